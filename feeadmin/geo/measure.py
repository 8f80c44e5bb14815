"""Lengths, areas and circles of land given in degrees.

Lengths are measured in the plane of EPSG:2229 (California zone 5, US survey
feet), areas in that of EPSG:3310 (California Albers, metres). Over the County
the first is true to 0.02 %, the second to a few millionths. For shares of a
circle a few metres wide, metres per degree at its middle are exact enough and
need no projection.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from feeadmin.geo.shapes import Shapes, polygonal
from feeadmin.language import _
from feeadmin.units import US_SURVEY_FEET_PER_METRE, square_feet

FEET_PLANE = "EPSG:2229"
AREA_PLANE = "EPSG:3310"
DEGREES = "EPSG:4269"
"""NAD 83, the datum of both planes. From WGS 84 PROJ would shift by whatever grids a machine
happens to have, by a metre at most; lengths and areas need no shift and are the same everywhere."""

LEAST_RADIUS_M = 2.0
"""The Assessor's lines are drawn to a couple of feet; no point is known better than they are."""
UNSAID_RADIUS_M = 50.0
"""Taken for a point whose recorder could not say how exact it is."""
FRONTAGE_M = 60.0
"""How far to look for the nearest frontages: the widest boulevards are about 200 feet across."""

DATE_LINE, POLE = 180, 90
MAJOR_AXIS_M = 6_378_137.0
ECCENTRICITY_SQUARED = 0.006_694_379_990_14

HALFWAY = 1e-3
"""Nearer to the half of a hundredth than this, a float does not say which way to round."""

CORNERS = 64
_TURNS = np.arange(CORNERS) * 2 * np.pi / CORNERS
_SAME_AREA = math.sqrt(2 * np.pi / (CORNERS * math.sin(2 * np.pi / CORNERS)))
"""How much further out the corners stand, so that the polygon has the circle's area."""


def area_m2(geometry: BaseGeometry) -> float:
    """Return the area of the land a shape covers, in square metres. Raises NotLand."""
    return float(areas_m2(np.array([polygonal(geometry)]))[0])


def areas_m2(shapes: Shapes) -> NDArray[np.float64]:
    """Return the areas of many valid shapes, in square metres; not a number where there is none.

    The shapes must be valid: the area of an invalid one can be anything, even negative.
    """
    return np.asarray(shapely.area(shapely.transform(shapes, _onto(AREA_PLANE))), dtype=float)


def hundredths_of_square_feet(square_metres: NDArray[np.float64]) -> list[int]:
    """Return many areas in hundredths of a US survey square foot, each as `square_feet` rounds it.

    Nought for what is no number.
    """
    exact = np.nan_to_num(square_metres) * (100 * float(US_SURVEY_FEET_PER_METRE**2))
    rounded = np.floor(exact + 0.5).astype(int)
    # Of what lies between two hundredths, the decimal figure says which it is.
    for row in np.flatnonzero(np.abs(exact - np.floor(exact) - 0.5) < HALFWAY):
        rounded[row] = int(square_feet(float(square_metres[row])) * 100)
    result: list[int] = rounded.tolist()
    return result


def used_square_feet(geometry: BaseGeometry) -> Decimal:
    """Return the area of the land a shape covers, in square feet to a hundredth, half up.

    Parts that overlap count once. Raises NotLand.
    """
    return square_feet(area_m2(geometry))


