"""The cases said to be answered otherwise are those that are, on small rule sets drawn by lot."""

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings

from feeadmin.ordinance import InputError
from feeadmin.ordinance.comparing import regions
from feeadmin.ordinance.comparing.gates import Gates, gates_of
from feeadmin.ordinance.comparing.matching import matched
from feeadmin.ordinance.comparing.regions import changed_boxes
from feeadmin.ordinance.comparing.shared import shared_inputs
from feeadmin.ordinance.spans import holds
from tests.ordinance.comparing.small_rules import rule_sets

NOT_RECORDED = "not recorded"
FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(autouse=True)
def _every_box_is_listed(monkeypatch):
    monkeypatch.setattr(regions, "MOST_LISTED", 10_000)
    monkeypatch.setattr(regions, "MOST_FOUND", 20_000)


def every_case(inputs, *versions):
    """Yield every case that one of two versions may record, as shared numbers and as their own."""
    spans = [range(entry.entry.whole[0], entry.entry.whole[1] + 1) for entry in inputs.values()]
    own = [
        {
            name: {n: recorded(version, name, shared.entry.text(n)) for n in span}
            for (name, shared), span in zip(inputs.items(), spans, strict=True)
        }
        for version in versions
    ]
    for numbers in product(*spans):
        case = dict(zip(inputs, numbers, strict=True))
        yield case, *({name: read[name][n] for name, n in case.items()} for read in own)


def recorded(version, name, text):
    """Return a value as a version counts it; None when it cannot record it."""
    try:
        return version.inputs[name].read(text)
    except InputError:
        return None


def applying(rows, columns, own):
    """Return the rows that apply to a case, each asked for itself; None if it has no case."""
    if None in [own[name] for name in columns]:
        return None
    return [
        row
        for row in rows
        if all(holds(spans, own[name]) for name, spans in row.conditions.items())
    ]


def answer(table, columns, own):
    """Return what a table answers to a case, worked out without its grid."""
    rows = applying(table.rows, columns, own)
    if rows is None:
        return NOT_RECORDED
    said = [
        {name: table.outputs[name].text(value) for name, value in row.values.items()}
        for row in rows
    ]
    if table.policy == "first":
        said = said[:1]
    return said[0] if said and all(each == said[0] for each in said) else None


def passes(version, columns, own):
    """Whether a version lets a case through its gate."""
    if version.gate is None:
        return applying([], columns, own) is not None
    said = answer(version.gate.table, columns, own)
    return isinstance(said, dict) and said["result"] == "GO"


def columns_of(*tables):
    return {name for table in tables for name in table.columns}


def doors_of(*versions):
    """Return the columns of all gates together."""
    return columns_of(*(version.gate.table for version in versions if version.gate))


def boxes_holding(case, boxes):
    return [
        box for box in boxes if all(holds(spans, case[name]) for name, spans in box.region.items())
    ]


@FEW
@given(rule_sets("one"), rule_sets("two"))
def test_a_case_lies_in_a_box_exactly_when_its_answers_differ(before, after):
    inputs = shared_inputs(before, after)
    gates = gates_of(before, after, inputs)
    old, new = before.tables["fees"], after.tables["fees"]
    boxes = changed_boxes(old, new, gates).listed
    columns, doors = columns_of(old, new), doors_of(before, after)
    for case, then, now in every_case(inputs, before, after):
        if passes(before, doors, then) or passes(after, doors, now):
            differ = answer(old, columns, then) != answer(new, columns, now)
            assert len(boxes_holding(case, boxes)) == differ, case


@FEW
@given(rule_sets("one", gated=True), rule_sets("two", gated=True))
def test_gates_are_compared_for_every_case(before, after):
    inputs = shared_inputs(before, after)
    old, new = before.gate.table, after.gate.table
    boxes = changed_boxes(old, new, Gates(inputs)).listed
    columns = columns_of(old, new)
    for case, then, now in every_case(inputs, before, after):
        differ = answer(old, columns, then) != answer(new, columns, now)
        assert len(boxes_holding(case, boxes)) == differ, case


@FEW
@given(rule_sets("one", hit="collect sum"), rule_sets("two", hit="collect sum"))
def test_rows_that_add_up_are_compared_one_by_one(before, after):
    inputs = shared_inputs(before, after)
    old, new = before.tables["fees"], after.tables["fees"]
    boxes = changed_boxes(old, new, Gates(inputs)).listed
    pairs = matched(old.rows, new.rows, inputs)
    columns = columns_of(old, new)
    for case, then, now in every_case(inputs, before, after):
        differ = [
            pair
            for pair in pairs
            if given_by(pair[0], columns, then) != given_by(pair[1], columns, now)
        ]
        assert len(boxes_holding(case, boxes)) == len(differ), case


def given_by(row, columns, own):
    """Return what one row adds to a case."""
    rows = applying([row] if row else [], columns, own)
    return NOT_RECORDED if rows is None else [each.values for each in rows]


@FEW
@given(rule_sets("one"), rule_sets("two"))
def test_the_case_shown_for_a_box_lies_in_it_and_comes_past_a_gate(before, after):
    inputs = shared_inputs(before, after)
    gates = gates_of(before, after, inputs)
    doors = doors_of(before, after)
    for box in changed_boxes(before.tables["fees"], after.tables["fees"], gates).listed:
        case = gates.case_inside(box.region)
        assert boxes_holding(case, [box])
        then, now = (
            {name: recorded(version, name, inputs[name].entry.text(n)) for name, n in case.items()}
            for version in (before, after)
        )
        assert passes(before, doors, then) or passes(after, doors, now)
