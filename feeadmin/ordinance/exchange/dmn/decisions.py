"""What the tables and the lines of a rule set are as decisions of a model.

DMN brings only one output together, so a table that adds up several becomes a table for each,
named by both: "surcharge add". Rows that overlap and agree make a table ANY.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from feeadmin.ordinance.exchange.dmn import formulas
from feeadmin.ordinance.exchange.dmn.model import Aggregation, HitPolicy
from feeadmin.ordinance.exchange.dmn.values import NUMBER, STRING
from feeadmin.ordinance.formula import names
from feeadmin.ordinance.lines import Line
from feeadmin.ordinance.ruleset import RuleSet
from feeadmin.ordinance.tables import Output, Policy, Row, Table

AGGREGATIONS: Mapping[Policy, Aggregation] = {
    Policy.SUM: Aggregation.SUM,
    Policy.LEAST: Aggregation.MIN,
    Policy.GREATEST: Aggregation.MAX,
    Policy.COUNT: Aggregation.COUNT,
}
_POLICIES: Mapping[Policy, HitPolicy] = {
    Policy.UNIQUE: HitPolicy.UNIQUE,
    Policy.FIRST: HitPolicy.FIRST,
    Policy.LIST: HitPolicy.RULE_ORDER,
}

_ROUNDED = (
    "This line rounds half away from zero, and FEEL's decimal() rounds half to even: so it is "
    "described here, and not expressed."
)
_NOT_PLAIN = (
    "Plain FEEL cannot say this exactly: so this line is described here, and not expressed."
)


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table as one decision: all of its outputs, or the one that is brought together."""

    table: Table
    outputs: tuple[Output, ...]

    @property
    def is_whole(self) -> bool:
        return len(self.outputs) == len(self.table.outputs)

    @property
    def name(self) -> str:
        return self.table.name if self.is_whole else f"{self.table.name} {self.outputs[0].name}"

    @property
    def code(self) -> str:
        """Its id in the model."""
        return f"_table_{self.name.replace(' ', '.')}"

    @property
    def description(self) -> str:
        cite = f"({self.table.cite})" if self.table.cite else ""
        return " ".join(filter(None, [str(self.table.label), cite, self.table.text]))

    @property
    def policy(self) -> HitPolicy:
        """The hit policy; rows that apply together and agree are what DMN calls ANY."""
        overlaps = any(len(rows) > 1 for rows in self.table.grid.leaves)
        if self.table.policy is Policy.UNIQUE and overlaps:
            return HitPolicy.ANY
        return _POLICIES.get(self.table.policy, HitPolicy.COLLECT)

    @property
    def aggregation(self) -> Aggregation | None:
        return AGGREGATIONS.get(self.table.policy)

    @property
    def type_name(self) -> str:
        """The type of its answer; "" for a list and for several outputs."""
        alone = len(self.outputs) == 1 and self.policy is not HitPolicy.RULE_ORDER
        return type_of(self.outputs[0]) if alone else ""

    def called(self, output: Output) -> str:
        """Return how FEEL calls an output."""
        return self.name if len(self.outputs) == 1 else f"{self.name}.{output.name}"

    def rule_id(self, row: Row) -> str:
        """Return the row's id; where its rows stand in several tables, that of one of them."""
        return row.id if self.is_whole else f"_{self.outputs[0].name}.{row.id}"


def parts(rules: RuleSet) -> list[TablePart]:
    """Return the decisions that the tables become, in the order of the file."""
    found = []
    for table in rules.tables.values():
        outputs = tuple(table.outputs.values())
        alone = table.policy in AGGREGATIONS
        found += (
            [TablePart(table, (output,)) for output in outputs]
            if alone
            else [TablePart(table, outputs)]
        )
    return found


@dataclass(frozen=True, slots=True)
class LineDecision:
    """A line as a decision. `expression` is None where it is only described."""

    line: Line
    name: str
    expression: str | None
    needs: tuple[str, ...]
    """The ids of what it reads."""

    type_name = NUMBER

    @property
    def code(self) -> str:
        """Its id in the model."""
        return f"_line_{self.line.id}"

    @property
    def description(self) -> str:
        words = [f"{self.line.label} ({self.line.cite}): {self.line.written}"]
        if self.expression is None:
            words.append(_ROUNDED if formulas.rounds(self.line.formula) else _NOT_PLAIN)
        return " ".join(words)


def line_decisions(rules: RuleSet) -> list[LineDecision]:
    """Return the decisions that the lines become; "base line" where a table is called base."""
    called = {name: name for name in rules.inputs}
    codes = {name: f"_input_{name}" for name in rules.inputs}
    for part in parts(rules):
        for output in part.outputs:
            called[f"{part.table.name}.{output.name}"] = part.called(output)
            codes[f"{part.table.name}.{output.name}"] = part.code
    taken = {*rules.inputs, *(part.name for part in parts(rules))}
    found = []
    for line in rules.lines:
        name = f"{line.id} line" if line.id in taken else line.id
        written = formulas.expression(line.formula, called, rules.program.quantities)
        needs = tuple(dict.fromkeys(codes[read] for read in names(line.formula)))
        found.append(LineDecision(line, name, written, needs))
        called[line.id], codes[line.id] = name, found[-1].code
    return found


def type_of(output: Output) -> str:
    """Return the type of an output; money and percent are defined in the model."""
    return STRING if output.kind is None else output.kind
