"""The plane the city is drawn in, and where on the map it lies.

Measured in US survey feet, x along the streets toward the east and y across them toward
the north. The streets run a little off the compass, as in many cities of the County.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

CORNER_FEET = (6_500_300.0, 1_820_100.0)
"""The drawing's corner in the plane of EPSG:2229, near 34.0° north and 118.2° west."""

TURNED = math.radians(8.5)
"""Every street to the east climbs a little to the north."""

DECIMALS = 8
"""Of a degree: a thousandth of a foot, so that distances drawn in whole feet are measured so."""


def on_the_map(shape: BaseGeometry) -> BaseGeometry:
    """Return a drawn shape in degrees, the longitude first, rounded as the files have it."""
    return shapely.normalize(shapely.transform(shape, _degrees))


def lon_lat(x: float, y: float) -> tuple[float, float]:
    """Return the degrees of a drawn spot."""
    ((lon, lat),) = _degrees(np.array([[x, y]])).tolist()
    return lon, lat


def _degrees(feet: NDArray[np.float64]) -> NDArray[np.float64]:
    cosine, sine = math.cos(TURNED), math.sin(TURNED)
    turned = feet @ np.array([[cosine, sine], [-sine, cosine]]) + CORNER_FEET
    degrees = np.column_stack(_from_feet().transform(turned[:, 0], turned[:, 1]))
    return np.asarray(np.round(degrees, DECIMALS))


@cache
def _from_feet() -> Any:
    # NAD 83 on both sides, as `geo` measures: no datum shift that machines might differ in.
    return Transformer.from_crs("EPSG:2229", "EPSG:4269", always_xy=True)
