"""Letters that are locked, printed and mailed together."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feeadmin.kernel.db import Base
from feeadmin.kernel.life import Life
from feeadmin.notices.models import Notice
from feeadmin.staging.cases import Case


class BatchState(StrEnum):
    CHECKING = "checking"
    """Each letter is made as it would be locked, and thrown away."""
    CHECKED = "checked"
    """What stands in the way is known; a person decides whether the others are locked."""
    LOCKING = "locking"
    LOCKED = "locked"
    """Every notice has its number; the letters are being made, or wait to be looked at."""
    RELEASED = "released"
    """A person looked at a sample: it may be printed."""
    PRINTED = "printed"
    MAILING = "mailing"
    """It went out, and each letter is being put on record."""
    MAILED = "mailed"
    CANCELLED = "cancelled"


LIFE = Life(
    noun="batch",
    start=BatchState.CHECKING,
    moves={
        "collect": (frozenset({BatchState.CHECKING}), BatchState.LOCKED),
        "report": (frozenset({BatchState.CHECKING}), BatchState.CHECKED),
        "lock": (frozenset({BatchState.CHECKED}), BatchState.LOCKING),
        "finish": (frozenset({BatchState.LOCKING}), BatchState.LOCKED),
        "release": (frozenset({BatchState.LOCKED}), BatchState.RELEASED),
        "print": (frozenset({BatchState.RELEASED}), BatchState.PRINTED),
        "mail": (frozenset({BatchState.PRINTED}), BatchState.MAILING),
        "close": (frozenset({BatchState.MAILING}), BatchState.MAILED),
        "cancel": (
            frozenset(
                {
                    BatchState.CHECKING,
                    BatchState.CHECKED,
                    BatchState.LOCKED,
                    BatchState.RELEASED,
                    BatchState.PRINTED,
                }
            ),
            BatchState.CANCELLED,
        ),
    },
)

OPEN = frozenset(BatchState) - {BatchState.MAILED, BatchState.CANCELLED}
"""What the mail room still has work with."""

WORKING = frozenset({BatchState.CHECKING, BatchState.LOCKING, BatchState.MAILING})
"""What goes on by itself."""


class Batch(Base):
    """Letters of one day that go through the mail room together."""

    __tablename__ = "mail_batch"

    number: Mapped[str] = mapped_column(unique=True)
    mailed_on: Mapped[date]
    """The day printed on every letter that is locked with it."""
    state: Mapped[BatchState] = mapped_column(default=LIFE.start, index=True)
    made_by_id: Mapped[int]
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    locked_by_id: Mapped[int | None]
    """Who decided that what was found good is locked."""
    released_by: Mapped[str] = mapped_column(default="")
    released_at: Mapped[datetime | None]
    sample: Mapped[list[str]]
    """The numbers of the letters that whoever released it had looked at."""
    paper_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    """The kept PDF of all its letters in the order of the envelopes; None until it is made."""
    proof: Mapped[str] = mapped_column(default="")
    """What proves that it was mailed."""
    mailed_by_id: Mapped[int | None]
    left: Mapped[list[str]]
    """A sentence for each letter that could not go out with it."""
    cancelled_because: Mapped[str] = mapped_column(default="")
    edition: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": edition}


class ItemOutcome(StrEnum):
    WAITING = "waiting"
    GOOD = "good"
    BAD = "bad"
    LOCKED = "locked"
    FAILED = "failed"


class OfBatch(Base):
    """A row that belongs to one batch, and to its history."""

    __abstract__ = True

    batch_id: Mapped[int] = mapped_column(ForeignKey("mail_batch.id"), index=True)

    @property
    def history(self) -> str:
        return f"mail_batch:{self.batch_id}"


class BatchItem(OfBatch):
    """One case whose fee is to be locked in a batch, and what came of it."""

    __tablename__ = "batch_item"

    case_id: Mapped[int] = mapped_column(ForeignKey("staging_case.id"), index=True)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"))
    """The notice a new one is locked in place of; None for the first of a fee."""
    outcome: Mapped[ItemOutcome] = mapped_column(default=ItemOutcome.WAITING)
    why: Mapped[str] = mapped_column(default="")
    """What stands in the way; empty where nothing does."""
    batch: Mapped[Batch] = relationship()
    case: Mapped[Case] = relationship()
    replaces: Mapped[Notice | None] = relationship()


class MailPiece(OfBatch):
    """One envelope of a batch: its notice, its place in the pile, its certified number."""

    __tablename__ = "mail_piece"

    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), unique=True)
    place: Mapped[int | None]
    """From one; None until the batch is released."""
    first_page: Mapped[int | None]
    """Of the PDF of the whole batch, from one; None until that is made."""
    pages: Mapped[int | None]
    article: Mapped[str] = mapped_column(default="", index=True)
    """The certified-mail number, without spaces; empty until one is entered."""
    batch: Mapped[Batch] = relationship()
    notice: Mapped[Notice] = relationship()


class TrackingFile(Base):
    """A list of what the post saw of certified mail, as somebody brought it in."""

    __tablename__ = "tracking_file"

    file_name: Mapped[str]
    file_sha256: Mapped[str] = mapped_column(sa.String(64))
    sent_by: Mapped[str]
    sent_at: Mapped[datetime]
    wanted_by_id: Mapped[int | None]
    """Who decided that it is applied, having seen what it would do."""
    done: Mapped[int] = mapped_column(default=0)
    """Rows applied so far."""
    applied_at: Mapped[datetime | None]
