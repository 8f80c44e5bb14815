"""The `savings` of a rule file: which cases stay under which earlier version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from feeadmin.language import _
from feeadmin.ordinance.cells import read_cell
from feeadmin.ordinance.inputs import Input, Type
from feeadmin.ordinance.problems import Problems, Wrong, not_known
from feeadmin.ordinance.reading.document import Fields
from feeadmin.ordinance.reading.inputs import DAYS
from feeadmin.ordinance.reading.pipes import PipeRow, PipeTable, read_pipes
from feeadmin.ordinance.reading.words import checked_code, checked_version, whole_cite
from feeadmin.ordinance.savings import VERSION, Savings
from feeadmin.ordinance.schedule import Header
from feeadmin.ordinance.tables import Output, Policy, Row, Table, compiled
from feeadmin.ordinance.wording import Words

SAVINGS = "savings"


def read_savings(
    file: Fields, header: Header, inputs: Mapping[str, Input], problems: Problems
) -> Savings | None:
    """Read the savings clause; None when there is none. Raises Wrong when it has no rows."""
    if SAVINGS not in file:
        return None
    found: list[Savings] = []
    with problems.at(file.line_of(SAVINGS), table=SAVINGS):
        fields = Fields(file.node(SAVINGS), problems, ["cite", "text", "rows"])
        found.append(_read(fields, header, inputs, problems))
    return found[0] if found else None


def _read(
    fields: Fields, header: Header, inputs: Mapping[str, Input], problems: Problems
) -> Savings:
    pipes = read_pipes(fields.node("rows"), problems)
    asked = _asked(pipes)
    columns = {name: _column(name, header, inputs, pipes) for name in asked}
    drafts = []
    for row in pipes.rows:
        with problems.at(row.line, row=row.asked[0]):
            drafts.append((row, _row(row, columns, fields, header)))
    if not drafts:
        raise Wrong(_("This table has no rows that can be read."), line=fields.line)
    named = list(dict.fromkeys(row.answered[0] for row, _drawn in drafts))
    rows = [replace(drawn, values={VERSION: named.index(row.answered[0])}) for row, drawn in drafts]
    outputs = {VERSION: Output(VERSION, None, choices={name: Words.same(name) for name in named})}
    grid, answers, answered = compiled(rows, list(columns.values()), outputs, Policy.UNIQUE)
    table = Table(
        name=SAVINGS,
        line=fields.line,
        label=Words.same(SAVINGS),
        cite=fields.text("cite", ""),
        text=fields.text("text", ""),
        policy=Policy.UNIQUE,
        indexed=False,
        outputs=outputs,
        rows=tuple(rows),
        grid=grid,
        answers=answers,
        answered=answered,
    )
    return Savings(table, columns)


def _asked(pipes: PipeTable) -> tuple[str, ...]:
    """Return the columns that ask something of a case. Raises Wrong for an odd header."""
    first, *others = pipes.header.asked
    if first != "id" or pipes.header.answered != (VERSION,):
        raise Wrong(
            _("Begin the header with “id”, and end it with “|| version”."), line=pipes.header.line
        )
    return tuple(others[1:] if others[:1] == ["cite"] else others)


def _column(name: str, header: Header, inputs: Mapping[str, Input], pipes: PipeTable) -> Input:
    """Return the input of a column; the day that picks the version counts as one."""
    if name in inputs:
        return inputs[name]
    if name == header.governed_by:
        first, last = DAYS
        return Input(name=name, type=Type.DATE, label=Words.same(name), first=first, last=last)
    known = [*inputs, header.governed_by]
    raise Wrong(not_known(name, known), line=pipes.header.line, column=name)


def _row(row: PipeRow, columns: Mapping[str, Input], fields: Fields, header: Header) -> Row:
    row_id, *others = row.asked
    cite = others[0] if len(others) > len(columns) else ""
    cells = dict(zip(columns, others[len(others) - len(columns) :], strict=True))
    version = checked_version(row.answered[0], row.line)
    if version == header.version:
        raise Wrong(_("This is the version itself; name an earlier one."), column=VERSION)
    conditions = {}
    for name, text in cells.items():
        try:
            conditions[name] = read_cell(text, columns[name])
        except Wrong as wrong:
            raise Wrong(f"{name}: {wrong}", column=name) from None
    return Row(
        id=checked_code(row_id, row.line),
        line=row.line,
        cite=whole_cite(fields.text("cite", ""), cite),
        cells=cells,
        conditions=conditions,
        values={},
    )
