"""The decision tables of a DMN model, put into the text of a rule file.

A table of a name that the file has gets its rows anew; another is added behind the last table.
Lines are not changed by a model: they stand in it as the file has them, or not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from feeadmin.language import _
from feeadmin.ordinance.drafting.writing import Drawn, tables_of, with_new_table, with_table
from feeadmin.ordinance.exchange.dmn.decisions import TablePart, line_decisions, parts
from feeadmin.ordinance.exchange.dmn.drawing import Adopted, adopted, name_of
from feeadmin.ordinance.exchange.dmn.faults import Faults, ModelError
from feeadmin.ordinance.exchange.dmn.model import Decision, DecisionTable, Model
from feeadmin.ordinance.exchange.dmn.reading import read as read_model
from feeadmin.ordinance.problems import RuleError, Wrong
from feeadmin.ordinance.reading.file import read
from feeadmin.ordinance.ruleset import RuleSet
from feeadmin.ordinance.tables import Policy, Table

FILE = "rule file"


def imported(text: str, model: bytes) -> str:
    """Return the text of a rule file with the decision tables of a model in it.

    Raises RuleError when the file itself cannot be read, and ModelError, with every reason at
    once, when something in the model cannot be taken over, or the file could not be read with it:
    then nothing is taken.
    """
    rules = read(text, FILE)
    faults = Faults()
    drawn = tables_of(text)
    tables = [*_Import(rules, drawn, read_model(model), faults).tables()]
    faults.refuse()
    for table in tables:
        if table.name not in drawn:
            text = with_new_table(text, table.block())
        elif table.drawn != drawn[table.name]:
            text = with_table(text, table.name, table.drawn)
    try:
        changed = read(text, FILE)
    except RuleError as error:
        raise ModelError(dict.fromkeys(problem.message for problem in error.problems)) from error
    for table in tables:
        for sentence in _disagreements(changed.tables[table.name]):
            faults.add(sentence)
    faults.refuse()
    return text


def _disagreements(table: Table) -> Iterator[str]:
    """Yield where rows of a `unique` table apply together and do not agree."""
    if table.policy is Policy.UNIQUE:
        for leaf, rows in enumerate(table.grid.leaves):
            if rows and not table.answered[leaf]:
                yield table.why_unanswered(leaf)


class _Import:
    """A model on its way into a rule file."""

    def __init__(
        self, rules: RuleSet, drawn: Mapping[str, Drawn], model: Model, faults: Faults
    ) -> None:
        self.rules = rules
        self.drawn = drawn
        self.model = model
        self.faults = faults
        self.parts = {part.name: part for part in parts(rules)}
        self.lines = {line.name: line for line in line_decisions(rules)}

    def tables(self) -> Iterator[Adopted]:
        """Yield the tables that are taken over; what cannot be is a fault."""
        split: dict[str, dict[str, DecisionTable]] = {}
        self.note_alike()
        for decision in self.model.decisions.values():
            part = self.parts.get(decision.name)
            with self.faults.at(_("Decision “{name}”", name=decision.name)):
                if not isinstance(decision.logic, DecisionTable):
                    self.check_line(decision, part)
                elif part and not part.is_whole:
                    split.setdefault(part.table.name, {})[decision.name] = decision.logic
                else:
                    yield self.adopted(name_of(decision.name), decision.logic)
        for name, found in split.items():
            with self.faults.at(_("Table “{name}”", name=name)):
                wanted = [part for part in self.parts.values() if part.table.name == name]
                yield self.adopted(name, _together(wanted, found))

    def note_alike(self) -> None:
        """Note the tables that would have one name in the file."""
        tables = [
            decision.name
            for decision in self.model.decisions.values()
            if isinstance(decision.logic, DecisionTable)
        ]
        for name, count in Counter(map(name_of, tables)).items():
            if count > 1:
                self.faults.add(_("Two tables would be called “{name}” in the file.", name=name))

    def adopted(self, name: str, table: DecisionTable) -> Adopted:
        return adopted(self.rules, name, table, self.drawn.get(name), self.faults)

    def check_line(self, decision: Decision, part: TablePart | None) -> None:
        """Raise Wrong unless a decision without a table is a line, as the file has it."""
        if part:
            raise Wrong(_("it is a table in the file, and none in the model."))
        line = self.lines.get(decision.name)
        if line is None:
            raise Wrong(_("only decision tables are taken over, and this is none."))
        if decision.expression != (line.expression or ""):
            raise Wrong(
                _("it is a line, and the file has it otherwise; change lines in the file itself.")
            )


def _together(wanted: Sequence[TablePart], found: Mapping[str, DecisionTable]) -> DecisionTable:
    """Return the tables of several outputs as the one they were; their rows must be the same."""
    missing = ", ".join(f"“{part.name}”" for part in wanted if part.name not in found)
    if missing:
        raise Wrong(
            _("the model has not all of its outputs: {missing} is missing.", missing=missing)
        )
    tables = [found[part.name] for part in wanted]
    first = tables[0]
    for other in tables[1:]:
        if _asked(other) != _asked(first):
            raise Wrong(
                _("its outputs stand in tables of their own, whose rows and conditions differ.")
            )
    rules = [
        replace(same[0], answers=tuple(rule.answers[0] for rule in same))
        for same in zip(*(table.rules for table in tables), strict=True)
    ]
    outputs = tuple(table.outputs[0] for table in tables)
    return replace(first, outputs=outputs, rules=tuple(rules))


def _asked(table: DecisionTable) -> object:
    """Return what a table is beside its answers."""
    rows = [(rule.id, rule.conditions) for rule in table.rules]
    return table.policy, table.aggregation, [column.reads for column in table.columns], rows
