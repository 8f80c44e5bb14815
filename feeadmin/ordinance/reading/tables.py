"""The `tables` of a rule file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

from feeadmin.language import _
from feeadmin.ordinance import figures
from feeadmin.ordinance.cells import ANY, read_cell
from feeadmin.ordinance.figures import CENT, Kind
from feeadmin.ordinance.inputs import Input
from feeadmin.ordinance.problems import Problems, Wrong, not_known
from feeadmin.ordinance.reading.document import Fields, Node, plain_text
from feeadmin.ordinance.reading.gaps import read_gaps
from feeadmin.ordinance.reading.pipes import PipeRow, read_pipes
from feeadmin.ordinance.reading.words import (
    checked_code,
    checked_name,
    read_choices,
    read_words,
    whole_cite,
    words_or,
)
from feeadmin.ordinance.spans import Spans
from feeadmin.ordinance.tables import (
    COMBINED,
    NO_WORD,
    UNLIMITED,
    Output,
    Policy,
    Row,
    Table,
    compiled,
)

NONE = "none"
"""How a row writes a limit that is not there."""

Answer = Fraction | str | None
"""What a row answers: a figure, a word, or None for no limit and for no word."""

_LARGEST = 10**17


def read_tables(
    tables: Mapping[str, Node],
    inputs: Mapping[str, Input],
    declared: Mapping[str, Node],
    problems: Problems,
) -> dict[str, Table]:
    """Read every table that can be read; the others are problems.

    `declared` names all inputs of the file. A table that needs one of those
    that could not be read is passed over in silence.
    """
    found: dict[str, Table] = {}
    line_of_row: dict[str, int] = {}
    for name, node in tables.items():
        with problems.at(node.line, table=name):
            reading = _TableReading(checked_name(name, node.line), node, problems)
            reading.note_repeated(line_of_row)
            unread = set(reading.columns) & (declared.keys() - inputs.keys())
            if not unread:
                found[name] = reading.table(inputs)
    return found


@dataclass(frozen=True, slots=True)
class _Draft:
    """A row whose figures have no common scale yet."""

    line: int
    id: str
    cite: str
    cells: Mapping[str, str]
    conditions: Mapping[str, Spans]
    answers: Mapping[str, Answer]
    written: Mapping[str, str]


class _TableReading:
    """One table on its way from text to grid."""

    def __init__(self, name: str, node: Node, problems: Problems) -> None:
        keys = ["label", "cite", "text", "hit", "source", "indexed", "outputs", "rows"]
        self.fields = Fields(node, problems, [*keys, "texts", "words", "sources", "gaps_ok"])
        self.name = name
        self.line = node.line
        self.problems = problems
        self.policy = self._policy()
        self.outputs = self._outputs()
        self.pipes = read_pipes(self.fields.node("rows"), problems)
        has_cite = self.pipes.header.asked[1:2] == ("cite",)
        self.columns = self.pipes.header.asked[2 if has_cite else 1 :]
        self._check_header()

    def note_repeated(self, line_of_row: dict[str, int]) -> None:
        """Note the rows whose id another row of the file has already."""
        for row in self.pipes.rows:
            first = line_of_row.setdefault(row.asked[0], row.line)
            if first != row.line:
                self.problems.add(
                    row.line,
                    _("Row “{id}” stands on line {first} too.", id=row.asked[0], first=first),
                )

    def table(self, inputs: Mapping[str, Input]) -> Table:
        """Return the table, compiled. Raises Wrong when it cannot be, or has no rows."""
        for column in self.columns:
            if column not in inputs:
                header = self.pipes.header
                raise Wrong(not_known(column, inputs), line=header.line, column=column)
        drafts = []
        for row in self.pipes.rows:
            with self.problems.at(row.line, row=row.asked[0]):
                drafts.append(self._draft(row, inputs))
        if not drafts:
            raise Wrong(_("This table has no rows that can be read."), line=self.line)
        outputs = {name: self._scaled(output, drafts) for name, output in self.outputs.items()}
        rows = self._rows(drafts, outputs)
        grid, answers, answered = compiled(
            rows, [inputs[name] for name in self.columns], outputs, self.policy
        )
        return Table(
            name=self.name,
            line=self.line,
            label=words_or(self.fields, "label", self.name),
            cite=self.fields.text("cite", ""),
            text=self.fields.text("text", ""),
            policy=self.policy,
            indexed=self.fields.yes("indexed"),
            outputs=outputs,
            rows=tuple(rows),
            grid=grid,
            answers=answers,
            answered=answered,
            gaps_ok=read_gaps(self.fields, self.columns, inputs, self.problems),
        )

    def _policy(self) -> Policy:
        text = self.fields.text("hit", Policy.UNIQUE)
        if text not in set(Policy):
            raise Wrong(not_known(text, list(Policy)), line=self.fields.line_of("hit"))
        return Policy(text)

    def _outputs(self) -> dict[str, Output]:
        found = {}
        for name, node in self.fields.mapping("outputs").items():
            checked_name(name, node.line)
            if not isinstance(node.value, str):
                found[name] = Output(name, None, choices=read_choices(node))
            elif node.value in set(Kind):
                found[name] = Output(name, Kind(node.value))
            else:
                raise Wrong(not_known(node.value, list(Kind)), line=node.line)
            self._check_collected(found[name], node.line)
        if not found:
            raise Wrong(_("Name the outputs, as in {fee: money}."), line=self.line)
        return found

    def _check_collected(self, output: Output, line: int) -> None:
        """Raise Wrong if what an output holds cannot be brought together as the policy says."""
        if self.policy is Policy.COUNT and output.kind is not Kind.NUMBER:
            raise Wrong(_("“{name}”: a count is a number; say so.", name=output.name), line=line)
        if self.policy in COMBINED and output.kind is None:
            raise Wrong(
                _("“{name}”: words cannot be collected, but for a list.", name=output.name),
                line=line,
            )

    def _check_header(self) -> None:
        header = self.pipes.header
        if header.asked[0] != "id":
            raise Wrong(_("The first column of a table is “id”."), line=header.line)
        if set(header.answered) != set(self.outputs):
            raise Wrong(
                _(
                    "The columns after “||” must be the outputs: {outputs}.",
                    outputs=", ".join(self.outputs),
                ),
                line=header.line,
            )

    def _draft(self, row: PipeRow, inputs: Mapping[str, Input]) -> _Draft:
        row_id, *others = row.asked
        cite = others[0] if len(others) > len(self.columns) else ""
        cells = dict(zip(self.columns, others[len(others) - len(self.columns) :], strict=True))
        return _Draft(
            line=row.line,
            id=checked_code(row_id, row.line),
            cite=whole_cite(self.fields.text("cite", ""), cite),
            cells=cells,
            conditions={name: _condition(text, inputs[name]) for name, text in cells.items()},
            answers=dict(self._answers(row)),
            written=dict(zip(self.pipes.header.answered, row.answered, strict=True)),
        )

    def _answers(self, row: PipeRow) -> Iterator[tuple[str, Answer]]:
        for name, text in zip(self.pipes.header.answered, row.answered, strict=True):
            try:
                yield name, self._answer(self.outputs[name], text)
            except Wrong as wrong:
                wrong.column = name
                raise

    def _answer(self, output: Output, text: str) -> Answer:
        if self.policy is Policy.COUNT:
            return _counted_once(output, text)
        if output.kind is None:
            if text in {"", ANY}:
                return None
            if text not in output.choices:
                raise Wrong(f"{output.name}: {not_known(text, output.choices)}")
            return text
        if text == NONE and output.kind is Kind.MONEY and not self.policy.collects:
            return None
        figure = figures.rate(text)
        if output.kind is Kind.MONEY and (figure / CENT).denominator != 1:
            raise Wrong(_("{output}: {text} is finer than a cent.", output=output.name, text=text))
        return figure

    def _scaled(self, output: Output, drafts: Sequence[_Draft]) -> Output:
        """Give a figure the scale in which the answers of all rows are whole numbers."""
        if output.kind is Kind.MONEY:
            return replace(output, scale=CENT)
        given = [draft.answers[output.name] for draft in drafts]
        below = lcm(*(figure.denominator for figure in given if isinstance(figure, Fraction)))
        return replace(output, scale=Fraction(1, below))

    def _rows(self, drafts: Sequence[_Draft], outputs: Mapping[str, Output]) -> list[Row]:
        texts, words, sources = (self._by_row(key) for key in ("texts", "words", "sources"))
        source = self.fields.text("source", "")
        return [
            Row(
                id=draft.id,
                line=draft.line,
                cite=draft.cite,
                cells=draft.cells,
                conditions=draft.conditions,
                values={
                    name: _count(output, draft.answers[name]) for name, output in outputs.items()
                },
                text=plain_text("texts", texts[draft.id]) if draft.id in texts else "",
                words=read_words(words[draft.id]) if draft.id in words else None,
                source=plain_text("sources", sources[draft.id]) if draft.id in sources else source,
                written=draft.written,
            )
            for draft in drafts
        ]

    def _by_row(self, key: str) -> dict[str, Node]:
        """Return what a mapping says of each row; a row that is not drawn is a problem."""
        given = self.fields.mapping(key)
        ids = {row.asked[0]: row for row in self.pipes.rows}
        for row_id, node in given.items():
            if row_id not in ids:
                self.problems.add(node.line, not_known(row_id, ids))
        return given


def _counted_once(output: Output, text: str) -> Fraction:
    """Read the cell of a row that is counted: it may be left open, or say 1."""
    if text not in {"", ANY, "1"}:
        raise Wrong(
            _(
                "“{name}”: a row that is counted says - or 1, not {text}.",
                name=output.name,
                text=text,
            )
        )
    return Fraction(1)


def _condition(text: str, entry: Input) -> Spans:
    try:
        return read_cell(text, entry)
    except Wrong as wrong:
        raise Wrong(f"{entry.name}: {wrong}", column=entry.name) from None


def _count(output: Output, answer: Answer) -> int:
    if answer is None:
        return NO_WORD if output.kind is None else UNLIMITED
    if isinstance(answer, str):
        return tuple(output.choices).index(answer)
    count = int(answer / output.scale)
    if abs(count) > _LARGEST:
        raise Wrong(_("“{name}”: {figure} is too large.", name=output.name, figure=answer))
    return count
