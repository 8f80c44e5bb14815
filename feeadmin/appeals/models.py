"""What owners ask to be looked at again, and what was decided."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feeadmin.evidence.models import Item
from feeadmin.kernel.db import Base
from feeadmin.kernel.life import Life
from feeadmin.notices.incoming import Channel
from feeadmin.notices.models import Notice
from feeadmin.staging.cases import Case, OfCase
from feeadmin.units import Money


class Level(StrEnum):
    INITIAL_REVIEW = "Initial Review"


class AppealState(StrEnum):
    FILED = "filed"
    LATE = "late, to decide"
    """After its last day: a person decides whether to accept it all the same."""
    REFUSED_LATE = "not accepted, late"
    DECIDED = "decided"


LIFE = Life(
    noun="appeal",
    start=AppealState.FILED,
    moves={
        "hold_as_late": (frozenset({AppealState.FILED}), AppealState.LATE),
        "accept_late": (frozenset({AppealState.LATE}), AppealState.FILED),
        "refuse_late": (frozenset({AppealState.LATE}), AppealState.REFUSED_LATE),
        "decide": (frozenset({AppealState.FILED}), AppealState.DECIDED),
    },
)


class Ground(StrEnum):
    """Why an owner disagrees, each tied to what would show it."""

    NOT_OWNER = "not_owner"
    NO_CONSENT = "no_consent"
    NO_STAGING = "no_staging"
    WRONG_FACTS = "wrong_facts"
    WRONG_FEE = "wrong_fee"
    EXEMPT = "exempt"
    OTHER = "other"


GROUND_WORDS = {
    Ground.NOT_OWNER: "I did not own it then",
    Ground.NO_CONSENT: "I did not agree to this use",
    Ground.NO_STAGING: "This did not happen",
    Ground.WRONG_FACTS: "The time, the area or the vehicles are wrong",
    Ground.WRONG_FEE: "The fee was worked out wrongly",
    Ground.EXEMPT: "The law makes an exception for this",
    Ground.OTHER: "Something else",
}


class Appeal(OfCase):
    """A request to look at a fee again. What was said in it never changes."""

    __tablename__ = "appeal"

    number: Mapped[str] = mapped_column(unique=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), index=True)
    level: Mapped[Level]
    grounds: Mapped[list[str]]
    statement: Mapped[str] = mapped_column(sa.Text)
    filed_by: Mapped[str]
    """The name of whoever filed it, as they gave it."""
    contact: Mapped[str]
    channel: Mapped[Channel]
    language: Mapped[str] = mapped_column(sa.String(5))
    received_at: Mapped[datetime] = mapped_column(index=True)
    postmarked_on: Mapped[date | None]
    """The postmark of what came by mail: in time if postmarked or received in time."""
    last_day_on: Mapped[date | None]
    """The last day for it as reckoned when it came; None while no clock ran."""
    state: Mapped[AppealState] = mapped_column(default=LIFE.start, index=True)
    late_because: Mapped[str] = mapped_column(default="")
    """What was said on accepting or refusing it late."""
    edition: Mapped[int] = mapped_column()
    case: Mapped[Case] = relationship()
    notice: Mapped[Notice] = relationship()

    __mapper_args__ = {"version_id_col": edition}


class AppealFile(Base):
    """A photo or paper that came with an appeal."""

    __tablename__ = "appeal_file"

    appeal_id: Mapped[int] = mapped_column(ForeignKey("appeal.id"), index=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("evidence_item.id"))
    appeal: Mapped[Appeal] = relationship()
    item: Mapped[Item] = relationship()

    @property
    def history(self) -> str:
        return self.appeal.history


class Ruling(StrEnum):
    UPHELD = "the fee stands"
    REDUCED = "the fee is reduced"
    DISMISSED = "the fee is cancelled"


class Decision(OfCase):
    """What was decided, by whom, and why. Never changed."""

    __tablename__ = "decision"

    appeal_id: Mapped[int] = mapped_column(ForeignKey("appeal.id"), unique=True)
    ruling: Mapped[Ruling]
    findings: Mapped[str] = mapped_column(sa.Text)
    """The reasons, ground by ground, with the evidence relied on."""
    fee_before: Mapped[Money]
    fee_after: Mapped[Money]
    decided_by_id: Mapped[int]
    decided_by: Mapped[str]
    decided_at: Mapped[datetime]
    appeal: Mapped[Appeal] = relationship()


class RecordExport(OfCase):
    """That the record for court was put together, when, and with which digest."""

    __tablename__ = "record_export"

    at: Mapped[datetime]
    who: Mapped[str]
    items: Mapped[int]
    manifest_sha256: Mapped[str] = mapped_column(sa.String(64))

    @property
    def history(self) -> str:
        """Beside the case's own: putting its record together must not change the record."""
        return f"records of case:{self.case_id}"
