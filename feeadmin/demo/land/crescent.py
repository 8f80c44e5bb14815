"""The curved quarter in the northeast: homes in half rings around a small green."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import shapely
from shapely.geometry.base import BaseGeometry

from feeadmin.demo.land.lots import Lot

MIDDLE = (3270.0, 2942.0)
COURT = shapely.box(MIDDLE[0] - 30, MIDDLE[1], MIDDLE[0] + 30, MIDDLE[1] + 640)
"""Invented Court, sixty feet wide, from the green straight north through every ring."""

INNER_STREET = ("Fictional Place", 110.0, 170.0)
OUTER_STREET = ("Placeholder Way", 410.0, 470.0)
STREETS = (INNER_STREET, OUTER_STREET)
"""Name and the two radii of each curved street, in feet."""

BOOK, PAGE = 9903, 203
CORNER_EVERY = 3
"""Degrees between two corners of an arc; neighbors turn at the same ones, so no sliver is left."""


@dataclass(frozen=True)
class Ring:
    """Lots between two radii."""

    street: str
    first: int
    inner: float
    outer: float
    cuts: Sequence[int]
    """Degrees at which lots end, up from the east to the court; the west mirrors them."""


RINGS = (
    Ring("Fictional Place", 2, 170, 290, (0, 15, 30, 45, 60, 90)),
    Ring("Placeholder Way", 401, 290, 410, (*range(0, 73, 9), 90)),
    Ring("Placeholder Way", 400, 470, 590, (*range(0, 79, 6), 90)),
)


def lots() -> Iterator[Lot]:
    """Yield the green and the homes around it, ring by ring."""
    yield Lot(BOOK, PAGE, "1 Fictional Place", "Park", half_ring(0, INNER_STREET[1]), public=True)
    for ring in RINGS:
        angles = (*ring.cuts, *(180 - cut for cut in reversed(ring.cuts[:-1])))
        for n, (begins, ends) in enumerate(pairwise(angles)):
            yield Lot(
                BOOK,
                PAGE,
                f"{ring.first + 2 * n} {ring.street}",
                "Single-family residence",
                half_ring(ring.inner, ring.outer, begins, ends).difference(COURT),
            )


def half_ring(inner: float, outer: float, begins: int = 0, ends: int = 180) -> BaseGeometry:
    """Return the land between two radii and two angles, in degrees up from the east."""
    angles = range(begins, ends + 1, CORNER_EVERY)
    out = [_at(outer, angle) for angle in angles]
    back = [_at(inner, angle) for angle in reversed(angles)] if inner else []
    return shapely.Polygon(out + back)


def _at(radius: float, degrees: int) -> tuple[float, float]:
    angle = math.radians(degrees)
    return MIDDLE[0] + radius * math.cos(angle), MIDDLE[1] + radius * math.sin(angle)
