"""What the rows of a table show by themselves: rates that cannot be, and rows that say the same."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import pairwise

from feeadmin.language import _
from feeadmin.ordinance import mends
from feeadmin.ordinance.figures import Kind
from feeadmin.ordinance.findings import Finding, Level
from feeadmin.ordinance.schedule import Schedule
from feeadmin.ordinance.spans import joined
from feeadmin.ordinance.tables import Policy, Row, Table


def row_findings(schedule: Schedule, table: Table) -> Iterator[Finding]:
    """Yield what is wrong with single rows of a table, or with rows beside each other."""
    yield from _percentages(schedule, table)
    yield from _rows_to_merge(schedule, table)


def _percentages(schedule: Schedule, table: Table) -> Iterator[Finding]:
    """Find shares of less than nothing, or of more than the whole."""
    for output in table.outputs.values():
        if output.kind is not Kind.PERCENT:
            continue
        for row in table.rows:
            if 0 <= row.values[output.name] * output.scale <= 1:
                continue
            message = _(
                "Row {row}: {share} is no share of a whole; a “percent” is 0% to 100%. "
                "A factor is a “number”.",
                row=row.id,
                share=output.text(row.values[output.name]),
            )
            yield Finding(
                Level.ERROR,
                schedule.header.file,
                row.line,
                message,
                table=table.name,
                row=row.id,
                column=output.name,
                mend=mends.of_percentage(table, row, output),
            )


def _rows_to_merge(schedule: Schedule, table: Table) -> Iterator[Finding]:
    """Find rows that say the same and differ in one condition only, so that one row would do."""
    places = {row.id: place for place, row in enumerate(table.rows)}
    for column in table.columns:
        alike: dict[Hashable, list[Row]] = {}
        for row in table.rows:
            alike.setdefault(_but_for(row, column), []).append(row)
        for rows in alike.values():
            if len(rows) > 1 and _can_merge(table, rows, column, places):
                spans = joined(span for row in rows for span in row.conditions[column])
                entry = schedule.inputs[column]
                message = _(
                    "Table “{table}”: rows {rows} could be one, with “{column}” as: {values}.",
                    table=table.name,
                    rows=", ".join(row.id for row in rows),
                    column=column,
                    values=entry.described(spans) if spans != (entry.whole,) else _("any value"),
                )
                yield Finding(
                    Level.HINT,
                    schedule.header.file,
                    rows[0].line,
                    message,
                    table=table.name,
                    row=rows[0].id,
                    column=column,
                )


def _but_for(row: Row, column: str) -> Hashable:
    """Return all that a row says and asks, but for one of its conditions."""
    words = tuple(row.words.by_language.items()) if row.words else ()
    asked = tuple(spans for name, spans in row.conditions.items() if name != column)
    return asked, tuple(row.values.values()), row.cite, row.text, words, row.source


def _can_merge(table: Table, rows: Sequence[Row], column: str, places: Mapping[str, int]) -> bool:
    """Whether one row in place of these would answer the same cases in the same way.

    Where several rows answer together, those that share a case count twice; and where the
    first one wins, a row between them may have the last word.
    """
    if table.policy is Policy.FIRST:
        return all(places[after.id] - places[before.id] == 1 for before, after in pairwise(rows))
    taken = joined(span for row in rows for span in row.conditions[column])
    return sum(last - first + 1 for first, last in taken) == sum(
        last - first + 1 for row in rows for first, last in row.conditions[column]
    )
