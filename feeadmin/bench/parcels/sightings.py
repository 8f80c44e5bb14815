"""How far a point can be trusted: made-up sightings, each recorded a little off, and matched.

Somebody stands anywhere on a lot. The phone records a place some metres off, as chance has it
alike in every direction, and says the radius within which the true place lies 95 times in 100.
What the product would take without a person must be the lot where they stood.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from feeadmin.bench.parcels.blocks import METRES_PER_DEGREE
from feeadmin.bench.parcels.city import SEED
from feeadmin.bench.parcels.places import SQLITE, Bench
from feeadmin.bench.parcels.questions import FROM_THE_EDGE
from feeadmin.geo import Outcome
from feeadmin.parcels import queries

RADII_M = (3.0, 5.0, 10.0, 15.0, 25.0, 50.0)
SIGMAS = math.sqrt(2 * math.log(20))
"""A radius of 95 in 100, by the spread along one axis."""

SIGHTED = "sighted"

Place = tuple[float, float]


@dataclass
class Cell:
    """What came of all sightings of one radius."""

    radius_m: float
    sightings: int = 0
    accepted: int = 0
    """Taken without a person."""
    wrong: int = 0
    """Of those, on another lot than where they stood."""
    elsewhere: int = 0
    """Recorded at a place that is not on the lot where they stood."""


def work(folder: Path) -> Iterator[Callable[[], object]]:
    bench = Bench(folder)
    bench.opened(SQLITE)
    cells: list[Cell] = []

    def piece() -> None:
        cells.extend(_cell(bench, radius, bench.amount.sightings) for radius in RADII_M)

    yield piece
    bench.keep_answers(SQLITE, SIGHTED, [vars(cell) for cell in cells])


def _cell(bench: Bench, radius_m: float, count: int) -> Cell:
    chance = np.random.default_rng([SEED, int(radius_m)])
    cell = Cell(radius_m)
    for true, recorded in _sightings(bench, radius_m, chance):
        stood_on = queries.parcels_at(*true)
        if not stood_on:
            continue
        match = queries.match_point(*recorded, radius_m)
        taken = match.outcome is Outcome.SINGLE
        cell.sightings += 1
        cell.accepted += taken
        cell.wrong += taken and match.candidates[0].ains[0] not in stood_on
        cell.elsewhere += not set(stood_on) & set(queries.parcels_at(*recorded))
        if cell.sightings == count:
            break
    return cell


def _sightings(
    bench: Bench, radius_m: float, chance: np.random.Generator
) -> Iterator[tuple[Place, Place]]:
    """Yield a place in the city, and where it was recorded, without end."""
    plan = bench.city.plan
    while True:
        inside = chance.uniform(FROM_THE_EDGE, 1 - FROM_THE_EDGE, (1, 2))
        [true] = plan.degrees(inside * 2 * np.array(plan.half))
        off = chance.normal(0, radius_m / SIGMAS, 2) / METRES_PER_DEGREE
        (lon, lat), (off_lon, off_lat) = true.tolist(), (true + off).tolist()
        yield (lon, lat), (off_lon, off_lat)
