"""Where a case fell in each table, and what came out of each line: bare numbers, quickly found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from feeadmin.ordinance import figures
from feeadmin.ordinance.figures import Kind
from feeadmin.ordinance.problems import InputError, NoAnswer, not_known
from feeadmin.ordinance.schedule import Schedule
from feeadmin.ordinance.tables import UNLIMITED, Policy, Row, Table
from feeadmin.ordinance.wording import NONE_RECORDED


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case, decided."""

    schedule: Schedule
    numbers: Mapping[str, int]
    """Each input as its whole number."""
    leaves: Mapping[str, int]
    """The leaf of each table that was read; the gate's comes first."""
    counts: Mapping[str, int]
    """Each line as a count of its scale; empty when the gate ended the case."""

    @property
    def proceeds(self) -> bool:
        """Whether the gate let the case through to be priced."""
        return bool(self.counts)

    def given(self, name: str) -> str:
        """Return an input as a case file writes it; "" for what was not recorded."""
        return self.schedule.inputs[name].text(self.numbers[name])

    def hits(self, table: str) -> Sequence[Row]:
        """Return the rows that a table answered from."""
        return self.schedule.tables[table].hits_at(self.leaves[table])

    def answer(self, table: str, output: str) -> int:
        return self.schedule.tables[table].counts[output][self.leaves[table]]

    def value(self, name: str) -> tuple[Fraction | None, Kind]:
        """Return what a name in a formula stands for; None is a limit that is not there."""
        table, dot, output = name.partition(".")
        if dot:
            count = self.answer(table, output)
        else:
            count = self.counts[name] if name in self.counts else self.numbers[name]
        quantity = self.schedule.program.quantities[name]
        kind = quantity.kind or Kind.NUMBER
        return (None if count == UNLIMITED else count * quantity.scale), kind

    def kind(self, line: str) -> Kind:
        """Return what a line counts; after a closed gate nothing but money is left."""
        quantity = self.schedule.program.quantities[line]
        return (quantity.kind or Kind.NUMBER) if self.proceeds else Kind.MONEY

    def shown(self, line: str) -> str:
        """Return the value of a line as a column shows it: "1,430.00", "25%", "3"."""
        if not self.counts:
            return figures.in_dollars(0)
        return self.schedule.program.writers[line](self.counts[line])

    def said(self, name: str, language: str) -> str:
        """Return what a name in a sentence stands for, as a person reads it."""
        table, dot, output = name.partition(".")
        if dot and output == "words":
            rows = self.hits(table)
            words = [row.words.filled(self.said, language) for row in rows if row.words]
            return ", ".join(words) or NONE_RECORDED.said(language)
        if dot:
            return self._answer_said(self.schedule.tables[table], output, language)
        if name in self.schedule.inputs:
            return self.schedule.inputs[name].said(self.numbers[name], language)
        value, kind = self.value(name)
        return figures.said(value or Fraction(0), kind)

    def _answer_said(self, table: Table, output: str, language: str) -> str:
        """Return what an output answers in words; of a list, each of them once."""
        answers = table.answers_at(self.leaves[table.name], output)
        words = [table.outputs[output].said(answer, language) for answer in answers]
        if table.policy is not Policy.LIST:
            return words[0]
        return ", ".join(filter(None, dict.fromkeys(words))) or NONE_RECORDED.said(language)


def decide(schedule: Schedule, case: Mapping[str, object]) -> Outcome:
    """Decide one case given as values.

    Raises InputError, or NoAnswer if the rules leave the case open.
    """
    return decided(schedule, counted(schedule, case))


def counted(schedule: Schedule, case: Mapping[str, object]) -> dict[str, int]:
    """Return each input of a case as its whole number.

    The date that picks the version may stand in the case without being an
    input. Raises InputError for the first input that cannot be read.
    """
    for name in case:
        if name not in schedule.inputs and name != schedule.header.governed_by:
            raise InputError(name, not_known(name, schedule.inputs))
    return {name: entry.read(case.get(name)) for name, entry in schedule.inputs.items()}


def decided(schedule: Schedule, numbers: Mapping[str, int]) -> Outcome:
    """Decide one case given as whole numbers. Raises NoAnswer if the rules leave it open."""
    gate = schedule.gate
    leaves: dict[str, int] = {}
    if gate:
        leaf = leaves[gate.table.name] = _leaf(gate.table, numbers)
        if not gate.passes[leaf]:
            return Outcome(schedule, numbers, leaves, {})
    tables = schedule.tables
    for name, table in tables.items():
        if name not in leaves:
            leaves[name] = _leaf(table, numbers)
    arguments = [
        tables[table].counts[name][leaves[table]] if table else numbers[name]
        for table, name in schedule.program.sources
    ]
    found = schedule.program.on_numbers(*arguments)
    counts = dict(zip(schedule.program.code, found, strict=True))
    return Outcome(schedule, numbers, leaves, counts)


def _leaf(table: Table, numbers: Mapping[str, int]) -> int:
    leaf = table.grid.leaf(numbers)
    if not table.answered[leaf]:
        raise NoAnswer(table.why_unanswered(leaf))
    return leaf
