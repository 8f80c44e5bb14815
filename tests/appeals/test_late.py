"""The last day, and what comes after it: kept, and taken or not taken by a person, who says why."""

from datetime import timedelta

import pytest

from feeadmin.appeals import actions, queries
from feeadmin.appeals.models import AppealState
from feeadmin.assessments.models import AssessmentState
from feeadmin.kernel.access import Role
from feeadmin.kernel.errors import Refused
from feeadmin.notices import serving
from feeadmin.notices.models import NoticeState
from feeadmin.staging.cases import OWNER, NextStep, Stage
from tests.appeals.hearing import ask, decide, last_day, on, stop

DAY = timedelta(days=1)
EXCUSE = "In hospital until November 20; letter of the clinic attached."


def take(appeal, by, because=EXCUSE):
    actions.accept_late(appeal, because=because, by=by)


def turn_down(appeal, by, because="No reason was given for the delay."):
    actions.refuse_late(appeal, because=because, by=by)


# The last day.


def test_twenty_days_and_five_for_the_mail_then_the_next_working_day(notice):
    """December 1 and 25 days is Saturday, December 26; City offices open on the Monday."""
    assert (last_day(notice) - notice.mailed_on).days == 27
    assert last_day(notice).strftime("%A %Y-%m-%d") == "Monday 2026-12-28"


def test_a_minute_before_midnight_of_the_last_day_is_in_time(notice):
    with on(last_day(notice), 23, 59):
        assert not queries.is_late(notice)
        assert ask(notice).state is AppealState.FILED


def test_after_midnight_it_is_late_and_kept(notice):
    with on(last_day(notice) + DAY, 0, 0):
        assert queries.is_late(notice)
        appeal = ask(notice)
    assert appeal.state is AppealState.LATE
    assert appeal.last_day_on == last_day(notice)


def test_under_an_order_no_day_is_too_late(world, notice):
    stop(world)
    with on(last_day_before_order(notice) + 90 * DAY):
        assert not queries.is_late(notice)
        assert ask(notice).state is AppealState.FILED


def last_day_before_order(notice):
    return notice.mailed_on + 27 * DAY


# What is late.


def test_a_late_request_stays_nothing_and_waits_for_a_word(late):
    case = late.case
    assert late.state is AppealState.LATE
    assert late.notice.assessment.state is AssessmentState.ISSUED
    assert (case.stage, case.next_step) == (Stage.RESPOND, NextStep.DECIDE_LATE)
    assert case.owed_by == Role.HEARING_OFFICER.value


def test_nobody_makes_the_fee_final_while_a_late_request_waits(late, clerk):
    with pytest.raises(Refused, match="No time of the owner’s has run out"):
        actions.make_final(late.case, by=clerk)


def test_what_is_late_is_not_decided_before_it_was_taken(late, officer):
    with pytest.raises(Refused, match="so you cannot decide it"):
        decide(late, by=officer)


def test_taken_with_its_excuse_it_is_a_review_like_any_other(late, officer):
    take(late, officer, f"  {EXCUSE} ")
    assert (late.state, late.late_because) == (AppealState.FILED, EXCUSE)
    assert late.notice.assessment.state is AssessmentState.CONTESTED
    assert (late.case.stage, late.case.next_step) == (Stage.REVIEW, NextStep.DECIDE)
    decide(late, by=officer)
    assert late.state is AppealState.DECIDED


def test_turned_down_the_fee_can_become_final(late, officer, clerk):
    turn_down(late, officer)
    assert late.state is AppealState.REFUSED_LATE
    assert late.late_because == "No reason was given for the delay."
    assert (late.case.stage, late.case.owed_by) == (Stage.RESPOND, OWNER)
    assert late.case.due_on == last_day(late.notice)
    actions.make_final(late.case, by=clerk)
    assert late.case.stage is Stage.FINAL


@pytest.mark.parametrize("word", [take, turn_down])
def test_the_word_on_a_late_request_is_given_once(late, officer, word):
    word(late, officer)
    for again in (take, turn_down):
        with pytest.raises(Refused):
            again(late, officer)


@pytest.mark.parametrize("word", [take, turn_down])
@pytest.mark.parametrize("nothing", ["", " \n"])
def test_the_word_on_a_late_request_has_a_reason(late, officer, word, nothing):
    with pytest.raises(Refused, match="Say why, for the record"):
        word(late, officer, nothing)
    assert late.state is AppealState.LATE


@pytest.mark.parametrize("word", [take, turn_down])
@pytest.mark.parametrize("role", [Role.ASSESSING_CLERK, Role.APPROVER, Role.MAIL_CLERK])
def test_nobody_who_worked_on_the_fee_gives_the_word(world, late, word, role):
    with pytest.raises(Refused) as no:
        word(late, world.by(role))
    assert str(no.value) == "You worked on this case, so another person must decide its review."


@pytest.mark.parametrize("word", [take, turn_down])
def test_what_was_not_late_needs_no_word(appeal, officer, word):
    with pytest.raises(Refused):
        word(appeal, officer)
    assert appeal.state is AppealState.FILED


def test_under_an_order_a_late_request_may_be_taken_and_not_turned_down(world, late, officer):
    stop(world)
    with pytest.raises(Refused, match="Stopped by order"):
        turn_down(late, officer)
    take(late, officer)
    assert late.state is AppealState.FILED


def test_a_late_request_takes_no_letter_off_the_mail_room_s_list(world, officer):
    """Its letter had come back: a better address is still to be found, whatever is decided."""
    notice = world.notice("returned")
    with on(last_day(notice) + DAY):
        appeal = ask(notice)
        assert (notice.state, appeal.state) == (NoticeState.RETURNED, AppealState.LATE)
        assert notice.case.next_step is NextStep.SERVE_AGAIN
        turn_down(appeal, officer)
    assert notice.case.next_step is NextStep.SERVE_AGAIN
    assert notice.case.owed_by == Role.MAIL_CLERK.value


def test_a_letter_that_comes_back_meanwhile_stays_with_the_mail_room(late, officer, mail_clerk):
    serving.record_returned(late.notice, on=late.received_at.date(), reason="moved", by=mail_clerk)
    turn_down(late, officer)
    assert late.case.next_step is NextStep.SERVE_AGAIN
