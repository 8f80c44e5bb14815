"""Demo Boulevard, which crosses the grid at a slant and cuts the lots in its way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import shapely

from feeadmin.demo.land.lots import Lot

NAME = "Demo Boulevard"
AXIS = shapely.LineString([(-30, 2892), (2610, 1240)])
"""From Invented Avenue and Model Lane down to the railway."""

GROUND = AXIS.buffer(40, cap_style="flat")

LEAST_SQUARE_FEET = 1_800.0
LEAST_SHARE = 0.3
"""What is left of a lot below either went to the boulevard whole."""

FEET_FOR_A_NUMBER = 10


def cut_through(lots: Iterable[Lot]) -> Iterator[Lot]:
    """Yield the lots as the boulevard left them; a lot that it cut has its address there."""
    taken: set[int] = set()
    for lot in lots:
        left = lot.shape.difference(GROUND)
        if not lot.shape.intersection(GROUND).area:
            yield lot
            continue
        largest = max(shapely.get_parts(left), key=lambda part: part.area, default=left)
        if largest.area >= max(LEAST_SQUARE_FEET, LEAST_SHARE * lot.shape.area):
            number = _number(largest, taken)
            yield replace(lot, address=f"{number} {NAME}", shape=largest)


def _number(lot: shapely.Polygon, taken: set[int]) -> int:
    """Return a house number by how far along the boulevard a lot lies, odd to its south."""
    middle = lot.centroid
    along = AXIS.project(middle)
    nearest = AXIS.interpolate(along)
    number = 100 + 2 * int(along / FEET_FOR_A_NUMBER) + int(middle.y < nearest.y)
    while number in taken:
        number += 2
    taken.add(number)
    return number
