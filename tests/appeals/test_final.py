"""A fee becomes final when the owner's days are past, and not an hour before."""

from datetime import timedelta

import pytest

from feeadmin.appeals import actions, queries
from feeadmin.appeals.models import Ruling
from feeadmin.kernel.errors import Refused
from feeadmin.ledger import queries as books
from feeadmin.staging.cases import OWNER, NextStep, Stage
from feeadmin.units import Money
from tests.appeals.hearing import decide, last_day, on, stop, tell
from tests.world import NOW

DAY = timedelta(days=1)
NOT_YET = "The owner’s time has not run out yet."
NO_TIME = "No time of the owner’s has run out in this case."


@pytest.fixture
def ripe(world):
    """Return a case whose owner let every day pass."""
    return world.case("ripe")


def make_final(case, by):
    actions.make_final(case, by=by)


def test_once_the_days_are_past_the_fee_is_final_and_collected(ripe, clerk):
    owed = books.balance(ripe)
    make_final(ripe, clerk)
    assert (ripe.stage, ripe.next_step) == (Stage.FINAL, NextStep.COLLECT)
    assert (ripe.owed_by, ripe.due_on) == (OWNER, None)
    assert books.balance(ripe) == owed


def test_on_the_last_day_the_owner_still_has_until_midnight(world, clerk):
    notice = world.notice("served")
    last = last_day(notice)
    for day in (notice.mailed_on, last - DAY, last):
        with on(day, 23, 59), pytest.raises(Refused) as no:
            make_final(notice.case, clerk)
        assert str(no.value) == NOT_YET
    with on(last + DAY, 0, 0):
        make_final(notice.case, clerk)
    assert notice.case.stage is Stage.FINAL


def test_after_a_decision_the_days_for_a_hearing_pass_first(appeal, officer, clerk, mail_clerk):
    decide(appeal, by=officer)
    tell(appeal, by=mail_clerk)
    hearing_by = appeal.case.due_on
    with on(hearing_by), pytest.raises(Refused, match=NOT_YET):
        make_final(appeal.case, clerk)
    with on(max(hearing_by, last_day(appeal.notice)) + DAY):
        make_final(appeal.case, clerk)
    assert appeal.case.stage is Stage.FINAL


def test_a_decision_nobody_was_told_of_starts_no_time(appeal, officer, clerk):
    decide(appeal, by=officer)
    with on(NOW.date() + 365 * DAY), pytest.raises(Refused, match=NO_TIME):
        make_final(appeal.case, clerk)


def test_a_reduced_fee_becomes_final_as_it_was_reduced(appeal, officer, clerk, mail_clerk):
    decide(appeal, Ruling.REDUCED, new_fee=Money(100_00), by=officer)
    tell(appeal, by=mail_clerk)
    with on(NOW.date() + 90 * DAY):
        make_final(appeal.case, clerk)
    assert books.balance(appeal.case) == Money(100_00)


@pytest.mark.parametrize(
    "station",
    ["assessed", "submitted", "approved", "locked", "returned", "review", "final", "dismissed",
     "no fee", "late"],
)  # fmt: skip
def test_where_no_day_of_the_owner_s_runs_nothing_becomes_final(world, clerk, station):
    case = world.case(station)
    before = case.stage, case.next_step
    with on(NOW.date() + 365 * DAY), pytest.raises(Refused) as no:
        make_final(case, clerk)
    assert str(no.value) in {NO_TIME, NOT_YET}
    assert (case.stage, case.next_step) == before


def test_an_order_stops_it_though_the_days_are_past(world, ripe, clerk):
    stop(world)
    with pytest.raises(Refused, match="Stopped by order"):
        make_final(ripe, clerk)
    assert ripe.stage is Stage.RESPOND


def test_a_final_fee_takes_no_review_and_says_whom_to_call(world, ripe, clerk):
    notice = world.notice("ripe")
    make_final(ripe, clerk)
    assert queries.why_not_now(notice) == (
        "The fee is final now. If the notice never reached you, call us."
    )
