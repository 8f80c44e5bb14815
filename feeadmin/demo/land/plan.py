"""The whole drawing: every lot once, numbered as the assessor would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import shapely
from shapely.geometry.base import BaseGeometry

from feeadmin.demo.land import boulevard, crescent, grid, quarters
from feeadmin.demo.land.lots import Lot

FIRST_PUBLIC = 900
"""Parcels of governments count from here on each page, as in the County."""


@dataclass(frozen=True)
class Numbered:
    """A lot with its parcel number, as the assessor prints it: `9902-031-004`."""

    apn: str
    lot: Lot


@cache
def numbered_lots() -> tuple[Numbered, ...]:
    """Return every lot, by its number."""
    counted: Counter[tuple[int, int, bool]] = Counter()
    found = []
    for lot in _lots():
        key = (lot.book, lot.page, lot.public)
        counted[key] += 1
        serial = counted[key] + (FIRST_PUBLIC if lot.public else 0)
        found.append(Numbered(f"{lot.book}-{lot.page:03}-{serial:03}", lot))
    return tuple(sorted(found, key=lambda one: one.apn))


def all_land() -> BaseGeometry:
    """Return the land of all lots as one shape, in feet."""
    return shapely.union_all([one.lot.shape for one in numbered_lots()])


def _lots() -> Iterator[Lot]:
    special = [*quarters.lots(), *crescent.lots()]
    yield from special
    built = shapely.union_all([lot.shape for lot in special])
    shapely.prepare(built)
    # Where a quarter has something else, the grid has no lots.
    plain = (lot for lot in grid.lots() if not built.contains(lot.shape.representative_point()))
    yield from boulevard.cut_through(plain)
