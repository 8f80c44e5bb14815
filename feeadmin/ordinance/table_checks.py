"""What can be found wrong with a table by its grid: gaps, overlaps, rows and columns in vain.

What its rows show by themselves is found in `row_checks`.

Only cases that the gate lets through count, since no table is read for the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from feeadmin.language import _
from feeadmin.ordinance import mends
from feeadmin.ordinance.cases import case_inside
from feeadmin.ordinance.examples import example_row
from feeadmin.ordinance.findings import Finding, Level, Mend
from feeadmin.ordinance.grid import Region
from feeadmin.ordinance.regions import apart, shared
from feeadmin.ordinance.schedule import Schedule, Status
from feeadmin.ordinance.spans import Spans, common
from feeadmin.ordinance.tables import AcceptedGap, Policy, Table

MOST_REGIONS = 20
"""Regions of one table that are reported."""

MOST_SPANS = 12
"""Spans of values that a sentence lists."""


def table_findings(schedule: Schedule, table: Table) -> Iterator[Finding]:
    """Yield what is wrong with one table, as far as its rows and columns show it."""
    yield from holes(schedule, table)
    check = _TableCheck(schedule, table)
    yield from check.rows_in_vain()
    yield from check.columns_in_vain()
    yield from check.order()


def holes(schedule: Schedule, table: Table) -> Iterator[Finding]:
    """Yield the cases to which no row applies where one must, or more than one."""
    check = _TableCheck(schedule, table)
    yield from check.gaps()
    yield from check.overlaps()


class _TableCheck:
    """The checks of one table."""

    def __init__(self, schedule: Schedule, table: Table) -> None:
        self.schedule = schedule
        self.table = table
        self.is_gate = schedule.is_gate(table)
        self.inside = schedule.open_to(table)

    def gaps(self) -> Iterator[Finding]:
        """Find cases to which no row applies, where one must and no gap is meant."""
        if self.table.policy.may_find_none:
            yield from self._accepted_in_vain(self.table.gaps_ok)
            return
        empty = {leaf: 1 for leaf, rows in enumerate(self.table.grid.leaves) if not rows}
        accepted = [gap.when for gap in self.table.gaps_ok]
        for region, case, _leaf in self._regions(empty, accepted):
            message = _(
                "Table “{table}”: no row applies when {when}.",
                table=self.table.name,
                when=self._in_words(region),
            )
            row = example_row(self.schedule, _("No row applies"), case, "")
            mend = mends.of_gap(self.table, region, self.schedule.inputs)
            yield self._finding(Level.ERROR, message, example=row, mend=mend)
        for gap in self.table.gaps_ok:
            inside = shared(self.inside, gap.when)
            found = inside and self.table.grid.regions(lambda leaf: empty.get(leaf, 0), inside)
            if not found or not any(found):
                yield from self._accepted_in_vain([gap])

    def _accepted_in_vain(self, gaps: Iterable[AcceptedGap]) -> Iterator[Finding]:
        for gap in gaps:
            message = _(
                "Table “{table}” accepts a gap that is not there; take it out of “gaps_ok”.",
                table=self.table.name,
            )
            yield self._finding(Level.WARNING, message, line=gap.line)

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
            upper = self.table.rows_at(leaf)[1]
            yield self._finding(
                Level.WARNING if agree else Level.ERROR,
                message.format(table=self.table.name, rows=rows, when=self._in_words(region)),
                line=upper.line,
                row=upper.id,
                example=example_row(self.schedule, _("Several rows apply"), case, rows),
                mend=mends.of_rows_that_meet(
                    self.table, self.table.rows_at(leaf), self.schedule.inputs
                ),
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
            message = message.format(row=row.id)
            yield self._finding(Level.ERROR, message, line=row.line, row=row.id)

    def columns_in_vain(self) -> Iterator[Finding]:
        """Find columns that never change what the table answers."""
        known: dict[object, int] = {}

        def answer(leaf: int) -> int:
            found = tuple(self.table.answers_at(leaf, output) for output in self.table.outputs)
            return known.setdefault(found, len(known) + 1)

        for name in self.table.grid.idle_columns(answer):
            message = _(
                "Table “{table}”: column “{column}” never changes the answer.",
                table=self.table.name,
                column=name,
            )
            yield self._finding(Level.HINT, message, column=name)

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
        self, wanted: Mapping[int, int], without: Sequence[Region] = ()
    ) -> Iterator[tuple[Region, Mapping[str, int], int]]:
        """Yield the regions of some leaves that cases can come to, with a case and a leaf."""
        found = self.table.grid.regions(lambda leaf: wanted.get(leaf, 0), self.inside)
        reachable = (
            (self._narrowed(part), case, leaf)
            for region, leaf in found
            for part in apart(region, without)
            if (case := case_inside(self.schedule, part, past_gate=not self.is_gate))
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
        named = self.schedule.inputs[name].described(spans[:MOST_SPANS])
        return named + (", …" if spans[MOST_SPANS:] else "")

    def _finding(
        self,
        level: Level,
        message: str,
        *,
        line: int | None = None,
        row: str = "",
        column: str = "",
        example: str = "",
        mend: Mend | None = None,
    ) -> Finding:
        return Finding(
            level,
            self.schedule.header.file,
            line or self.table.line,
            message,
            example,
            table=self.table.name,
            row=mend.row if mend else row,
            column=mend.column if mend else column,
            mend=mend,
        )
