"""Months with clipped ends, counts back from a hearing, and days on which the City shut."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from feeadmin.days import (
    CalendarName,
    Count,
    Holiday,
    Runs,
    Words,
    deadline,
    plain_rule,
    started_by,
)

SOME = settings(max_examples=60)
DAYS = st.dates(date(2026, 1, 1), date(2028, 6, 30))
LENGTHS = st.integers(1, 60)
KINDS = st.sampled_from([Count.CALENDAR, Count.WORKING])
NAMES = st.sampled_from(CalendarName)
ONE_DAY = timedelta(days=1)
STORM = Words(en="the storm", es="la tormenta")


def months(n, calendar=CalendarName.COURT, runs=Runs.AFTER):
    return plain_rule(n, Count.MONTHS, calendar, runs)


def plain(deadline):
    return deadline.sentence().replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("n", "start", "ends_on"),
    [
        (1, date(2027, 1, 31), date(2027, 2, 28)),
        (1, date(2028, 1, 31), date(2028, 2, 29)),
        (1, date(2027, 3, 31), date(2027, 4, 30)),
        (6, date(2026, 8, 31), date(2027, 2, 28)),
        (12, date(2028, 2, 29), date(2029, 2, 28)),
        (1, date(2027, 2, 28), date(2027, 3, 28)),
    ],
)
def test_a_month_ends_on_the_same_day_or_the_last_of_a_shorter_month(reckon, n, start, ends_on):
    assert reckon(months(n), start).steps[1].ends_on == ends_on


def test_a_period_of_months_moves_off_a_closed_day_and_says_what_it_is(reckon):
    # Sunday February 28, 2027.
    found = reckon(months(1), date(2027, 1, 31))
    assert found.due_on == date(2027, 3, 1)
    assert "1 month ends on Sun Feb 28, so it moves to Monday." in plain(found)


@SOME
@given(st.integers(1, 11), DAYS)
def test_months_never_pass_the_end_of_the_month_they_reach(reckon, n, start):
    raw = reckon(months(n, runs=Runs.BEFORE), start).steps[1]
    reached = (start.year * 12 + start.month - 1) - n
    assert raw.ends_on.year * 12 + raw.ends_on.month - 1 == reached
    assert raw.ends_on.day == start.day or (raw.ends_on + ONE_DAY).day == 1 <= start.day


def back(n, count, calendar):
    return plain_rule(n, count, calendar, Runs.BEFORE)


def test_sixteen_court_days_before_a_hearing(reckon):
    """CCP 12c and 1005(b): the hearing is left out, the days of service come on top."""
    rule = back(16, Count.WORKING, CalendarName.COURT)
    hearing = date(2027, 3, 29)
    by_hand = reckon(rule, hearing)
    # March 26, 25 … March 8, and then March 5: no court holiday in between.
    assert by_hand.due_on == date(2027, 3, 5)
    by_mail = reckon(rule, hearing, by="mail-ca")
    # Five calendar days further back is Sunday, February 28: the Friday before.
    assert by_mail.due_on == date(2027, 2, 26)
    assert plain(by_mail) == (
        "Act by Fri Feb 26, 2027. Mailed Mon Mar 29 in California. 16 working days and 5 for mail "
        "before it are counted back to Sun Feb 28, so it moves back to Friday."
    )
    assert reckon(rule, hearing, by="overnight").due_on == date(2027, 3, 3)


def test_the_steps_of_a_count_back_cite_its_section(reckon):
    rule = back(3, Count.CALENDAR, CalendarName.COURT)
    steps = [step.sentence() for step in reckon(rule, date(2027, 2, 18)).steps]
    assert [one.replace("\N{NO-BREAK SPACE}", " ") for one in steps] == [
        "Counted from Thu Feb 18, 2027.",
        "3 days, counted back from the day before, end on Mon Feb 15, 2027 (CCP 12c).",
        (
            "It cannot end on Mon Feb 15, Presidents' Day; Sun Feb 14; Sat Feb 13; "
            "Fri Feb 12, Lincoln's Birthday. It ends on Thu Feb 11, 2027 (CCP 12c)."
        ),
    ]


@SOME
@given(LENGTHS, KINDS, NAMES, DAYS)
def test_a_count_back_ends_on_an_open_day_before_the_hearing(
    reckon, calendars, n, count, name, hearing
):
    due_on = reckon(back(n, count, name), hearing).due_on
    assert due_on < hearing
    assert calendars.named(name).holds_off(due_on) is None
    assert hearing - due_on >= timedelta(days=n)


@SOME
@given(LENGTHS, NAMES, DAYS)
def test_as_many_working_days_lie_between_as_the_rule_says(reckon, calendars, n, name, hearing):
    first = reckon(back(n, Count.WORKING, name), hearing).steps[1].ends_on
    between = (first + timedelta(days=k) for k in range((hearing - first).days))
    assert sum(calendars.named(name).closed(day) is None for day in between) == n


@SOME
@given(LENGTHS, KINDS, NAMES, DAYS, st.integers(1, 10))
def test_an_earlier_hearing_and_more_days_never_leave_more_time(
    reckon, n, count, name, hearing, more
):
    due_on = reckon(back(n, count, name), hearing).due_on
    assert reckon(back(n, count, name), hearing - timedelta(days=more)).due_on <= due_on
    assert reckon(back(n + more, count, name), hearing).due_on <= due_on


@SOME
@given(LENGTHS, KINDS, NAMES, DAYS)
def test_who_acts_on_the_day_counted_back_to_leaves_the_whole_period(
    reckon, calendars, n, count, name, hearing
):
    """Counted on from there by the raw days, the period is over by the hearing."""
    assume(calendars.named(name).closed(hearing) is None)
    due_on = reckon(back(n, count, name), hearing).due_on
    assert reckon(plain_rule(n, count, name), due_on).steps[1].ends_on <= hearing


# Days the City shut.

CITY_RULES = st.builds(plain_rule, st.integers(1, 60), KINDS, st.just(CalendarName.CITY))


def shut(calendars, *days):
    return calendars.with_city_shut(Holiday(day, STORM, "CCP 12b", "Mayor") for day in days)


@SOME
@given(CITY_RULES, DAYS, DAYS)
def test_a_day_more_that_is_shut_never_shortens_a_period(calendars, rule, start, closed):
    after = deadline(rule, start, calendars=shut(calendars, closed)).due_on
    assert after != closed
    assert after >= deadline(rule, start, calendars=calendars).due_on


@SOME
@given(CITY_RULES, DAYS, DAYS)
def test_it_moves_a_period_only_from_that_day_or_over_it(calendars, rule, start, closed):
    before = deadline(rule, start, calendars=calendars).due_on
    after = deadline(rule, start, calendars=shut(calendars, closed)).due_on
    moved = after != before
    if rule.count is Count.CALENDAR:
        assert moved == (before == closed)
    elif moved:
        assert start < closed <= before


@SOME
@given(DAYS, DAYS)
def test_what_the_city_shuts_leaves_courts_and_the_federal_government_alone(
    calendars, start, closed
):
    for name in (CalendarName.COURT, CalendarName.FEDERAL):
        rule = plain_rule(20, Count.CALENDAR, name)
        after = deadline(rule, start, calendars=shut(calendars, closed))
        assert after == deadline(rule, start, calendars=calendars)


def test_a_holiday_of_the_calendar_keeps_its_name_and_the_edition_tells_the_rest(calendars):
    christmas = date(2026, 12, 25)
    assert str(shut(calendars, christmas).city.closed(christmas).name) == "Christmas Day"
    day = date(2026, 12, 28)
    assert str(shut(calendars, day).city.closed(day).name) == "the storm"
    assert shut(calendars, day).city.edition != calendars.city.edition
    assert shut(calendars) == calendars


@SOME
@given(CITY_RULES, DAYS)
def test_the_start_of_a_date_on_record_is_found_again(calendars, rule, start):
    due_on = deadline(rule, start, calendars=calendars).due_on
    found = started_by(rule, due_on, calendars)
    assert start <= found < due_on
    assert deadline(rule, found, calendars=calendars).due_on == due_on


def test_a_date_that_no_count_reaches_has_no_start(calendars):
    saturday = date(2027, 3, 6)
    assert started_by(plain_rule(5, Count.CALENDAR, CalendarName.CITY), saturday, calendars) is None


def test_a_printed_day_counts_where_it_is_later(reckon):
    found = reckon("payment", date(2027, 8, 31))
    assert found.not_before(None) is found
    assert found.not_before(date(2027, 9, 20)) is found
    later = found.not_before(date(2027, 9, 21))
    assert later.due_on == date(2027, 9, 21)
    assert plain(later) == (
        "Pay by Tue Sept 21, 2027. Sent Tue Aug 31. 20 days end on Mon Sept 20. "
        "The letter says Tue Sept 21, and the later day counts."
    )
