"""Repairs that leave no choice: the one cell or band that closes a gap or ends an overlap.

Bands and ranges are half-open, their lower bound included. So a gap closes when what lies above
it begins where the gap does; and where two meet in one value, it belongs to the upper one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from feeadmin.ordinance.cells import ANY, range_text
from feeadmin.ordinance.findings import Mend
from feeadmin.ordinance.grid import Region
from feeadmin.ordinance.inputs import Input
from feeadmin.ordinance.spans import Span, without
from feeadmin.ordinance.tables import Output, Row, Table

HALF_OPEN = "[)"


def of_missed_values(entry: Input, missed: Span) -> Mend | None:
    """Return the band to widen so that no value is left out between two bands, or at an end."""
    first, last = missed
    for name, band in entry.bands.items():
        if band[0][0] == last + 1 and len(band) == 1:
            return _band(entry, name, (first, band[0][1]))
    for name, band in entry.bands.items():
        if last == entry.last and band[-1][1] == first - 1 and len(band) == 1:
            return _band(entry, name, (band[0][0], last))
    return None


def of_bands_that_meet(entry: Input, name: str, other: str) -> Mend | None:
    """Return the band that gives up the one value which it shares with the band above it."""
    for lower, upper in ((name, other), (other, name)):
        below, above = entry.bands[lower], entry.bands[upper]
        if (
            len(below) == 1
            and _includes_end(entry.bands_written[lower])
            and (below[0][0] < below[0][1] == above[0][0])
        ):
            return _band(entry, lower, (below[0][0], above[0][0] - 1))
    return None


def of_percentage(table: Table, row: Row, output: Output) -> Mend | None:
    """Return the cell with the sign that was forgotten: 25 is meant as 25%."""
    written = row.written[output.name]
    percent = row.values[output.name] * output.scale
    if not written.endswith("%") and 1 < percent <= 100:  # noqa: PLR2004 (per hundred)
        return Mend(table.name, row.id, output.name, f"{written}%")
    return None


def of_gap(table: Table, region: Region, inputs: Mapping[str, Input]) -> Mend | None:
    """Return the cell to widen when just one would close the gap, and nothing but the gap."""
    found = list(_closing(table, region, inputs))
    return found[0] if len(found) == 1 else None


def of_rows_that_meet(
    table: Table, rows: Sequence[Row], inputs: Mapping[str, Input]
) -> Mend | None:
    """Return the cell of the lower of two rows that gives up the value in which they meet."""
    if len(rows) > 2:  # noqa: PLR2004 (a lower and an upper row)
        return None
    found = [
        mend
        for lower, upper in permutations(rows, 2)
        for name in table.columns
        if _meet(lower, upper, inputs[name]) and (mend := _given_up(table, lower, inputs[name]))
    ]
    return found[0] if len(found) == 1 else None


def _meet(lower: Row, upper: Row, entry: Input) -> bool:
    """Whether the upper row begins where the lower one ends, and takes all its other cases."""
    below, above = lower.conditions[entry.name], upper.conditions[entry.name]
    return (
        entry.ordered
        and len(below) == 1
        and _includes_end(lower.cells[entry.name])
        and below[0][0] < below[0][1] == above[0][0]
        and not any(
            without(spans, upper.conditions[name])
            for name, spans in lower.conditions.items()
            if name != entry.name
        )
    )


def _includes_end(cell: str) -> bool:
    """Whether a range is written with its end included, as in [0..5] and <=5.

    Where it is not, and still meets the next one, one of the two figures is wrong; which of
    them, nobody but the drafter knows.
    """
    return cell.endswith("]") or cell.startswith("<=")


def _given_up(table: Table, row: Row, entry: Input) -> Mend | None:
    first, last = row.conditions[entry.name][0]
    like = "<" if row.cells[entry.name].startswith("<") else HALF_OPEN
    return _cell(table, row, entry, (first, last - 1), like=like)


def _closing(table: Table, region: Region, inputs: Mapping[str, Input]) -> Iterator[Mend]:
    for name, spans in region.items():
        entry = inputs[name]
        if not entry.ordered or len(spans) > 1:
            continue
        (first, last) = spans[0]
        beside = last + 1 if last < entry.last else first - 1
        if beside < entry.first:
            continue
        for row in _alone_in(table, {**region, name: ((beside, beside),)}):
            begin, end = row.conditions[name][0]
            whole = min(begin, first), max(end, last)
            fits = len(row.conditions[name]) == 1 and whole in {(first, end), (begin, last)}
            if fits and _nothing_else(table, {**row.conditions, name: spans}):
                mend = _cell(table, row, entry, whole, like=row.cells[name])
                yield from [mend] if mend else []


def _alone_in(table: Table, region: Region) -> list[Row]:
    """Return the only row that applies to every case of a region, as a list; else nothing."""
    leaves = table.grid.reached(region)
    rows = table.rows_at(leaves[0])
    return rows if len(leaves) == len(rows) == 1 else []


def _nothing_else(table: Table, region: Region) -> bool:
    """Whether no row applies to any case of a region."""
    return not any(table.rows_at(leaf) for leaf in table.grid.reached(region))


def _cell(table: Table, row: Row, entry: Input, span: Span, *, like: str) -> Mend | None:
    """Return the mend of a cell; None for one that names bands, or lists more than one range."""
    cell = row.cells[entry.name]
    if cell in {"", ANY, *entry.bands} or "," in cell or cell.startswith("not("):
        return None
    return Mend(table.name, row.id, entry.name, range_text(entry, span, like))


def _band(entry: Input, name: str, span: Span) -> Mend:
    return Mend("", name, entry.name, range_text(entry, span, HALF_OPEN))
