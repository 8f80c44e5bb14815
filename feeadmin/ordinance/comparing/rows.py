"""The tables of two versions row by row and cell by cell, as a redline shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from feeadmin.language import LANGUAGES
from feeadmin.ordinance.cells import ANY
from feeadmin.ordinance.comparing.joint import Inputs
from feeadmin.ordinance.comparing.matching import Match, matched, moved
from feeadmin.ordinance.comparing.shared import Shared, Side
from feeadmin.ordinance.schedule import Schedule
from feeadmin.ordinance.spans import common
from feeadmin.ordinance.tables import UNLIMITED, Output, Row, Table
from feeadmin.ordinance.wording import Words


class Mark(StrEnum):
    """What has become of a table, a column, a row or a cell."""

    SAME = "same"
    CHANGED = "changed"
    REWORDED = "reworded"
    """Written in another way, and meaning the same."""
    REDEFINED = "redefined"
    """Written in the same way, and meaning something else: a band that it names has moved."""
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell before and after; None where that version has no such row or column."""

    column: str
    before: str | None
    after: str | None
    mark: Mark


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after, by its ids; `moved` says that the order of rows changed."""

    before: str | None
    after: str | None
    mark: Mark
    moved: bool
    cells: tuple[CellChange, ...]
    """In the order of the table's columns."""


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """A column that both versions have, or only one."""

    name: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class TableChange:
    """One table before and after: all its rows in order, the removed ones where they stood."""

    name: str
    mark: Mark
    columns: tuple[ColumnChange, ...]
    rows: tuple[RowChange, ...]

    @property
    def changed_rows(self) -> tuple[RowChange, ...]:
        return tuple(row for row in self.rows if row.mark is not Mark.SAME or row.moved)


def table_changes(before: Schedule, after: Schedule, inputs: Inputs) -> tuple[TableChange, ...]:
    """Return every table of either version, those that are gone last."""
    names = dict.fromkeys([*after.tables, *before.tables])
    pairs = ((before.tables.get(name), after.tables.get(name)) for name in names)
    return tuple(_Redline(old, new, inputs).table() for old, new in pairs)


Worth = Fraction | str | None
"""What an answer means, whatever its scale; None is a limit that is not there."""


def worth(output: Output, value: int) -> Worth:
    if output.kind is None:
        return output.text(value)
    return None if value == UNLIMITED else value * output.scale


@dataclass(frozen=True, slots=True)
class _Said:
    """What a cell says: how it is written, and what that means.

    `shared` is its meaning among the cases that both versions can record.
    """

    text: str | None = None
    meaning: object = "no such column"
    shared: object = "no such column"


_Cell = Callable[[Row], _Said]


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a redline, and what a row of either version says in it."""

    name: str
    mark: Mark
    before: _Cell
    after: _Cell

    def cell(self, then: Row | None, now: Row | None) -> CellChange:
        old = self.before(then) if then else _Said()
        new = self.after(now) if now else _Said()
        mark = _compared(old, new) if then and now else _presence(then, now)
        return CellChange(self.name, old.text, new.text, mark)


class _Redline:
    """One table before and after, of which one may be missing."""

    def __init__(self, old: Table | None, new: Table | None, inputs: Inputs) -> None:
        either = new or old
        assert either
        self.name = either.name
        self.old, self.new = old, new
        self.rows: tuple[Sequence[Row], Sequence[Row]] = (
            old.rows if old else (),
            new.rows if new else (),
        )
        self.inputs = inputs
        self.mark = _presence(old, new)

    def table(self) -> TableChange:
        columns = [*self.columns()]
        pairs = matched(*self.rows, self.inputs)
        elsewhere = moved(pairs, self.rows[0])
        rows = tuple(_row(pair, columns, elsewhere) for pair in pairs)
        marks = {column.mark for column in columns} | {row.mark for row in rows}
        same = marks <= {Mark.SAME} and not elsewhere
        return TableChange(
            self.name,
            Mark.CHANGED if self.mark is Mark.SAME and not same else self.mark,
            tuple(ColumnChange(column.name, column.mark) for column in columns),
            rows,
        )

    def columns(self) -> Iterator[_Column]:
        """Yield the columns in their order; of those for words, the ones that some row fills."""
        yield from self.plain("id", lambda row: row.id)
        yield from self.plain("cite", lambda row: row.cite)
        then, now = (table.columns if table else [] for table in (self.old, self.new))
        for name in dict.fromkeys([*now, *then]):
            shared = self.inputs.get(name)
            yield _Column(
                name,
                _presence(name in then, name in now),
                _condition(name, shared, shared.before if shared else None),
                _condition(name, shared, shared.after if shared else None),
            )
        had, has = (table.outputs if table else {} for table in (self.old, self.new))
        for name in dict.fromkeys([*has, *had]):
            mark = _presence(name in had, name in has)
            yield _Column(name, mark, _answer(had.get(name)), _answer(has.get(name)))
        yield from self.plain("text", lambda row: row.text)
        yield from self.plain("words", lambda row: in_every_language(row.words))
        yield from self.plain("source", lambda row: row.source)

    def plain(self, name: str, text: Callable[[Row], str]) -> Iterator[_Column]:
        """Yield a column that means what it says, unless no row says anything in it."""
        if any(text(row) for rows in self.rows for row in rows):
            yield _Column(name, self.mark, _plain(text), _plain(text))


def _plain(text: Callable[[Row], str]) -> _Cell:
    return lambda row: _Said(text(row), text(row), text(row))


def in_every_language(words: Words | None) -> str:
    """Return words once where all languages say the same, else in one after the other."""
    return " / ".join(dict.fromkeys(map(words.said, LANGUAGES))) if words else ""


def _condition(name: str, shared: Shared | None, side: Side | None) -> _Cell:
    """Return what rows of one version ask of an input."""

    def said(row: Row) -> _Said:
        text = row.cells.get(name)
        if shared is None:
            return _Said(text, text, text)
        asked = side.spans(row.conditions[name]) if side and text else (shared.entry.whole,)
        both = common(shared.readable(shared.before), shared.readable(shared.after))
        return _Said(text, asked, common(asked, both))

    return said


def _answer(output: Output | None) -> _Cell:
    """Return what rows of one version answer."""

    def said(row: Row) -> _Said:
        if output is None:
            return _Said()
        value = row.values[output.name]
        return _Said(output.text(value), worth(output, value), worth(output, value))

    return said


def _compared(old: _Said, new: _Said) -> Mark:
    """Compare a cell with what it has become; a blank one asks for nothing, and so does "-"."""
    if (old.text or ANY) == (new.text or ANY):
        return Mark.SAME if old.shared == new.shared else Mark.REDEFINED
    return Mark.REWORDED if old.meaning == new.meaning else Mark.CHANGED


def _row(pair: Match, columns: Sequence[_Column], elsewhere: set[str]) -> RowChange:
    then, now = pair
    cells = tuple(column.cell(then, now) for column in columns)
    marks = {cell.mark for cell in cells} - {Mark.SAME}
    return RowChange(
        then.id if then else None,
        now.id if now else None,
        Mark.CHANGED if len(marks) > 1 else next(iter(marks), Mark.SAME),
        now is not None and now.id in elsewhere,
        cells,
    )


def _presence(then: object, now: object) -> Mark:
    """Say whether both versions have a thing, or only one of them."""
    if then and now:
        return Mark.SAME
    return Mark.ADDED if now else Mark.REMOVED