def distance_feet(one: BaseGeometry, other: BaseGeometry) -> Decimal:
    """Return the feet from edge to edge, to a hundredth, half up; zero where they touch.

    Points and lines may be measured too. Raises ValueError for an empty shape.
    """
    if one.is_empty or other.is_empty:
        raise ValueError(_("There is nothing to measure from: the shape is empty."))
    plane = _onto(FEET_PLANE)
    apart = shapely.distance(shapely.transform(one, plane), shapely.transform(other, plane))
    return Decimal(float(apart)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def metres_per_degree(lat: float) -> tuple[float, float]:
    """Return the metres in a degree eastward and in one northward, at a latitude."""
    bulge = 1 - ECCENTRICITY_SQUARED * math.sin(math.radians(lat)) ** 2
    east = math.radians(MAJOR_AXIS_M) / math.sqrt(bulge) * math.cos(math.radians(lat))
    north = math.radians(MAJOR_AXIS_M) * (1 - ECCENTRICITY_SQUARED) / bulge**1.5
    return east, north


def local_metres(geometry: Any, lon: float, lat: float) -> Any:
    """Return a shape, or an array of them, in metres east and north of a place."""
    return shapely.transform(
        geometry, lambda degrees: (degrees - (lon, lat)) * metres_per_degree(lat)
    )


def circle(lon: float, lat: float, radius_m: float) -> BaseGeometry:
    """Return the circle around a place as a polygon of 64 corners with the circle's true area.

    Raises ValueError for a place that is not on the map in degrees.
    """
    east, north = metres_per_degree(_on_the_map(lon, lat)[1])
    out = radius_m * _SAME_AREA
    corners = np.column_stack(
        [lon + np.cos(_TURNS) * out / east, lat + np.sin(_TURNS) * out / north]
    )
    return shapely.polygons(corners)


def r95(radius_m: float, confidence: float) -> float:
    """Return the radius that holds the true place 95 times in 100.

    Browsers state that radius, phones' own software often one of 68 in 100:
    `confidence` says which. Errors are taken to scatter alike in every direction.
    Raises ValueError unless the radius is above 0 and the confidence between 0 and 1.
    """
    if not (math.isfinite(radius_m) and radius_m > 0):
        raise ValueError(_("The accuracy should be a number of meters above 0."))
    if not 0 < confidence < 1:
        raise ValueError(_("The confidence should lie between 0 and 1, such as 0.95."))
    return radius_m * math.sqrt(math.log(1 - 0.95) / math.log(1 - confidence))


def reach_m(accuracy_m: float | None, confidence: float) -> float:
    """Return the radius to match a point by: its 95 % radius, and 2 m at the least."""
    if accuracy_m is None:
        return UNSAID_RADIUS_M
    return max(LEAST_RADIUS_M, r95(accuracy_m, confidence))


def box_around(
    lon: float,
    lat: float,
    accuracy_m: float | None,
    confidence: float = 0.95,
    *,
    margin_m: float = FRONTAGE_M,
) -> tuple[float, float, float, float]:
    """Return west, south, east and north of all that may bear on a point, in degrees.

    The margin lets in the nearest frontages of a point in the street.
    """
    reach = reach_m(accuracy_m, confidence) + margin_m
    west, south, east, north = circle(lon, lat, reach).bounds
    return west, south, east, north


def box_about(
    geometry: BaseGeometry, *, margin_m: float = FRONTAGE_M
) -> tuple[float, float, float, float]:
    """Return west, south, east and north of all that may bear on a drawn area, in degrees."""
    west, south, east, north = geometry.bounds
    per_east, per_north = metres_per_degree(max(abs(south), abs(north)))
    return (
        west - margin_m / per_east,
        south - margin_m / per_north,
        east + margin_m / per_east,
        north + margin_m / per_north,
    )


def _on_the_map(lon: float, lat: float) -> tuple[float, float]:
    if abs(lon) <= DATE_LINE and abs(lat) < POLE:
        return lon, lat
    raise ValueError(
        _(
            "{lon}, {lat} is not a place: give degrees, the longitude first, "
            "such as -118.2437, 34.0522.",
            lon=lon,
            lat=lat,
        )
    )


@cache
def _onto(plane: str) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    """Return the function that puts degrees onto a plane."""
    transformer = Transformer.from_crs(DEGREES, plane, always_xy=True)

    def onto(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(transformer.transform(degrees[:, 0], degrees[:, 1]))

    return onto
