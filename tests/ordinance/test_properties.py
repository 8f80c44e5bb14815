"""What holds of every case and every number: one way of pricing agrees with the other."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.ordinance import InputError, NoAnswer, figures, grid
from feeadmin.ordinance.batch import CHUNK, fees_of_numbers, price_numbers
from feeadmin.ordinance.figures import Kind
from feeadmin.ordinance.quantities import down, half_up, up
from tests.ordinance.rule_files import LATE, PARTY, SFO, STREET, street

TYPED = st.one_of(
    st.integers(-10, 250_000).map(str),
    st.decimals(-10, 800, places=2).map(str),
    st.sampled_from(["", "missing", "private", "true", "2027-02-04", "1e3", "1,000", " 7 ", "½"]),
)
"""What might be typed into a field, right or wrong."""


@st.composite
def street_cases(draw):
    """Draw a case of the small schedule in which any field may hold what does not belong there."""
    case = {
        "event_date": draw(st.dates().map(str)),
        "duration": draw(st.integers(1, 2880).map(lambda quarters: str(quarters / 4))),
        "area": draw(st.integers(0, 200_000).map(str)),
        "occurrences": draw(st.integers(0, 366).map(str)),
        "owner": draw(st.sampled_from(sorted(STREET.inputs["owner"].choices))),
        "consent": draw(st.sampled_from(["true", "false"])),
    }
    wrong = draw(st.sampled_from([None, None, *case]))
    return case if wrong is None else case | {wrong: draw(TYPED)}


def alone(rules, case):
    """Return the amounts of a case priced by itself, or the sentence of its refusal."""
    try:
        return rules.assess(case).amounts
    except (InputError, NoAnswer) as refusal:
        return str(refusal)


GAP = street(("R1 | (a)  | [0..1] ", "R1 | (a)  | 1 "))
"""The small schedule with a gap: a case without earlier events has no answer."""


@given(st.lists(street_cases(), min_size=1, max_size=8), st.sampled_from([STREET, GAP]))
@settings(max_examples=60)
def test_each_case_of_a_batch_comes_out_as_it_does_alone_or_is_refused_in_the_same_words(
    cases, rules
):
    batch = rules.batch({name: [case[name] for case in cases] for name in rules.inputs})
    for place, case in enumerate(cases):
        amounts = {line: int(cents[place]) for line, cents in batch.amounts.items()}
        expected = alone(rules, case)
        assert batch.refused.get(place, amounts) == expected
        assert place not in batch.refused or set(amounts.values()) == {0}


def numbers_of(rules, count, seed):
    chance = np.random.default_rng(seed)
    return {
        name: chance.integers(entry.whole[0], entry.last + 1, count)
        for name, entry in rules.inputs.items()
    }


@pytest.mark.parametrize("rules", [SFO, LATE, STREET, GAP], ids=["sfo", "late", "street", "gap"])
def test_the_fee_alone_is_the_fee_of_the_whole_bill(rules):
    numbers = numbers_of(rules, CHUNK + 1_000, seed=7)
    refused = {5: "no", CHUNK - 1: "no", CHUNK: "no", CHUNK + 999: "no"}
    whole = price_numbers(rules, numbers, refused)
    fees = fees_of_numbers(rules, numbers, refused)
    assert fees.cents.tolist() == whole.cents.tolist()
    assert fees.refused == whole.refused
    assert refused.items() <= fees.refused.items()
    assert (list(fees.amounts), fees.leaves) == ([rules.result], {})


def test_cases_that_are_all_refused_are_priced_at_nothing():
    numbers = numbers_of(STREET, 3, seed=1)
    batch = price_numbers(STREET, numbers, dict.fromkeys(range(3), "no"))
    assert batch.cents.tolist() == [0, 0, 0]
    assert not batch.rows_hit()


@pytest.mark.parametrize("rules", [SFO, LATE, STREET], ids=["sfo", "late", "street"])
def test_a_table_too_large_to_be_listed_is_walked_to_the_same_answers(rules, monkeypatch):
    numbers = numbers_of(rules, 500, seed=11)
    listed = price_numbers(rules, numbers, {})
    monkeypatch.setattr(grid, "MOST_LISTED", 0)
    walked = price_numbers(rules, numbers, {})
    for line, cents in listed.amounts.items():
        assert walked.amounts[line].tolist() == cents.tolist()
    for table in rules.tables.values():
        columns = {name: numbers[name] for name in table.columns}
        one = {name: int(column[0]) for name, column in columns.items()}
        assert table.grid.leaf(one) == table.grid.leaf_of_each(columns, 500)[0]


COUNTS = st.one_of(st.integers(-300, 300), st.integers(-(2**61), 2**61))
PARTS = st.integers(1, 4_000)


@given(COUNTS, PARTS)
@settings(max_examples=200)
def test_each_way_to_round_is_decimals_own_below_zero_too(count, parts):
    exact = Decimal(count) / Decimal(parts)
    for way, mode in ((half_up, ROUND_HALF_UP), (up, ROUND_CEILING), (down, ROUND_FLOOR)):
        # Decimal divides to 28 digits, which are enough for these to round alike.
        expected = int(exact.quantize(Decimal(1), rounding=mode))
        assert way(count, parts) == expected
        assert way(np.array([count, -1]), parts)[0] == expected


def test_rounding_leaves_the_column_it_is_given_as_it_was():
    column = np.array([-15, 14, 15])
    for way in (half_up, up, down):
        way(column, 10)
    assert column.tolist() == [-15, 14, 15]


@given(st.sampled_from([*SFO.inputs.values(), *STREET.inputs.values()]), st.data())
@settings(max_examples=100)
def test_what_an_input_writes_it_reads_again(entry, data):
    number = data.draw(st.integers(*entry.whole))
    assert entry.read(entry.text(number)) == number
    assert entry.counted(entry.text(number) or entry.text(entry.first)) in {number, entry.first}


STEPS = st.sampled_from(
    [Fraction(1), Fraction(1, 100), Fraction(1, 4), Fraction(5), Fraction(2, 37)]
)


@given(st.integers(-(10**12), 10**12), STEPS, st.sampled_from(list(Kind)))
def test_a_count_is_written_as_its_value_is(count, step, kind):
    assert figures.writer(step, kind)(count) == figures.written(count * step, kind)


@given(st.integers(-(10**12), 10**12), st.integers(0, 6))
def test_whole_digits_are_written_as_the_decimal_they_stand_for(digits, places):
    assert figures.shifted(digits, places) == figures.decimal(Fraction(digits, 10**places))


def test_the_ordinary_party_is_priced_alike_from_text_and_from_values():
    values = {**PARTY, "duration": Decimal("3.5"), "area": 800, "occurrences": 0, "consent": True}
    assert STREET.assess(values).amounts == STREET.assess(PARTY).amounts
