"""A part of a rule file as a sheet of cells: a table, the bands, or the worked examples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from feeadmin.kernel.errors import NotFound
from feeadmin.language import _
from feeadmin.ordinance import RuleSet
from feeadmin.ordinance.drafting import bands, writing
from feeadmin.ordinance.drafting.places import Place
from feeadmin.ordinance.drafting.writing import TABLES, Cells, Drawn
from feeadmin.ordinance.inputs import Input

BANDS, EXAMPLES = "bands", "examples"

CITE = "cite"

FIRST_COLUMNS = ("id", CITE)
"""What stands before the conditions of a table."""


@dataclass(frozen=True)
class Column:
    """One column of a sheet, with what helps to fill it in."""

    name: str
    words: str
    help: str = ""
    answered: bool = False
    """Whether it stands after the `||`: what the row answers."""
    is_banded: bool = False
    """Whether its cells name bands."""


@dataclass(frozen=True)
class Cell:
    """One cell. `beside` is what the other version says there; None where it has no such cell."""

    text: str
    column: Column
    beside: str | None = None

    @property
    def before(self) -> str | None:
        """What the other version says, where that is another text; a blank is a `-`."""
        blank = {"", "-"}
        alike = self.beside == self.text or {self.beside, self.text} <= blank
        return None if alike else self.beside


@dataclass(frozen=True)
class Row:
    """One row by its first cell, and whether the version beside it has no such row."""

    name: str
    cells: tuple[Cell, ...]
    is_new: bool = False


@dataclass(frozen=True)
class Sheet:
    """What a drafter sees of one part of a file."""

    name: str
    title: str
    cite: str
    law: str
    """The ordinance's own words for the whole table."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    gone: tuple[str, ...] = ()
    """Rows which only the version beside it has."""
    naming: int = 0
    """Which column names a row."""

    @property
    def changes(self) -> int:
        """How many cells and rows differ from the version beside it."""
        cells = sum(cell.before is not None for row in self.rows for cell in row.cells)
        return cells + sum(row.is_new for row in self.rows) + len(self.gone)


def drawn(text: str, name: str) -> Drawn:
    """Return a part of a file as it is drawn. Raises NotFound."""
    if name == BANDS:
        return bands.bands_of(text)
    found = writing.examples_of(text) if name == EXAMPLES else writing.tables_of(text).get(name)
    if found is None:
        raise NotFound(_("This version has no table “{name}”.", name=name))
    return found


def put(text: str, name: str, anew: Drawn) -> str:
    """Return the file with one part drawn anew. Raises ordinance.Wrong for what cannot stand."""
    if anew == drawn(text, name):
        return text
    if name == BANDS:
        return bands.with_bands(text, anew)
    if name == EXAMPLES:
        return writing.with_examples(text, anew)
    return writing.with_table(text, name, anew)


def names(text: str) -> list[str]:
    """Return the parts of a file that are sheets, in reading order."""
    has_bands = bool(bands.bands_of(text).rows)
    has_examples = writing.examples_of(text) is not None
    return [
        *([BANDS] if has_bands else []),
        *writing.tables_of(text),
        *([EXAMPLES] if has_examples else []),
    ]


def title(rules: RuleSet, name: str) -> str:
    """Return what a sheet is called on pages."""
    named = {BANDS: _("Bands"), EXAMPLES: _("Worked examples")}
    return named.get(name) or rules.tables[name].label.said()


def sheet(rules: RuleSet, name: str, now: Drawn, before: Drawn | None) -> Sheet:
    """Lay a part of a file out for its page, beside the same part of another version."""
    table = rules.tables.get(name)
    columns = _columns(rules, now.header)
    key = 1 if name == BANDS else 0
    then = (
        {row.asked[key]: dict(_by_name(before.header, row)) for row in before.rows}
        if before
        else {}
    )
    rows = tuple(
        _row(row.asked[key], row, columns, then.get(row.asked[key]), beside=before is not None)
        for row in now.rows
    )
    left = {row.name for row in rows}
    return Sheet(
        name=name,
        title=title(rules, name),
        cite=table.cite if table else "",
        law=table.text if table else "",
        columns=columns,
        rows=rows,
        gone=tuple(one for one in then if one not in left),
        naming=key,
    )


@dataclass(frozen=True)
class Excerpt:
    """The lines of the file that a sheet is drawn on, the first of them by its number."""

    first: int
    lines: tuple[str, ...]

    @property
    def last(self) -> int:
        return self.first + len(self.lines) - 1


