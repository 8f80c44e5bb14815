from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.letters import LetterFault, sums
from feeadmin.letters.pieces import LineKind
from feeadmin.units import Money
from tests.letters import examples


@pytest.mark.parametrize("name", ["E2", "E2 in Spanish", "E3"])
def test_the_bills_of_the_worked_examples_add_up(name):
    lines = examples.bill(name)
    sums.check(lines, lines[-1].cents)


@pytest.mark.parametrize(
    ("working", "dollars"),
    [
        ("25% × (880.00 + 180.00)", "265"),
        ("−35% × 1,656.25 = −$579.69", "-579.69"),
        ("2,500.00 × 3 − 17,295.00 = −$9,795.00", "-9795"),
        ("LAPD: (3.1 → 3.25) × 132.50", "430.63"),
        ("3.25 hours × $132.50 = $430.63", "430.63"),
        ("Clerk, flat: $118.00", "118"),
        ("Clerk, flat: 118.00", "118"),
        ("724.63 × 3% = 21.7389 = $21.74", "21.74"),
        ("1/37 × 74.00", "2"),
        ("0.00 = $0.00", "0"),
        ("−(2.00 + 3.00) ÷ 2", "-2.50"),
        ("a half-day at 5.00 × 2", "10"),
    ],
)
def test_a_working_comes_to_its_dollars(working, dollars):
    assert sums.result(working) == Fraction(dollars)


@pytest.mark.parametrize(
    "working",
    [
        "Vehicle units: 1 × 10 + 2.5 × 2 = 15",
        "Periods of 24 hours: (300 → 1,440) ÷ 1,440 = 1",
        "20% + 15% = 35%",
        "nothing recorded",
    ],
)
def test_a_step_on_the_way_is_checked_but_is_no_money(working):
    assert sums.result(working) is None


@pytest.mark.parametrize(
    ("working", "why"),
    [
        ("25% × $1,060.00 = $265.01", "its sides differ"),
        ("1 × 10 + 2.5 × 2 = 16 units", "its sides differ"),
        ("$1.00 + $0.005 = $1.005", "a part of a cent"),
        ("1.00 ÷ 0", "divides by nothing"),
        ("(1.00 + 2.00", "a bracket stays open"),
        ("1.00 + ", "a figure is missing"),
        ("2 3.00", "two figures meet"),
        ("= $3.00", "a figure is missing"),
        ("5.00 * 2", "cannot be read at “* 2”"),
    ],
)
def test_a_working_that_is_wrong_or_unreadable_says_so(working, why):
    with pytest.raises(LetterFault, match="working") as fault:
        sums.result(working)
    assert why in str(fault.value)


@given(
    st.integers(0, 10**7), st.integers(0, 10**7), st.integers(0, 200), st.sampled_from(["+", "−"])
)
@settings(max_examples=60)
def test_any_printed_equation_is_found_right_and_a_cent_more_wrong(a, b, percent, sign):
    whole = Money(a + b if sign == "+" else a - b)
    exact = Fraction(whole.cents * percent, 100)
    cents = int(abs(exact) + Fraction(1, 2)) * (1 if exact >= 0 else -1)
    equation = f"{percent}% × ({Money(a).plain} {sign} {Money(b).plain})"
    assert sums.result(f"{equation} = {Money(cents)}") == Fraction(cents, 100)
    with pytest.raises(LetterFault):
        sums.result(f"{equation} = {Money(cents + 1)}")


@pytest.mark.parametrize(
    ("working", "bare"),
    [("0.00 = $0.00", True), ("0.00", True), ("Clerk: 118.00", False), ("2 × 3.00", False),
     ("none near", False)],
)  # fmt: skip
def test_a_working_that_only_repeats_its_amount_is_bare(working, bare):
    assert sums.is_bare(working) is bare


@pytest.mark.parametrize(
    ("working", "nothing"),
    [("SAN: 0 × 74.25 = 0.00", True), ("0.00", True), ("DOT: 2 × 88.00", False),
     ("none near", False)],
)  # fmt: skip
def test_a_working_that_comes_to_zero_is_nothing(working, nothing):
    assert sums.is_nothing(working) is nothing


def _changed(line_id, **changes):
    lines = examples.bill("E2")
    return [replace(line, **changes) if line.id == line_id else line for line in lines]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (_changed("base", cents=881_00), "The working of “Base amount” does not add up"),
        (_changed("vehicles", working=()), "“Vehicles” shows no working"),
        (_changed("gross", cents=1656_26), "Fee before mitigation does not add up"),
        (_changed("fee_part", cents=1076_57), "Fee does not add up"),
        (_changed("total", cents=1822_94), "Total does not add up"),
        (_changed("proximity", kind=LineKind.TOTAL), "“Proximity” is a total before the last line"),
        (_changed("total", kind=LineKind.SUBTOTAL), "does not end with its total"),
        ([], "does not end with its total"),
    ],
)
def test_a_bill_that_does_not_add_up_never_goes_out(lines, why):
    with pytest.raises(LetterFault, match=why):
        sums.check(lines, 1822_93)


def test_the_total_of_the_letter_is_the_total_of_its_bill():
    with pytest.raises(LetterFault, match=r"it says \$1,822.94, and it comes to \$1,822.93"):
        sums.check(examples.bill("E2"), 1822_94)
