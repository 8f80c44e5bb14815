"""Beginning a batch: of fees to be locked, of notices locked already, or in place of another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from feeadmin.kernel import clock, jobs, numbers
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.numbers import Series
from feeadmin.kernel.work import action
from feeadmin.language import _
from feeadmin.mailroom import queries
from feeadmin.mailroom.models import LIFE, Batch, BatchItem, MailPiece
from feeadmin.notices import queries as letters
from feeadmin.notices.models import LIFE as NOTICE
from feeadmin.notices.models import UNSENT, Notice
from feeadmin.staging.cases import Case, NextStep


@action
def put_together(cases: Sequence[Case], *, mailed_on: date, by: Actor) -> Batch:
    """Begin a batch of fees to be locked, and have each looked at for what stands in the way.

    Raises Refused for a day that is past, no case, one that waits for no lock, and one that
    another batch has.
    """
    letters.must_still_come(mailed_on)
    if not cases:
        raise Refused(_("Choose cases first."))
    for case in cases:
        if case.next_step is not NextStep.LOCK:
            raise Refused(_("Case {number} does not wait to be locked.", number=case.number))
        _must_be_free(case)
    batch = _begin(mailed_on, by)
    session.add_all([BatchItem(batch=batch, case=case) for case in cases])
    return _checked_soon(batch)


@action
def put_anew(old: Batch, *, mailed_on: date, by: Actor) -> Batch:
    """Begin a batch in place of one that missed its day: every notice is locked anew.

    Raises Refused for a batch that can still go out on its day, or is mailed already.
    """
    letters.must_still_come(mailed_on)
    if old.mailed_on >= clock.today():
        raise Refused(_("This batch can still be mailed on its day."))
    waiting = [piece.notice for piece in queries.pieces(old)]
    cancel(old, because=_("Its day of mailing passed."), by=by)
    batch = _begin(mailed_on, by)
    session.add_all(
        [
            BatchItem(batch=batch, case=one.case, replaces=one)
            for one in waiting
            if one.state in UNSENT
        ]
    )
    return _checked_soon(batch)


@action
def collect(chosen: Sequence[Notice], *, by: Actor) -> Batch:
    """Begin a batch of notices that are locked already, all dated the same day.

    Raises Refused for none, for days that differ or are past, and for one that is in another
    batch or does not wait to be printed.
    """
    if not chosen:
        raise Refused(_("Choose notices first."))
    days = {notice.mailed_on for notice in chosen}
    if len(days) > 1:
        raise Refused(_("These letters are dated different days. Choose those of one day."))
    [mailed_on] = days
    letters.must_still_come(mailed_on)
    for notice in chosen:
        NOTICE.after("print", notice.state)  # refused where it does not wait to be printed
        if queries.piece_of(notice):
            raise Refused(_("Notice {number} is in another batch.", number=notice.number))
    batch = _begin(mailed_on, by)
    batch.state, batch.locked_by_id = LIFE.after("collect", batch.state), by.id
    session.add_all([MailPiece(batch=batch, notice=notice) for notice in chosen])
    session.flush()
    return batch


@action
def cancel(batch: Batch, *, because: str, by: Actor) -> None:
    """Give a batch up: what is locked stays locked, and may go into another.

    Raises Refused without a reason.
    """
    if not because.strip():
        raise Refused(_("Say why, for the record"))
    batch.state = LIFE.after("cancel", batch.state)
    batch.cancelled_because = because.strip()
    for piece in queries.pieces(batch):
        session.delete(piece)


def _begin(mailed_on: date, by: Actor) -> Batch:
    batch = Batch(
        mailed_on=mailed_on,
        made_by_id=by.id,
        made_by=by.name,
        made_at=clock.now(),
        sample=[],
        left=[],
        number=numbers.take(Series.BATCH, clock.today()),
    )
    session.add(batch)
    session.flush()
    return batch


def _checked_soon(batch: Batch) -> Batch:
    jobs.enqueue(queries.CHECK, batch.number, number=batch.number)
    session.flush()
    return batch


def _must_be_free(case: Case) -> None:
    if queries.is_taken(case):
        raise Refused(_("Case {number} is in another batch already.", number=case.number))
