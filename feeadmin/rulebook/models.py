"""Versions of the rule sets as kept, and the record that makes one of them law."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feeadmin.kernel.db import Base
from feeadmin.kernel.life import Life


class VersionState(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in review"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    REPEALED = "repealed"


LIFE = Life(
    noun="version",
    start=VersionState.DRAFT,
    moves={
        "submit": (frozenset({VersionState.DRAFT}), VersionState.IN_REVIEW),
        "send_back": (frozenset({VersionState.IN_REVIEW}), VersionState.DRAFT),
        "publish": (frozenset({VersionState.IN_REVIEW}), VersionState.PUBLISHED),
        "withdraw": (
            frozenset({VersionState.DRAFT, VersionState.IN_REVIEW}),
            VersionState.WITHDRAWN,
        ),
        "repeal": (frozenset({VersionState.PUBLISHED}), VersionState.REPEALED),
    },
)


class RuleVersion(Base):
    """One consolidated version of one fee schedule: a rule-set file, kept as text."""

    __tablename__ = "rule_version"
    __table_args__ = (UniqueConstraint("rule_set", "version"),)

    rule_set: Mapped[str]
    version: Mapped[str]
    title: Mapped[str]
    text: Mapped[str] = mapped_column(sa.Text)
    sha256: Mapped[str] = mapped_column(sa.String(64))
    state: Mapped[VersionState] = mapped_column(default=LIFE.start)
    drafted_by_id: Mapped[int]
    drafted_by: Mapped[str]
    drafted_at: Mapped[datetime]
    repealed_on: Mapped[date | None]
    """The city day it stopped governing; cases before it stay governed by it."""
    edition: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": edition}


class PublicationMethod(StrEnum):
    """How the Clerk published it (Charter 251)."""

    NEWSPAPER = "published once in a daily newspaper"
    POSTING = "posted in three public places for ten days"
    DEMONSTRATION = "invented for the demonstration"


class Publication(Base):
    """What makes a version law: who certifies it, where and when.

    The first person writes it when sending the version for review; the second makes it
    certain by publishing. Charter 252: in force thirty-one days from publication, unless
    urgent; the day is the Clerk's to certify, and the product only checks it.
    """

    __tablename__ = "publication"

    version_id: Mapped[int] = mapped_column(ForeignKey("rule_version.id"), unique=True)
    council_file: Mapped[str]
    ordinance_number: Mapped[str]
    adopted_on: Mapped[date]
    published_on: Mapped[date]
    method: Mapped[PublicationMethod]
    effective_on: Mapped[date] = mapped_column(index=True)
    urgency: Mapped[bool]
    """Voted by three fourths as urgent (Charter 253): in force on publication."""
    first_approver_id: Mapped[int]
    first_approver: Mapped[str]
    second_approver: Mapped[str | None]
    """None until the second person has published it."""
    certified_at: Mapped[datetime | None]
    version: Mapped[RuleVersion] = relationship()

    @property
    def history(self) -> str:
        return f"rule_version:{self.version_id}"
