"""How an outcome came about: the rows that applied, and each line worked out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import partial

from feeadmin.language import spoken
from feeadmin.ordinance import figures
from feeadmin.ordinance.cells import ANY
from feeadmin.ordinance.figures import CENT, Kind
from feeadmin.ordinance.formula import names
from feeadmin.ordinance.lines import Line, Role
from feeadmin.ordinance.outcome import Outcome
from feeadmin.ordinance.tables import Row, Table
from feeadmin.ordinance.wording import Words
from feeadmin.ordinance.working import working
from feeadmin.units import Money


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a row: what the row asks of an input, and what the case gave."""

    input: str
    asked: str
    given: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A row that applied: its citation, the ordinance's words, what it asked and answered."""

    table: str
    label: Words
    row: str
    cite: str
    text: str
    conditions: tuple[Condition, ...]
    outputs: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineValue:
    """One line worked out: an amount, a subtotal, or a step on the way to them."""

    id: str
    label: Words
    cite: str
    text: str
    """The ordinance's words the line rests on."""
    formula: str
    working: str
    """The formula with its numbers filled in; empty when the gate ended the case."""
    role: Role
    kind: Kind
    value: Fraction
    """Dollars, a number or a share, exactly."""
    rows: tuple[str, ...]
    """The rows that fed it, those behind the steps to it included."""
    inputs: tuple[str, ...]
    """What was recorded of the case that it rests on, itself or by those rows and steps."""
    steps: tuple[str, ...]
    """The values worked out on the way to it."""
    legal_basis: str
    fund: str
    sentence: Callable[[str], str] = field(repr=False, compare=False)
    """The sentence for the owner in a language."""

    @property
    def is_amount(self) -> bool:
        return self.role is Role.AMOUNT

    @property
    def is_subtotal(self) -> bool:
        return self.role is Role.SUBTOTAL

    @property
    def shown(self) -> str:
        """The value as a column shows it: "1,430.00", "25%", "3"."""
        return figures.written(self.value, self.kind)

    @property
    def money(self) -> Money:
        """The value of an amount as money. Raises ValueError for a value that is not money."""
        cents = self.value / CENT
        if self.kind is not Kind.MONEY or cents.denominator != 1:
            raise ValueError(f"{self.id} is not a whole number of cents: {self.shown}")
        return Money(cents.numerator)

    def say(self, language: str | None = None) -> str:
        """Return one sentence for the owner."""
        return self.sentence(language or spoken())


def hits(outcome: Outcome) -> tuple[Hit, ...]:
    """Return the rows that applied, table by table."""
    return tuple(
        _hit(outcome, outcome.schedule.tables[name], row)
        for name in outcome.leaves
        for row in outcome.hits(name)
    )


def _hit(outcome: Outcome, table: Table, row: Row) -> Hit:
    inputs = outcome.schedule.inputs
    return Hit(
        table=table.name,
        label=table.label,
        row=row.id,
        cite=row.cite,
        text=row.text or table.text,
        conditions=tuple(
            Condition(name, asked, inputs[name].text(outcome.numbers[name]))
            for name, asked in row.cells.items()
        ),
        outputs={name: output.text(row.values[name]) for name, output in table.outputs.items()},
    )


@dataclass(frozen=True, slots=True)
class _Behind:
    """What stands behind a line: rows, inputs, and steps."""

    rows: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


def line_values(outcome: Outcome) -> tuple[LineValue, ...]:
    """Return every line in order; after a closed gate only the amounts, all of them zero."""
    applied = hits(outcome)
    if not outcome.proceeds:
        amounts = [line for line in outcome.schedule.lines if line.is_amount]
        behind = _Behind(rows=tuple(hit.row for hit in applied))
        return tuple(_nothing_due(line, behind, applied) for line in amounts)
    known: dict[str, _Behind] = {}
    values = []
    for line in outcome.schedule.lines:
        behind = _behind(line, applied, known)
        known[line.id] = _passed_on(line, behind)
        values.append(_line_value(outcome, line, behind, applied))
    return tuple(values)


def _behind(line: Line, applied: Sequence[Hit], known: Mapping[str, _Behind]) -> _Behind:
    found = []
    for name in names(line.formula):
        table, dot, _output = name.partition(".")
        if dot:
            found += [_behind_hit(hit) for hit in applied if hit.table == table]
        else:
            found.append(known[name] if name in known else _Behind(inputs=(name,)))
    return _Behind(
        rows=_once(row for part in found for row in part.rows),
        inputs=_once(name for part in found for name in part.inputs),
        steps=_once(step for part in found for step in part.steps),
    )


def _behind_hit(hit: Hit) -> _Behind:
    asked = (condition.input for condition in hit.conditions if condition.asked not in {"", ANY})
    return _Behind(rows=(hit.row,), inputs=tuple(asked))


def _passed_on(line: Line, behind: _Behind) -> _Behind:
    """Return what a line hands to those that use it; an amount answers for itself."""
    if line.role is Role.VALUE:
        return replace(behind, steps=(*behind.steps, line.id))
    return _Behind() if line.is_amount else replace(behind, steps=())


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _line_value(outcome: Outcome, line: Line, behind: _Behind, applied: Sequence[Hit]) -> LineValue:
    value, kind = outcome.value(line.id)
    nothing = _nothing_due(line, behind, applied)
    return replace(
        nothing,
        text=line.text or nothing.text,
        working=working(line.formula, outcome.value, kind),
        kind=kind,
        value=value or Fraction(0),
        sentence=partial((line.say or line.label).filled, outcome.said),
    )


def _nothing_due(line: Line, behind: _Behind, applied: Sequence[Hit]) -> LineValue:
    """Return a line that comes to nothing, with the words of the rows behind it."""
    texts = _once(hit.text for hit in applied if hit.row in behind.rows and hit.text)
    return LineValue(
        id=line.id,
        label=line.label,
        cite=line.cite,
        text=" ".join(texts),
        formula=line.written,
        working="",
        role=line.role,
        kind=Kind.MONEY,
        value=Fraction(0),
        rows=behind.rows,
        inputs=behind.inputs,
        steps=behind.steps,
        legal_basis=line.legal_basis,
        fund=line.fund,
        sentence=line.label.said,
    )
