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
    for lot in lots:
        if not lot.shape.intersection(GROUND).area:
            yield lot
            continue
        left = lot.shape.difference(GROUND)
        largest = max(shapely.get_parts(left), key=lambda part: part.area, default=left)
        if largest.area >= max(LEAST_SQUARE_FEET, LEAST_SHARE * lot.shape.area):
            yield replace(lot, address=f"{_number(largest)} {NAME}", shape=largest)


def _number(lot: shapely.Polygon) -> int:
    """Return a house number by how far along the boulevard a lot lies, odd to its south."""
    middle = lot.centroid
    along = AXIS.project(middle)
    is_south = middle.y < AXIS.interpolate(along).y
    return 100 + 2 * int(along / FEET_FOR_A_NUMBER) + int(is_south)
