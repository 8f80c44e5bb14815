"""What the ordinance said of a case, and the fee that follows from it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feeadmin.kernel.life import Life
from feeadmin.rulebook.models import RuleVersion
from feeadmin.staging.cases import Case, OfCase
from feeadmin.units import Money

CHARGEABLE = "CHARGEABLE"
REVIEW = "REVIEW"
REFER = "REFER_ED17"
TENANT_CASE = "TENANT_CASE"
"""The rows of the first table that lead somewhere else than to closing the case."""

NOT_IN_FORCE = "NOT_IN_FORCE"
"""The answer where no version governed the day; the rule sets themselves know no such row."""


class Determination(OfCase):
    """What a version said of a case, from which inputs. A fact: only a later one supersedes it."""

    __tablename__ = "determination"

    version_id: Mapped[int | None] = mapped_column(ForeignKey("rule_version.id"), index=True)
    """None where no ordinance was in force on the day of the event."""
    pro_forma: Mapped[bool]
    """Worked out under a draft, to see what it would come to. It prices nothing."""
    inputs: Mapped[dict[str, Any]]
    """Each input as a case file writes it."""
    sources: Mapped[dict[str, Any]]
    """Each input’s source, in the words of each language."""
    counted: Mapped[list[str]]
    """The earlier cases that count as repeat use, by number."""
    gate: Mapped[str]
    reason: Mapped[str]
    total: Mapped[Money]
    receipt: Mapped[dict[str, Any]]
    receipt_sha256: Mapped[str] = mapped_column(sa.String(64))
    determined_by_id: Mapped[int]
    determined_by: Mapped[str]
    determined_at: Mapped[datetime]
    case: Mapped[Case] = relationship()
    version: Mapped[RuleVersion | None] = relationship()

    @property
    def chargeable(self) -> bool:
        return self.gate == CHARGEABLE

    @property
    def ends_without_fee(self) -> bool:
        """Whether the case can be closed by it: nothing is charged, and nothing left open."""
        return self.gate not in {CHARGEABLE, REVIEW, TENANT_CASE}


class AssessmentState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    ISSUED = "issued"
    CONTESTED = "contested"
    UPHELD = "upheld"
    REDUCED = "reduced"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"


LIFE = Life(
    noun="assessment",
    start=AssessmentState.DRAFT,
    moves={
        "submit": (frozenset({AssessmentState.DRAFT}), AssessmentState.SUBMITTED),
        "send_back": (frozenset({AssessmentState.SUBMITTED}), AssessmentState.DRAFT),
        "approve": (frozenset({AssessmentState.SUBMITTED}), AssessmentState.APPROVED),
        "issue": (frozenset({AssessmentState.APPROVED}), AssessmentState.ISSUED),
        "contest": (frozenset({AssessmentState.ISSUED}), AssessmentState.CONTESTED),
        "uphold": (frozenset({AssessmentState.CONTESTED}), AssessmentState.UPHELD),
        "reduce": (frozenset({AssessmentState.CONTESTED}), AssessmentState.REDUCED),
        "dismiss": (frozenset({AssessmentState.CONTESTED}), AssessmentState.DISMISSED),
        "withdraw": (
            frozenset({AssessmentState.DRAFT, AssessmentState.SUBMITTED, AssessmentState.APPROVED}),
            AssessmentState.WITHDRAWN,
        ),
        "redraft": (frozenset({AssessmentState.WITHDRAWN}), AssessmentState.DRAFT),
    },
)


class Assessment(OfCase):
    """The fee of a case, on its way through two people to the owner. One for each case."""

    __tablename__ = "assessment"
    __table_args__ = (sa.UniqueConstraint("case_id"),)

    determination_id: Mapped[int] = mapped_column(ForeignKey("determination.id"))
    state: Mapped[AssessmentState] = mapped_column(default=LIFE.start, index=True)
    total: Mapped[Money]
    """What is charged now; after a review it may be less than was determined."""
    submitted_by_id: Mapped[int | None]
    submitted_by: Mapped[str | None]
    approved_by_id: Mapped[int | None]
    approved_by: Mapped[str | None]
    approved_at: Mapped[datetime | None]
    comment: Mapped[str] = mapped_column(default="")
    """Why it was sent back, while it is."""
    edition: Mapped[int] = mapped_column()
    case: Mapped[Case] = relationship()
    determination: Mapped[Determination] = relationship()

    __mapper_args__ = {"version_id_col": edition}
