"""Finding what the mail room has to do, and how far each batch is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Select, func, select

from feeadmin.kernel import jobs
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound
from feeadmin.kernel.jobs import Job, JobState
from feeadmin.language import LANGUAGES, _
from feeadmin.mailroom.models import OPEN, Batch, BatchItem, BatchState, ItemOutcome, MailPiece
from feeadmin.notices import queries as notices
from feeadmin.notices.models import UNSENT, Document, Notice, NoticeState
from feeadmin.staging.cases import Case, NextStep, Stage

CHECK, LOCK, PAPER, MAIL = (
    "mailroom.check", "mailroom.lock", "mailroom.paper", "mailroom.mail",
)  # fmt: skip
"""The jobs of a batch: looking for what stands in the way, locking, putting the pile together,
and putting its service on record."""

SHOWN = 100
"""Batches, or rows of one, shown at once."""


def one(number: str) -> Batch:
    """Return the batch with this number. Raises NotFound."""
    found = session.scalar(select(Batch).where(Batch.number == number))
    if found is None:
        raise NotFound(_("There is no batch {number}.", number=number))
    return found


def under_way() -> Sequence[Batch]:
    """Return the batches that are neither mailed nor cancelled, the oldest first."""
    return session.scalars(
        select(Batch).where(Batch.state.in_(OPEN)).order_by(Batch.id).limit(SHOWN)
    ).all()


def latest() -> Sequence[Batch]:
    """Return the batches that are done with, the latest first."""
    return session.scalars(
        select(Batch).where(Batch.state.not_in(OPEN)).order_by(Batch.id.desc()).limit(SHOWN)
    ).all()


def ready_to_lock() -> Select[Case]:
    """Select the cases whose notice is to be locked and that no batch has yet."""
    return select(Case).where(
        Case.stage == Stage.SERVE, Case.next_step == NextStep.LOCK, Case.id.not_in(_taken())
    )


def ready_to_print() -> Select[Notice]:
    """Select the locked notices that are in no batch."""
    in_a_batch = select(MailPiece.notice_id)
    return select(Notice).where(
        Notice.state == NoticeState.LOCKED, Notice.id.not_in(in_a_batch.scalar_subquery())
    )


def in_state(*states: NoticeState) -> Select[Notice]:
    return select(Notice).where(Notice.state.in_(states))


def _taken() -> sa.ScalarSelect[int]:
    """Select the cases that an open batch is about to lock."""
    return (
        select(BatchItem.case_id)
        .join(Batch, Batch.id == BatchItem.batch_id)
        .where(
            Batch.state.in_(OPEN), BatchItem.outcome.in_([ItemOutcome.WAITING, ItemOutcome.GOOD])
        )
        .scalar_subquery()
    )


def is_taken(case: Case) -> bool:
    """Whether an open batch is about to lock this case's notice."""
    return bool(session.scalar(select(Case.id.in_(_taken())).where(Case.id == case.id)))


def items(batch: Batch, *outcomes: ItemOutcome) -> Sequence[BatchItem]:
    """Return the cases of a batch, or those of some outcomes, in the order they were chosen."""
    wanted = select(BatchItem).where(BatchItem.batch_id == batch.id).order_by(BatchItem.id)
    if outcomes:
        wanted = wanted.where(BatchItem.outcome.in_(outcomes))
    return session.scalars(wanted).all()


def item(item_id: int) -> BatchItem:
    """Return one case of a batch by its key. Raises NotFound."""
    found = session.get(BatchItem, item_id)
    if found is None:
        raise NotFound(_("The batch has no such row."))
    return found


def tally(batch: Batch) -> dict[ItemOutcome, int]:
    """Return how many of a batch's cases came to what."""
    counted = session.execute(
        select(BatchItem.outcome, func.count())
        .where(BatchItem.batch_id == batch.id)
        .group_by(BatchItem.outcome)
    )
    return {row[0]: row[1] for row in counted}


def pieces(batch: Batch) -> Sequence[MailPiece]:
    """Return the envelopes of a batch in their order, which is that of their numbers."""
    return session.scalars(
        select(MailPiece)
        .join(MailPiece.notice)
        .where(MailPiece.batch_id == batch.id)
        .order_by(Notice.number)
        .options(sa.orm.contains_eager(MailPiece.notice))
    ).all()


def piece(piece_id: int) -> MailPiece:
    """Return one envelope by its key. Raises NotFound."""
    found = session.get(MailPiece, piece_id)
    if found is None:
        raise NotFound(_("The batch has no such row."))
    return found


def unsent(batch: Batch) -> list[MailPiece]:
    """Return the envelopes of a batch that are not on record as mailed yet."""
    return [one for one in pieces(batch) if one.notice.state in UNSENT]


def piece_of(notice: Notice) -> MailPiece | None:
    return session.scalar(select(MailPiece).where(MailPiece.notice_id == notice.id))


def piece_by_article(article: str) -> MailPiece | None:
    """Return the envelope with this certified-mail number, the newest where one came twice."""
    return session.scalar(
        select(MailPiece).where(MailPiece.article == article).order_by(MailPiece.id.desc()).limit(1)
    )


@dataclass(frozen=True)
class Progress:
    """How far the work that goes on by itself is, of how much."""

    done: int
    whole: int

    @property
    def share(self) -> int:
        """Percent."""
        return 100 * self.done // self.whole if self.whole else 0

    @property
    def is_done(self) -> bool:
        return self.done >= self.whole


def progress(batch: Batch) -> Progress:
    """Return how far a batch is in what it is just doing: its cases first, then its letters."""
    match batch.state:
        case BatchState.CHECKING:
            counted = tally(batch)
            whole = sum(counted.values())
            return Progress(whole - counted.get(ItemOutcome.WAITING, 0), whole)
        case BatchState.LOCKING:
            counted = tally(batch)
            to_lock = sum(counted.values()) - counted.get(ItemOutcome.BAD, 0)
            return Progress(to_lock - counted.get(ItemOutcome.GOOD, 0), to_lock)
        case BatchState.MAILING:
            states = [one.notice.state for one in pieces(batch)]
            return Progress(sum(state not in UNSENT for state in states), len(states))
        case _:
            return making(batch)


def making(batch: Batch) -> Progress:
    """Return how many letters of a batch are made, in every language they are kept in."""
    made = session.scalar(
        select(func.count())
        .select_from(Document)
        .join(MailPiece, MailPiece.notice_id == Document.notice_id)
        .where(MailPiece.batch_id == batch.id)
    )
    count = session.scalar(
        select(func.count()).select_from(MailPiece).where(MailPiece.batch_id == batch.id)
    )
    return Progress(made or 0, (count or 0) * len(LANGUAGES))


def not_made(batch: Batch) -> list[tuple[Notice, Job]]:
    """Return the notices whose letters cannot be made, each with the job that says why."""
    letters = {f"{notices.MAKE}:{piece.notice.number}": piece.notice for piece in pieces(batch)}
    dead = select(Job).where(Job.key.in_(letters), Job.state == JobState.DEAD).order_by(Job.id)
    return [(letters[job.key], job) for job in session.scalars(dead)]


def stuck(batch: Batch) -> list[Job]:
    """Return the batch's own work that failed too often, to be looked at by a person."""
    found = [job(batch, kind) for kind in (CHECK, LOCK, PAPER, MAIL)]
    return [one for one in found if one is not None and one.state is JobState.DEAD]


def job(batch: Batch, kind: str) -> Job | None:
    """Return the job that works on a batch, to say how far it is and what went wrong."""
    return jobs.find(kind, batch.number)
