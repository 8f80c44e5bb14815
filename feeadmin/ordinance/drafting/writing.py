"""A rule file changed in one place: a table drawn anew, a line of its head written again.

Everything else stays byte for byte: comments, order, blank lines, the way
words are quoted. So what two versions differ in is what their drafters
changed, and a comparison of the texts reads like an amendment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from feeadmin.language import _
from feeadmin.ordinance.drafting.places import Change, Place, changed
from feeadmin.ordinance.problems import Wrong, not_known

TABLES, ROWS, EXAMPLES = "tables", "rows", "examples"

BY_ROW = ("texts", "words", "sources")
"""What a table may say of single rows, each by the row's id."""

_PLAIN = re.compile(r"[A-Za-z0-9§(][^:#\"'{}\[\]&*!|>%@`,]*")


@dataclass(frozen=True, slots=True)
class Cells:
    """One line of a table drawn with pipes: what stands before the `||`, and after it."""

    asked: tuple[str, ...]
    answered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table as it is drawn: its header and its rows, every cell a text."""

    header: Cells
    rows: tuple[Cells, ...]

    @property
    def ids(self) -> list[str]:
        """The first cell of each row: its id, or the name of an example."""
        return [row.asked[0] for row in self.rows]


def tables_of(text: str) -> dict[str, Drawn]:
    """Return the rows of each table as drawn, in the order of the file.

    A row whose cells do not fit the header is cut or filled to its length, so that its author
    can put it right. Raises Wrong where the text is not YAML or a table has no rows drawn.
    """
    whole = Place.whole(text)
    if TABLES not in whole:
        return {}
    return {name: _drawn(table.part(ROWS)) for name, table in whole.part(TABLES).parts()}


def examples_of(text: str) -> Drawn | None:
    """Return the worked examples as drawn; None when the file has none."""
    whole = Place.whole(text)
    return _drawn(whole.part(EXAMPLES)) if EXAMPLES in whole else None


def with_table(text: str, name: str, drawn: Drawn) -> str:
    """Return the text with the rows of one table drawn anew.

    What the table says of a row that is gone (its words, its source) goes with it. Raises Wrong
    for a table that is not there.
    """
    whole = Place.whole(text)
    tables = dict(whole.part(TABLES).parts()) if TABLES in whole else {}
    if name not in tables:
        raise Wrong(not_known(name, tables))
    table, rows = tables[name], tables[name].part(ROWS)
    changes = [_block(rows, drawn)]
    gone = set(_drawn(rows).ids) - set(drawn.ids)
    for key in BY_ROW:
        if gone and key in table:
            changes += table.part(key).without(gone)
    return changed(text, changes)


def with_examples(text: str, drawn: Drawn) -> str:
    """Return the text with its worked examples drawn anew, or added at its end."""
    whole = Place.whole(text)
    if EXAMPLES in whole:
        return changed(text, [_block(whole.part(EXAMPLES), drawn)])
    lines = "".join(f"  {line}\n" for line in aligned(drawn))
    return f"{text.rstrip()}\n\n{EXAMPLES}: |\n{lines}"


def with_head(text: str, **values: str) -> str:
    """Return the text with lines of its head written anew, such as version and effective.

    An empty value leaves the key with nothing behind it. A comment at the end of the line
    stays. Raises Wrong for a key the file does not have, and for one that is no single line.
    """
    whole = Place.whole(text)
    changes = []
    for key, value in values.items():
        if key not in whole:
            raise Wrong(not_known(key, whole.names()))
        changes.append(whole.part(key).said_anew(quoted_if_needed(value)))
    return changed(text, changes)


def with_new_table(text: str, block: str) -> str:
    """Return the text with the lines of a table, set in by two spaces, behind its last table."""
    return changed(text, [Place.whole(text).part(TABLES).followed_by(block.splitlines())])


def aligned(drawn: Drawn) -> Iterator[str]:
    """Yield the lines of a table with its columns set under each other."""
    before = len(drawn.header.asked)
    lines = [[*row.asked, *row.answered] for row in (drawn.header, *drawn.rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
        yield f"{' | '.join(cells[:before])} || {' | '.join(cells[before:])}".rstrip()


def quoted_if_needed(value: str) -> str:
    """Return a value as YAML writes it on one line, in quotation marks where it needs them."""
    value = " ".join(value.split())
    if not value or _PLAIN.fullmatch(value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _drawn(place: Place) -> Drawn:
    """Return a table as drawn; comments and blank lines between its rows are left out."""
    lines = [line for line in place.text.splitlines() if line.strip() and not _is_comment(line)]
    if not lines:
        raise Wrong(_("Draw this table with pipes after “rows: |”."), line=place.line)
    header, *rows = map(_cells, lines)
    return Drawn(header, tuple(_fitted(row, header) for row in rows))


def _block(place: Place, drawn: Drawn) -> Change:
    """Return the change that draws a table anew; a comment stays above the row it stood above."""
    above: dict[str, list[str]] = {}
    comments: list[str] = []
    for line in place.text.splitlines():
        if _is_comment(line):
            comments.append(line.strip())
        elif line.strip():
            above[_cells(line).asked[0]] = comments
            comments = []
    lines = []
    for line in aligned(drawn):
        lines += [*above.get(_cells(line).asked[0], ()), line]
    return place.drawn_anew([*lines, *comments])


def _cells(line: str) -> Cells:
    asked, _bar, answered = line.partition("||")
    return Cells(
        tuple(cell.strip() for cell in asked.split("|")),
        tuple(cell.strip() for cell in answered.split("|")),
    )


def _fitted(row: Cells, header: Cells) -> Cells:
    return Cells(
        _of_length(row.asked, len(header.asked)), _of_length(row.answered, len(header.answered))
    )


def _of_length(cells: tuple[str, ...], length: int) -> tuple[str, ...]:
    return (*cells, *[""] * (length - len(cells)))[:length]


def _is_comment(line: str) -> bool:
    return line.strip().startswith("#")
