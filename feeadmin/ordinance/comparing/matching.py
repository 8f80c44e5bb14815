"""Which row of one version has become which row of the other, and which have moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from feeadmin.ordinance.cells import ANY
from feeadmin.ordinance.comparing.joint import Inputs
from feeadmin.ordinance.comparing.shared import Side
from feeadmin.ordinance.tables import Row

Match = tuple[Row | None, Row | None]
"""A row before, and the row it has become."""


def matched(old: Sequence[Row], new: Sequence[Row], inputs: Inputs) -> list[Match]:
    """Pair the rows of a table: by their ids, and else where they ask the same.

    The pairs come in the order of the new rows; the removed ones where they stood.
    """
    partners = _partners(old, new, inputs)
    taken = {row.id for row in partners.values()}
    pairs: list[Match] = [(partners.get(row.id), row) for row in new]
    for place, row in enumerate(old):
        if row.id not in taken:
            pairs.insert(_place_behind(pairs, old[:place]), (row, None))
    return pairs


def moved(pairs: Sequence[Match], old: Sequence[Row]) -> set[str]:
    """Return the new ids of the fewest rows that must move to turn the old order into the new."""
    place = {row.id: number for number, row in enumerate(old)}
    kept = [(place[then.id], now.id) for then, now in pairs if then and now]
    # The longest run of rows whose order stays: `ends[n]` closes the best run of n + 1 rows.
    ends: list[int] = []
    best: list[int] = []
    for number, (spot, _id) in enumerate(kept):
        length = bisect_left([kept[end][0] for end in ends], spot)
        ends[length : length + 1] = [number]
        best.append(length)
    staying = set()
    wanted = len(ends) - 1
    for number in reversed(range(len(kept))):
        if best[number] == wanted:
            staying.add(kept[number][1])
            wanted -= 1
    return {row_id for _spot, row_id in kept} - staying


def _partners(old: Sequence[Row], new: Sequence[Row], inputs: Inputs) -> dict[str, Row]:
    """Return, by the id of a new row, the old row it was."""
    by_id = {row.id: row for row in old}
    partners = {row.id: by_id[row.id] for row in new if row.id in by_id}
    then = {name: shared.before for name, shared in inputs.items()}
    now = {name: shared.after for name, shared in inputs.items()}
    left: dict[object, list[Row]] = {}
    for row in old:
        if row.id not in partners:
            left.setdefault(_asked(row, then), []).append(row)
    for row in new:
        if row.id not in partners and (alike := left.get(_asked(row, now))):
            partners[row.id] = alike.pop(0)
    return partners


def _asked(row: Row, sides: Mapping[str, Side | None]) -> object:
    """Return what a row asks for, equal for rows that ask for the same."""
    asked = set()
    for name, text in row.cells.items():
        if text not in {"", ANY}:
            side = sides.get(name)
            asked.add((name, side.spans(row.conditions[name]) if side else text))
    return frozenset(asked)


def _place_behind(pairs: Sequence[Match], above: Sequence[Row]) -> int:
    """Return the place behind the nearest row of those that stood above."""
    ids = [then.id if then else None for then, _now in pairs]
    return next((ids.index(row.id) + 1 for row in reversed(above) if row.id in ids), 0)
