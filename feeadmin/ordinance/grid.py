"""The compiled form of a table: its columns cut into cells at every bound, and folded.

Cut each column wherever a condition of any row begins or ends. Inside such a
cell all values are alike, so the table is a grid, and each square of it has
its set of rows that apply. That one grid answers a case, a million cases,
which squares no row covers, where rows overlap, and which row never applies.

Ten columns would make billions of squares. So the grid is walked column by
column, and squares that have left the same rows so far share one *state*:
`steps[k][state][cell]` is the state after column k, and the last states are
the *leaves*, each a set of rows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import xor

import numpy as np
from numpy.typing import NDArray

from feeadmin.language import _
from feeadmin.ordinance.problems import Wrong
from feeadmin.ordinance.spans import Span, Spans, common, joined

Numbers = NDArray[np.int64]
Region = Mapping[str, Spans]
"""A set of cases: for each input named, the values it may have."""

MOST_STEPS = 1_000_000
"""Steps a folded grid may have; the gate of a fee schedule has some hundreds."""

MOST_LISTED = (1 << 16) - 1
"""Squares a grid may have for each to be listed with its leaf; their places fit in 16 bits."""

_FEW = 8


@dataclass(frozen=True, slots=True)
class Axis:
    """One column, cut into cells. `starts` holds the first value of each cell."""

    name: str
    last: int
    starts: tuple[int, ...]
    rows: tuple[int, ...]
    """For each cell the rows that accept it, one bit a row."""

    @classmethod
    def cut(cls, name: str, whole: Span, conditions: Sequence[Spans]) -> Axis:
        """Cut a column at every bound of its conditions, one condition a row."""
        first, last = whole
        turns = {first: 0}
        for row, spans in enumerate(conditions):
            for begin, end in spans:
                turns[begin] = turns.get(begin, 0) ^ 1 << row
                turns[end + 1] = turns.get(end + 1, 0) ^ 1 << row
        starts = tuple(start for start in sorted(turns) if start <= last)
        accepting = accumulate((turns[start] for start in starts), xor)
        return cls(name, last, starts, tuple(accepting))

    def cell(self, value: int) -> int:
        return bisect_right(self.starts, value) - 1

    def cells(self, values: Numbers) -> NDArray[np.unsignedinteger]:
        """Return the cell of each value of a column."""
        cuts = self.starts[1:]
        if len(cuts) > _FEW:
            return np.searchsorted(np.array(cuts), values, side="right").astype(np.uint32)
        if not cuts:
            return np.zeros(len(values), np.uint8)
        cells = (values >= cuts[0]).view(np.uint8)
        for cut in cuts[1:]:
            cells += values >= cut
        return cells

    def span(self, cell: int) -> Span:
        end = self.last if cell + 1 == len(self.starts) else self.starts[cell + 1] - 1
        return self.starts[cell], end

    def meeting(self, spans: Spans) -> list[int]:
        """Return the cells that hold some value of the spans."""
        return [cell for cell in range(len(self.starts)) if common((self.span(cell),), spans)]


@dataclass(frozen=True)
class Grid:
    """A folded grid. `leaves[n]` lists the rows, in order, that apply in leaf n."""

    axes: tuple[Axis, ...]
    steps: tuple[NDArray[np.int32], ...]
    leaves: tuple[tuple[int, ...], ...]

    @classmethod
    def fold(cls, axes: Sequence[Axis], rows: int, *, first_wins: bool = False) -> Grid:
        """Walk the columns and share states. Raises Wrong when the grid does not fold.

        Where the first row wins, rows behind one that is sure to apply are let
        go at once: a long list of exceptions then stays as short as it is.
        """
        every_row = (1 << rows) - 1
        sure = _rows_that_accept_the_rest(axes, every_row)
        states = [every_row]
        steps = []
        for column, axis in enumerate(axes):
            if len(states) * len(axis.starts) > MOST_STEPS:
                raise Wrong(_("These columns interact too much to be checked; split the table."))
            after: dict[int, int] = {}
            step = np.empty((len(states), len(axis.starts)), np.int32)
            for state, left in enumerate(states):
                for cell, accepting in enumerate(axis.rows):
                    rest = left & accepting
                    if first_wins:
                        rest &= _up_to_lowest(rest & sure[column + 1])
                    step[state, cell] = after.setdefault(rest, len(after))
            steps.append(step)
            states = list(after)
        return cls(tuple(axes), tuple(steps), tuple(_bits(state) for state in states))

    @cached_property
    def squares(self) -> int:
        """Return how many squares the grid has before folding."""
        product = 1
        for axis in self.axes:
            product *= len(axis.starts)
        return product

    def leaf(self, values: Mapping[str, int]) -> int:
        """Return the leaf of one case."""
        if self.squares <= MOST_LISTED:
            square = 0
            for axis in self.axes:
                starts = axis.starts
                square = square * len(starts) + bisect_right(starts, values[axis.name]) - 1
            return self._leaves_listed[square]
        state = 0
        for axis, step in zip(self.axes, self.steps, strict=True):
            state = step[state, axis.cell(values[axis.name])]
        return int(state)

    def leaf_of_each(self, columns: Mapping[str, Numbers], count: int) -> NDArray[np.intp]:
        """Return the leaf of each of `count` cases."""
        if not self.axes:
            return np.zeros(count, np.intp)
        if self.squares <= MOST_LISTED:
            return self._leaf_of_square.take(self._square_of_each(columns))
        states = np.zeros(count, np.intp)
        for axis, step in zip(self.axes, self.steps, strict=True):
            states = step[states, axis.cells(columns[axis.name])]
        return states

    def _square_of_each(self, columns: Mapping[str, Numbers]) -> NDArray[np.uint16]:
        """Return the place of each case among all squares."""
        first, *others = self.axes
        squares = first.cells(columns[first.name]).astype(np.uint16)
        for axis in others:
            squares *= len(axis.starts)
            squares += axis.cells(columns[axis.name])
        return squares

    @cached_property
    def _leaf_of_square(self) -> NDArray[np.intp]:
        """The leaf of every square; the cells of the last column lie side by side."""
        leaves = np.zeros(1, np.intp)
        for step in self.steps:
            leaves = step[leaves].ravel().astype(np.intp)
        return leaves

    @cached_property
    def _leaves_listed(self) -> list[int]:
        """The same as Python's own numbers, of which one is quicker to take."""
        leaves: list[int] = self._leaf_of_square.tolist()
        return leaves

    def regions(
        self, wanted: Callable[[int], int], inside: Region | None = None
    ) -> Iterator[tuple[Region, int]]:
        """Yield the regions, as large as they fold, whose leaf is wanted, with such a leaf.

        `wanted` gives 0 for a leaf that is not, and one number to leaves that
        may lie in one region. `inside` limits the search to a set of cases.
        """
        allowed = self._allowed(inside or {})
        futures = self._futures(wanted, allowed)

        def walk(column: int, state: int, region: Region) -> Iterator[tuple[Region, int]]:
            if column == len(self.axes):
                yield region, state
                return
            alike: dict[int, list[int]] = {}
            for cell in allowed[column]:
                future = futures[column + 1][self.steps[column][state, cell]]
                alike.setdefault(future, []).append(cell)
            alike.pop(0, None)
            axis = self.axes[column]
            for cells in alike.values():
                spans = joined(axis.span(cell) for cell in cells)
                after = int(self.steps[column][state, cells[0]])
                yield from walk(column + 1, after, {**region, axis.name: spans})

        if futures[0][0]:
            yield from walk(0, 0, {})

    def reached(self, inside: Region) -> list[int]:
        """Return the leaves that cases of this set can come to."""
        states = {0}
        for cells, step in zip(self._allowed(inside), self.steps, strict=True):
            states = {int(step[state, cell]) for state in states for cell in cells}
        return sorted(states)

    def extent(self, wanted: Callable[[int], int]) -> Region:
        """Return, for each column by itself, the values that lead to a wanted leaf."""
        allowed = self._allowed({})
        futures = self._futures(wanted, allowed)
        extent: dict[str, Spans] = {}
        states = {0}
        for column, (axis, step) in enumerate(zip(self.axes, self.steps, strict=True)):
            alive = [
                (cell, int(step[state, cell]))
                for state in states
                for cell in allowed[column]
                if futures[column + 1][step[state, cell]]
            ]
            extent[axis.name] = joined(axis.span(cell) for cell, _after in alive)
            states = {after for _cell, after in alive}
        return extent

    def idle_columns(self, answer: Callable[[int], int]) -> list[str]:
        """Return the columns that never change the answer; it must not be 0 for any leaf."""
        futures = self._futures(answer, self._allowed({}))
        return [
            axis.name
            for column, axis in enumerate(self.axes)
            if all(
                len({futures[column + 1][after] for after in afters}) == 1
                for afters in self.steps[column].tolist()
            )
        ]

    def _allowed(self, inside: Region) -> list[list[int]]:
        return [
            axis.meeting(inside[axis.name]) if axis.name in inside else [*range(len(axis.starts))]
            for axis in self.axes
        ]

    def _futures(
        self, wanted: Callable[[int], int], allowed: Sequence[Sequence[int]]
    ) -> list[list[int]]:
        """Return a number for each state before each column; equal numbers have equal futures.

        0 stands for a state from which no wanted leaf can be reached.
        """
        numbers = [wanted(leaf) for leaf in range(len(self.leaves))]
        futures = [numbers]
        for step, cells in zip(reversed(self.steps), reversed(allowed), strict=True):
            known: dict[tuple[int, ...], int] = {}
            before = []
            for afters in step.tolist():
                future = tuple(numbers[afters[cell]] for cell in cells)
                before.append(known.setdefault(future, len(known) + 1) if any(future) else 0)
            numbers = before
            futures.insert(0, numbers)
        return futures


def _rows_that_accept_the_rest(axes: Sequence[Axis], every_row: int) -> list[int]:
    """Return, before each column and after the last, the rows that accept all that follows."""
    sure = [every_row]
    for axis in reversed(axes):
        accepting = sure[0]
        for rows in axis.rows:
            accepting &= rows
        sure.insert(0, accepting)
    return sure


def _up_to_lowest(rows: int) -> int:
    """Return the bits up to the lowest one set, or all bits when none is."""
    return rows ^ (rows - 1) if rows else -1


def _bits(rows: int) -> tuple[int, ...]:
    found = []
    while rows:
        lowest = rows & -rows
        found.append(lowest.bit_length() - 1)
        rows ^= lowest
    return tuple(found)
