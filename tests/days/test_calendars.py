"""The three calendars, checked against the arithmetic of the sections they stand on."""

from datetime import date, timedelta

import pytest

from feeadmin.days import BeyondCalendar, CalendarName
from feeadmin.language import speaking

YEARS = range(2025, 2030)
MONDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = 0, 3, 4, 5, 6
ONE_DAY = timedelta(days=1)


def nth(year, month, weekday, n):
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))


def last(year, month, weekday):
    day = date(year, month + 1, 1) - ONE_DAY
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def observed(day):
    """A Saturday's holiday is kept on Friday, a Sunday's on Monday."""
    return day + {SATURDAY: -ONE_DAY, SUNDAY: ONE_DAY}.get(day.weekday(), timedelta())


def everywhere(year):
    yield from (date(year, 1, 1), date(year, 6, 19), date(year, 7, 4), date(year, 11, 11))
    yield from (date(year, 12, 25), nth(year, 1, MONDAY, 3), nth(year, 2, MONDAY, 3))
    yield from (last(year, 5, MONDAY), nth(year, 9, MONDAY, 1), nth(year, 11, THURSDAY, 4))


def at_court(year):
    yield from everywhere(year)
    yield from (date(year, 2, 12), date(year, 3, 31), nth(year, 9, FRIDAY, 4))
    yield nth(year, 11, THURSDAY, 4) + ONE_DAY


def at_the_city(year):
    yield from everywhere(year)
    yield from (last(year, 3, MONDAY), nth(year, 10, MONDAY, 2))
    yield nth(year, 11, THURSDAY, 4) + ONE_DAY


def federal(year):
    yield from everywhere(year)
    yield nth(year, 10, MONDAY, 2)


@pytest.mark.parametrize(
    ("name", "days_of"),
    [
        (CalendarName.COURT, at_court),
        (CalendarName.CITY, at_the_city),
        (CalendarName.FEDERAL, federal),
    ],
)
def test_the_listed_days_are_those_of_the_section(calendars, name, days_of):
    # New Year's Day of the year after may be kept on the last day of December.
    by_rule = {observed(day) for year in (*YEARS, 2030) for day in days_of(year)}
    listed = set(calendars.named(name).holidays)
    assert listed == {day for day in by_rule if day.year in YEARS}
    assert calendars.named(name).years == YEARS


def test_no_holiday_is_listed_on_a_weekend(calendars):
    for name in CalendarName:
        assert not any(holiday.weekend for holiday in calendars.named(name).holidays.values())


def test_a_holiday_names_itself_its_section_and_how_sure_it_is(calendars):
    holiday = calendars.city.closed(date(2026, 10, 12))
    assert str(holiday.name) == "Indigenous Peoples Day"
    assert holiday.citation == "CCP 12b"
    assert holiday.source.startswith("assumed")
    with speaking("es"):
        assert str(holiday.name) == "Día de los Pueblos Indígenas"


def test_the_calendars_differ_where_the_sections_do(calendars):
    columbus, lincoln = date(2026, 10, 12), date(2027, 2, 12)
    native_american = date(2026, 9, 25)
    assert calendars.federal.closed(columbus)
    assert not calendars.court.closed(columbus)
    assert calendars.court.closed(lincoln)
    assert not calendars.federal.closed(lincoln)
    assert calendars.court.closed(native_american)
    assert not calendars.city.closed(native_american)


def test_a_weekend_is_closed_everywhere_and_says_its_day(calendars):
    for name in CalendarName:
        saturday = calendars.named(name).closed(date(2027, 9, 25))
        assert saturday.weekend
        assert str(saturday.name) == "Saturday"
        assert str(calendars.named(name).closed(date(2027, 9, 26)).name) == "Sunday"


def test_an_ordinary_weekday_is_open(calendars):
    assert calendars.city.closed(date(2027, 8, 31)) is None
    assert calendars.city.holds_off(date(2027, 8, 31)) is None


def test_a_judicial_holiday_holds_off_the_end_of_a_period_at_an_open_city_office(calendars):
    lincoln = date(2027, 2, 12)
    assert calendars.city.closed(lincoln) is None
    assert calendars.city.holds_off(lincoln).citation == "CCP 135"
    # But a City closure holds off nothing at court.
    assert calendars.court.holds_off(date(2026, 10, 12)) is None


def test_a_calendar_refuses_years_it_does_not_list(calendars):
    with pytest.raises(BeyondCalendar) as later:
        calendars.court.closed(date(2030, 1, 2))
    assert str(later.value) == (
        "The court calendar ends with 2029. Add the next year's days to seeds/calendars/court.csv."
    )
    with pytest.raises(BeyondCalendar, match=r"The city calendar begins with 2025\."):
        calendars.city.closed(date(2024, 12, 31))


def test_each_calendar_has_an_edition_of_its_own(calendars):
    editions = {calendars.named(name).edition for name in CalendarName}
    assert len(editions) == 3
    assert all(len(edition) == 12 for edition in editions)
