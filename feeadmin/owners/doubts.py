"""What a person must look at: mail that came back, a late deed, two parties that may be one."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feeadmin.kernel.db import Base
from feeadmin.owners.models import Party, PostalAddress


class Finding(StrEnum):
    """What a person found about an address that mail came back from."""

    GOOD = "good after all"
    BAD = "not theirs any more"


class ReturnedAddress(Base):
    """Mail came back from an address: nobody writes there until a person has looked."""

    __tablename__ = "returned_address"

    address_id: Mapped[int] = mapped_column(ForeignKey("postal_address.id"), index=True)
    returned_on: Mapped[date]
    reason: Mapped[str]
    marked_by: Mapped[str]
    marked_at: Mapped[datetime]
    finding: Mapped[Finding | None]
    """None while nobody has looked."""
    finding_because: Mapped[str] = mapped_column(default="")
    reviewed_by: Mapped[str] = mapped_column(default="")
    reviewed_at: Mapped[datetime | None]
    edition: Mapped[int] = mapped_column()
    address: Mapped[PostalAddress] = relationship()

    __mapper_args__ = {"version_id_col": edition}


class LateDeed(Base):
    """The register now tells another owner of past days than it did: a person must look.

    Cases may rest on what it told before. None of them changes by itself.
    """

    __tablename__ = "late_deed"

    ain: Mapped[str] = mapped_column(sa.String(32), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date]
    """The first day after those of which it tells something else."""
    told_before: Mapped[str]
    """Who was on record for the first of these days."""
    source: Mapped[str]
    entered_by: Mapped[str]
    entered_at: Mapped[datetime]
    settled_because: Mapped[str] = mapped_column(default="")
    settled_by: Mapped[str] = mapped_column(default="")
    settled_at: Mapped[datetime | None] = mapped_column(index=True)
    """None while nobody has looked at the cases of these days."""
    edition: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": edition}


class Merge(Base):
    """That two parties were found to be one, with every row that was moved, to move it back."""

    __tablename__ = "party_merge"

    kept_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    gone_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    because: Mapped[str]
    moved: Mapped[dict[str, Any]]
    """The keys of the moved rows, by table and column."""
    merged_by: Mapped[str]
    merged_at: Mapped[datetime]
    undone_because: Mapped[str] = mapped_column(default="")
    undone_by: Mapped[str] = mapped_column(default="")
    undone_at: Mapped[datetime | None]
    kept: Mapped[Party] = relationship(foreign_keys=kept_id)
    gone: Mapped[Party] = relationship(foreign_keys=gone_id)


class Likeness(Base):
    """Two parties that may be one: a person is to say."""

    __tablename__ = "likeness"
    __table_args__ = (sa.UniqueConstraint("party_id", "like_id"),)

    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    """The one that came later."""
    like_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    because: Mapped[str]
    found_at: Mapped[datetime]
    answered_by: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None] = mapped_column(index=True)
    party: Mapped[Party] = relationship(foreign_keys=party_id)
    like: Mapped[Party] = relationship(foreign_keys=like_id)
