"""Staff, and when they are signed in."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feeadmin.kernel.access import Actor, Role
from feeadmin.kernel.db import Base


class Person(Base):
    """Somebody who works here, and the offices they hold."""

    __tablename__ = "person"

    sign_in_name: Mapped[str] = mapped_column(unique=True)
    """What they type to sign in, in lower case; usually their e-mail address."""
    name: Mapped[str]
    roles: Mapped[list[str]]
    password_hash: Mapped[str] = mapped_column(info={"secret": True})
    active: Mapped[bool] = mapped_column(default=True)
    edition: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": edition}

    @property
    def actor(self) -> Actor:
        return Actor(self.id, self.name, frozenset(Role(role) for role in self.roles))


class SignedIn(Base):
    """One browser in which a person is signed in."""

    __tablename__ = "signed_in"
    __unaudited__ = "lives hours; signing in and out is told by the security log"

    token_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    """SHA-256 of the cookie: whoever reads the table cannot use it."""
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    person: Mapped[Person] = relationship()