def excerpt(text: str, name: str) -> Excerpt:
    """Return what the file says for a sheet, comments and all. Raises Wrong as `drawn` does."""
    whole = Place.whole(text)
    place = whole.part(name) if name in (BANDS, EXAMPLES) else whole.part(TABLES).part(name)
    first, last = place.span
    return Excerpt(first, place.file[first - 1 : last])


def typed(header: Cells, cells: Sequence[str]) -> Drawn:
    """Return the rows that were typed into a sheet with this header, cell after cell.

    What is left over of a row that is not whole is let go.
    """
    before = len(header.asked)
    width = before + len(header.answered)
    lines = [cells[at : at + width] for at in range(0, len(cells) - width + 1, width)]
    tidy = [tuple(_tidy(cell) for cell in line) for line in lines]
    return Drawn(header, tuple(Cells(line[:before], line[before:]) for line in tidy))


def rearranged(now: Drawn, act: str) -> Drawn:
    """Return the rows after an order such as "below:3", "remove:3", "up:3" or "add".

    An order that makes no sense changes nothing.
    """
    verb, _colon, number = act.partition(":")
    place = int(number) if number.isdecimal() else len(now.rows) - 1
    rows = list(now.rows)
    if verb in {"add", "below"}:
        rows.insert(min(place + 1, len(rows)), _blank(now.header))
    elif verb in _MOVES and place < len(rows):
        _MOVES[verb](rows, place)
    return replace(now, rows=tuple(rows))


def set_cell(now: Drawn, row_name: str, column: str, text: str) -> Drawn:
    """Return the rows with one cell set: of a row by its name, or of a band by its input's."""
    rows = []
    for row in now.rows:
        if now.header == bands.HEADER:
            is_it = row.asked == (column, row_name)
            rows.append(Cells(row.asked, (text,)) if is_it else row)
            continue
        asked, answered = (
            tuple(
                text if row.asked[0] == row_name and name == column else cell
                for name, cell in zip(headed, cells, strict=True)
            )
            for headed, cells in (
                (now.header.asked, row.asked),
                (now.header.answered, row.answered),
            )
        )
        rows.append(Cells(asked, answered))
    return replace(now, rows=tuple(rows))


def _remove(rows: list[Cells], place: int) -> None:
    del rows[place]


def _up(rows: list[Cells], place: int) -> None:
    rows.insert(max(place - 1, 0), rows.pop(place))


def _down(rows: list[Cells], place: int) -> None:
    rows.insert(place + 1, rows.pop(place))


_MOVES: dict[str, Callable[[list[Cells], int], None]] = {
    "remove": _remove,
    "up": _up,
    "down": _down,
}


def _blank(header: Cells) -> Cells:
    conditions = len(header.asked)
    cells = ["" if name in (*FIRST_COLUMNS, "name") else "-" for name in header.asked]
    return Cells(tuple(cells[:conditions]), ("",) * len(header.answered))


def _tidy(cell: str) -> str:
    """Return a cell on one line, without the signs that would part it in two."""
    return " ".join(cell.replace("|", " ").split())


def _by_name(header: Cells, row: Cells) -> list[tuple[str, str]]:
    names = (*header.asked, *header.answered)
    return list(zip(names, (*row.asked, *row.answered), strict=True))


def _columns(rules: RuleSet, header: Cells) -> tuple[Column, ...]:
    asked = [_column(name, rules.inputs.get(name)) for name in header.asked]
    answered = [Column(name, name.replace("_", " "), answered=True) for name in header.answered]
    return (*asked, *answered)


def _column(name: str, entry: Input | None) -> Column:
    if entry is None:
        words = {"id": _("Row"), CITE: _("Section"), "name": _("Example")}
        return Column(name, words.get(name, name.replace("_", " ").capitalize()))
    known = ", ".join(entry.bands or entry.choices)
    return Column(name, entry.label.said(), known or entry.unit, is_banded=bool(entry.bands))


def _row(
    name: str,
    row: Cells,
    columns: Sequence[Column],
    then: dict[str, str] | None,
    *,
    beside: bool,
) -> Row:
    cells = tuple(
        Cell(text, column, then.get(column.name) if then else None)
        for column, text in zip(columns, (*row.asked, *row.answered), strict=True)
    )
    return Row(name, cells, is_new=beside and then is None)
