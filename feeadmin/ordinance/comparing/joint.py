"""Two tables, one of each version, folded to one grid whose leaves are pairs of their leaves.

Both are cut at the bounds of both, so inside a square neither changes its
answer: whatever is true of one case of a square is true of all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from feeadmin.language import _
from feeadmin.ordinance.comparing.shared import Shared, Side
from feeadmin.ordinance.grid import MOST_STEPS, Axis, Grid
from feeadmin.ordinance.problems import Wrong
from feeadmin.ordinance.spans import holds
from feeadmin.ordinance.tables import Row, Table, compiled

NOT_RECORDED = -1
"""The leaf of a case that a version cannot record."""

Inputs = Mapping[str, Shared]


@dataclass(frozen=True, slots=True)
class Joint:
    """Two tables as one. `grid.leaves[n]` is a leaf of `before` and a leaf of `after`."""

    before: Table
    after: Table
    grid: Grid


def joint(before: Table, after: Table, inputs: Inputs) -> Joint:
    """Fold two tables together.

    Raises Wrong when one of their columns cannot be compared, or they do not fold.
    """
    names = [*dict.fromkeys([*after.columns, *before.columns])]
    for name in names:
        if name not in inputs:
            raise Wrong(_("“{name}” holds other values now.", name=name))
    columns = [inputs[name] for name in names]
    old = _aligned(before, columns, [shared.before for shared in columns])
    new = _aligned(after, columns, [shared.after for shared in columns])
    return Joint(old, new, _folded(old.grid, new.grid, columns))


def _aligned(table: Table, columns: Sequence[Shared], sides: Sequence[Side | None]) -> Table:
    """Return a table that asks for all columns in their order, in shared numbers."""
    rows = [_aligned_row(row, columns, sides) for row in table.rows]
    entries = [shared.entry for shared in columns]
    grid, answers, answered = compiled(rows, entries, table.outputs, table.policy)
    return replace(table, rows=tuple(rows), grid=grid, answers=answers, answered=answered)


def _aligned_row(row: Row, columns: Sequence[Shared], sides: Sequence[Side | None]) -> Row:
    conditions = {
        shared.entry.name: side.spans(row.conditions[shared.entry.name])
        if side and shared.entry.name in row.conditions
        else (shared.entry.whole,)
        for shared, side in zip(columns, sides, strict=True)
    }
    return replace(row, conditions=conditions)


def _folded(old: Grid, new: Grid, columns: Sequence[Shared]) -> Grid:
    axes = []
    steps = []
    states = {(0, 0): 0}
    for column, shared in enumerate(columns):
        axis, cells = _axis(shared, old.axes[column], new.axes[column])
        if len(states) * len(cells) > MOST_STEPS:
            raise Wrong(_("Its columns interact too much to be compared."))
        then, now = old.steps[column].tolist(), new.steps[column].tolist()
        after: dict[tuple[int, int], int] = {}
        step = [
            [
                after.setdefault((_next(then, one, cell), _next(now, other, twin)), len(after))
                for cell, twin in cells
            ]
            for one, other in states
        ]
        axes.append(axis)
        steps.append(np.array(step, np.int32))
        states = after
    return Grid(tuple(axes), tuple(steps), tuple(states))


def _axis(shared: Shared, old: Axis, new: Axis) -> tuple[Axis, list[tuple[int, int]]]:
    """Cut a column at the bounds of both; return for each cell the cells of both it lies in."""
    first, last = shared.entry.whole
    then, now = shared.readable(shared.before), shared.readable(shared.after)
    bounds = {bound for begin, end in (*then, *now) for bound in (begin, end + 1)}
    starts = sorted(
        start for start in bounds.union(old.starts, new.starts) if first <= start <= last
    )
    cells = [
        (
            old.cell(start) if holds(then, start) else NOT_RECORDED,
            new.cell(start) if holds(now, start) else NOT_RECORDED,
        )
        for start in starts
    ]
    return Axis(shared.entry.name, last, tuple(starts), ()), cells


def _next(step: Sequence[Sequence[int]], state: int, cell: int) -> int:
    if NOT_RECORDED in {state, cell}:
        return NOT_RECORDED
    return step[state][cell]
