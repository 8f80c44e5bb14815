"""Everything that can be found wrong with a rule set before it meets a real case."""

from __future__ import annotations

from collections.abc import Iterator

from feeadmin.language import _
from feeadmin.ordinance.band_checks import band_findings
from feeadmin.ordinance.derived_checks import derived_findings
from feeadmin.ordinance.examined import Examined
from feeadmin.ordinance.example_checks import example_findings
from feeadmin.ordinance.findings import Finding, Level
from feeadmin.ordinance.formula import names
from feeadmin.ordinance.index_checks import index_findings
from feeadmin.ordinance.law_checks import law_findings
from feeadmin.ordinance.lines import Role
from feeadmin.ordinance.row_checks import row_findings
from feeadmin.ordinance.savings_checks import savings_findings
from feeadmin.ordinance.schedule import Schedule
from feeadmin.ordinance.table_checks import table_findings
from feeadmin.ordinance.tables import Policy
from feeadmin.ordinance.trend_checks import trend_findings


def findings(schedule: Schedule, seen: Examined) -> list[Finding]:
    """Return everything found, the errors first, each level in the order of the file."""
    levels = list(Level)
    return sorted(
        _everything(schedule, seen),
        key=lambda finding: (levels.index(finding.level), finding.line),
    )


def _everything(schedule: Schedule, seen: Examined) -> Iterator[Finding]:
    for entry in schedule.inputs.values():
        yield from band_findings(schedule, entry)
    for table in schedule.tables.values():
        yield from table_findings(schedule, table)
        yield from row_findings(schedule, table)
    yield from law_findings(schedule)
    yield from derived_findings(schedule)
    yield from index_findings(schedule)
    yield from savings_findings(schedule)
    yield from _unread(schedule)
    yield from trend_findings(schedule, seen.unproven)
    yield from example_findings(schedule, seen.report)


def _unread(schedule: Schedule) -> Iterator[Finding]:
    """Find inputs, figures and values that nothing reads."""
    read = {name for line in schedule.lines for name in names(line.formula)}
    asked = schedule.savings.table.columns if schedule.savings else []

    def in_vain(name: str, line: int, table: str = "", column: str = "") -> Finding:
        message = _("Nothing reads “{name}”.", name=name)
        file = schedule.header.file
        return Finding(Level.HINT, file, line, message, table=table, column=column)

    for entry in schedule.inputs.values():
        picks_version = entry.name == schedule.header.governed_by
        if not (
            entry.affects.tables or entry.affects.lines or picks_version or entry.name in asked
        ):
            yield in_vain(entry.name, entry.line, column=entry.name)
    for table in schedule.priced_tables:
        # A list is there to be shown with its rows; no formula could read it.
        for output in () if table.policy is Policy.LIST else table.outputs:
            if f"{table.name}.{output}" not in read:
                yield in_vain(f"{table.name}.{output}", table.line, table=table.name, column=output)
    for line in schedule.lines:
        if line.role is Role.VALUE and line.id not in read:
            yield in_vain(line.id, line.line)
