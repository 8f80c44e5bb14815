"""A day the City shuts moves every open date that ends on it, and none to an earlier day."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event

from feeadmin.assessments import queries as fees
from feeadmin.closures import actions, dates, queries
from feeadmin.closures.dates import STEPS
from feeadmin.days import Holiday, Words
from feeadmin.kernel import audit, clock, db
from feeadmin.kernel.access import Role
from feeadmin.kernel.almanac import almanac, due, office_days_after
from feeadmin.kernel.errors import Refused, Stale
from feeadmin.notices import actions as sending
from feeadmin.notices import queries as notices
from feeadmin.notices import serving
from feeadmin.notices.letter import PAY, REVIEW
from feeadmin.notices.models import Method
from feeadmin.staging.cases import NextStep
from tests import make
from tests.make.closures import MAYOR, STORM
from tests.stations import NOW

REVIEW_ENDS = date(2026, 12, 28)
"""Twenty days and five for mail from December 1 end on a Saturday, so on Monday."""
PAY_ENDS = date(2026, 12, 21)
TODAY = date(2026, 12, 1)
ONE_DAY = timedelta(days=1)


@pytest.fixture
def records(world):
    return world.by(Role.RECORDS_ADMINISTRATOR)


def listed(day):
    found = dates.moved_by(Holiday(day, STORM, "CCP 12b", MAYOR)).listed
    return {(move.number, move.what): (move.from_on, move.to_on, move.owed_by) for move in found}


def test_before_anything_is_saved_each_date_that_moves_is_named(world):
    number = world.notices["served"]
    found = listed(REVIEW_ENDS)
    owner = world.notice("served").party.name
    assert found[number, "Ask for an Initial Review"] == (
        REVIEW_ENDS,
        date(2026, 12, 29),
        owner,
    )
    # Who has asked for a review has nothing left to ask; the owner's own case stands once.
    assert (world.notices["review"], "Ask for an Initial Review") not in found
    assert (world.cases["served"], NextStep.RESPOND.value) not in found
    assert world.case("served").due_on == REVIEW_ENDS
    assert notices.deadline(world.notice("served"), REVIEW).due_on == REVIEW_ENDS


def test_saving_moves_just_what_was_shown(world, records):
    shown = listed(REVIEW_ENDS)
    closure = make.closure(REVIEW_ENDS, by=records)
    kept = queries.moves(closure)
    assert {
        (move.number, move.what): (move.from_on, move.to_on, move.owed_by) for move in kept
    } == (shown)
    assert world.case("served").due_on == date(2026, 12, 29)
    found = notices.deadline(world.notice("served"), REVIEW)
    assert found.due_on == date(2026, 12, 29)
    assert "Mon Dec 28 is the storm" in found.sentence().replace("\N{NO-BREAK SPACE}", " ")
    assert listed(date(2026, 12, 29)).keys() >= shown.keys(), "it can move on from there"


def test_the_printed_letter_and_its_bytes_stay(world, records):
    notice = world.notice("served")
    text = notices.frozen(notice, "en").text
    make.closure(REVIEW_ENDS, by=records)
    assert notices.frozen(notice, "en").text == text
    assert notices.printed_day(notice, REVIEW) == REVIEW_ENDS


def test_the_day_to_pay_moves_by_itself(world, records):
    make.closure(PAY_ENDS, by=records)
    assert notices.deadline(world.notice("served"), PAY).due_on == date(2026, 12, 22)
    assert notices.deadline(world.notice("served"), REVIEW).due_on == REVIEW_ENDS


def test_working_days_of_the_office_move_when_one_in_between_is_shut(world, records):
    case = world.case("submitted")
    assert case.due_on == date(2026, 12, 4), "three working days"
    make.closure(date(2026, 12, 3), by=records)
    assert case.due_on == date(2026, 12, 7)


def test_a_date_moves_no_twice_and_none_that_lies_beyond(world, records):
    case = world.case("submitted")
    make.closure(date(2026, 12, 8), by=records)
    assert case.due_on == date(2026, 12, 4)


def test_dates_counted_from_now_on_know_it(world, records):
    before = due("payment", TODAY, asked_on=TODAY)
    make.closure(PAY_ENDS, by=records)
    after = due("payment", TODAY, asked_on=TODAY)
    assert (before.due_on, after.due_on) == (PAY_ENDS, date(2026, 12, 22))
    assert before.edition != after.edition
    assert PAY_ENDS not in office_days_after(TODAY, 20)


def test_the_courts_and_the_federal_government_keep_their_own_days(world, records):
    day = date(2026, 12, 4)
    make.closure(day, by=records)
    served_on = day - timedelta(days=20)
    found = due("judicial_review_53069_4", served_on, asked_on=served_on)
    assert found.due_on == day


def test_the_history_of_a_case_tells_why_its_date_moved(world, records):
    make.closure(REVIEW_ENDS, by=records)
    case = world.case("served")
    last = audit.history(case.history)[-1]
    assert (last.action, last.because) == ("closures.shut", "Streets under water.")
    assert audit.first_break(case.history) is None


# Taking it back.


def back(closure, records, **said):
    said = {"citation": "Mayor, Order 13 (invented)", "because": "The storm passed by.", **said}
    return actions.take_back(closure, by=records, **said)


def test_taken_back_it_leaves_every_date_where_it_moved_to(world, records):
    closure = make.closure(REVIEW_ENDS, by=records)
    entry = back(closure, records)
    assert world.case("served").due_on == date(2026, 12, 29)
    assert notices.deadline(world.notice("served"), REVIEW).due_on == date(2026, 12, 29)
    assert queries.taken_back_by(closure) == entry
    assert [(one.holds, one.taken_back) for one in queries.everything()][-1] == (False, entry)


def test_only_periods_that_start_after_it_was_taken_back_count_the_day_as_open(world, records):
    day = date(2026, 12, 22)
    back(make.closure(day, by=records), records)
    assert due("payment", TODAY, asked_on=TODAY).due_on == PAY_ENDS
    assert due("payment", day - timedelta(days=21), asked_on=TODAY).due_on != day
    tomorrow = TODAY + ONE_DAY
    assert due("payment", tomorrow, asked_on=TODAY).due_on == day
    assert day in office_days_after(TODAY, 20)


def test_a_day_taken_back_may_be_shut_again_and_only_once_at_a_time(world, records):
    closure = make.closure(REVIEW_ENDS, by=records)
    with pytest.raises(Refused, match="is a closed day already: the storm"):
        make.closure(REVIEW_ENDS, by=records)
    back(closure, records)
    with pytest.raises(Refused, match="was taken back already"):
        back(closure, records)
    again = make.closure(REVIEW_ENDS, by=records, because="It came back.")
    assert (again.turn, queries.taken_back_by(again)) == (3, None)
    assert queries.taken_back_by(closure).turn == 2


def test_a_letter_never_ends_before_the_day_it_names(world, records):
    """Locked while the day was shut, served after that was taken back: the printed day counts."""
    closure = make.closure(REVIEW_ENDS, by=records)
    notice = _locked_and_served(world)
    assert notices.printed_day(notice, REVIEW) == date(2026, 12, 29)
    back(closure, records)
    # Even were its period to start anew after the closure was taken back.
    with clock.pretending(NOW + timedelta(days=1)):
        counted = due(REVIEW, TODAY + ONE_DAY, asked_on=TODAY, served=notice.method.service)
    assert counted.due_on == REVIEW_ENDS
    assert counted.not_before(notices.printed_day(notice, REVIEW)).due_on == date(2026, 12, 29)
    assert notices.deadline(notice, REVIEW).due_on == date(2026, 12, 29)


def _locked_and_served(world):
    fee = fees.the(world.case("approved"))
    mail_clerk = world.by(Role.MAIL_CLERK)
    [notice] = sending.lock(
        fee, method=Method.MAIL_CA, mailed_on=clock.today(), edition=fee.edition, by=mail_clerk
    )
    make.letters(notice)
    serving.record_service(notice, on=clock.today(), proof="receipt", by=mail_clerk)
    return notice


# What is refused.


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2026, 12, 5), "is a closed day already: Saturday"),
        (date(2026, 12, 25), "is a closed day already: Christmas Day"),
        (date(2026, 11, 30), "is past. Say why it is entered only now."),
        (date(2031, 3, 3), "The city calendar ends with 2029."),
    ],
)
def test_a_day_that_cannot_be_shut_is_refused(world, records, day, sentence):
    count = len(queries.everything())
    with pytest.raises(Refused, match=sentence):
        actions.shut(day, name=STORM, citation=MAYOR, because="Rain.", seen="", by=records)
    assert len(queries.everything()) == count


def test_a_day_that_is_past_may_be_entered_when_somebody_says_why(world, records):
    closure = make.closure(date(2026, 11, 30), by=records, late="The order came a day late.")
    assert closure.late_because == "The order came a day late."


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"citation": " "}, "Say who closed the offices"),
        ({"because": ""}, "Say why, for the record"),
        ({"name": Words(en="the storm", es=" ")}, "Name the day in English and in Spanish"),
    ],
)
def test_it_is_not_saved_without_its_grounds(world, records, said, sentence):
    with pytest.raises(Refused, match=sentence):
        make.closure(REVIEW_ENDS, by=records, **said)
    assert world.case("served").due_on == REVIEW_ENDS


def test_nobody_saves_dates_they_were_not_shown(world, records):
    with pytest.raises(Stale, match="Other dates would move than you were shown"):
        actions.shut(REVIEW_ENDS, name=STORM, citation=MAYOR, because="Rain.", seen="", by=records)
    assert world.case("served").due_on == REVIEW_ENDS


def test_every_next_step_says_which_rule_counts_its_day():
    assert set(STEPS) == set(NextStep)
    assert {name for name in STEPS.values() if name} <= set(almanac().rules.names)


def test_however_many_dates_are_counted_the_closures_are_read_once(world, records):
    make.closure(REVIEW_ENDS, by=records)
    read = []
    db.session.rollback()

    engine = db.session.connection().engine

    def hear(_connection, _cursor, statement, *_rest):
        if "FROM closure" in statement:
            read.append(statement)

    event.listen(engine, "before_cursor_execute", hear)
    try:
        for ahead in range(50):
            due("payment", TODAY + timedelta(days=ahead), asked_on=TODAY)
    finally:
        event.remove(engine, "before_cursor_execute", hear)
    assert len(read) == 1
