"""Formulas: what may be written, what is proven of it, and how it is shown with its numbers."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.ordinance.figures import Kind
from feeadmin.ordinance.formula import Figure, parse
from feeadmin.ordinance.problems import Problems, Wrong
from feeadmin.ordinance.program import compile_lines
from feeadmin.ordinance.quantities import LARGEST, Quantity, half_up
from feeadmin.ordinance.reading.document import parse as document
from feeadmin.ordinance.reading.lines import read_lines
from feeadmin.ordinance.tables import UNLIMITED
from feeadmin.ordinance.working import working
from tests.ordinance.reckoning import worked_out

CENT = Fraction(1, 100)

GIVEN = {
    "fee": Quantity("fee", CENT, -100_000, 100_000, Kind.MONEY),
    "paid": Quantity("paid", CENT, 0, 100_000, Kind.MONEY),
    "hours": Quantity("hours", Fraction(1, 4), 0, 4_000, Kind.NUMBER),
    "count": Quantity("count", Fraction(1), -50, 50, Kind.NUMBER),
    "rate": Quantity("rate", Fraction(1, 1000), -500, 2_000, Kind.PERCENT),
    "third": Quantity("third", Fraction(1, 3), 0, 30, Kind.NUMBER),
    "nothing": Quantity("nothing", CENT, 0, 0, Kind.MONEY),
    "huge": Quantity("huge", CENT, 0, LARGEST - 1, Kind.MONEY),
    "table.cap": Quantity("table__cap", CENT, 0, UNLIMITED, Kind.MONEY, may_be_unlimited=True),
    "table.top": Quantity("table__top", CENT, 0, UNLIMITED, Kind.MONEY, may_be_unlimited=True),
}
BARRED = {"owner": "“owner” is not a figure; let a table decide by it."}


def compiled(*lines):
    """Compile lines given as "name = formula" (a value) or "name := formula" (an amount)."""
    written = []
    for line in lines:
        name, _equals, formula = line.partition("=")
        key = "amount" if name.endswith(":") else "value"
        written.append(f'- {{id: {name.strip(" :")}, {key}: "{formula.strip()}"}}')
    problems = Problems("lines")
    nodes = document("\n".join(written)).value
    read = read_lines(nodes, {*GIVEN, *BARRED}, {"table"}, problems)
    program = compile_lines(read, GIVEN, BARRED, problems)
    return program, [problem.message for problem in problems.found], read


def value_of(formula, *, amount=False, **counts):
    """Return what a formula comes to, exactly, for counts of the given names."""
    program, problems, _lines = compiled(f"x {':' if amount else ''}= {formula}")
    assert problems == []
    (count,) = program.on_numbers(*(counts[name.replace(".", "_")] for name in program.arguments))
    columns = (np.array([counts[name.replace(".", "_")]] * 3) for name in program.arguments)
    (column,) = program.on_columns(*columns)
    assert np.all(np.asarray(column) == count)
    quantity = program.quantities["x"]
    assert quantity.low <= count <= quantity.high
    return count * quantity.scale


@given(st.integers(-100_000, 100_000), st.integers(-500, 2_000))
@settings(max_examples=300)
def test_half_up_is_half_away_from_zero_as_decimal_has_it(cents, thousandths):
    exact = Decimal(cents) / 100 * Decimal(thousandths) / 1000
    expected = exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    assert value_of("cent(fee * rate)", fee=cents, rate=thousandths) == Fraction(expected)


@given(st.integers(-(10**6), 10**6), st.integers(1, 1000))
@settings(max_examples=300)
def test_half_up_of_a_quotient_agrees_with_decimal_on_negatives(count, parts):
    rounded = (Decimal(count) / parts).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    assert half_up(count, parts) == int(rounded)
    assert half_up(np.array([count]), parts)[0] == int(rounded)


@pytest.mark.parametrize(
    ("formula", "counts", "value"),
    [
        ("fee + paid", {"fee": -500, "paid": 300}, "-2"),
        ("fee - (paid - fee)", {"fee": 500, "paid": 300}, "7"),
        ("-fee * hours", {"fee": 500, "hours": 6}, "-7.5"),
        ("-(fee + paid) * 2", {"fee": 500, "paid": 100}, "-12"),
        ("fee * 2/3", {"fee": 500}, "10/3"),
        ("third * 3", {"third": 7}, "7"),
        ("fee * 6% * count / 365", {"fee": 36500, "count": 2}, "0.12"),
        ("up(hours, 1)", {"hours": 5}, "2"),
        ("down(hours, 1)", {"hours": 7}, "1"),
        ("up(count, 20) / 20", {"count": -21}, "-1"),
        ("down(count, 20)", {"count": -21}, "-40"),
        ("to(hours, 0.5, half_up)", {"hours": 5}, "1.5"),
        ("to(fee, 5, up)", {"fee": 501}, "10"),
        ("to(fee, 0.05, down)", {"fee": 509}, "5.05"),
        ("cent(fee)", {"fee": 509}, "5.09"),
        ("min(fee, paid, 5000.00)", {"fee": 509, "paid": 400}, "4"),
        ("max(0, fee)", {"fee": -509}, "0"),
        ("max(fee, nothing)", {"fee": -509, "nothing": 0}, "0"),
        ("min(fee, table.cap)", {"fee": 509, "table_cap": UNLIMITED}, "5.09"),
        ("min(fee, table.cap)", {"fee": 509, "table_cap": 100}, "1"),
        ("min(table.cap, 3.00, table.top)", {"table_cap": 900, "table_top": UNLIMITED}, "3"),
        ("rate - 100%", {"rate": 1250}, "0.25"),
        ("rate * rate", {"rate": 500}, "0.25"),
        ("rate + count", {"rate": 500, "count": 1}, "1.5"),
        ("2.675 * 100", {}, "267.5"),
        ("0.1 + 0.2", {}, "0.3"),
    ],
)
def test_a_formula_is_worked_out_exactly(formula, counts, value):
    assert value_of(formula, **counts) == Fraction(value)


def test_a_bare_figure_may_be_a_line_on_the_bill():
    assert value_of("118.00", amount=True) == 118
    assert value_of("0", amount=True) == 0


@pytest.mark.parametrize(
    ("formula", "sentence"),
    [
        ("fee +", "a name or a figure is missing"),
        ("", "Give one formula"),
        ("(fee", "a “)” is missing"),
        ("fee)", "did not expect “)”"),
        ("fee paid", "did not expect “paid”"),
        ("fee 5", "did not expect “5”"),
        ("1e3", "did not expect “e3”"),
        ("fee * 1,000", "write 1000 without a comma"),
        ("fee / paid", "a line divides by a figure only"),
        ("fee / 0", "divide by a figure other than 0"),
        ("fee / (2)", None),
        ("fee ** 2", "a name or a figure is missing"),
        ("fee if count else paid", "did not expect “if”"),
        ("fee & paid", "cannot read “& paid”"),
        ("__import__(fee)", "use min(a, b)"),
        ("sum(fee, paid)", "use min(a, b)"),
        ("min(fee)", "use min(a, b)"),
        ("cent(fee, paid)", "use min(a, b)"),
        ("up(fee, paid)", "use min(a, b)"),
        ("up(fee, 0)", "use min(a, b)"),
        ("to(fee, 5, sideways)", "use min(a, b)"),
        ("to(fee, 0, up)", "use min(a, b)"),
        ("-" * 30 + "fee", "nested too deeply"),
        ("(" * 30 + "fee" + ")" * 30, "nested too deeply"),
        ("fee" + " + fee" * 100, "may have 200 names, figures and signs"),
        ("fee" + " + fee" * 99, None),
        ("fees", "“fees” is not known here; did you mean “fee”?"),
        ("table.flat", "“table.flat” is not known here"),
        ("owner", "“owner” is not a figure; let a table decide by it."),
        ("later", "“later” is not known here"),
        ("fee + count", "This puts money and plain numbers together."),
        ("max(fee, count)", "This puts money and plain numbers together."),
        ("fee * paid", "This multiplies money by money."),
        ("table.cap", "“table.cap” may be none, so it may only stand inside min()."),
        ("fee + table.cap", "may only stand inside min()"),
        ("max(fee, table.cap)", "may only stand inside min()"),
        ("min(table.cap, table.top)", "at least one amount that is never none"),
        ("min(fee * hours, table.cap)", "can hold part of a cent"),
        ("min(count, table.cap)", "An amount is money; this is a plain number."),
        ("min(huge, table.cap)", "too large to be compared with a limit of none"),
        ("huge * 2", "grow beyond 64-bit integers"),
        ("huge + huge", "grow beyond 64-bit integers"),
        ("cent(huge / 3)", "grow beyond 64-bit integers"),
    ],
)
def test_a_formula_that_cannot_be_meant_is_refused_in_words(formula, sentence):
    _program, problems, _lines = compiled(f"x = {formula}")
    if sentence is None:
        assert problems == []
    else:
        assert sentence in " ".join(problems)


@pytest.mark.parametrize(
    ("formula", "sentence"),
    [
        ("fee * hours", "This amount can hold part of a cent; round it with cent(…)."),
        ("count", "An amount is money; this is a plain number."),
        ("rate", "An amount is money; this is a plain number."),
    ],
)
def test_an_amount_is_money_in_whole_cents(formula, sentence):
    _program, problems, _lines = compiled(f"x := {formula}")
    assert sentence in problems[0]


def test_a_line_may_use_the_lines_before_it_and_none_after():
    program, problems, _lines = compiled("a = fee + paid", "b := max(a, 1.00)")
    assert problems == []
    assert program.on_numbers(500, 100) == (600, 600)
    _program, problems, _lines = compiled("a = b", "b = fee")
    assert "“b” is not known here" in problems[0]


def test_what_builds_on_a_broken_line_is_not_blamed_for_it():
    _program, problems, _lines = compiled("a := fee * hours", "b := a + fee", "c := b + a")
    assert problems == ["This amount can hold part of a cent; round it with cent(…)."]


def test_what_follows_a_line_that_cannot_be_read_is_judged_all_the_same():
    _program, problems, _lines = compiled("a = fee +", "b = a + fee", "c = fee * paid")
    assert len([problem for problem in problems if "is missing" in problem]) == 1


def test_what_is_picked_out_of_several_is_never_above_one_of_them():
    program, _problems, _lines = compiled(
        "a = min(fee, 10.00)", "b = a - fee", "c = max(fee, paid) - paid", "d = fee - a"
    )
    bounds = {
        name: (quantity.least, quantity.most) for name, quantity in program.quantities.items()
    }
    assert bounds["b"] == (-2000, 0)
    assert bounds["c"] == (0, 1000)
    assert bounds["d"][0] < 0


def test_the_code_is_straight_integer_arithmetic_for_an_auditor_to_read():
    program, _problems, _lines = compiled(
        "a = fee * hours", "b := cent(-(a - paid) * rate)", "c = min(b, table.cap)"
    )
    assert program.source == (
        "def lines(fee, paid, hours, rate, table__cap):\n"
        "    a = fee * hours\n"
        "    b = half_up(-(a - paid * 4) * rate, 4000)\n"
        "    c = least(b, table__cap)\n"
        "    return (a, b, c,)\n"
    )


NUMBERS = {
    "fee": (Fraction("-2.50"), Kind.MONEY),
    "paid": (Fraction("10.05"), Kind.MONEY),
    "hours": (Fraction("3.25"), Kind.NUMBER),
    "count": (Fraction(-3), Kind.NUMBER),
    "rate": (Fraction("0.35"), Kind.PERCENT),
    "third": (Fraction(1, 3), Kind.NUMBER),
    "table.cap": (None, Kind.MONEY),
    "area": (Fraction(30000), Kind.NUMBER),
}


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("paid + fee", "10.05 − 2.50"),
        ("paid - fee", "10.05 + 2.50"),
        ("fee + paid", "−2.50 + 10.05"),
        ("paid - (fee + paid)", "10.05 − (−2.50 + 10.05)"),
        ("paid + (fee + paid)", "10.05 + (−2.50 + 10.05)"),
        ("paid + (paid - fee)", "10.05 + 10.05 + 2.50"),
        ("cent(paid * rate)", "10.05 × 35%"),
        ("cent(-rate * (fee + paid))", "−35% × (−2.50 + 10.05)"),
        ("-cent(paid * rate)", "−(10.05 × 35%)"),
        ("paid * count", "10.05 × (−3)"),
        ("paid - paid * count", "10.05 − 10.05 × (−3)"),
        ("paid + -rate * paid", "10.05 + (−35% × 10.05)"),
        ("-count * paid", "3 × 10.05"),
        ("paid * 6% / 365", "10.05 × 6% ÷ 365"),
        ("area / 1000", "30,000 ÷ 1,000"),
        ("third * paid", "1/3 × 10.05"),
        ("paid + cent(rate * paid)", "10.05 + (35% × 10.05 → 3.52)"),
        ("paid + cent(paid * 2)", "10.05 + 10.05 × 2"),
        ("up(hours, 0.5) * paid", "(3.25 → 3.5) × 10.05"),
        ("down(hours, 3) * paid", "(3.25 → 3) × 10.05"),
        ("up(area, 1000) / 1000 * paid", "30,000 ÷ 1,000 × 10.05"),
        ("max(0, count - 2) * paid", "0 × 10.05"),
        ("max(0, hours - 2) * paid", "(3.25 − 2) × 10.05"),
        ("max(0, hours - 3.25)", "3.25 − 3.25"),
        ("max(cent(rate * paid), 1.00)", "35% × 10.05"),
        ("min(paid, table.cap)", "10.05"),
        ("min(0, fee + paid)", "0.00"),
        ("118.00", "118.00"),
        ("2 * 59", "118.00"),
    ],
)
def test_a_formula_is_shown_with_its_numbers_and_what_is_shown_is_true(formula, shown):
    text = working(parse(formula), NUMBERS.__getitem__, Kind.MONEY)
    assert text == shown
    worked_out(text)


def test_figures_are_read_from_the_text_and_never_from_a_float():
    assert parse("2.675") == Figure(Fraction("2.675"), "2.675")
    assert parse("6%") == Figure(Fraction("0.06"), "6%")


def test_a_formula_knows_only_one_sign_at_a_time():
    with pytest.raises(Wrong, match="a name or a figure is missing"):
        parse("fee + * paid")
