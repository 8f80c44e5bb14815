"""The cells of decision tables: the values and conditions of S-FEEL, and what is refused."""

import json
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.ordinance.exchange.dmn.feel import Condition, answer, condition, literal
from feeadmin.ordinance.exchange.dmn.values import typed, value_of, written
from feeadmin.ordinance.problems import Wrong

MANY = 50_000
NESTED = json.loads("[" * 500 + "]" * 500)
FEBRUARY_4 = date(2027, 2, 4)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4", Decimal(4)),
        ("-4.50", Decimal("-4.5")),
        (".5", Decimal("0.5")),
        ("1.2e3", Decimal(1200)),
        ('"A"', "A"),
        ('""', ""),
        ('"a \\"b\\" \\u00e9, (c]"', 'a "b" é, (c]'),
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        ("-", None),
        ('date("2027-02-04")', FEBRUARY_4),
        ('date ( "2027-02-04" )', FEBRUARY_4),
        ('@"2027-02-04"', FEBRUARY_4),
    ],
)
def test_a_value_is_read_as_feel_writes_it(text, value):
    assert literal(text) == value
    assert type(literal(text)) is type(value)


@pytest.mark.parametrize(
    ("cell", "met", "not_met"),
    [
        ("-", [4, "A", None, True], []),
        ("", [4, None], []),
        ("4", [4, "4.0"], [5, -4]),
        ("<4", [3, "3.99"], [4, 5]),
        ("<=4", [4], ["4.01"]),
        ("> 4", ["4.01"], [4]),
        (">=4", [4], [3]),
        (">=-4", [-4, 0], [-5]),
        ("[1..5]", [1, 3, 5], [0, 6]),
        ("(1..5)", [2, "4.99"], [1, 5]),
        ("]1..5[", [2, "1.01"], [1, 5]),
        ("[1..5[", [1, 4], [5]),
        ("]1..5]", [5], [1]),
        ("[1 .. 5)", [1], [5]),
        ("[.5...75]", ["0.5", "0.75"], ["0.76"]),
        ("1, 3, [5..7], >10", [1, 3, 6, 11], [2, 4, 8, 10]),
        ("not(1, [3..5])", [2, 6], [1, 4, None]),
        ("not (4)", [5, None], [4]),
        ("null", [None], [0]),
        ("null, <5", [None, 4], [5]),
        ("not(null)", [0, 5], [None]),
    ],
)
def test_a_number_meets_the_conditions_it_should(cell, met, not_met):
    asked = condition(cell)
    for value in met:
        assert asked.meets(_number(value)) is True, value
    for value in not_met:
        assert asked.meets(_number(value)) is not True, value


def _number(value):
    return value if value is None or isinstance(value, bool) or value == "A" else Decimal(value)


@pytest.mark.parametrize(
    ("cell", "met", "not_met"),
    [
        ('"Medium","Low"', ["Medium", "Low"], ["High", "low", ""]),
        ('not("High")', ["Low"], ["High"]),
        ('>="B"', ["B", "C"], ["A"]),
        ("true", [True], [False]),
        ("not(true)", [False], [True]),
        ('date("2027-02-04")', [FEBRUARY_4], [date(2027, 2, 5)]),
        ('<@"2027-02-04"', [date(2027, 2, 3)], [FEBRUARY_4]),
        ('[date("2027-02-04")..@"2027-02-10")', [FEBRUARY_4], [date(2027, 2, 10)]),
        ('not(@"2027-02-04")', [date(2027, 2, 5)], [FEBRUARY_4]),
    ],
)
def test_texts_booleans_and_dates_meet_conditions_too(cell, met, not_met):
    asked = condition(cell)
    assert [asked.meets(value) for value in met] == [True] * len(met)
    assert [asked.meets(value) for value in not_met] == [False] * len(not_met)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("<5", None),
        ("[1..5]", None),
        ("not(<5)", None),
        ("5", "5"),
        ("<5", "4"),
        ("<5", True),
        ("1", True),
        ("<null", Decimal(4)),
        ("<true", False),
        ('"2027-02-04"', FEBRUARY_4),
        ("not([1..5])", "A"),
    ],
)
def test_what_cannot_be_compared_is_null_and_no_hit(cell, value):
    assert condition(cell).meets(value) is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Age", "“Age” is FEEL that is not read here."),
        ("> Age", "“> Age” is FEEL that is not read here."),
        ("foo(3)", "the function foo() is not read here"),
        ('duration("P1D")', "the function duration() is not read here"),
        ('date and time("2027-02-04T10:00:00")', "the function date and time() is not read here"),
        ("not(not(3))", "the function not() is not read here"),
        ("date(2027, 2, 4)", "“date(2027, 2, 4)” is FEEL that is not read here."),
        ('date("4 Feb 2027")', "is not a day such as 2027-02-04"),
        ('@"P1D"', "is not a day such as 2027-02-04"),
        ("[1..5", "“[1..5” is FEEL"),
        ("[1,5]", "“[1,5]” is FEEL"),
        ("[1..5>", "“[1..5>” is FEEL"),
        ("[..5]", "“[..5]” is FEEL"),
        ("<", "“<” is FEEL"),
        ("5 6", "“5 6” is FEEL"),
        ("5,", "“5,” is FEEL"),
        ("5 $", "“5 $” is FEEL"),
        ("!= 5", "“!= 5” is FEEL"),
        ("= 5", "“= 5” is FEEL"),
        ("5 + 3", "“5 + 3” is FEEL"),
        ("? > 3", "“? > 3” is FEEL"),
        ('"open', '“"open” is FEEL'),
        (r'"\q"', "is FEEL that is not read here"),
        ("1" * 35, "is not a number of at most 34 digits"),
        ("1e99999", "is not a number of at most 34 digits"),
        ("\N{ARABIC-INDIC DIGIT FIVE}", "is FEEL that is not read here"),
    ],
)
def test_other_feel_is_refused_by_what_it_is(text, sentence):
    with pytest.raises(Wrong) as refusal:
        condition(text)
    assert sentence in str(refusal.value)


