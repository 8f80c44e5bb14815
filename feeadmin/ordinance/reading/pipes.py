"""Tables drawn with pipes: a row is a line, `||` parts what is asked from what is answered.

As it stands in a rule file:

    id | owner   || fee
    B1 | private || 60.00
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from feeadmin.language import _
from feeadmin.ordinance.problems import Problems, Wrong
from feeadmin.ordinance.reading.document import Node


@dataclass(frozen=True, slots=True)
class PipeRow:
    """One line of a piped table; `asked` stands before the `||`, `answered` after it."""

    line: int
    asked: tuple[str, ...]
    answered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PipeTable:
    header: PipeRow
    rows: tuple[PipeRow, ...]


def read_pipes(node: Node, problems: Problems) -> PipeTable:
    """Read a `|` block; blank lines and lines that begin with # are left out.

    A row of another length than the header is noted as a problem and left out.
    """
    if not isinstance(node.value, str):
        raise Wrong(_("Draw this table with pipes after “rows: |”."), line=node.line)
    lines = _lines(node.value, node.line)
    header = next(lines, None)
    if header is None:
        raise Wrong(_("This table has no header line."), line=node.line)
    repeated = {
        name for part in (header.asked, header.answered) for name in part if part.count(name) > 1
    }
    if repeated:
        names = ", ".join(sorted(repeated))
        raise Wrong(_("The header names a column twice: {names}.", names=names), line=header.line)
    rows = []
    for row in lines:
        with problems.at(row.line, row=row.asked[0]):
            rows.append(_fitting(row, header))
    return PipeTable(header, tuple(rows))


def _lines(text: str, line_of_key: int) -> Iterator[PipeRow]:
    for line, drawn in enumerate(text.splitlines(), start=line_of_key + 1):
        if drawn.strip() and not drawn.strip().startswith("#"):
            asked, _bar, answered = drawn.partition("||")
            yield PipeRow(line, _cells(asked), _cells(answered))


def _cells(part: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in part.split("|"))


def _fitting(row: PipeRow, header: PipeRow) -> PipeRow:
    cells = (len(row.asked), len(row.answered))
    wanted = (len(header.asked), len(header.answered))
    if cells != wanted:
        raise Wrong(
            _(
                "This row has {before} cells before and {after} after the “||”; "
                "the header has {wanted_before} and {wanted_after}.",
                before=cells[0],
                after=cells[1],
                wanted_before=wanted[0],
                wanted_after=wanted[1],
            )
        )
    return row
