"""What goes into a batch, what does not, and how one is given up."""

import pytest

from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.ledger import queries as books
from feeadmin.mailroom import (
    actions,
    gathering,
    queries,
    working,  # noqa: F401  (its handlers do the jobs)
)
from feeadmin.mailroom.models import BatchState, ItemOutcome
from feeadmin.notices import queries as notices
from feeadmin.notices.models import NoticeState
from feeadmin.staging.cases import NextStep
from tests import batches, make
from tests.mailroom.room import (
    case_of,
    locked,
    printed,
    put_together,
    worked_off,
)
from tests.notices.town import MONDAY, after, lock, on, order


def test_a_case_is_in_one_batch_at_a_time(fee):
    batch = put_together(fee)
    assert list(session.scalars(queries.ready_to_lock())) == []
    with pytest.raises(Refused, match="is in another batch already"):
        put_together(fee)
    gathering.cancel(batch, because="wrong day", by=SYSTEM)
    assert put_together(fee).number == "M26-000002"


def test_only_what_waits_to_be_locked_goes_into_a_batch(fee):
    lock(fee)
    with pytest.raises(Refused, match="does not wait to be locked"):
        put_together(fee)
    with pytest.raises(Refused, match="Choose cases first"):
        put_together()


@pytest.mark.parametrize("days", [-1, -400])
def test_no_batch_is_dated_a_day_that_is_past(fee, days):
    with pytest.raises(Refused, match="cannot carry a day that is past"):
        put_together(fee, mailed_on=after(days))


def test_letters_of_different_days_do_not_go_together(fee):
    notice = lock(fee)
    other = lock(make.approved(), mailed_on=after(1))
    with pytest.raises(Refused, match="dated different days"):
        gathering.collect([notice, other], by=SYSTEM)


def test_what_missed_its_day_is_locked_anew_under_new_numbers(fee):
    batch = printed(fee)
    [old] = [piece.notice for piece in queries.pieces(batch)]
    with pytest.raises(Refused, match="can still be mailed"):
        gathering.put_anew(batch, mailed_on=MONDAY, by=SYSTEM)
    with on(after(1)):
        fresh = gathering.put_anew(batch, mailed_on=after(1), by=SYSTEM)
        batches.check(fresh, SYSTEM)
        batches.lock(fresh, SYSTEM)
        [piece] = queries.pieces(fresh)
    assert queries.one(batch.number).state is BatchState.CANCELLED
    assert old.state is NoticeState.SUPERSEDED
    assert piece.notice.replaces is old
    assert piece.notice.mailed_on == after(1)
    assert len(books.transfers(fee.case)) == 1, "the fee is posted once"


def test_a_cancelled_batch_frees_what_it_held(fee):
    batch = locked(fee)
    [notice] = [piece.notice for piece in queries.pieces(batch)]
    with pytest.raises(Refused, match="Say why"):
        gathering.cancel(batch, because=" ", by=SYSTEM)
    gathering.cancel(batch, because="printer broke", by=SYSTEM)
    assert batch.cancelled_because == "printer broke"
    assert notice.state is NoticeState.LOCKED
    assert list(session.scalars(queries.ready_to_print())) == [notice]


def test_a_letter_left_out_stays_locked_and_may_go_with_another(fee):
    batch = locked(fee)
    [piece] = queries.pieces(batch)
    notice = piece.notice
    actions.leave_out(batch, notice, by=SYSTEM)
    assert notice.state is NoticeState.LOCKED
    with pytest.raises(Refused, match="no letter in this batch"):
        actions.release(batch, looked_at=[], edition=batch.edition, by=SYSTEM)
    with pytest.raises(Refused, match="is not in this batch"):
        actions.leave_out(batch, notice, by=SYSTEM)
    other = gathering.collect([notice], by=SYSTEM)
    assert [one.notice for one in queries.pieces(other)] == [notice]
    with pytest.raises(Refused, match="is in another batch"):
        gathering.collect([notice], by=SYSTEM)


def test_a_case_is_looked_at_as_it_would_be_locked(fee):
    order()
    batch = worked_off(put_together(fee))
    [item] = queries.items(batch)
    assert item.outcome is ItemOutcome.BAD
    assert item.why.startswith("Stopped by order")
    with pytest.raises(Refused, match="Nothing in this batch can be locked"):
        actions.lock(batch, edition=batch.edition, by=SYSTEM)


def test_one_bad_case_stops_no_other(fee):
    bad_one = make.approved()
    left = bad_one.case.number
    batch = put_together(fee, bad_one)
    good, bad = queries.items(batch)
    actions.note_check(good, "", by=SYSTEM)
    actions.note_check(bad, "It has no address.", by=SYSTEM)
    actions.report(batch, by=SYSTEM)
    actions.lock(batch, edition=batch.edition, by=SYSTEM)
    batch = worked_off(batch)
    assert queries.tally(batch) == {ItemOutcome.LOCKED: 1, ItemOutcome.BAD: 1}
    assert case_of(left).next_step is NextStep.LOCK
    assert len(queries.pieces(batch)) == 1


def test_what_cannot_be_locked_after_all_is_told_and_keeps_no_number(fee):
    batch = put_together(fee)
    batches.check(batch, SYSTEM)
    actions.lock(batch, edition=batch.edition, by=SYSTEM)
    order()
    case = fee.case.number
    batch = worked_off(batch)
    [item] = queries.items(batch)
    assert item.outcome is ItemOutcome.FAILED
    assert item.why.startswith("Stopped by order 2:26-cv-00001")
    assert not notices.of(case_of(case))
    assert not books.transfers(case_of(case))
    assert batch.state is BatchState.LOCKED
    assert queries.pieces(batch) == []
