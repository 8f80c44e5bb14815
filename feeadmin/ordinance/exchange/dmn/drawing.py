"""A decision table drawn as a table of a rule file.

What the file says already in the same sense stays as it is drawn there: a band by its name, a
figure with its commas, a citation as short as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from feeadmin.language import _
from feeadmin.ordinance.cells import ANY, read_cell
from feeadmin.ordinance.drafting.writing import Cells, Drawn, aligned
from feeadmin.ordinance.exchange.dmn import cells
from feeadmin.ordinance.exchange.dmn.decisions import AGGREGATIONS
from feeadmin.ordinance.exchange.dmn.exporting import CITE
from feeadmin.ordinance.exchange.dmn.faults import Faults
from feeadmin.ordinance.exchange.dmn.feel import Condition
from feeadmin.ordinance.exchange.dmn.model import (
    BY_VALUES,
    Column,
    DecisionTable,
    HitPolicy,
    Rule,
)
from feeadmin.ordinance.exchange.dmn.model import Output as Clause
from feeadmin.ordinance.exchange.dmn.values import Value
from feeadmin.ordinance.figures import Kind
from feeadmin.ordinance.inputs import Input
from feeadmin.ordinance.problems import Wrong, not_known
from feeadmin.ordinance.ruleset import RuleSet
from feeadmin.ordinance.tables import Output, Policy
from feeadmin.ordinance.wording import Words

POLICIES: Mapping[HitPolicy, Policy] = {
    HitPolicy.UNIQUE: Policy.UNIQUE,
    HitPolicy.ANY: Policy.UNIQUE,
    HitPolicy.FIRST: Policy.FIRST,
    HitPolicy.PRIORITY: Policy.FIRST,
    HitPolicy.RULE_ORDER: Policy.LIST,
    HitPolicy.OUTPUT_ORDER: Policy.LIST,
    HitPolicy.COLLECT: Policy.LIST,
}
"""What each hit policy is in a rule file; rows that go by priority are put in that order."""

_COLLECTING = {aggregation: policy for policy, aggregation in AGGREGATIONS.items()}
_ROW_ID = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
_NO_NAME = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Adopted:
    """A decision table as the file will have it."""

    name: str
    policy: Policy
    outputs: tuple[Output, ...]
    drawn: Drawn

    def block(self) -> str:
        """Return the lines of a new table, as they stand under `tables:`."""
        outputs = ", ".join(f"{output.name}: {_kind(output)}" for output in self.outputs)
        lines = [
            f"  {self.name}:",
            f"    hit: {self.policy}",
            f"    outputs: {{{outputs}}}",
            "    rows: |",
            *(f"      {line}" for line in aligned(self.drawn)),
        ]
        return "\n".join([*lines, ""])


def adopted(
    rules: RuleSet, name: str, table: DecisionTable, before: Drawn | None, faults: Faults
) -> Adopted:
    """Return a decision table as one of the file; `before` is how the file has drawn it.

    What a single cell cannot say is a fault. Raises Wrong for what concerns the whole table.
    """
    return _Drawing(rules, name, table, before, faults).adopted()


def name_of(text: str) -> str:
    """Return a name as a rule file has it: "Approval Status" is approval_status."""
    return _NO_NAME.sub("_", text.lower()).strip("_")


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of one row by the names of their columns, those before the `||` and after it."""

    asked: dict[str, str]
    answered: dict[str, str]


