"""A decision table: rows of conditions and figures, each row with its citation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from feeadmin.language import _
from feeadmin.ordinance import figures
from feeadmin.ordinance.cells import ANY
from feeadmin.ordinance.figures import Kind
from feeadmin.ordinance.grid import Axis, Grid, Numbers, Region
from feeadmin.ordinance.inputs import Input
from feeadmin.ordinance.spans import Spans
from feeadmin.ordinance.wording import NO_LIMIT, Words

UNLIMITED = 1 << 62
"""The count that stands for `none`, no limit; it is only ever the larger side of a min()."""

NO_WORD = -1
"""The place in a list of choices that stands for none of them."""


class Policy(StrEnum):
    """How many rows may apply to a case, and what the table then answers."""

    UNIQUE = "unique"
    """Exactly one row, for every possible case."""
    FIRST = "first"
    """The first row that applies: their order is part of the law."""
    SUM = "collect sum"
    """All rows that apply, added up; 0 when none does."""
    LEAST = "collect min"
    GREATEST = "collect max"
    COUNT = "collect count"
    """How many rows apply, the same in each output; 0 when none does."""
    LIST = "collect list"
    """What each row that applies answers, in their order: to be shown and said, no figure."""

    @property
    def collects(self) -> bool:
        """Whether several rows may answer together."""
        return self not in {Policy.UNIQUE, Policy.FIRST}

    @property
    def may_find_none(self) -> bool:
        """Whether the table has an answer even when no row applies."""
        return self in {Policy.SUM, Policy.COUNT, Policy.LIST}


COMBINED: Mapping[Policy, Callable[[Sequence[int]], int]] = {
    Policy.SUM: sum,
    Policy.LEAST: min,
    Policy.GREATEST: max,
    Policy.COUNT: len,
}


@dataclass(frozen=True, slots=True)
class Output:
    """One figure a table answers, as a count of `scale`; or a word, when it has no kind."""

    name: str
    kind: Kind | None
    scale: Fraction = Fraction(1)
    choices: Mapping[str, Words] = field(default_factory=dict)

    def text(self, value: int) -> str:
        """Return a value as columns show it: "1,430.00", "25%", "none", "NO_FEE", ""."""
        if self.kind is None:
            return "" if value == NO_WORD else tuple(self.choices)[value]
        return "none" if value == UNLIMITED else figures.written(value * self.scale, self.kind)

    def said(self, value: int, language: str | None = None) -> str:
        """Return a value as a sentence says it: "$1,430.00", "25%", "no limit", or the words."""
        if self.kind is None:
            words = tuple(self.choices.values())
            return "" if value == NO_WORD else words[value].said(language)
        if value == UNLIMITED:
            return NO_LIMIT.said(language)
        return figures.said(value * self.scale, self.kind)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row; `cells` are its conditions as written, `values` its answers as counts."""

    id: str
    line: int
    cite: str
    """The whole citation, the table's included."""
    cells: Mapping[str, str]
    conditions: Mapping[str, Spans]
    values: Mapping[str, int]
    text: str = ""
    """The ordinance's own words for this row."""
    words: Words | None = None
    """What a sentence to the owner says of this row."""
    source: str = ""
    written: Mapping[str, str] = field(default_factory=dict)
    """Its answers as written."""

    @cached_property
    def asks(self) -> tuple[str, ...]:
        """The inputs it sets a condition on."""
        return tuple(name for name, cell in self.cells.items() if cell not in {"", ANY})


@dataclass(frozen=True, slots=True)
class AcceptedGap:
    """Cases for which a table is meant to have no row, and the section that says so."""

    when: Region
    cite: str
    line: int


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table, compiled. `answers` and `answered` hold a value for each leaf of the grid.

    The answers of a list are not numbers: they stand as 0, and `answers_at` has them.
    """

    name: str
    line: int
    label: Words
    cite: str
    text: str
    policy: Policy
    indexed: bool
    """Whether its rates follow the yearly price index."""
    outputs: Mapping[str, Output]
    rows: tuple[Row, ...]
    grid: Grid
    answers: Mapping[str, Numbers]
    answered: NDArray[np.bool_]
    """False where no row applies, or where two rows of a `unique` table disagree."""
    gaps_ok: tuple[AcceptedGap, ...] = ()

    @cached_property
    def columns(self) -> list[str]:
        return [axis.name for axis in self.grid.axes]

    @cached_property
    def always_answers(self) -> bool:
        return bool(self.answered.all())

    @cached_property
    def counts(self) -> Mapping[str, Sequence[int]]:
        """The answers as Python's own numbers, of which one is quicker to take."""
        return {name: answers.tolist() for name, answers in self.answers.items()}

    @cached_property
    def shown(self) -> Mapping[str, Mapping[str, str]]:
        """By the id of each row, its answers as columns show them."""
        return {
            row.id: {name: output.text(row.values[name]) for name, output in self.outputs.items()}
            for row in self.rows
        }

    def rows_at(self, leaf: int) -> list[Row]:
        """Return the rows that apply in a leaf, whatever the policy says."""
        return [self.rows[row] for row in self.grid.leaves[leaf]]

    def hits_at(self, leaf: int) -> Sequence[Row]:
        """Return the rows the table answers from in a leaf."""
        return self._hits[leaf]

    @cached_property
    def _hits(self) -> Sequence[Sequence[Row]]:
        most = len(self.rows) if self.policy.collects else 1
        return [self.rows_at(leaf)[:most] for leaf in range(len(self.grid.leaves))]

    def answers_at(self, leaf: int, output: str) -> tuple[int, ...]:
        """Return what an output answers in a leaf: one value, those of a list, or nothing."""
        if self.policy is Policy.LIST:
            return tuple(row.values[output] for row in self.rows_at(leaf))
        return (int(self.answers[output][leaf]),) if self.answered[leaf] else ()

    def why_unanswered(self, leaf: int) -> str:
        """Say why the table has no answer in a leaf."""
        rows = ", ".join(row.id for row in self.rows_at(leaf))
        if not rows:
            return _("No row of table “{table}” applies to this case.", table=self.name)
        return _("Table “{table}”: rows {rows} all apply.", table=self.name, rows=rows)


def compiled(
    rows: Sequence[Row],
    columns: Sequence[Input],
    outputs: Mapping[str, Output],
    policy: Policy,
) -> tuple[Grid, dict[str, Numbers], NDArray[np.bool_]]:
    """Fold the rows to a grid, with the answers in each leaf. Raises Wrong if it does not fold."""
    axes = [
        Axis.cut(column.name, column.whole, [row.conditions[column.name] for row in rows])
        for column in columns
    ]
    grid = Grid.fold(axes, len(rows), first_wins=policy is Policy.FIRST)
    found = [_answer([rows[row].values for row in leaf], outputs, policy) for leaf in grid.leaves]
    answers = {
        name: np.array([answer[name] if answer else 0 for answer in found], np.int64)
        for name in outputs
    }
    return grid, answers, np.array([answer is not None for answer in found])


def _answer(
    applying: Sequence[Mapping[str, int]], outputs: Mapping[str, Output], policy: Policy
) -> Mapping[str, int] | None:
    if policy is Policy.LIST:
        return dict.fromkeys(outputs, 0)
    if not applying and not policy.may_find_none:
        return None
    if policy.collects:
        combine = COMBINED[policy]
        return {name: combine([values[name] for values in applying]) for name in outputs}
    alike = all(values == applying[0] for values in applying)
    return applying[0] if alike or policy is Policy.FIRST else None
