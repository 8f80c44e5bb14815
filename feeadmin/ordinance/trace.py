"""How an outcome came about: the rows that applied, and each line worked out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial

from feeadmin.language import spoken
from feeadmin.ordinance import figures
from feeadmin.ordinance.figures import CENT, Kind
from feeadmin.ordinance.formula import names
from feeadmin.ordinance.lines import Line
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
    """One line of the bill; or, where `is_amount` is false, one step on the way to it."""

    id: str
    label: Words
    cite: str
    text: str
    """The ordinance's words the line rests on."""
    formula: str
    working: str
    """The formula with its numbers filled in; empty when the gate ended the case."""
    is_amount: bool
    kind: Kind
    value: Fraction
    """Dollars, a number or a share, exactly."""
    rows: tuple[str, ...]
    """The rows that fed it, those behind the values it uses included."""
    legal_basis: str
    fund: str
    sentence: Callable[[str], str] = field(repr=False, compare=False)
    """The sentence for the owner in a language."""

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


def line_values(outcome: Outcome) -> tuple[LineValue, ...]:
    """Return every line in order; after a closed gate only the amounts, all of them zero."""
    applied = hits(outcome)
    if not outcome.proceeds:
        amounts = [line for line in outcome.schedule.lines if line.is_amount]
        return tuple(_nothing_due(line, applied) for line in amounts)
    behind: dict[str, tuple[str, ...]] = {}
    values = []
    for line in outcome.schedule.lines:
        rows = _rows_behind(line, applied, behind)
        # An amount answers for itself, so only a value passes its rows on.
        behind[line.id] = () if line.is_amount else rows
        values.append(_line_value(outcome, line, [hit for hit in applied if hit.row in rows]))
    return tuple(values)


def _rows_behind(
    line: Line, applied: tuple[Hit, ...], behind: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    rows: list[str] = []
    for name in names(line.formula):
        table, dot, _output = name.partition(".")
        rows += [hit.row for hit in applied if dot and hit.table == table]
        rows += behind.get(name, ())
    return tuple(dict.fromkeys(rows))


def _line_value(outcome: Outcome, line: Line, applied: list[Hit]) -> LineValue:
    value, kind = outcome.value(line.id)
    say = line.say or line.label
    return LineValue(
        id=line.id,
        label=line.label,
        cite=line.cite,
        text=line.text or _texts(applied),
        formula=line.written,
        working=working(line.formula, outcome.value, kind),
        is_amount=line.is_amount,
        kind=kind,
        value=value or Fraction(0),
        rows=tuple(hit.row for hit in applied),
        legal_basis=line.legal_basis,
        fund=line.fund,
        sentence=partial(say.filled, outcome.said),
    )


def _nothing_due(line: Line, applied: tuple[Hit, ...]) -> LineValue:
    return LineValue(
        id=line.id,
        label=line.label,
        cite=line.cite,
        text=_texts(applied),
        formula=line.written,
        working="",
        is_amount=True,
        kind=Kind.MONEY,
        value=Fraction(0),
        rows=tuple(hit.row for hit in applied),
        legal_basis=line.legal_basis,
        fund=line.fund,
        sentence=line.label.said,
    )


def _texts(applied: list[Hit] | tuple[Hit, ...]) -> str:
    return " ".join(dict.fromkeys(hit.text for hit in applied if hit.text))
