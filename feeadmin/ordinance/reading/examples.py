"""The `examples` of a rule file: worked cases with what is expected of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from feeadmin.language import _
from feeadmin.ordinance import figures
from feeadmin.ordinance.cells import ANY
from feeadmin.ordinance.inputs import MISSING, Input
from feeadmin.ordinance.lines import Line
from feeadmin.ordinance.problems import InputError, Problems, Wrong, not_known
from feeadmin.ordinance.reading.document import Fields, Node, plain_text
from feeadmin.ordinance.reading.pipes import PipeRow, read_pipes
from feeadmin.ordinance.schedule import Example, Gate
from feeadmin.ordinance.tables import Table

EXAMPLES = "examples"
ROWS, GATE, REASON = "rows", "gate", "reason"

ExampleColumns = tuple[tuple[str, ...], tuple[str, ...]]
"""The header of the examples, before and after its `||`."""


@dataclass(frozen=True, slots=True)
class ExampleReading:
    """What the cells of an example can be checked against."""

    inputs: Mapping[str, Input]
    tables: Mapping[str, Table]
    gate: Gate | None
    lines: Mapping[str, Line]
    problems: Problems

    def defaults(self, given: Mapping[str, Node]) -> dict[str, int]:
        """Read what an example takes for a blank cell."""
        found: dict[str, int] = {}
        for name, node in given.items():
            with self.problems.at(node.line):
                if name not in self.inputs:
                    raise Wrong(not_known(name, self.inputs))
                found[name] = self.number(self.inputs[name], plain_text(name, node))
        return found

    def examples(
        self, file: Fields, defaults: Mapping[str, int]
    ) -> tuple[list[Example], ExampleColumns]:
        """Read every example that can be read, and the header; the others are problems."""
        if EXAMPLES in file:
            with self.problems.at(file.line_of(EXAMPLES), table=EXAMPLES):
                return self._drawn(file.node(EXAMPLES), defaults)
        return [], ((), ())

    def _drawn(
        self, node: Node, defaults: Mapping[str, int]
    ) -> tuple[list[Example], ExampleColumns]:
        pipes = read_pipes(node, self.problems)
        self._check_header(pipes.header)
        found: dict[str, Example] = {}
        row_ids = {row.id: table for table in self.tables.values() for row in table.rows}
        for row in pipes.rows:
            with self.problems.at(row.line, row=row.asked[0]):
                example = self._example(pipes.header, row, defaults, row_ids)
                if example.name in found:
                    raise Wrong(_("Another example is called “{name}”.", name=example.name))
                found[example.name] = example
        return list(found.values()), (pipes.header.asked, pipes.header.answered)

    def number(self, entry: Input, text: str) -> int:
        """Return the number a cell stands for; `missing` may be written out."""
        try:
            return entry.read("" if text == MISSING else text)
        except InputError as refusal:
            raise Wrong(str(refusal), column=entry.name) from None

    def _check_header(self, header: PipeRow) -> None:
        if header.asked[0] != "name":
            raise Wrong(_("The first column of the examples is “name”."), line=header.line)
        expected = [ROWS, GATE, REASON, *self.lines]
        for known, given in ((list(self.inputs), header.asked[1:]), (expected, header.answered)):
            for name in given:
                if name not in known:
                    raise Wrong(not_known(name, known), line=header.line)

    def _example(
        self,
        header: PipeRow,
        row: PipeRow,
        defaults: Mapping[str, int],
        row_ids: Collection[str],
    ) -> Example:
        given = dict(zip(header.asked[1:], row.asked[1:], strict=True))
        expected = dict(zip(header.answered, row.answered, strict=True))
        return Example(
            name=row.asked[0],
            line=row.line,
            case=dict(self._case(given, defaults)),
            rows=tuple(_rows(expected.pop(ROWS, ""), row_ids)),
            words={
                key: self._word(key, expected.pop(key))
                for key in (GATE, REASON)
                if expected.get(key)
            },
            figures={name: self._figure(name, text) for name, text in expected.items() if text},
        )

    def _word(self, key: str, text: str) -> str:
        """Read an expected result or reason of the gate; `-` expects no reason."""
        if not self.gate:
            raise Wrong(_("This rule set has no gate."))
        choices = self.gate.choices(key)
        if text != ANY and text not in choices:
            raise Wrong(not_known(text, choices), column=key)
        return text.removeprefix(ANY)

    def _figure(self, name: str, text: str) -> Fraction:
        try:
            return figures.rate(text)
        except Wrong as wrong:
            raise Wrong(str(wrong), column=name) from None

    def _case(
        self, given: Mapping[str, str], defaults: Mapping[str, int]
    ) -> Iterator[tuple[str, int]]:
        for name, entry in self.inputs.items():
            text = given.get(name, "")
            if not text and name in defaults:
                yield name, defaults[name]
            else:
                yield name, self.number(entry, text)


def _rows(text: str, row_ids: Collection[str]) -> Iterator[str]:
    for row_id in filter(None, (part.strip() for part in text.split(","))):
        if row_id not in row_ids:
            raise Wrong(not_known(row_id, row_ids), column=ROWS)
        yield row_id
