"""Money, feet and figures: how quantities are counted, split and written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeadmin.units import NOTHING, Money, feet, figure, square_feet

CENTS = st.integers(-(10**12), 10**12)
WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=8).filter(any)


@given(st.integers(0, 10**12))
def test_money_reads_back_what_it_writes(cents):
    assert Money.parse(str(Money(cents))) == Money(cents)
    assert Money.parse(Money(cents).plain) == Money(cents)


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1500", 150_000),
        ("1,500.50", 150_050),
        ("$ 12.00", 1_200),
        ("$12", 1_200),
        (" 7 ", 700),
        ("999999999999", 99_999_999_999_900),
    ],
)
def test_an_amount_may_be_typed_as_people_write_it(typed, cents):
    assert Money.parse(typed) == Money(cents)


@pytest.mark.parametrize(
    "typed", ["", "12.5", "1,00", "-3", "1.005", "twelve", "1,500.", "$", "1 500", "1e3", "0x10"]
)
def test_what_is_not_an_amount_is_refused_and_told(typed):
    with pytest.raises(ValueError, match=r"is not an amount such as 1,500\.50"):
        Money.parse(typed)


@pytest.mark.parametrize("cents", [10.0, "10", Decimal(10), True, None])
def test_money_counts_nothing_but_whole_cents(cents):
    with pytest.raises(TypeError, match="whole cents"):
        Money(cents)


def test_half_an_amount_is_refused_rather_than_rounded():
    with pytest.raises(TypeError, match="whole cents"):
        Money(101) * 0.5


@given(CENTS, CENTS, st.integers(-1000, 1000))
def test_sums_are_those_of_whole_numbers(a, b, times):
    assert Money(a) + Money(b) - Money(b) == Money(a)
    assert Money(a) + -Money(a) == NOTHING
    assert Money(a) * times == Money(a * times)
    assert (Money(a) < Money(b)) == (a < b)
    assert abs(Money(a)).cents == abs(a)


def test_nothing_is_false_and_a_debt_is_true():
    assert not NOTHING
    assert Money(1)
    assert Money(-1)


@pytest.mark.parametrize(
    ("cents", "written", "in_a_table"),
    [
        (0, "$0.00", "0.00"),
        (5, "$0.05", "0.05"),
        (123_456_789, "$1,234,567.89", "1,234,567.89"),
        (-150_050, "−$1,500.50", "−1,500.50"),
        (-5, "−$0.05", "−0.05"),
    ],
)
def test_an_amount_is_written_with_a_true_minus(cents, written, in_a_table):
    assert str(Money(cents)) == written
    assert Money(cents).plain == in_a_table


@given(CENTS, WEIGHTS)
def test_shares_add_up_to_the_cent(cents, weights):
    parts = Money(cents).shares(weights)
    assert sum(part.cents for part in parts) == cents


@given(CENTS, WEIGHTS)
def test_no_share_is_a_cent_or_more_off_its_part(cents, weights):
    whole = sum(weights)
    for part, weight in zip(Money(cents).shares(weights), weights, strict=True):
        assert abs(part.cents * whole - cents * weight) < whole


def test_left_over_cents_go_to_the_largest_remainders_the_earlier_first():
    assert Money(100).shares([1, 1, 1]) == [Money(34), Money(33), Money(33)]
    assert Money(100).shares([1, 4, 1]) == [Money(17), Money(67), Money(16)]
    assert Money(200).shares([1, 2]) == [Money(67), Money(133)]
    assert Money(2).shares([3, 3, 3]) == [Money(1), Money(1), Money(0)]


@pytest.mark.parametrize("weights", [[0, 0], [3, -1], [-1, -1]])
def test_shares_need_weights_that_make_sense(weights):
    with pytest.raises(ValueError, match="not negative and not all zero"):
        Money(100).shares(weights)


def test_a_mile_is_5280_international_feet_and_a_hundredth_less_in_survey_feet():
    assert feet(Decimal("1609.344")) == Decimal("5279.99")


@pytest.mark.parametrize(("metres", "expected"), [(1200, "3937.00"), (0, "0.00"), (0.001, "0.00")])
def test_lengths_are_survey_feet_to_a_hundredth(metres, expected):
    assert str(feet(metres)) == expected


def test_the_half_hundredth_rounds_up():
    assert feet(6) == Decimal("19.69"), "6 metres are 19.685 feet"


def test_areas_are_survey_square_feet():
    assert square_feet(1200 * 1200) == Decimal(3937 * 3937)
    assert str(square_feet(Decimal("92.9"))) == "999.96"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("30000.50"), "30,000.5"),
        (Decimal("4000.00"), "4,000"),
        (4000, "4,000"),
        (100, "100"),
        (Decimal("0.25"), "0.25"),
        (Decimal(0), "0"),
    ],
)
def test_figures_carry_no_idle_zeros(value, written):
    assert figure(value) == written
