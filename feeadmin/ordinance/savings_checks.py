"""What can be found wrong with a savings clause by itself; a book knows which versions exist."""

from __future__ import annotations

from collections.abc import Iterator

from feeadmin.language import _
from feeadmin.ordinance.findings import Finding, Level
from feeadmin.ordinance.schedule import Schedule


def savings_findings(schedule: Schedule) -> Iterator[Finding]:
    """Yield cases that a savings clause keeps under two versions at once."""
    if schedule.savings is None:
        return
    table, columns = schedule.savings.table, schedule.savings.columns
    torn = {leaf for leaf, rows in enumerate(table.grid.leaves) if rows}
    torn -= {leaf for leaf in torn if table.answered[leaf]}
    for region, leaf in table.grid.regions(lambda leaf: leaf + 1 if leaf in torn else 0):
        rows = table.rows_at(leaf)
        limited = [
            _("{input} is {values}", input=name, values=columns[name].described(spans))
            for name, spans in region.items()
            if spans != (columns[name].whole,)
        ]
        message = _(
            "Savings clause: rows {rows} keep a case under different versions when {when}.",
            rows=", ".join(row.id for row in rows),
            when=_(" and ").join(limited) or _("any case comes"),
        )
        yield Finding(
            Level.ERROR,
            schedule.header.file,
            rows[1].line,
            message,
            table=table.name,
            row=rows[1].id,
        )
