"""Lists that hold still: sorted, filtered, paged by key, the same on screen and as CSV.

A list's whole state stands in its address, so that an address is a view to keep and
to share. Pages go on from the last row's own key: nothing is shown twice or lost
while other people work, and the last page costs what the first does.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa

from feeadmin.kernel.db import session
from feeadmin.language import _, ngettext
from feeadmin.units import Money
from feeadmin.web import cursors

SIZE = 25
MOST_COUNTED = 1000
"""Counting all of an archive would cost more than showing the page."""

FORMULA = "=+-@\t\r\n＝＋－＠"
"""What a spreadsheet takes for the beginning of a formula."""


@dataclass(frozen=True)
class Link:
    """A cell that leads somewhere."""

    text: str
    href: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Tag:
    """A cell that is one or two words of state."""

    text: str
    kind: str = ""
    """"" settled, "act" moving, "warn" look, "late", "ok", "draft"."""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Column:
    """One column: its head, what it shows of a row, and what it sorts by, if it does."""

    key: str
    label: str
    value: Callable[[Any], Any]
    sort: Any = None
    wide: str = ""
    """A class of the style sheet that gives its width."""
    figures: bool = False
    """Whether it holds figures, which stand to the right."""


@dataclass(frozen=True)
class Filter:
    """One question a list can be narrowed by."""

    key: str
    label: str
    answers: Mapping[str, str]
    """Value in the address to the words shown."""
    where: Callable[[str], Any]


@dataclass(frozen=True)
class Listing:
    """What a list is made of, whatever page of it is asked for."""

    key: Any
    """The column that tells rows apart, always an `id`."""
    columns: Sequence[Column]
    first_sort: str
    filters: Sequence[Filter] = ()
    finds: Sequence[Any] = ()
    """Text columns the filter box looks into."""

    def page(
        self, path: str, asked: Mapping[str, str], among: sa.Select[Any] | None = None
    ) -> Page:
        """Return the page that an address asks for, of all rows or `among` those selected.

        Nonsense in the address is ignored.
        """
        state = self._state(asked)
        query = self._narrowed(among, state)
        counted = sa.select(sa.func.count()).select_from(query.limit(MOST_COUNTED + 1).subquery())
        total = session.scalar(counted) or 0
        by = self._sorted_by(state)
        cursor = cursors.read(asked.get("before") or asked.get("after") or "", by.type)
        back = cursor is not None and "before" in asked
        found = self._rows(query, by, cursor, falls="dir" in state, back=back)
        if cursor and not found:
            # All that lay on that side is gone by now: the list begins anew.
            cursor, back = None, False
            found = self._rows(query, by, None, falls="dir" in state, back=False)
        more = len(found) > SIZE
        shown = found[:SIZE]
        if back:
            shown.reverse()
        has_next, has_previous = (True, more) if back else (more, cursor is not None)
        return Page(
            listing=self,
            path=path,
            state=state,
            rows=[row[0] for row in shown],
            keys=[row.row_key for row in shown],
            total=total,
            after=cursors.written(shown[-1].sort_key, shown[-1].row_key) if has_next else None,
            before=cursors.written(shown[0].sort_key, shown[0].row_key) if has_previous else None,
        )

    def _rows(
        self,
        query: sa.Select[Any],
        by: Any,
        cursor: tuple[Any, int] | None,
        *,
        falls: bool,
        back: bool,
    ) -> list[Any]:
        """Return a page of the rows beyond a cursor, nearest first, and one that tells of more."""
        down = falls ^ back
        if cursor:
            here = sa.tuple_(by, self.key)
            there = sa.tuple_(
                sa.bindparam("sorted", cursor[0], type_=by.type), sa.literal(cursor[1])
            )
            query = query.where(here < there if down else here > there)
        way = sa.desc if down else sa.asc
        columns = by.label("sort_key"), self.key.label("row_key")
        query = query.add_columns(*columns).order_by(way(by), way(self.key))
        return list(session.execute(query.limit(SIZE + 1)))

    def csv(self, asked: Mapping[str, str], among: sa.Select[Any] | None = None) -> Iterator[str]:
        """Yield every row an address asks for as lines of CSV, however many there are.

        RFC 4180, in UTF-8 with a byte order mark, by which spreadsheets know it.
        """
        state = self._state(asked)
        way = sa.desc if state.get("dir") == "down" else sa.asc
        query = self._narrowed(among, state).order_by(way(self._sorted_by(state)), way(self.key))
        yield "\ufeff" + _line(_(column.label) for column in self.columns)
        for row in session.scalars(query.execution_options(yield_per=SIZE * 20)):
            yield _line(_cell(column.value(row)) for column in self.columns)

    def _narrowed(self, among: sa.Select[Any] | None, state: Mapping[str, str]) -> sa.Select[Any]:
        query = sa.select(self.key.class_) if among is None else among
        for one in self.filters:
            if one.key in state:
                query = query.where(one.where(state[one.key]))
        if "q" in state:
            words = state["q"]
            query = query.where(
                sa.or_(*(column.icontains(words, autoescape=True) for column in self.finds))
            )
        return query

    def _sorted_by(self, state: Mapping[str, str]) -> Any:
        return cursors.never_null(next(c.sort for c in self.columns if c.key == state["sort"]))

    def _state(self, asked: Mapping[str, str]) -> dict[str, str]:
        """Keep of an address what this list understands."""
        state = {
            one.key: asked[one.key] for one in self.filters if asked.get(one.key) in one.answers
        }
        words = asked.get("q", "").replace("\x00", "").strip()[:100]
        if self.finds and words:
            state["q"] = words
        sortable = {column.key for column in self.columns if column.sort is not None}
        state["sort"] = asked["sort"] if asked.get("sort") in sortable else self.first_sort
        if asked.get("dir") == "down":
            state["dir"] = "down"
        return state


@dataclass(frozen=True)
class Page:
    """One page of a list, and the addresses that lead on from it."""

    listing: Listing
    path: str
    state: Mapping[str, str]
    rows: Sequence[Any]
    keys: Sequence[int]
    total: int
    after: str | None = None
    before: str | None = None

    @property
    def narrowed(self) -> bool:
        return bool(set(self.state) - {"sort", "dir"})

    def asked(self, key: str) -> str:
        """Return what the list was asked for under a name, empty where it was not."""
        return self.state.get(key, "")

    @property
    def next_href(self) -> str | None:
        return self.href(after=self.after) if self.after else None

    @property
    def previous_href(self) -> str | None:
        return self.href(before=self.before) if self.before else None

    def href(self, **change: str | None) -> str:
        """Return this list's address with something changed; None takes a part away."""
        state = {**self.state, **change}
        kept = {key: value for key, value in state.items() if value is not None}
        return f"{self.path}?{urlencode(kept)}" if kept else self.path

    def sort_href(self, column: Column) -> str:
        turn = self.state["sort"] == column.key and "dir" not in self.state
        return self.href(sort=column.key, dir="down" if turn else None)

    def sorted_as(self, column: Column) -> str | None:
        """Return what `aria-sort` says of a column; None where the list is not sorted by it."""
        if self.state["sort"] != column.key:
            return None
        return "descending" if "dir" in self.state else "ascending"

    @property
    def csv_href(self) -> str:
        """Return the address of all these rows, of every page, as CSV."""
        return self.href(**{"as": "csv"})

    @property
    def count(self) -> str:
        """Say how many rows there are; of very many, only that."""
        if self.total > MOST_COUNTED:
            return _("more than {n} rows", n=f"{MOST_COUNTED:,}")
        return ngettext("{n} row", "{n} rows", self.total)


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def _cell(value: Any) -> str:
    """Write a cell so that no spreadsheet takes words for a formula."""
    match value:
        case None:
            return ""
        case Money():
            return str(Decimal(value.cents).scaleb(-2))
        case date():
            return value.isoformat()
        case _:
            text = str(value)
            return f"'{text}" if text.startswith(tuple(FORMULA)) else text
