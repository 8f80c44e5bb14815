"""The reference systems that land is given out in, by the names the standards have for them.

All land is kept in degrees, longitude first. A system says how its own coordinates are made of
those, and in which order it writes its axes: EPSG:4326 has the latitude first.

See OGC API – Features, Part 2: Coordinate Reference Systems by Reference (18-058r1).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer

from feeadmin.geo import Shapes
from feeadmin.parcels.looking import Box

Coordinates = NDArray[np.float64]

EPSG = "http://www.opengis.net/def/crs/EPSG/0/"
STEPS = 64
"""Points along a side of a box, which is bent in another plane."""

HAIR = 1e-6
"""Degrees: between its points, a bent side lies beside the straight one, by less than this."""

WORLD: Box = (-180.0, -90.0, 180.0, 90.0)


@dataclass(frozen=True)
class System:
    """A coordinate reference system."""

    uri: str
    name: str
    decimals: int
    """Of its coordinates: a centimetre, or a hundredth of a foot."""
    plane: str = ""
    """What PROJ calls it; empty for degrees."""
    datum: str = "EPSG:4326"
    farthest: float = 0.0
    """Of a plane: further from its beginning than this, its lines run round the world."""
    lat_first: bool = False

    def placed(self, shapes: Shapes) -> Shapes:
        """Return shapes given in degrees in this system's own coordinates and order."""
        if self.plane:
            return np.asarray(shapely.transform(shapes, self._onto))
        if self.lat_first:
            return np.asarray(shapely.transform(shapes, _turned))
        return shapes

    def degrees(self, box: Box) -> Box:
        """Return the box in degrees, longitude first, that holds one in this system's axes.

        One that reaches further than a plane is of use is taken for the whole world.
        """
        if not self.plane:
            return (box[1], box[0], box[3], box[2]) if self.lat_first else box
        if max(map(abs, box)) > self.farthest:
            return WORLD
        corners = _along(_between(self.plane, self.datum), _sides(box))
        west, south = (corners.min(axis=0) - HAIR).tolist()
        east, north = (corners.max(axis=0) + HAIR).tolist()
        return west, south, east, north

    def _onto(self, corners: Coordinates) -> Coordinates:
        return _along(_between(self.datum, self.plane), corners)


CRS84 = System(
    "http://www.opengis.net/def/crs/OGC/1.3/CRS84", "WGS 84, longitude first", decimals=7
)
WGS84 = System(f"{EPSG}4326", "WGS 84, latitude first", decimals=7, lat_first=True)
# NAD 83 is taken for WGS 84, as where the product measures: the difference is a metre at most,
# and a shift would depend on the grids that a machine happens to have.
ZONE_5 = System(
    f"{EPSG}2229",
    "NAD 83, California zone 5, US survey feet",
    decimals=2,
    plane="EPSG:2229",
    datum="EPSG:4269",
    farthest=1e7,
)
MERCATOR = System(f"{EPSG}3857", "Web Mercator", decimals=2, plane="EPSG:3857", farthest=2e7)

SYSTEMS = {one.uri: one for one in (CRS84, WGS84, ZONE_5, MERCATOR)}


@dataclass(frozen=True)
class Window:
    """A box to look in. Beyond the 180th meridian it has two parts."""

    system: System
    parts: tuple[Box, ...]
    """In the system's own axes: least first, least second, most first, most second."""

    def boxes(self) -> tuple[Box, ...]:
        """Return the boxes in degrees that hold all that may meet the window."""
        return tuple(self.system.degrees(part) for part in self.parts)

    def meets(self, shapes: Shapes) -> NDArray[np.bool_]:
        """Tell which shapes, given in degrees, have a point in the window or on its edge."""
        placed = self.system.placed(shapes)
        inside = [shapely.intersects(placed, shapely.box(*part)) for part in self.parts]
        return np.asarray(np.logical_or.reduce(inside), dtype=bool)


def _sides(box: Box) -> Coordinates:
    """Return points along the four sides of a box, close enough to follow where they bend."""
    across = np.linspace(box[0], box[2], STEPS)
    up = np.linspace(box[1], box[3], STEPS)
    return np.vstack(
        [
            *(np.column_stack([across, np.full(STEPS, edge)]) for edge in (box[1], box[3])),
            *(np.column_stack([np.full(STEPS, edge), up]) for edge in (box[0], box[2])),
        ]
    )


def _turned(corners: Coordinates) -> Coordinates:
    return corners[:, ::-1]


def _along(transform: Callable[..., tuple[Coordinates, ...]], corners: Coordinates) -> Coordinates:
    return np.column_stack(transform(corners[:, 0], corners[:, 1]))


@cache
def _between(one: str, other: str) -> Callable[..., tuple[Coordinates, ...]]:
    transform: Callable[..., tuple[Coordinates, ...]] = Transformer.from_crs(
        one, other, always_xy=True
    ).transform
    return transform
