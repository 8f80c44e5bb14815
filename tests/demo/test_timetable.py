from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin import demo
from feeadmin.days import BeyondCalendar, local
from feeadmin.demo.timetable import LAW_FROM, Timetable, TooEarly
from feeadmin.kernel.almanac import almanac

FIRST = date(2026, 10, 15)
LAST = date(2029, 11, 1)

days = st.dates(FIRST, LAST)


@settings(max_examples=60)
@given(days)
def test_the_days_are_days_city_hall_is_open_each_before_the_next(on):
    timetable = Timetable(on, back=demo.OLDEST)
    found = [timetable.day(ago) for ago in range(demo.OLDEST + 1)]
    assert found == sorted(found, reverse=True)
    assert not any(almanac().calendars.city.closed(day) for day in found)
    assert found[0] >= on > found[1]


def test_the_history_is_some_seven_months_long():
    oldest = Timetable(date(2026, 11, 23), back=demo.OLDEST).day(demo.OLDEST)
    assert timedelta(days=200) < date(2026, 11, 23) - oldest < timedelta(days=230)


def test_a_day_too_early_is_refused_with_the_first_that_is_not():
    with pytest.raises(TooEarly, match="Choose a day") as refusal:
        demo.must_fit(date(2026, 7, 1))
    assert "March 16, 2026" in str(refusal.value).replace("\u00a0", " ")


@given(st.dates(LAW_FROM, date(2026, 10, 1)))
@settings(max_examples=40)
def test_the_advice_of_a_refusal_is_good(on):
    with pytest.raises(TooEarly) as refusal:
        demo.must_fit(on)
    demo.must_fit(on + timedelta(days=refusal.value.days_more))


def test_a_day_beyond_the_calendars_is_refused():
    with pytest.raises(BeyondCalendar):
        demo.must_fit(date(2029, 12, 1))


def test_minutes_on_the_timetable_are_minutes_that_pass():
    timetable = Timetable(date(2026, 11, 23), back=20)
    begins = timetable.at(3, time(6, 10))
    assert (local(begins).hour, local(begins).minute) == (6, 10)
    assert begins.utcoffset() == timedelta(0)
