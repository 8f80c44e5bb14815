"""One decision table, from its elements to its columns, outputs and rules."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeVar

from feeadmin.language import _
from feeadmin.ordinance.exchange.dmn import expressions, feel
from feeadmin.ordinance.exchange.dmn.document import Part
from feeadmin.ordinance.exchange.dmn.expressions import Name
from feeadmin.ordinance.exchange.dmn.faults import Faults
from feeadmin.ordinance.exchange.dmn.model import (
    BY_VALUES,
    Aggregation,
    Column,
    DecisionTable,
    HitPolicy,
    Output,
    Rule,
)
from feeadmin.ordinance.exchange.dmn.type_names import Types, check_language, type_of
from feeadmin.ordinance.problems import Wrong, not_known

_Word = TypeVar("_Word", HitPolicy, Aggregation)


class TableReading:
    """One decision table on its way; `known` are the names that its columns may read."""

    def __init__(
        self, decision: Part, table: Part, types: Types, known: Collection[str], faults: Faults
    ) -> None:
        self.name = decision.mark("name")
        self.part = table
        self.types = types
        self.known = known
        self.faults = faults
        self.inputs = table.all("input")
        self.answers = table.all("output")
        self.type = table.mark("typeRef") or type_of(decision.one("variable"))

    def table(self) -> DecisionTable:
        """Return the table; a cell that is not read is a fault. Raises Wrong for the whole."""
        policy = _one_of(HitPolicy, self.part.mark("hitPolicy") or HitPolicy.UNIQUE)
        said = self.part.mark("aggregation")
        aggregation = _one_of(Aggregation, said) if said else None
        outputs = self.outputs()
        if not outputs:
            raise Wrong(_("its table has no output."))
        if aggregation and policy is not HitPolicy.COLLECT:
            raise Wrong(_("only a table that collects may say {aggregation}.", aggregation=said))
        if aggregation and len(outputs) > 1:
            raise Wrong(_("{aggregation} needs a single output.", aggregation=said))
        if policy in BY_VALUES and not any(output.values for output in outputs):
            raise Wrong(_("{policy} needs output values, which give the order.", policy=policy))
        rules = self.rules()
        return DecisionTable(
            policy, aggregation, tuple(self.columns(rules)), tuple(outputs), tuple(rules)
        )

    def columns(self, rules: Sequence[Rule]) -> list[Column]:
        found = []
        for place, part in enumerate(self.inputs):
            name = part.text("inputExpression", "text") or part.mark("label")
            with self.faults.at(_("column “{name}”", name=name)):
                compared = {kind for rule in rules for kind in rule.conditions[place].types}
                found.append(self.column(part, compared))
        return found

    def column(self, part: Part, compared: set[str]) -> Column:
        """Return a column. Where it says no type, the values that its cells compare with do."""
        expression = part.one("inputExpression")
        if expression:
            check_language(expression)
        reads = expressions.read(part.text("inputExpression", "text"), self.known)
        if not isinstance(reads, Name):
            raise Wrong(_("a column reads one name, and not more."))
        declared = self.types.of(expression.mark("typeRef") if expression else "")
        types = sorted(compared | {declared} - {""})
        if len(types) > 1:
            raise Wrong(_("its cells are of several types: {types}.", types=", ".join(types)))
        allowed = feel.condition(part.text("inputValues", "text"))
        return Column(reads, "".join(types), allowed)

    def outputs(self) -> list[Output]:
        found: list[Output] = []
        for part in self.answers:
            name = part.mark("name") or self.name
            with self.faults.at(_("output “{name}”", name=name)):
                if any(output.name == name for output in found):
                    raise Wrong(_("there are two outputs of this name."))
                found.append(self.output(part, name))
        return found

    def output(self, part: Part, name: str) -> Output:
        """Return an output; its values stand in it, or in its type, or in that of the table."""
        alone = len(self.answers) == 1
        type_name = part.mark("typeRef") or (self.type if alone else "")
        values = (
            feel.condition(part.text("outputValues", "text")).values
            or self.types.values_of(type_name)
            or self.types.values_of(self.type, name)
        )
        default = feel.literal(part.text("defaultOutputEntry", "text"))
        return Output(name, type_name, values, default)

    def rules(self) -> list[Rule]:
        found = []
        for place, part in enumerate(self.part.all("rule"), start=1):
            row_id = part.mark("label") or part.mark("id")
            with self.faults.at(_("rule {place} ({id})", place=place, id=row_id or "–")):
                found.append(self.rule(part, row_id))
        return found

    def rule(self, part: Part, row_id: str) -> Rule:
        asked, answered = part.all("inputEntry"), part.all("outputEntry")
        if (len(asked), len(answered)) != (len(self.inputs), len(self.answers)):
            raise Wrong(_("it has another number of cells than the table has columns."))
        for cell in [*asked, *answered]:
            check_language(cell)
        names = [note.mark("name") for note in self.part.all("annotation")]
        notes = [note.text("text") for note in part.all("annotationEntry")]
        return Rule(
            row_id,
            tuple(feel.condition(cell.text("text")) for cell in asked),
            tuple(feel.answer(cell.text("text")) for cell in answered),
            dict(zip(names, notes, strict=False)),
        )


def _one_of(words: type[_Word], text: str) -> _Word:
    if text not in set(words):
        raise Wrong(not_known(text, list(words)))
    return words(text)
