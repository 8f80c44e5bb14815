"""What can be found wrong with a table by its grid: gaps, overlaps, rows and columns in vain.

Only cases that the gate lets through count, since no table is read for the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from feeadmin.language import _
from feeadmin.ordinance.cases import case_inside
from feeadmin.ordinance.examples import example_row
from feeadmin.ordinance.findings import Finding, Level
from feeadmin.ordinance.grid import Region
from feeadmin.ordinance.schedule import Schedule, Status
from feeadmin.ordinance.spans import Spans, common
from feeadmin.ordinance.tables import Policy, Table

MOST_REGIONS = 20
"""Regions of one table that are reported."""


def table_findings(schedule: Schedule, table: Table) -> Iterator[Finding]:
    """Yield what is wrong with one table, as far as its rows and columns show it."""
    check = _TableCheck(schedule, table)
    yield from check.gaps()
    yield from check.overlaps()
    yield from check.rows_in_vain()
    yield from check.columns_in_vain()
    yield from check.order()


class _TableCheck:
    """The checks of one table."""

    def __init__(self, schedule: Schedule, table: Table) -> None:
        gate = schedule.gate
        self.schedule = schedule
        self.table = table
        self.is_gate = gate is not None and table is gate.table
        self.inside: Region = gate.open_cases if gate and not self.is_gate else {}

    def gaps(self) -> Iterator[Finding]:
        """Find cases to which no row applies, where one must."""
        if self.table.policy is Policy.SUM:
            return
        empty = {leaf: 1 for leaf, rows in enumerate(self.table.grid.leaves) if not rows}
        for region, case, _leaf in self._regions(empty):
            message = _(
                "Table “{table}”: no row applies when {when}.",
                table=self.table.name,
                when=self._in_words(region),
            )
            row = example_row(self.schedule, _("No row applies"), case, "")
            yield self._finding(Level.ERROR, message, example=row)

    def overlaps(self) -> Iterator[Finding]:
        """Find cases to which several rows of a `unique` table apply."""
        if self.table.policy is not Policy.UNIQUE:
            return
        crowded = {leaf: leaf + 1 for leaf, rows in enumerate(self.table.grid.leaves) if rows[1:]}
        for region, case, leaf in self._regions(crowded):
            rows = ", ".join(row.id for row in self.table.rows_at(leaf))
            agree = bool(self.table.answered[leaf])
            message = (
                _("Table “{table}”: rows {rows} all apply, and agree, when {when}.")
                if agree
                else _("Table “{table}”: rows {rows} all apply when {when}.")
            )
            yield self._finding(
                Level.WARNING if agree else Level.ERROR,
                message.format(table=self.table.name, rows=rows, when=self._in_words(region)),
                example=example_row(self.schedule, _("Several rows apply"), case, rows),
            )

    def rows_in_vain(self) -> Iterator[Finding]:
        """Find rows that answer no case."""
        in_order = self.table.policy is Policy.FIRST
        rows_in = self.table.hits_at if in_order else self.table.rows_at
        leaves = self.table.grid.reached(self.inside)
        answering = {row.id for leaf in leaves for row in rows_in(leaf)}
        for row in self.table.rows:
            if row.id in answering:
                continue
            if in_order:
                message = _("Row {row} never applies: rows above it take all its cases.")
            else:
                message = _("Row {row} never applies: the gate lets none of its cases through.")
            yield self._finding(Level.ERROR, message.format(row=row.id), line=row.line)

    def columns_in_vain(self) -> Iterator[Finding]:
        """Find columns that never change what the table answers."""
        known: dict[object, int] = {}

        def answer(leaf: int) -> int:
            outputs = self.table.outputs
            found = [int(self.table.answers[name][leaf]) for name in outputs]
            return known.setdefault((*found, bool(self.table.answered[leaf])), len(known) + 1)

        for name in self.table.grid.idle_columns(answer):
            message = _(
                "Table “{table}”: column “{column}” never changes the answer.",
                table=self.table.name,
                column=name,
            )
            yield self._finding(Level.HINT, message)

    def order(self) -> Iterator[Finding]:
        """Find tables that leave to the order of rows what their conditions should say."""
        if self.table.policy is Policy.FIRST and not self.is_gate:
            adopted = self.schedule.header.status is Status.ADOPTED
            message = _(
                "Table “{table}”: “first” is for the gate; write conditions that exclude "
                "each other, and “unique”.",
                table=self.table.name,
            )
            yield self._finding(Level.ERROR if adopted else Level.WARNING, message)

    def _regions(
        self, wanted: Mapping[int, int]
    ) -> Iterator[tuple[Region, Mapping[str, int], int]]:
        """Yield the regions of some leaves that cases can come to, with a case and a leaf."""
        found = self.table.grid.regions(lambda leaf: wanted.get(leaf, 0), self.inside)
        reachable = (
            (self._narrowed(region), case, leaf)
            for region, leaf in found
            if (case := case_inside(self.schedule, region, past_gate=not self.is_gate))
        )
        return islice(reachable, MOST_REGIONS)

    def _narrowed(self, region: Region) -> Region:
        """Return the part of a region that the gate can let through."""
        return {name: common(spans, self._may_be(name)) for name, spans in region.items()}

    def _may_be(self, name: str) -> Spans:
        return self.inside.get(name, (self.schedule.inputs[name].whole,))

    def _in_words(self, region: Region) -> str:
        limited = [
            _("{input} is {values}", input=name, values=self._values(name, spans))
            for name, spans in region.items()
            if spans != self._may_be(name)
        ]
        return _(" and ").join(limited) or _("any case comes")

    def _values(self, name: str, spans: Spans) -> str:
        return self.schedule.inputs[name].described(spans)

    def _finding(
        self, level: Level, message: str, *, line: int | None = None, example: str = ""
    ) -> Finding:
        return Finding(level, self.schedule.header.file, line or self.table.line, message, example)
