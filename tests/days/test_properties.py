"""What holds of every deadline, whatever the rule, the day and the stays."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.days import CalendarName, Count, Interval, ServiceName, plain_rule

STARTS = st.dates(date(2025, 1, 1), date(2028, 6, 30))
RULES = st.builds(
    plain_rule,
    st.integers(1, 120),
    st.sampled_from([Count.CALENDAR, Count.WORKING]),
    st.sampled_from(CalendarName),
)
WAYS = st.none() | st.sampled_from(ServiceName)


@st.composite
def intervals(draw):
    begin = draw(st.dates(date(2025, 1, 1), date(2028, 6, 30)))
    return Interval(begin, begin + timedelta(days=draw(st.integers(0, 60))))


STAYS = st.lists(intervals(), max_size=3)
SOME = settings(max_examples=60)


@SOME
@given(RULES, STARTS, WAYS, STAYS)
def test_a_deadline_never_falls_on_a_closed_or_stayed_day(
    reckon, calendars, rule, start, by, stays
):
    due_on = reckon(rule, start, by=by, stayed=stays).due_on
    assert calendars.named(rule.calendar).holds_off(due_on) is None
    assert not any(stay.covers(due_on) for stay in stays)


@SOME
@given(RULES, STARTS, WAYS, STAYS, st.integers(1, 10))
def test_who_is_served_later_is_never_due_sooner(reckon, rule, start, by, stays, days):
    sooner = reckon(rule, start, by=by, stayed=stays).due_on
    later = reckon(rule, start + timedelta(days=days), by=by, stayed=stays).due_on
    assert sooner <= later


@SOME
@given(RULES, STARTS, WAYS, STAYS, intervals())
def test_one_more_stay_never_shortens_a_period(reckon, rule, start, by, stays, another):
    before = reckon(rule, start, by=by, stayed=stays).due_on
    after = reckon(rule, start, by=by, stayed=[*stays, another]).due_on
    assert before <= after


@SOME
@given(RULES, STARTS, WAYS, STAYS)
def test_the_order_in_which_stays_are_given_does_not_matter(reckon, rule, start, by, stays):
    one = reckon(rule, start, by=by, stayed=stays)
    other = reckon(rule, start, by=by, stayed=stays[::-1])
    assert (one.due_on, one.sentence()) == (other.due_on, other.sentence())


@SOME
@given(RULES, STARTS, WAYS, STAYS, st.integers(0, 30))
def test_a_standing_stay_pauses_and_the_days_left_run_when_it_is_dissolved(
    reckon, rule, start, by, stays, length
):
    due_on = reckon(rule, start, by=by, stayed=stays).due_on
    standing = Interval(due_on, None)
    paused = reckon(rule, start, by=by, stayed=[*stays, standing])
    assert paused.paused
    assert paused.due_on is None
    assert 0 <= paused.days_left <= paused.days_whole
    dissolved = Interval(due_on, due_on + timedelta(days=length))
    assert reckon(rule, start, by=by, stayed=[*stays, dissolved]).due_on > dissolved.to_on


@SOME
@given(RULES, STARTS)
def test_no_way_of_service_shortens_a_period(reckon, rule, start):
    plain = reckon(rule, start).due_on
    for by in ServiceName:
        assert reckon(rule, start, by=by).due_on >= plain


@SOME
@given(st.integers(1, 120), STARTS, st.sampled_from(CalendarName))
def test_working_days_never_end_before_calendar_days(reckon, days, start, calendar):
    working = reckon(plain_rule(days, Count.WORKING, calendar), start).due_on
    assert working >= reckon(plain_rule(days, Count.CALENDAR, calendar), start).due_on


@SOME
@given(st.integers(1, 120), STARTS, st.sampled_from(CalendarName))
def test_the_working_days_up_to_the_last_are_as_many_as_the_rule_says(
    reckon, calendars, days, start, calendar
):
    last = reckon(plain_rule(days, Count.WORKING, calendar), start).steps[1].ends_on
    passed = (start + timedelta(days=n) for n in range(1, (last - start).days + 1))
    assert sum(calendars.named(calendar).closed(day) is None for day in passed) == days
