"""What people type for amounts, counts, measures, days and moments."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.days import CITY
from feeadmin.units import Money
from feeadmin.web.forms import Form
from feeadmin.web.quantities import (
    EARLIEST,
    LATEST,
    CountField,
    DayField,
    MeasureField,
    MomentField,
    MoneyField,
)
from tests.web.asked import filled, problem, read, shown

MONEY = MoneyField("New fee")
COUNT = CountField("Vehicles")
MEASURE = MeasureField("Square feet")
DAY = DayField("Day")
MOMENT = MomentField("First seen")
ALL = [MONEY, COUNT, MEASURE, DAY, MOMENT]
NONSENSE = ["x", "12x", "--1", "٣x", "1 2", "∞", "NaN", "-5", "1e", "0x10", "😀", "9" * 5000]


@pytest.fixture(autouse=True)
def request_under_way(app):
    with app.test_request_context(method="POST"):
        yield


@pytest.mark.parametrize("field", ALL)
@pytest.mark.parametrize("typed", ["", "   ", "\t\n"])
def test_nothing_typed_is_unknown(field, typed):
    assert read(field, typed) is None
    assert read(field) is None


@pytest.mark.parametrize("field", ALL)
@pytest.mark.parametrize("typed", NONSENSE)
def test_nonsense_is_told_in_one_sentence_and_shown_back_as_it_was(field, typed):
    said = problem(field, typed)
    assert said.endswith("."), said
    assert "invalid" not in said.lower()
    assert shown(field, typed) == typed


@pytest.mark.parametrize("field", [MoneyField, CountField, MeasureField, DayField, MomentField])
@pytest.mark.parametrize("typed", ["", " ", "\t"])
def test_what_must_be_said_is_asked_for_in_its_own_words(field, typed):
    asking = field("Quantity", required="Enter the quantity")
    assert problem(asking, typed) == "Enter the quantity"
    assert problem(asking) == "Enter the quantity"


@pytest.mark.parametrize("field", [MoneyField, CountField, MeasureField, DayField, MomentField])
def test_a_mistake_is_told_even_where_an_answer_must_be_given(field):
    assert problem(field("Quantity", required="Enter the quantity"), "x") != "Enter the quantity"


def test_an_amount_is_read_as_people_write_it():
    assert read(MONEY, " $1,500.50 ") == Money(150_050)


@given(st.integers(0, 10**14 - 1).map(Money))
@settings(max_examples=40)
def test_an_amount_is_read_back_as_it_is_written(amount):
    assert read(MONEY, str(amount)) == amount


@pytest.mark.parametrize("typed", ["1.5", "1.505", "1,50.00", "10000000000000"])
def test_parts_of_a_cent_and_sums_beyond_all_measure_are_no_amounts(typed):
    assert problem(MONEY, typed) == "Enter an amount such as 1,500.50."


def test_a_count_goes_up_to_its_most():
    assert read(COUNT, "1000") == 1000
    assert problem(COUNT, "1001") == "Enter a whole number from 0 to 1,000."


def test_digits_of_other_scripts_count_alike():
    assert read(COUNT, "٣") == 3


@pytest.mark.parametrize(
    ("typed", "measure"),
    [("0", "0"), ("1,250.5", "1250.5"), ("30000.25", "30000.25"), ("1e3", "1000"), ("7.50", "7.5")],
)
def test_a_measure_is_read_with_its_commas(typed, measure):
    assert read(MEASURE, typed) == Decimal(measure)


def test_a_measure_has_two_decimal_places_at_most():
    assert problem(MEASURE, "1.005") == "Use at most 2 decimal places."


def test_a_measure_lies_within_its_bounds():
    latitude = MeasureField("Latitude", least=-90, most=90, places=8)
    assert read(latitude, "-90") == -90
    assert problem(latitude, "90.00000001") == "Enter a number from -90 to 90."


@given(st.dates(EARLIEST, LATEST))
@settings(max_examples=40)
def test_a_day_is_read_back_as_it_is_written(day):
    assert read(DAY, day.isoformat()) == day
    assert shown(DAY, day.isoformat()) == day.isoformat()


@pytest.mark.parametrize("typed", ["2026-02-31", "2026-13-01", "02/03/2026", "tomorrow"])
def test_a_day_that_never_was_is_told(typed):
    assert problem(DAY, typed).startswith("Enter a real date")


@pytest.mark.parametrize("typed", ["0001-01-01", "1799-12-31", "2200-01-01", "9999-12-31"])
def test_a_year_beyond_all_deeds_and_deadlines_is_a_slip(typed):
    assert problem(DAY, typed) == "Check the year: it must lie from 1800 to 2199."
    assert problem(MOMENT, f"{typed}T12:00").startswith("Check the year")


def test_a_moment_is_in_the_citys_time():
    assert read(MOMENT, "2026-09-08T06:10") == datetime(2026, 9, 8, 13, 10, tzinfo=UTC)


def test_a_moment_may_name_its_own_zone():
    assert read(MOMENT, "2026-09-08T06:10-07:00") == datetime(2026, 9, 8, 13, 10, tzinfo=UTC)


def test_the_hour_that_clocks_skip_never_was():
    # Clocks go from 2 to 3 in the morning on March 8, 2026.
    assert problem(MOMENT, "2026-03-08T02:30").startswith("That time did not exist")
    assert read(MOMENT, "2026-03-08T03:30") == datetime(2026, 3, 8, 10, 30, tzinfo=UTC)


def test_of_the_hour_that_comes_twice_the_first_is_meant():
    # Clocks go from 2 back to 1 in the morning on November 1, 2026.
    assert read(MOMENT, "2026-11-01T01:30") == datetime(2026, 11, 1, 8, 30, tzinfo=UTC)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(lambda m: m.replace(second=0)))  # noqa: DTZ001
@settings(max_examples=60)
def test_a_moment_that_was_is_shown_as_it_was_typed(moment):
    typed = moment.replace(microsecond=0).isoformat(timespec="minutes")
    form = filled(MOMENT, typed)
    if form.errors:
        assert not really_was(moment)
    else:
        form.answer.typed = ""
        assert form.answer._value() == typed


def really_was(moment):
    """Whether clocks in the city ever showed this."""
    instant = moment.replace(tzinfo=CITY).astimezone(UTC)
    return instant.astimezone(CITY).replace(tzinfo=None) == moment


def test_from_one_moment_to_another_the_hours_count_that_passed():
    # In the night of November 1, 2026, an hour comes twice.
    began, ended = read(MOMENT, "2026-11-01T00:30"), read(MOMENT, "2026-11-01T03:30")
    assert ended - began == timedelta(hours=4)


def test_a_field_that_is_filled_in_shows_its_quantity():
    class Filled(Form):
        total, day, count = MONEY, DAY, COUNT

    form = Filled(None, meta={"csrf": False}, total=Money(150_050), day=date(2026, 9, 8), count=0)
    assert [form.total._value(), form.day._value(), form.count._value()] == [
        "$1,500.50",
        "2026-09-08",
        "0",
    ]
