"""Which squares of the tables the worked examples come to, and which they pass by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice, product
from math import prod

from feeadmin.ordinance.cases import case_inside, past_the_gate
from feeadmin.ordinance.grid import Axis, Region
from feeadmin.ordinance.outcome import Outcome
from feeadmin.ordinance.schedule import Schedule
from feeadmin.ordinance.tables import Table

Square = tuple[int, ...]
"""A cell of each column of a table."""

MOST_TRIED = 1_000
"""Squares that are looked at for a case which an example could be made of."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The squares of one table: those that examples come to, of so many that cases can."""

    reached: frozenset[Square]
    squares: int


def coverage(schedule: Schedule, outcomes: Iterable[Outcome]) -> dict[str, Coverage]:
    """Return for each table which of its squares these outcomes came to."""
    reached: dict[str, set[Square]] = {name: set() for name in schedule.tables}
    for outcome in outcomes:
        for name in outcome.leaves:
            axes = schedule.tables[name].grid.axes
            reached[name].add(tuple(axis.cell(outcome.numbers[axis.name]) for axis in axes))
    return {
        name: Coverage(frozenset(reached[name]), _squares(schedule, table))
        for name, table in schedule.tables.items()
    }


def case_passed_by(
    schedule: Schedule, table: Table, reached: frozenset[Square]
) -> Mapping[str, int] | None:
    """Return a case of a square that was not reached, and that the table answers; or None."""
    past_gate = not schedule.is_gate(table)
    for square in islice(product(*_cells(schedule, table)), MOST_TRIED):
        region = _region(table.grid.axes, square)
        if square in reached or not table.answered[table.grid.reached(region)[0]]:
            continue
        if case := case_inside(schedule, region, past_gate=past_gate):
            return case
    return None


def _squares(schedule: Schedule, table: Table) -> int:
    """Count the squares that cases can come to: those that the gate lets through.

    What the gate lets through of one column by itself is known. Only where a table and the gate
    share several columns can a square be shut though each of its sides is open.
    """
    cells = dict(zip(table.columns, _cells(schedule, table), strict=True))
    if schedule.gate is None or schedule.is_gate(table):
        return prod(map(len, cells.values()))
    asked_by_both = set(schedule.gate.table.columns) & cells.keys()
    axes = [axis for axis in table.grid.axes if axis.name in asked_by_both]
    if len(axes) <= 1:
        return prod(map(len, cells.values()))
    others = prod(len(found) for name, found in cells.items() if name not in asked_by_both)
    open_to_both = (
        square
        for square in product(*(cells[axis.name] for axis in axes))
        if past_the_gate(schedule, _region(axes, square)) is not None
    )
    return others * sum(1 for _square in open_to_both)


def _cells(schedule: Schedule, table: Table) -> list[list[int]]:
    """Return the cells of each column that the gate lets through, each column by itself."""
    inside = schedule.open_to(table)
    return [
        axis.meeting(inside[axis.name]) if axis.name in inside else [*range(len(axis.starts))]
        for axis in table.grid.axes
    ]


def _region(axes: Iterable[Axis], square: Square) -> Region:
    return {axis.name: (axis.span(cell),) for axis, cell in zip(axes, square, strict=True)}
