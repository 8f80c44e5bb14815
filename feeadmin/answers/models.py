"""What owners say when they are asked before any fee is set."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feeadmin.days import day_of
from feeadmin.evidence.models import Item
from feeadmin.kernel.db import Base
from feeadmin.notices.incoming import Channel
from feeadmin.notices.models import Notice
from feeadmin.staging.cases import Case, OfCase


class Claim(StrEnum):
    """What an owner may check, in the order of the answer sheet."""

    NOT_MINE = "not_mine"
    NOT_AGREED = "not_agreed"
    SOMEBODY_ELSE = "somebody_else"
    WRONG_FACT = "wrong_fact"
    AGREED = "agreed"
    TALK_FIRST = "talk_first"


CLAIM_WORDS = {
    Claim.NOT_MINE: "I did not own or control the land then.",
    Claim.NOT_AGREED: "I did not agree to this use.",
    Claim.SOMEBODY_ELSE: "Somebody else agreed, without asking me.",
    Claim.WRONG_FACT: "A fact in this notice is wrong.",
    Claim.AGREED: "I agreed, and want to explain.",
    Claim.TALK_FIRST: "I want to talk with somebody first.",
}
"""The words of the answer sheet that goes with the letter (templates/letters/_answer.xhtml)."""


class Answer(OfCase):
    """What one owner said before any fee was set. Never changed."""

    __tablename__ = "answer"

    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), unique=True)
    """The notice of intent that asked."""
    claims: Mapped[list[str]]
    """What was checked; nothing where they checked nothing."""
    statement: Mapped[str] = mapped_column(sa.Text)
    answered_by: Mapped[str]
    """The name of whoever answered, as they gave it."""
    contact: Mapped[str]
    channel: Mapped[Channel]
    language: Mapped[str] = mapped_column(sa.String(5))
    received_at: Mapped[datetime]
    postmarked_on: Mapped[date | None]
    last_day_on: Mapped[date | None]
    """The last day for it as reckoned when it came; None while no clock ran."""
    case: Mapped[Case] = relationship()
    notice: Mapped[Notice] = relationship()

    @property
    def is_late(self) -> bool:
        """Whether it was neither postmarked nor received by its last day; it is weighed too."""
        came_on = self.postmarked_on or day_of(self.received_at)
        return self.last_day_on is not None and came_on > self.last_day_on


class AnswerFile(Base):
    """A photo or paper that came with an answer."""

    __tablename__ = "answer_file"

    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"), index=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("evidence_item.id"))
    answer: Mapped[Answer] = relationship()
    item: Mapped[Item] = relationship()

    @property
    def history(self) -> str:
        return self.answer.history
