"""The same questions answered by hand from Shapely's tree, the whole city in memory.

Written from the definitions, with nothing of ours: an answer that differs is somebody's mistake.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from feeadmin.bench.parcels.asking import asked
from feeadmin.bench.parcels.city import SHAPE
from feeadmin.bench.parcels.our_answers import CIRCLES, POINTS, spelled
from feeadmin.bench.parcels.places import Bench
from feeadmin.bench.parcels.questions import RADIUS_M

Pieces = Iterator[Callable[[], object]]
Place = tuple[float, float]
Shares = tuple[NDArray[np.int64], NDArray[np.float64]]

TREE = "tree"
APART = "share apart from EPSG:2229"
EQUATOR_M, FLATNESS = 6_378_137.0, 1 / 298.257_223_563
FEET_OF_A_METRE = 3937 / 1200
CORNERS, FINE = 64, 512
LEAST_SHARE = 0.05
"""Of a circle, for a ground that does not hold its middle to be named."""
CHECKED = 100
"""Circles whose shares are measured once more, in feet."""


def work(folder: Path) -> Pieces:
    bench = Bench(folder)
    land = _Land.of(bench.file)
    asks = bench.questions
    yield from asked(bench, TREE, POINTS, asks.points, land.at)
    circles = iter(asks.circles)
    yield from asked(
        *(bench, TREE, CIRCLES, asks.circles, land.shares),
        told=lambda shares: land.told(next(circles), shares),
    )
    apart = [land.apart_in_feet(place) for place in asks.circles[:CHECKED]]
    bench.keep_answers(TREE, APART, apart)


@dataclass(frozen=True)
class _Land:
    numbers: list[str]
    shapes: NDArray[Any]
    tree: shapely.STRtree
    to_feet: Callable[..., Any] = field(
        default_factory=lambda: Transformer.from_crs(4269, 2229, always_xy=True).transform
    )

    @classmethod
    def of(cls, file: Path) -> _Land:
        table = pq.read_table(file, columns=["AIN", SHAPE])
        shapes = np.asarray(shapely.from_wkb(table[SHAPE].to_numpy()))
        return cls(table["AIN"].to_pylist(), shapes, shapely.STRtree(shapes))

    def at(self, place: Place) -> list[str]:
        found = self.tree.query(shapely.Point(place), predicate="intersects")
        return sorted(self.numbers[one] for one in found)

    def shares(self, place: Place) -> Shares:
        """Return which parcels a circle lies on, and its share on each."""
        around = _circle(*place)
        found = self.tree.query(around)
        return found, shapely.area(shapely.intersection(self.shapes[found], around)) / around.area

    def told(self, place: Place, shares: Shares) -> list[Any]:
        """Spell the answer by grounds: units of a stack have one shape, and one share."""
        grounds: dict[bytes, tuple[list[str], float, float]] = {}
        here = shapely.Point(0, 0)
        for one, share in zip(*shares, strict=True):
            shape = self.shapes[one]
            metres = shapely.distance(_metres_from(place, shape), here)
            if share >= LEAST_SHARE or metres == 0:
                grounds.setdefault(shape.wkb, ([], share, metres))[0].append(self.numbers[one])
        return spelled((sorted(ains), share, metres) for ains, share, metres in grounds.values())

    def apart_in_feet(self, place: Place) -> float:
        """Return how far a share is at most from the one measured in the plane of EPSG:2229."""
        found, shares = self.shares(place)
        around = _plane_circle(*self.to_feet(*place))
        shapes = shapely.transform(
            self.shapes[found], lambda corners: np.column_stack(self.to_feet(*corners.T))
        )
        in_feet = shapely.area(shapely.intersection(shapes, around)) / around.area
        return float(np.abs(in_feet - shares).max(initial=0))


def _metres_per_degree(lat: float) -> Place:
    squared = FLATNESS * (2 - FLATNESS)
    bulge = 1 - squared * math.sin(math.radians(lat)) ** 2
    east = math.pi / 180 * EQUATOR_M * math.cos(math.radians(lat)) / math.sqrt(bulge)
    return east, math.pi / 180 * EQUATOR_M * (1 - squared) / bulge**1.5


def _metres_from(place: Place, shape: BaseGeometry) -> Any:
    return shapely.transform(
        shape, lambda corners: (corners - np.array(place)) * _metres_per_degree(place[1])
    )


def _circle(lon: float, lat: float) -> BaseGeometry:
    """Return a circle as a polygon with the circle's own area."""
    east, north = _metres_per_degree(lat)
    turns = 2 * np.pi * np.arange(CORNERS) / CORNERS
    out = RADIUS_M * math.sqrt(2 * np.pi / (CORNERS * math.sin(2 * np.pi / CORNERS)))
    return shapely.Polygon(
        np.column_stack([lon + np.cos(turns) * out / east, lat + np.sin(turns) * out / north])
    )


def _plane_circle(east: float, north: float) -> BaseGeometry:
    return shapely.Point(east, north).buffer(RADIUS_M * FEET_OF_A_METRE, quad_segs=FINE)
