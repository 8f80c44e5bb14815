"""Cells of a table: each condition against every value of a small range."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.ordinance.cells import read_cell
from feeadmin.ordinance.inputs import Input, Type
from feeadmin.ordinance.problems import Wrong
from feeadmin.ordinance.spans import common, holds, joined, outside
from feeadmin.ordinance.wording import Words

HOURS = Input(
    name="hours",
    type=Type.DECIMAL,
    label=Words.same("hours"),
    first=-8,
    last=40,
    step=Fraction(1, 4),
    optional=True,
    bands={"SHORT": ((-8, 15),), "LONG": ((16, 40),)},
)
OWNER = Input(
    name="owner",
    type=Type.CHOICE,
    label=Words.same("owner"),
    first=0,
    last=3,
    choices={name: Words.same(name) for name in ("private", "nonprofit", "city", "state")},
)
CONSENT = Input(name="consent", type=Type.BOOLEAN, label=Words.same("consent"), first=0, last=1)
DAY = Input(name="day", type=Type.DATE, label=Words.same("day"), first=739_000, last=741_000)


def meeting(cell, entry):
    """Return the values, as they are written, that meet a cell; "" is missing."""
    spans = read_cell(cell, entry)
    first, last = entry.whole
    return [entry.text(number) for number in range(first, last + 1) if holds(spans, number)]


def written(count):
    return HOURS.text(count)


@st.composite
def conditions(draw):
    """Draw a condition on hours together with the rule it stands for, as plain Python."""
    bound = st.integers(-8, 40)
    kind = draw(st.sampled_from(["<", "<=", ">", ">=", "value", "range"]))
    low = draw(bound)
    if kind == "range":
        high = draw(st.integers(low, 40))
        opening, closing = draw(st.sampled_from("[(")), draw(st.sampled_from("])"))
        text = f"{opening}{written(low)}..{written(high)}{closing}"
        return (
            text,
            lambda n: (
                (low < n or (low == n and opening == "["))
                and (n < high or (n == high and closing == "]"))
            ),
        )
    tests = {
        "<": lambda n: n < low,
        "<=": lambda n: n <= low,
        ">": lambda n: n > low,
        ">=": lambda n: n >= low,
        "value": lambda n: n == low,
    }
    return ("" if kind == "value" else kind) + written(low), tests[kind]


@given(st.lists(conditions(), min_size=1, max_size=4), st.booleans())
@settings(max_examples=300)
def test_a_cell_accepts_just_what_it_says(parts, negated):
    text = ", ".join(part for part, _rule in parts)
    expected = [
        number
        for number in range(-8, 41)
        if any(rule(number) for _part, rule in parts) is not negated
    ]
    empty_range = any(
        part[0] in "[(" and not any(rule(n) for n in range(-8, 41)) for part, rule in parts
    )
    cell = f"not({text})" if negated else text
    if empty_range or not expected:
        with pytest.raises(Wrong):
            read_cell(cell, HOURS)
        return
    spans = read_cell(cell, HOURS)
    assert [number for number in range(-9, 41) if holds(spans, number)] == expected


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=5),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=5),
)
@settings(max_examples=100)
def test_spans_behave_as_sets_of_numbers(some, others):
    def numbers(spans):
        return {n for first, last in spans for n in range(first, last + 1)}

    a, b = joined(some), joined(others)
    assert numbers(a) == numbers(some)
    assert numbers(common(a, b)) == numbers(a) & numbers(b)
    assert numbers(outside(a, (0, 20))) == set(range(21)) - numbers(a)
    assert joined(a) == a


@pytest.mark.parametrize(
    ("cell", "entry", "values"),
    [
        ("private, city", OWNER, ["private", "city"]),
        ("not(private, city)", OWNER, ["nonprofit", "state"]),
        ("-", OWNER, ["private", "nonprofit", "city", "state"]),
        ("true", CONSENT, ["true"]),
        ("not(true)", CONSENT, ["false"]),
        ("2024-04-24", DAY, ["2024-04-24"]),
        ("missing", HOURS, [""]),
        ("missing, 10", HOURS, ["", "10"]),
        (">9.5", HOURS, ["9.75", "10"]),
        ("(9.5..10)", HOURS, ["9.75"]),
    ],
)
def test_a_cell_names_its_values(cell, entry, values):
    assert meeting(cell, entry) == values


def test_a_blank_or_a_dash_accepts_what_is_missing_and_a_range_does_not():
    assert "" in meeting("", HOURS)
    assert "" in meeting("-", HOURS)
    assert "" not in meeting("[-2..10]", HOURS)


def test_a_band_stands_for_its_range():
    assert meeting("LONG", HOURS) == meeting(">=4", HOURS)
    assert meeting("not(LONG)", HOURS) == meeting("SHORT", HOURS)


@pytest.mark.parametrize(
    ("cell", "entry", "sentence"),
    [
        ("<=0.3", HOURS, "0.3 is not a whole multiple of 0.25."),
        ("<=1,000", HOURS, "write 1000 without a comma"),
        ("11", HOURS, "“11” lies outside the range of this input."),
        (">=-3", HOURS, "“-3” lies outside the range of this input."),
        ("[4..2]", HOURS, "The range “[4..2]” is empty."),
        ("(4..4)", HOURS, "is empty"),
        ("<-2", HOURS, "No value can meet “<-2”."),
        ("not([-2..10])", HOURS, "No value can meet"),
        ("[1..2", HOURS, "is not a number"),
        ("!=4", HOURS, "is not a number"),
        ("4,", HOURS, "is not a number"),
        ("4 5", HOURS, "is not a number"),
        ("MEDIUM", HOURS, "is not a number"),
        ("<private", OWNER, "these values have no order"),
        ("[private..city]", OWNER, "these values have no order"),
        ("owner", OWNER, "is not one of: private, nonprofit, city, state."),
        ("missing", OWNER, "“missing” is for inputs that are optional."),
        ("yes", CONSENT, "is not one of: false, true."),
        ("2024-4-3", DAY, "is not a day such as 2027-02-04."),
        ("2024-02-30", DAY, "is not a day"),
        ("20240430", DAY, "is not a day"),
        ("1900-01-01", DAY, "lies outside the range"),
    ],
)
def test_a_cell_that_cannot_be_meant_is_refused_in_words(cell, entry, sentence):
    with pytest.raises(Wrong) as refusal:
        read_cell(cell, entry)
    assert sentence in str(refusal.value)