def test_a_very_long_cell_is_refused_like_a_short_one():
    for text in ("a" * MANY, "(" * MANY, '"' * (MANY + 1), "not(" * MANY, "1," * MANY):
        with pytest.raises(Wrong):
            condition(text)


def test_a_row_answers_a_value_or_a_quotient_that_no_decimal_holds():
    assert answer("2/37") == Fraction(2, 37)
    assert answer(" 0.25 ") == Decimal("0.25")
    assert answer('"a/b"') == "a/b"
    for text in ("2/0", "true/2", "2/3/4", "2/null"):
        with pytest.raises(Wrong):
            answer(text)


def test_what_is_given_keeps_its_exact_value():
    assert value_of(4) == Decimal(4)
    assert value_of([1, {"Age": 2}, FEBRUARY_4, None, True, "A"]) == [
        Decimal(1),
        {"Age": Decimal(2)},
        FEBRUARY_4,
        None,
        True,
        "A",
    ]
    assert type(value_of(given=True)) is bool


@pytest.mark.parametrize(
    "given_value",
    [
        0.1,
        Decimal("NaN"),
        Decimal("Infinity"),
        Decimal("1e7000"),
        10**40 + 1,
        pytest.param(10**7000, id="very long"),
        datetime(2027, 2, 4, 12, 0),  # noqa: DTZ001 (what is refused is any point in time)
        {1},
        b"A",
        NESTED,
    ],
)
def test_what_has_no_exact_value_is_refused(given_value):
    with pytest.raises(Wrong):
        value_of(given_value)


def test_a_text_is_read_as_a_date_where_a_date_is_due():
    assert typed("2027-02-04", "date") == FEBRUARY_4
    assert typed("2027-02-04", "") == "2027-02-04"
    assert typed(None, "number") is None
    for value, kind in [("4", "number"), (Decimal(4), "string"), (True, "number"), ([], "")]:
        with pytest.raises(Wrong, match="is not a "):
            typed(value, kind)


BOUNDS = st.integers(-5, 5)
PARTS = st.one_of(
    BOUNDS.map(str),
    st.builds("{}{}".format, st.sampled_from(["<", "<=", ">", ">="]), BOUNDS),
    st.builds("{}{}..{}{}".format, st.sampled_from("[(]"), BOUNDS, BOUNDS, st.sampled_from("])[")),
)


def spelled_out(part, value):
    """Return whether a value meets one part of a cell, as one would say it."""
    if ".." in part:
        low, high = part[1:-1].split("..")
        above = value >= int(low) if part[0] == "[" else value > int(low)
        below = value <= int(high) if part[-1] == "]" else value < int(high)
        return above and below
    for sign in ("<=", ">=", "<", ">"):
        if part.startswith(sign):
            bound = int(part[len(sign) :])
            return {
                "<": value < bound,
                "<=": value <= bound,
                ">": value > bound,
                ">=": value >= bound,
            }[sign]
    return value == int(part)


@given(st.lists(PARTS, min_size=1, max_size=4), st.booleans())
@settings(max_examples=150)
def test_a_cell_means_what_its_parts_say(parts, negated):
    text = f"not({', '.join(parts)})" if negated else ", ".join(parts)
    for value in range(-7, 8):
        expected = any(spelled_out(part, value) for part in parts) is not negated
        assert condition(text).meets(Decimal(value)) is expected


@given(st.text(max_size=40))
@settings(max_examples=200)
def test_any_text_is_a_condition_or_refused(text):
    try:
        assert isinstance(condition(text), Condition)
    except Wrong as refusal:
        assert str(refusal)  # noqa: PT017 (either outcome is right; a refusal says why)


@given(st.text())
@settings(max_examples=100)
def test_a_text_is_written_and_read_back(text):
    if "\x00" not in text:
        assert literal(written(text)) == text