class _Drawing:
    """One decision table on its way into the file."""

    def __init__(
        self,
        rules: RuleSet,
        name: str,
        table: DecisionTable,
        before: Drawn | None,
        faults: Faults,
    ) -> None:
        self.rules = rules
        self.name = name
        self.table = table
        self.before = before or Drawn(Cells((), ()), ())
        self.faults = faults
        self.known = rules.tables.get(name)
        self.known_rows = {row.id: row for row in self.known.rows} if self.known else {}
        self.drawn_rows = {
            row.asked[0]: _named(row, self.before.header) for row in self.before.rows
        }
        self.policy = (
            _COLLECTING[table.aggregation] if table.aggregation else POLICIES[table.policy]
        )

    def adopted(self) -> Adopted:
        if self.known and self.known.policy is not self.policy:
            raise Wrong(
                _(
                    "in the file this table is “{known}”, here it is “{policy}”; "
                    "change “hit” in the file first.",
                    known=self.known.policy,
                    policy=self.policy,
                )
            )
        if not self.table.rules:
            raise Wrong(_("it has no rules."))
        self.check_defaults()
        columns = [self.input(column) for column in self.table.columns]
        outputs = self.outputs()
        by_values = self.table.policy in BY_VALUES
        rules = self.table.by_priority(self.table.rules) if by_values else self.table.rules
        rows = [
            self.row(row_id, rule, columns, outputs)
            for row_id, rule in zip(self.ids(rules), rules, strict=True)
        ]
        header = self.header(columns, outputs, rows)
        drawn = tuple(
            Cells(
                tuple(row.asked.get(name, "") for name in header.asked),
                tuple(row.answered.get(name, "") for name in header.answered),
            )
            for row in rows
        )
        return Adopted(self.name, self.policy, tuple(outputs), Drawn(header, drawn))

    def check_defaults(self) -> None:
        """Raise Wrong for a default, but for the 0 that a sum or a count of nothing is."""
        for output in self.table.outputs:
            nothing = self.policy in {Policy.SUM, Policy.COUNT} and output.default == 0
            if output.default is not None and not nothing:
                raise Wrong(
                    _("output “{name}” has a default; write it as a row.", name=output.name)
                )

    def header(
        self, columns: Sequence[Input], outputs: Sequence[Output], rows: Sequence[_Row]
    ) -> Cells:
        """Return the header: that of the file, where it has the same columns."""
        before = self.before.header
        asked = [column.name for column in columns]
        if sorted(asked) == sorted(set(before.asked) - {"id", CITE}):
            asked = [name for name in before.asked if name in asked]
        cited = CITE in before.asked or any(row.asked[CITE] for row in rows)
        answered = before.answered or tuple(output.name for output in outputs)
        return Cells(("id", *([CITE] if cited else []), *asked), answered)

    def input(self, column: Column) -> Input:
        """Return the input that a column reads. Raises Wrong when the file declares none."""
        name = str(column.reads)
        for known in (name, name_of(name)):
            if known in self.rules.inputs:
                return self.rules.inputs[known]
        raise Wrong(
            _("column “{name}”: {known}", name=name, known=not_known(name, self.rules.inputs))
        )

    def outputs(self) -> list[Output]:
        """Return the outputs: those of the file's table, or new ones that suit the answers."""
        clauses = self.table.outputs
        if not self.known:
            return [self.new_output(place, clause) for place, clause in enumerate(clauses)]
        wanted = self.known.outputs
        names = [name_of(clause.name) for clause in clauses]
        if len(names) == len(wanted) == 1:
            return list(wanted.values())
        if set(names) != set(wanted):
            raise Wrong(
                _(
                    "its outputs are {names}, and in the file {wanted}.",
                    names=", ".join(names),
                    wanted=", ".join(wanted),
                )
            )
        return [wanted[name] for name in names]

    def new_output(self, place: int, clause: Clause) -> Output:
        name = name_of(clause.name)
        answers = {rule.answers[place]: None for rule in self.table.rules}
        given = [answer for answer in answers if answer is not None]
        if self.policy is Policy.COUNT:
            return Output(name, Kind.NUMBER)
        if all(isinstance(answer, str) for answer in given):
            words = dict.fromkeys(str(word) for word in (clause.values or given))
            return Output(name, None, choices={word: Words.same(word) for word in words})
        if all(isinstance(answer, Decimal | Fraction) for answer in given):
            kind = clause.type.rpartition(":")[2]
            return Output(name, Kind(kind) if kind in set(Kind) else Kind.NUMBER)
        raise Wrong(_("output “{name}”: a table answers figures, or words.", name=clause.name))

    def ids(self, rules: Sequence[Rule]) -> Iterator[str]:
        """Yield an id for each row: the rule's own, or the table's name with a number."""
        taken = {row.id for table in self.rules.tables.values() for row in table.rows}
        taken -= set(self.known_rows)
        for place, rule in enumerate(rules, start=1):
            own = rule.id if _ROW_ID.fullmatch(rule.id) and rule.id not in taken else ""
            taken.add(own or f"{self.name}.{place}")
            yield own or f"{self.name}.{place}"

    def row(
        self, row_id: str, rule: Rule, columns: Sequence[Input], outputs: Sequence[Output]
    ) -> _Row:
        """Return the cells of one row; those that cannot be drawn are left out, and faults."""
        row = _Row({"id": row_id, CITE: self.cite(row_id, rule.notes.get(CITE, ""))}, {})
        with self.faults.at(_("row {id}", id=row_id)):
            for column, asked in zip(columns, rule.conditions, strict=True):
                with self.faults.at(_("column “{name}”", name=column.name)):
                    row.asked[column.name] = self.condition(row_id, column, asked)
            for output, answer in zip(outputs, rule.answers, strict=True):
                with self.faults.at(_("output “{name}”", name=output.name)):
                    row.answered[output.name] = self.answer(row_id, output, answer)
        return row

    def condition(self, row_id: str, column: Input, asked: Condition) -> str:
        drawn = cells.drawn_condition(asked, column)
        row = self.drawn_rows.get(row_id)
        if row and column.name in row.asked:
            before = row.asked[column.name]
            if read_cell(before, column) == read_cell(drawn, column):
                return before
        return drawn

    def answer(self, row_id: str, output: Output, answer: Value | Fraction) -> str:
        counted = self.policy is Policy.COUNT
        row = self.known_rows.get(row_id)
        if row and (counted or cells.stands_for(row.values[output.name], output) == answer):
            return self.drawn_rows[row_id].answered[output.name]
        return ANY if counted else cells.drawn_answer(answer, output)

    def cite(self, row_id: str, note: str) -> str:
        """Return a citation as short as the table's own lets it be."""
        whole = " ".join(note.split())
        row = self.known_rows.get(row_id)
        if row and row.cite == whole:
            return self.drawn_rows[row_id].asked.get(CITE, "")
        table = self.known.cite if self.known else ""
        rest = whole.removeprefix(table) if table else whole
        return rest.strip() if rest.startswith(("(", " ")) or rest in {"", whole} else whole


def _named(row: Cells, header: Cells) -> _Row:
    return _Row(
        dict(zip(header.asked, row.asked, strict=True)),
        dict(zip(header.answered, row.answered, strict=True)),
    )


def _kind(output: Output) -> str:
    return f"[{', '.join(output.choices)}]" if output.kind is None else output.kind
