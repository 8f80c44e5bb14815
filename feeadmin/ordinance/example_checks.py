"""What the worked examples show: those that do not come out, and what none of them reaches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from feeadmin.language import _, ngettext
from feeadmin.ordinance.cases import case_inside
from feeadmin.ordinance.coverage import case_passed_by
from feeadmin.ordinance.examples import Report, example_row
from feeadmin.ordinance.findings import Finding, Level
from feeadmin.ordinance.schedule import Schedule
from feeadmin.ordinance.tables import Row, Table

EXAMPLES = "examples"

MOST_REGIONS = 10_000
"""Regions of a table that are searched for examples."""

MOST_ROWS = 20
"""Rows of one table that are named because no example reaches them."""

MOST_SQUARES = 100
"""Squares of a table for which people can be asked to write examples by hand."""


def example_findings(schedule: Schedule, report: Report) -> Iterator[Finding]:
    """Yield examples that do not come out, and rows and squares that none of them reaches."""
    for failure in report.failed:
        message = _("Example “{name}” does not come out.", name=failure.name)
        yield Finding(
            Level.ERROR,
            schedule.header.file,
            failure.line,
            " ".join([message, *failure.differences]),
            table=EXAMPLES,
            row=failure.name,
        )
    unreached = set(report.unreached_rows)
    for table in schedule.tables.values():
        missed = [row for row in table.rows if row.id in unreached]
        yield from _rows(schedule, table, missed)
        if not missed:
            yield from _squares(schedule, table, report)


def _rows(schedule: Schedule, table: Table, missed: Sequence[Row]) -> Iterator[Finding]:
    examples = _examples_of(schedule, table, missed[:MOST_ROWS]) if missed else {}
    file = schedule.header.file
    for row in missed[:MOST_ROWS]:
        message = _("No example reaches row {row}.", row=row.id)
        example = examples.get(row.id, "")
        yield Finding(Level.HINT, file, row.line, message, example, table=table.name, row=row.id)
    if others := missed[MOST_ROWS:]:
        message = ngettext(
            "No example reaches {n} more row of table “{table}”.",
            "No example reaches {n} more rows of table “{table}”.",
            len(others),
            table=table.name,
        )
        yield Finding(Level.HINT, file, others[0].line, message, table=table.name)


def _squares(schedule: Schedule, table: Table, report: Report) -> Iterator[Finding]:
    found = report.coverage[table.name]
    if not len(found.reached) < found.squares <= MOST_SQUARES:
        return
    case = case_passed_by(schedule, table, found.reached)
    if case is None:
        return
    rows = ", ".join(row.id for row in table.hits_at(table.grid.leaf(case)))
    message = _(
        "Table “{table}”: examples come to {reached} of its {squares} squares.",
        table=table.name,
        reached=len(found.reached),
        squares=found.squares,
    )
    example = example_row(schedule, _("One more of {table}", table=table.name), case, rows)
    file = schedule.header.file
    yield Finding(Level.HINT, file, table.line, message, example, table=table.name)


def _examples_of(schedule: Schedule, table: Table, rows: Sequence[Row]) -> dict[str, str]:
    """Return an example for each of these rows that some case can reach."""
    past_gate = not schedule.is_gate(table)
    ids = {row.id for row in rows}
    hit = [
        [row.id for row in table.hits_at(leaf) if row.id in ids]
        for leaf in range(len(table.grid.leaves))
    ]
    found: dict[str, str] = {}
    regions = table.grid.regions(lambda leaf: leaf + 1 if hit[leaf] else 0)
    for region, leaf in islice(regions, MOST_REGIONS):
        case = case_inside(schedule, region, past_gate=past_gate)
        for row in hit[leaf]:
            if case and row not in found:
                name = _("Reaches {row}", row=row)
                found[row] = example_row(schedule, name, case, row)
    return found
