"""What is asked of a city: points, circles of 25 metres, views of a map, boxes for a page.

All of it lies within the city, away from its edge, on land and in streets alike, as the warp has
bent them; the same questions each time, and the same for all.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from feeadmin.bench.parcels.blocks import METRES_PER_DEGREE
from feeadmin.bench.parcels.city import SEED, City

RADIUS_M = 25.0
VIEW_M, PAGE_M = 530.0, 260.0
"""Sides of a view and of a page's box: some 350 and some 90 parcels."""
FROM_THE_EDGE = 0.1

Floats = NDArray[np.float64]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Amount:
    """How much is asked."""

    points: int = 2_000
    circles: int = 400
    views: int = 60
    pages: int = 60
    sightings: int = 1_500
    """For each radius."""


AMOUNT = Amount()
"""So much that a median stands, and no more."""


@dataclass(frozen=True)
class Questions:
    """Places in degrees, and boxes as west, south, east, north."""

    points: list[tuple[float, float]]
    circles: list[tuple[float, float]]
    """Their middles."""
    views: list[Box]
    pages: list[Box]

    @classmethod
    def about(cls, city: City, amount: Amount = AMOUNT) -> Questions:
        """Return the questions about a city."""
        chance = np.random.default_rng([SEED, city.size])
        return cls(
            points=_places(city, amount.points, chance),
            circles=_places(city, amount.circles, chance),
            views=_boxes(city, amount.views, VIEW_M, chance),
            pages=_boxes(city, amount.pages, PAGE_M, chance),
        )


def _places(city: City, count: int, chance: np.random.Generator) -> list[tuple[float, float]]:
    return [(lon, lat) for lon, lat in city.plan.degrees(_metres(city, count, chance)).tolist()]


def _boxes(city: City, count: int, side: float, chance: np.random.Generator) -> list[Box]:
    middles = city.plan.degrees(_metres(city, count, chance))
    half = np.array([side / 2, side / 2]) / METRES_PER_DEGREE
    corners = np.concatenate([middles - half, middles + half], axis=1)
    return [(west, south, east, north) for west, south, east, north in corners.tolist()]


def _metres(city: City, count: int, chance: np.random.Generator) -> Floats:
    inside = chance.uniform(FROM_THE_EDGE, 1 - FROM_THE_EDGE, (count, 2))
    return np.asarray(inside * 2 * city.plan.half)
