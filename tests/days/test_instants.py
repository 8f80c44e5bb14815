"""Instants and city days."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeadmin.days import CITY, day_of, local, minutes_between, months_before, start_of

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def test_an_instant_in_the_evening_belongs_to_the_city_day_and_not_the_utc_one():
    assert day_of(datetime(2027, 9, 1, 2, 30, tzinfo=UTC)) == date(2027, 8, 31)


def test_a_city_day_begins_seven_hours_late_in_summer_and_eight_in_winter():
    assert start_of(date(2027, 7, 1)) == datetime(2027, 7, 1, 7, tzinfo=UTC)
    assert start_of(date(2027, 1, 1)) == datetime(2027, 1, 1, 8, tzinfo=UTC)


def test_the_days_of_the_clock_changes_have_23_and_25_hours():
    for day, hours in ((date(2027, 3, 14), 23), (date(2026, 11, 1), 25)):
        assert start_of(day + timedelta(days=1)) - start_of(day) == timedelta(hours=hours)


def test_the_city_clock_shows_pacific_time():
    shown = local(datetime(2027, 8, 31, 19, 5, tzinfo=UTC))
    assert (shown.hour, shown.minute, shown.tzinfo) == (12, 5, CITY)


@given(DAYS)
def test_a_day_begins_on_itself_and_the_moment_before_is_the_day_before(day):
    assert day_of(start_of(day)) == day
    assert day_of(start_of(day) - timedelta(microseconds=1)) == day - timedelta(days=1)


@pytest.mark.parametrize(
    ("begin", "end", "minutes"),
    [
        # T1: the clocks go from 2 to 3 am in between.
        ("2027-03-14 01:30", "2027-03-14 03:30", 60),
        # T2: the clocks show 1 to 2 am twice.
        ("2026-11-01 00:30", "2026-11-01 02:30", 180),
        ("2027-08-31 12:00", "2027-08-31 12:00:59", 0),
        ("2027-08-31 12:00", "2027-08-31 13:30", 90),
    ],
)
def test_minutes_are_those_that_passed_and_not_those_the_clock_shows(begin, end, minutes):
    begin, end = (datetime.fromisoformat(told).replace(tzinfo=CITY) for told in (begin, end))
    assert minutes_between(begin, end) == minutes


@given(st.integers(1_600_000_000, 1_900_000_000), st.integers(0, 100_000))
def test_minutes_do_not_depend_on_the_zone_they_are_told_in(seconds, minutes):
    begin = datetime.fromtimestamp(seconds, tz=UTC)
    end = (begin + timedelta(minutes=minutes)).astimezone(ZoneInfo("Europe/Berlin"))
    assert minutes_between(local(begin), end) == minutes


def test_an_instant_without_a_zone_is_refused():
    naive = datetime.fromisoformat("2027-08-31 12:00")
    for ask in (day_of, local, lambda moment: minutes_between(moment, moment)):
        with pytest.raises(ValueError, match=r"2027-08-31T12:00:00 has no time zone"):
            ask(naive)


def test_twelve_months_before_the_end_of_february_is_clipped_to_its_month():
    # R1
    assert months_before(date(2028, 2, 29), 12) == date(2027, 2, 28)
    assert months_before(date(2027, 3, 31), 12) == date(2026, 3, 31)
    assert months_before(date(2027, 3, 31), 1) == date(2027, 2, 28)


@given(DAYS, st.integers(1, 36))
def test_months_before_never_leave_the_month_they_count_to(day, months):
    earlier = months_before(day, months)
    assert (day.year * 12 + day.month) - (earlier.year * 12 + earlier.month) == months
    assert earlier.day == day.day or (
        earlier.day < day.day and (earlier + timedelta(days=1)).day == 1
    )
