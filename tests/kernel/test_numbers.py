"""Numbers people read over the telephone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeadmin.kernel import numbers
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.numbers import Series
from feeadmin.kernel.work import action
from tests.kernel.parties import ADA

IN_2026, IN_2027 = date(2026, 9, 8), date(2027, 1, 1)
CHECKED = st.sampled_from([Series.SIGHTING, Series.NOTICE])
SERIALS = st.integers(1, 999_999)
YEARS = st.integers(2026, 2099)


@action
def take(series, on, *, by):
    """Take a number and do nothing else."""
    return numbers.take(series, on)


@action
def take_and_refuse(series, on, *, by):
    """Take a number, and think again."""
    numbers.take(series, on)
    raise Refused("On second thought, no.")


def test_numbers_are_written_as_people_read_them():
    assert numbers.written(Series.SIGHTING, 2026, 123) == "S26-000123-A"
    assert numbers.written(Series.EVENT, 2026, 45) == "E26-000045"
    assert numbers.written(Series.NOTICE, 2026, 310) == "N26-000310-1"
    assert numbers.written(Series.APPEAL, 2026, 12) == "A26-000012"


def test_each_series_and_each_year_counts_from_one(database):
    assert [take(Series.EVENT, IN_2026, by=ADA) for _again in range(3)] == [
        "E26-000001",
        "E26-000002",
        "E26-000003",
    ]
    assert take(Series.APPEAL, IN_2026, by=ADA) == "A26-000001"
    assert take(Series.EVENT, IN_2027, by=ADA) == "E27-000001"


def test_a_number_goes_back_when_its_action_is_refused(database):
    take(Series.EVENT, IN_2026, by=ADA)
    with pytest.raises(Refused):
        take_and_refuse(Series.EVENT, IN_2026, by=ADA)
    assert take(Series.EVENT, IN_2026, by=ADA) == "E26-000002"


def test_the_first_number_of_a_year_goes_back_as_well(database):
    with pytest.raises(Refused):
        take_and_refuse(Series.EVENT, IN_2027, by=ADA)
    assert take(Series.EVENT, IN_2027, by=ADA) == "E27-000001"


@given(st.sampled_from(Series), YEARS, SERIALS)
def test_a_number_is_read_however_it_is_typed(series, year, serial):
    number = numbers.written(series, year, serial)
    for typed in (
        number,
        number.lower(),
        number.replace("-", ""),
        number.replace("-", " "),
        number.replace("-", "–"),
        f"  {number} ",
    ):
        assert numbers.read(typed) == number


@given(CHECKED, YEARS, SERIALS, st.integers(1, 8), st.integers(1, 9))
def test_one_wrong_digit_is_always_caught(series, year, serial, place, off):
    bare = numbers.written(series, year, serial).replace("-", "")
    wrong = str((int(bare[place]) + off) % 10)
    assert numbers.read(bare[:place] + wrong + bare[place + 1 :]) is None


@given(YEARS, SERIALS, st.sets(st.integers(1, 8), min_size=2, max_size=2))
def test_two_swapped_digits_of_a_sighting_are_always_caught(year, serial, places):
    bare = numbers.written(Series.SIGHTING, year, serial).replace("-", "")
    one, other = places
    typed = list(bare)
    typed[one], typed[other] = typed[other], typed[one]
    assert typed[one] == typed[other] or numbers.read("".join(typed)) is None


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "N26",
        "X26-000001",
        "E26-000045-1",
        "S26-000123",
        "N26-000310",
        "N26-000310-8",
        "N26-310-1",
        "https://city.example/N26-000310-1",
    ],
)
def test_what_is_no_number_of_ours_is_not_read(typed):
    assert numbers.read(typed) is None


@pytest.mark.parametrize(
    ("digits", "check"), [("0794", "5"), ("3657426180", "9"), ("9457740319", "4")]
)
def test_the_check_digit_is_that_of_iso_7064_as_tax_numbers_abroad_carry_it(digits, check):
    assert numbers.check_digit(digits) == check
