"""Everything that can be found wrong with a rule set before it meets a real case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, islice

from feeadmin.language import _
from feeadmin.ordinance.cases import case_inside
from feeadmin.ordinance.examples import example_row, run_examples
from feeadmin.ordinance.figures import CENT
from feeadmin.ordinance.findings import Finding, Level
from feeadmin.ordinance.formula import names, own_figures
from feeadmin.ordinance.inputs import Input
from feeadmin.ordinance.lines import Line, Role
from feeadmin.ordinance.schedule import Schedule
from feeadmin.ordinance.spans import common, joined, outside
from feeadmin.ordinance.table_checks import table_findings
from feeadmin.ordinance.tables import Row, Table

MOST_REGIONS = 10_000
"""Regions of a table that are searched for examples."""

NO_SOURCE_NEEDED = frozenset({Fraction(0), Fraction(1), CENT})
"""Figures in a formula that are nobody's decision."""


def findings(schedule: Schedule) -> list[Finding]:
    """Return everything found, the errors first, each level in the order of the file."""
    found = [*_Check(schedule).everything()]
    levels = list(Level)
    return sorted(found, key=lambda finding: (levels.index(finding.level), finding.line))


class _Check:
    """The checks of one rule set, but for those of its grids."""

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule

    def everything(self) -> Iterator[Finding]:
        for entry in self.schedule.inputs.values():
            yield from self.bands(entry)
        for table in self.schedule.tables.values():
            yield from table_findings(self.schedule, table)
            yield from self.table(table)
        for line in self.schedule.lines:
            yield from self.line(line)
        yield from self.unread()
        yield from self.examples()

    def bands(self, entry: Input) -> Iterator[Finding]:
        """Find bands that overlap, leave a part of the range out, or have no source."""
        if not entry.bands:
            return
        for (name, band), (other, second) in combinations(entry.bands.items(), 2):
            if both := common(band, second):
                message = _(
                    "Input “{input}”: bands {name} and {other} overlap at {values}.",
                    input=entry.name,
                    name=name,
                    other=other,
                    values=entry.described(both),
                )
                yield self.finding(Level.ERROR, entry.line, message)
        covered = joined(span for band in entry.bands.values() for span in band)
        if missed := outside(covered, entry.recorded):
            message = _(
                "Input “{input}”: no band holds {values}.",
                input=entry.name,
                values=entry.described(missed),
            )
            yield self.finding(Level.ERROR, entry.line, message)
        if not entry.source:
            message = _("Input “{input}”: say where its bands come from, or INVENTED.")
            yield self.finding(Level.WARNING, entry.line, message.format(input=entry.name))

    def table(self, table: Table) -> Iterator[Finding]:
        """Find rows without a citation or a source."""
        for row in table.rows:
            if not row.cite:
                message = _("Row {row} has no citation.", row=row.id)
                yield self.finding(Level.WARNING, row.line, message)
        unsourced = ", ".join(row.id for row in table.rows if not row.source)
        if unsourced:
            message = _(
                "Table “{table}”: give rows {rows} a source, or mark them INVENTED.",
                table=table.name,
                rows=unsourced,
            )
            yield self.finding(Level.WARNING, table.line, message)

    def line(self, line: Line) -> Iterator[Finding]:
        """Find lines that do not say what they rest on."""
        wanted: dict[str, object] = {"cite": line.cite}
        if line.is_amount:
            wanted |= {
                "legal_basis": line.legal_basis,
                "fund": line.fund,
                "say": line.say,
            }
        if set(own_figures(line.formula)) - NO_SOURCE_NEEDED:
            wanted["source"] = line.source
        missing = ", ".join(key for key, given in wanted.items() if not given)
        if missing:
            message = _("Line “{line}” has no {missing}.", line=line.id, missing=missing)
            yield self.finding(Level.WARNING, line.line, message)

    def unread(self) -> Iterator[Finding]:
        """Find inputs, figures and values that nothing reads."""
        schedule = self.schedule
        read = {name for line in schedule.lines for name in names(line.formula)}
        for entry in schedule.inputs.values():
            picks_version = entry.name == schedule.header.governed_by
            if not (entry.affects.tables or entry.affects.lines or picks_version):
                yield self.in_vain(entry.name, entry.line)
        for table in schedule.priced_tables:
            for output in table.outputs:
                if f"{table.name}.{output}" not in read:
                    yield self.in_vain(f"{table.name}.{output}", table.line)
        for line in schedule.lines:
            if line.role is Role.VALUE and line.id not in read:
                yield self.in_vain(line.id, line.line)

    def examples(self) -> Iterator[Finding]:
        """Find examples that do not come out, and rows that none of them reaches."""
        report = run_examples(self.schedule)
        for failure in report.failed:
            message = _("Example “{name}” does not come out.", name=failure.name)
            yield self.finding(Level.ERROR, failure.line, " ".join([message, *failure.differences]))
        for table in self.schedule.tables.values():
            missed = [row for row in table.rows if row.id in report.unreached_rows]
            examples = self.examples_of(table, missed) if missed else {}
            for row in missed:
                message = _("No example reaches row {row}.", row=row.id)
                yield self.finding(Level.HINT, row.line, message, examples.get(row.id, ""))

    def examples_of(self, table: Table, rows: Sequence[Row]) -> dict[str, str]:
        """Return an example for each of these rows that some case can reach."""
        gate = self.schedule.gate
        past_gate = gate is not None and table is not gate.table
        ids = {row.id for row in rows}
        hit = [
            [row.id for row in table.hits_at(leaf) if row.id in ids]
            for leaf in range(len(table.grid.leaves))
        ]
        found: dict[str, str] = {}
        regions = table.grid.regions(lambda leaf: leaf + 1 if hit[leaf] else 0)
        for region, leaf in islice(regions, MOST_REGIONS):
            case = case_inside(self.schedule, region, past_gate=past_gate)
            for row in hit[leaf]:
                if case and row not in found:
                    name = _("Reaches {row}", row=row)
                    found[row] = example_row(self.schedule, name, case, row)
        return found

    def in_vain(self, name: str, line: int) -> Finding:
        return self.finding(Level.HINT, line, _("Nothing reads “{name}”.", name=name))

    def finding(self, level: Level, line: int, message: str, example: str = "") -> Finding:
        return Finding(level, self.schedule.header.file, line, message, example)
