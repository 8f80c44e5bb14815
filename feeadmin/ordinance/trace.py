"""How an outcome came about: the rows that applied, and each line worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from feeadmin.language import spoken
from feeadmin.ordinance.figures import CENT, Kind
from feeadmin.ordinance.lines import Line, Role
from feeadmin.ordinance.outcome import Outcome
from feeadmin.ordinance.tables import Row, Table
from feeadmin.ordinance.wording import Words
from feeadmin.ordinance.working import working
from feeadmin.units import Money


class Condition(NamedTuple):
    """One condition of a row: what the row asks of an input, and what the case gave."""

    input: str
    asked: str
    given: str


class Hit(NamedTuple):
    """A row that applied: its citation, the ordinance's words, what it asked and answered."""

    outcome: Outcome
    of: Table
    entry: Row

    @property
    def table(self) -> str:
        return self.of.name

    @property
    def label(self) -> Words:
        """What the table is called."""
        return self.of.label

    @property
    def row(self) -> str:
        """The id of the row."""
        return self.entry.id

    @property
    def cite(self) -> str:
        return self.entry.cite

    @property
    def text(self) -> str:
        """The ordinance's own words for the row, or for its table."""
        return self.entry.text or self.of.text

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What the row asked, and what the case gave; it asks nothing of the other columns."""
        given, cells = self.outcome.given, self.entry.cells
        return tuple([Condition(name, cells[name], given(name)) for name in self.entry.asks])

    @property
    def outputs(self) -> Mapping[str, str]:
        """What the row answered, as columns show it."""
        return self.of.shown[self.entry.id]


def hits(outcome: Outcome) -> tuple[Hit, ...]:
    """Return the rows that applied, table by table."""
    tables = [(outcome.schedule.tables[name], leaf) for name, leaf in outcome.leaves.items()]
    return tuple(
        [Hit(outcome, table, row) for table, leaf in tables for row in table.hits_at(leaf)]
    )


class _Behind(NamedTuple):
    """What stands behind a line: rows, inputs, and steps."""

    rows: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


class _Grounds:
    """What stands behind the lines of one outcome; worked out for all when one is asked for."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome

    def __getitem__(self, line: Line) -> _Behind:
        return self.of_lines[line.id]

    @cached_property
    def of_tables(self) -> Mapping[str, Sequence[_Behind]]:
        """The rows of each table that applied, with the inputs they ask about."""
        found: dict[str, list[_Behind]] = {name: [] for name in self.outcome.leaves}
        for hit in hits(self.outcome):
            found[hit.table].append(_Behind((hit.row,), hit.entry.asks))
        return found

    @cached_property
    def of_lines(self) -> Mapping[str, _Behind]:
        lines = self.outcome.schedule.lines
        if not self.outcome.proceeds:
            gate = [_Behind(rows=part.rows) for found in self.of_tables.values() for part in found]
            return dict.fromkeys([line.id for line in lines], _together(gate))
        known: dict[str, _Behind] = {}
        found: dict[str, _Behind] = {}
        for line in lines:
            found[line.id] = _together([*self._behind_names(line, known)])
            known[line.id] = _passed_on(line, found[line.id])
        return found

    def _behind_names(self, line: Line, known: Mapping[str, _Behind]) -> Iterator[_Behind]:
        for name in line.reads:
            table, dot, _output = name.partition(".")
            if dot:
                yield from self.of_tables[table]
            else:
                yield known[name] if name in known else _Behind(inputs=(name,))


def _together(found: Sequence[_Behind]) -> _Behind:
    return _Behind(
        rows=_once([row for part in found for row in part.rows]),
        inputs=_once([name for part in found for name in part.inputs]),
        steps=_once([step for part in found for step in part.steps]),
    )


def _passed_on(line: Line, behind: _Behind) -> _Behind:
    """Return what a line hands to those that use it; an amount answers for itself."""
    if line.role is Role.VALUE:
        return behind._replace(steps=(*behind.steps, line.id))
    return _Behind() if line.is_amount else behind._replace(steps=())


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


class LineValue(NamedTuple):
    """One line worked out: an amount, a subtotal, or a step on the way to them.

    After a gate that ended the case only amounts are left, all of them zero.
    """

    outcome: Outcome
    line: Line
    grounds: _Grounds

    @property
    def id(self) -> str:
        return self.line.id

    @property
    def label(self) -> Words:
        return self.line.label

    @property
    def cite(self) -> str:
        return self.line.cite

    @property
    def text(self) -> str:
        """The ordinance's words the line rests on: its own, or those of the rows behind it."""
        if self.line.text and self.outcome.proceeds:
            return self.line.text
        applied = (hit for hit in hits(self.outcome) if hit.row in self.grounds[self.line].rows)
        return " ".join(_once(hit.text for hit in applied if hit.text))

    @property
    def formula(self) -> str:
        return self.line.written

    @property
    def working(self) -> str:
        """The formula with its numbers filled in; empty when the gate ended the case."""
        if not self.outcome.proceeds:
            return ""
        return working(self.line.formula, self.outcome.value, self.kind)

    @property
    def role(self) -> Role:
        return self.line.role

    @property
    def kind(self) -> Kind:
        return self.outcome.kind(self.line.id)

    @property
    def value(self) -> Fraction:
        """Dollars, a number or a share, exactly."""
        value = self.outcome.value(self.line.id)[0] if self.outcome.proceeds else None
        return value or Fraction(0)

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows that fed it, those behind the steps to it included."""
        return self.grounds[self.line].rows

    @property
    def inputs(self) -> tuple[str, ...]:
        """What was recorded of the case that it rests on, itself or by those rows and steps."""
        return self.grounds[self.line].inputs

    @property
    def steps(self) -> tuple[str, ...]:
        """The values worked out on the way to it."""
        return self.grounds[self.line].steps

    @property
    def legal_basis(self) -> str:
        return self.line.legal_basis

    @property
    def fund(self) -> str:
        return self.line.fund

    @property
    def is_amount(self) -> bool:
        return self.line.role is Role.AMOUNT

    @property
    def is_subtotal(self) -> bool:
        return self.line.role is Role.SUBTOTAL

    @property
    def shown(self) -> str:
        """The value as a column shows it: "1,430.00", "25%", "3"."""
        return self.outcome.shown(self.line.id)

    @property
    def money(self) -> Money:
        """The value of an amount as money. Raises ValueError for a value that is not money."""
        cents = self.value / CENT
        if self.kind is not Kind.MONEY or cents.denominator != 1:
            raise ValueError(f"{self.id} is not a whole number of cents: {self.shown}")
        return Money(cents.numerator)

    def say(self, language: str | None = None) -> str:
        """Return one sentence for the owner."""
        language = language or spoken()
        if not self.outcome.proceeds:
            return self.line.label.said(language)
        return (self.line.say or self.line.label).filled(self.outcome.said, language)


def line_values(outcome: Outcome) -> tuple[LineValue, ...]:
    """Return every line in order; after a closed gate only the amounts, all of them zero."""
    lines, grounds = outcome.schedule.lines, _Grounds(outcome)
    left = lines if outcome.proceeds else [line for line in lines if line.is_amount]
    return tuple([LineValue(outcome, line, grounds) for line in left])
