"""How figures are written and read, in rule files and in cases alike."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.ordinance import figures
from feeadmin.ordinance.figures import Kind
from feeadmin.ordinance.problems import Wrong

GOOD = {
    "0": "0",
    "007": "7",
    "1430": "1430",
    "1,430.50": "1430.5",
    "-2.675": "-2.675",
    " 12 ": "12",
    "1,000,000": "1000000",
}
BAD = [
    *("", "-", "1e3", "1E3", "+5", ".5", "5.", "1,43", "1,4300", "12,345,6", "$5", "5$", "0x1F"),
    *("1_000", "NaN", "inf", "−5", "٣", "５", "1 000", "5%", "1/2", "1" * 19, "0." + "1" * 19),
]


@pytest.mark.parametrize(("text", "value"), GOOD.items())
def test_a_figure_is_read_exactly(text, value):
    assert figures.number(text) == Fraction(value)


@pytest.mark.parametrize("text", BAD)
def test_anything_else_is_no_figure(text):
    with pytest.raises(Wrong, match=r"is not a number such as 1430\.50"):
        figures.number(text)


def test_a_rate_may_be_a_percentage_or_a_quotient():
    assert figures.rate("12.5%") == Fraction(1, 8)
    assert figures.rate("2/37") == Fraction(2, 37)
    assert figures.rate("0.5") == Fraction(1, 2)
    with pytest.raises(Wrong, match="divides by zero"):
        figures.rate("2/0")


@pytest.mark.parametrize(
    ("value", "kind", "written", "said"),
    [
        (Fraction(1430), Kind.MONEY, "1,430.00", "$1,430.00"),
        (Fraction(-57969, 100), Kind.MONEY, "−579.69", "−$579.69"),
        (Fraction(1, 200), Kind.MONEY, "0.005", "$0.005"),
        (Fraction(1, 4), Kind.PERCENT, "25%", "25%"),
        (Fraction(1, 8), Kind.PERCENT, "12.5%", "12.5%"),
        (Fraction(30000), Kind.NUMBER, "30,000", "30,000"),
        (Fraction(5, 2), Kind.NUMBER, "2.5", "2.5"),
        (Fraction(-1, 37), Kind.NUMBER, "−1/37", "−1/37"),
    ],
)
def test_a_figure_is_written_in_its_kind(value, kind, written, said):
    assert figures.written(value, kind) == written
    assert figures.said(value, kind) == said


@given(st.decimals(-(10**9), 10**9, places=4))
@settings(max_examples=200)
def test_what_is_written_reads_back_as_the_same_figure(value):
    assert figures.number(figures.decimal(Fraction(value))) == Fraction(value)
    assert Decimal(figures.decimal(Fraction(value))) == value
