"""Whether the rates that are to follow a price index can follow one."""

from __future__ import annotations

from collections.abc import Iterator

from feeadmin.language import _
from feeadmin.ordinance.figures import Kind
from feeadmin.ordinance.findings import Finding, Level
from feeadmin.ordinance.schedule import Schedule


def index_findings(schedule: Schedule) -> Iterator[Finding]:
    """Find tables that follow an index which is not named, or have no rates to follow it."""
    header = schedule.header
    for table in schedule.tables.values():
        if not table.indexed:
            continue
        if header.indexing is None:
            message = _(
                "“{table}” is indexed; say by which index under “indexing:”.", table=table.name
            )
        elif not any(output.kind is Kind.MONEY for output in table.outputs.values()):
            message = _("“{table}” is indexed, but has no money that could be.", table=table.name)
        else:
            continue
        yield Finding(Level.ERROR, header.file, table.line, message, table=table.name)
