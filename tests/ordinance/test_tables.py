"""Tables: the folded grid against a plain scan of the rows, on tables drawn at random."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.ordinance import InputError, NoAnswer
from feeadmin.ordinance.grid import Axis, Grid
from feeadmin.ordinance.problems import Wrong
from feeadmin.ordinance.spans import holds, joined
from tests.ordinance.rule_files import ORDINARY, PARTY, STREET, sfo, street

LAST = 9
"""Values of the columns drawn go from 0 to this; wide enough for many cuts."""


@st.composite
def tables(draw):
    """Draw the conditions of a few rows on a few columns: for each row, a span for each column."""
    columns = draw(st.integers(0, 3))
    span = st.tuples(st.integers(0, LAST), st.integers(0, LAST)).map(sorted).map(tuple)
    cell = st.one_of(st.just(((0, LAST),)), st.lists(span, min_size=1, max_size=2).map(joined))
    return draw(st.lists(st.tuples(*[cell] * columns), min_size=1, max_size=6))


def folded(rows, *, first_wins=False):
    axes = [
        Axis.cut(f"c{column}", (0, LAST), [row[column] for row in rows])
        for column in range(len(rows[0]))
    ]
    return Grid.fold(axes, len(rows), first_wins=first_wins)


def scanned(rows, values):
    return tuple(
        place
        for place, row in enumerate(rows)
        if all(holds(spans, value) for spans, value in zip(row, values, strict=True))
    )


def every_case(columns):
    return [list(values) for values in product(range(LAST + 1), repeat=columns)]


@given(tables())
@settings(max_examples=60)
def test_the_grid_finds_the_rows_that_a_scan_finds(rows):
    grid = folded(rows)
    first = folded(rows, first_wins=True)
    cases = every_case(len(rows[0]))
    columns = {
        f"c{column}": np.array([case[column] for case in cases]) for column in range(len(rows[0]))
    }
    leaves = grid.leaf_of_each(columns, len(cases))
    for values, leaf in zip(cases, leaves.tolist(), strict=True):
        named = {f"c{column}": value for column, value in enumerate(values)}
        assert grid.leaf(named) == leaf
        assert grid.leaves[leaf] == scanned(rows, values)
        assert first.leaves[first.leaf(named)][:1] == scanned(rows, values)[:1]


@given(tables())
@settings(max_examples=60)
def test_the_regions_of_gaps_hold_every_gap_and_nothing_else(rows):
    grid = folded(rows)
    regions = [region for region, _leaf in grid.regions(lambda leaf: int(not grid.leaves[leaf]))]
    for values in every_case(len(rows[0])):
        inside = [
            all(holds(region[f"c{column}"], value) for column, value in enumerate(values))
            for region in regions
        ]
        assert inside.count(True) == (not scanned(rows, values))


@given(tables(), st.integers(0, LAST), st.integers(0, LAST))
@settings(max_examples=40)
def test_a_search_inside_a_set_of_cases_stays_inside(rows, one, other):
    grid = folded(rows)
    if not grid.axes:
        return
    within = {"c0": ((min(one, other), max(one, other)),)}
    reached = set(grid.reached(within))
    cases = every_case(len(rows[0]))
    inside = [case for case in cases if holds(within["c0"], case[0])]
    found = {
        grid.leaf({f"c{column}": value for column, value in enumerate(case)}) for case in inside
    }
    assert found <= reached
    assert {leaf for _region, leaf in grid.regions(lambda leaf: leaf + 1, within)} <= reached


@given(tables())
@settings(max_examples=40)
def test_an_idle_column_is_one_whose_value_never_matters(rows):
    grid = folded(rows)
    idle = set(grid.idle_columns(lambda leaf: leaf + 1))
    for column in range(len(rows[0])):
        matters = any(
            scanned(rows, values) != scanned(rows, [*values[:column], 0, *values[column + 1 :]])
            for values in every_case(len(rows[0]))
        )
        assert (f"c{column}" in idle) == (not matters)


@given(tables())
@settings(max_examples=40)
def test_the_extent_of_a_row_is_what_each_column_may_be(rows):
    grid = folded(rows)
    extent = grid.extent(lambda leaf: int(0 in grid.leaves[leaf]))
    assert extent == {f"c{column}": spans for column, spans in enumerate(rows[0])}


def test_a_long_list_of_exceptions_stays_short_when_the_first_row_wins():
    columns = 40
    rows = [
        tuple(((5, 5),) if column == row else ((0, LAST),) for column in range(columns))
        for row in range(columns)
    ]
    grid = folded([*rows, (((0, LAST),),) * columns], first_wins=True)
    assert len(grid.leaves) == columns + 1
    assert grid.squares == 3**columns


def test_a_table_that_does_not_fold_is_refused():
    columns = 24
    rows = [
        tuple(((5, 5),) if column == row else ((0, LAST),) for column in range(columns))
        for row in range(columns)
    ]
    with pytest.raises(Wrong, match="interact too much"):
        folded(rows)


def test_four_thousand_rows_fold_at_once():
    rows = [(((row % 12, row % 12),), ((row // 12, row // 12),)) for row in range(4000)]
    axes = [
        Axis.cut("a", (0, 11), [row[0] for row in rows]),
        Axis.cut("b", (0, 400), [row[1] for row in rows]),
    ]
    grid = Grid.fold(axes, len(rows))
    assert grid.leaves[grid.leaf({"a": 7, "b": 100})] == (1207,)


def test_a_table_that_collects_adds_what_applies():
    result = STREET.assess({**PARTY, "consent": "false", "area": "12000"})
    assert [hit.row for hit in result.hits if hit.table == "surcharge"] == ["S1", "S2"]
    assert result.outcome.value("surcharge.add")[0] == 350
    assert STREET.assess(PARTY).outcome.value("surcharge.add")[0] == 0


@pytest.mark.parametrize(("policy", "add"), [("collect min", 100), ("collect max", 250)])
def test_a_table_may_collect_the_least_or_the_greatest(policy, add):
    rules = street(("hit: collect sum", f"hit: {policy}"))
    result = rules.assess({**PARTY, "consent": "false", "area": "12000"})
    assert result.outcome.value("surcharge.add")[0] == add
    with pytest.raises(NoAnswer, match="No row of table “surcharge” applies"):
        rules.assess(PARTY)


def test_a_case_in_a_gap_has_no_answer():
    rules = street(("R1 | (a)  | [0..1] ", "R1 | (a)  | 0 "))
    with pytest.raises(NoAnswer, match="No row of table “repeat” applies to this case"):
        rules.assess({**PARTY, "occurrences": "1"})
    assert not isinstance(NoAnswer("…"), InputError)


def test_a_case_to_which_two_rows_apply_has_no_answer():
    rules = street(("R2 | (b)  | [2..3] ", "R2 | (b)  | [1..3] "))
    with pytest.raises(NoAnswer, match="Table “repeat”: rows R1, R2 all apply"):
        rules.assess({**PARTY, "occurrences": "1"})


def test_two_rows_that_agree_are_one_answer():
    rules = street(
        ("R2 | (b)  | [2..3]      || 125%", "R2 | (b)  | [1..3]      || 100%"),
    )
    result = rules.assess({**PARTY, "occurrences": "1"})
    assert [hit.row for hit in result.hits if hit.table == "repeat"] == ["R1"]


def test_a_column_with_many_bounds_is_cut_at_each():
    rows = [(((bound, bound),),) for bound in range(0, 40, 2)]
    grid = Grid.fold([Axis.cut("a", (0, 60), [row[0] for row in rows])], len(rows))
    values = np.arange(61)
    leaves = grid.leaf_of_each({"a": values}, 61).tolist()
    assert leaves == [grid.leaf({"a": value}) for value in values.tolist()]


def test_a_sentence_may_say_the_word_a_table_answers():
    rules = sfo(
        ('en: "{repeat.words}: {repeat.increase} more."', 'en: "{gate.result}{gate.reason}"'),
    )
    assert rules.assess(ORDINARY).line("repeat").say("en") == "A fee is due."
