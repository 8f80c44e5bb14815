"""Versions of the rule sets as kept, and the record that makes one of them law."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feeadmin.kernel.db import Base
from feeadmin.kernel.life import Life
from feeadmin.ordinance.comparing.recovery import CostPool
from feeadmin.units import Money


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
        "revise": (frozenset({VersionState.DRAFT}), VersionState.DRAFT),
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
    based_on_id: Mapped[int | None] = mapped_column(ForeignKey("rule_version.id"))
    """The version it was drafted from, if any: what it is compared with first."""
    drafted_by_id: Mapped[int]
    drafted_by: Mapped[str]
    drafted_at: Mapped[datetime]
    repealed_on: Mapped[date | None]
    """The city day it stopped governing; cases before it stay governed by it."""
    edition: Mapped[int] = mapped_column()
    based_on: Mapped[RuleVersion | None] = relationship(remote_side="RuleVersion.id")

    __mapper_args__ = {"version_id_col": edition}


class Revision(Base):
    """The text of a version as it was saved once. Every one is kept, so nothing is ever lost."""

    __tablename__ = "rule_revision"
    __table_args__ = (UniqueConstraint("version_id", "number"),)

    version_id: Mapped[int] = mapped_column(ForeignKey("rule_version.id"))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(sa.Text)
    sha256: Mapped[str] = mapped_column(sa.String(64))
    because: Mapped[str]
    """What was changed and why, in the words of whoever saved it."""
    saved_by: Mapped[str]
    saved_at: Mapped[datetime]
    version: Mapped[RuleVersion] = relationship()

    @property
    def history(self) -> str:
        return f"rule_version:{self.version_id}"


class Remark(Base):
    """What a reader of a version has to say about one of its sections."""

    __tablename__ = "rule_remark"

    version_id: Mapped[int] = mapped_column(ForeignKey("rule_version.id"), index=True)
    place: Mapped[str]
    """The table or the line it is about, by name; "" for the whole."""
    words: Mapped[str] = mapped_column(sa.Text)
    said_by: Mapped[str]
    said_at: Mapped[datetime]
    settled_by: Mapped[str | None]
    """None while nobody has answered it."""
    settled_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(default="")
    version: Mapped[RuleVersion] = relationship()

    @property
    def history(self) -> str:
        return f"rule_version:{self.version_id}"


class CostStudy(Base):
    """What a fee is to recover in one year: a pool of cost, and the units it is shared over.

    Cal. Const. art. XIII C § 1(e): the City must show that a cost fee is no more than its
    reasonable cost. A study that is not on record shows nothing.
    """

    __tablename__ = "cost_study"
    __table_args__ = (UniqueConstraint("fiscal_year", "pool"),)

    fiscal_year: Mapped[int]
    """The calendar year in which it ends: 2027 is July 1, 2026 to June 30, 2027."""
    pool: Mapped[str]
    """The name by which lines of a rule set speak of it."""
    amount: Mapped[Money]
    units: Mapped[int]
    unit: Mapped[str]
    """What is counted: "events", or an input of the rule set such as lapd_h."""
    source: Mapped[str]
    """The document that shows the amount; INVENTED in a demonstration."""
    studied_on: Mapped[date]
    entered_by: Mapped[str]
    entered_at: Mapped[datetime]

    @property
    def as_pool(self) -> CostPool:
        """The same as the reports reckon with it."""
        return CostPool(
            fiscal_year=self.fiscal_year,
            name=self.pool,
            amount=self.amount,
            units=self.units,
            unit=self.unit,
            source=self.source,
            studied_on=self.studied_on,
        )


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
