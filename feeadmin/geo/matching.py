"""Which land an uncertain point or a drawn area lies on.

An answer is a ranked list and a word for what it allows. Only `single` may be
taken without a person: one ground, one number, practically all of the circle.
Everything else goes to a clerk, with the shares to judge by.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from feeadmin.geo.measure import circle, local_metres, metres_per_degree, reach_m
from feeadmin.geo.shapes import Shapes, polygonal

ACCEPT = 0.95
"""From this share on a wrong parcel was matched in fewer than 1 of 100 trials."""
REVIEW = 0.05
"""A ground with a smaller share of the circle is not worth a clerk's look."""
SLACK_SHARE, SLACK_M2 = 0.02, 10.0
"""An overlap with a drawn area below both is a slip of the drawing hand."""
STREET = 0.5
"""With this share off every parcel, the place is probably the street."""
FRONTAGES = 4


class Outcome(StrEnum):
    """What the candidates allow: `single` alone may be taken without a person."""

    SINGLE = "single"
    STACK = "stack"
    MULTIPLE = "multiple"
    WEAK = "weak"
    NONE = "none"


@dataclass(frozen=True)
class Ground:
    """A piece of land and every parcel number on it; several numbers are a stack of units."""

    key: str
    ains: tuple[str, ...]
    shape: BaseGeometry


@dataclass(frozen=True)
class Candidate:
    """A ground that the point or area may mean.

    `share` is the part of the circle or drawn area on it, `share_of_parcel` the
    part of the ground that is covered. `contains` says that the point lies on it,
    or that the whole drawn area does.
    """

    ground: str
    ains: tuple[str, ...]
    share: float
    share_of_parcel: float
    distance_m: float
    contains: bool

    @property
    def principal(self) -> str:
        """The largest number of a stack, which the County takes to stand for all its units."""
        return max(self.ains)


@dataclass(frozen=True)
class Match:
    """The candidates, the likeliest first, and what they allow.

    `off_parcel` is the part on no ground at all. `street` asks whether the place is
    the public right of way; `frontages` are then the nearest grounds, the nearest
    first, to be offered and never taken.
    """

    outcome: Outcome
    candidates: tuple[Candidate, ...]
    off_parcel: float
    street: bool
    frontages: tuple[Candidate, ...]


def gathered(rows: Iterable[tuple[str, str, BaseGeometry]]) -> tuple[Ground, ...]:
    """Gather parcels, each a ground's key, a number and a shape, so that a stack counts once.

    Grounds stand in the order of their keys, and the numbers in their own.
    """
    by_key: dict[str, tuple[set[str], BaseGeometry]] = {}
    for key, ain, shape in rows:
        by_key.setdefault(key, (set(), shape))[0].add(ain)
    return tuple(
        Ground(key, tuple(sorted(ains)), shape) for key, (ains, shape) in sorted(by_key.items())
    )


def match_point(
    grounds: Sequence[Ground],
    lon: float,
    lat: float,
    accuracy_m: float | None,
    *,
    confidence: float = 0.95,
    accept: float = ACCEPT,
    review: float = REVIEW,
) -> Match:
    """Match a point by how much of its circle of uncertainty lies on each ground.

    `grounds` are those in `box_around` the point, each key once. `accuracy_m` is the
    radius that holds the true place with that `confidence`; None where nobody said.
    Raises ValueError for a place or an accuracy that cannot be.
    """
    shapes = _shapes(grounds)
    overlaps = _overlaps(shapes, circle(lon, lat, reach_m(accuracy_m, confidence)))
    contains = shapely.intersects_xy(shapes, lon, lat)
    street = overlaps.off_parcel >= STREET or not contains.any()
    likely = (overlaps.shares >= review) | contains
    # The rest are only wanted as frontages of the street.
    wanted = np.flatnonzero(likely | street)
    found = _candidates(grounds, wanted, overlaps, contains, shapes, shapely.Point(lon, lat))
    kept = [one for one, at in zip(found, wanted, strict=True) if likely[at]]
    return _match(found, kept, overlaps.off_parcel, accept, street=street)


def match_area(grounds: Sequence[Ground], area: BaseGeometry, *, accept: float = ACCEPT) -> Match:
    """Match an area that somebody drew by how much of it lies on each ground.

    `grounds` are those in `box_about` the area, each key once. Raises NotLand for a
    drawing that covers nothing.
    """
    area, shapes = polygonal(area), _shapes(grounds)
    overlaps = _overlaps(shapes, area)
    contains = shapely.covers(shapes, area)
    everywhere = np.arange(len(grounds))
    found = _candidates(grounds, everywhere, overlaps, contains, shapes, area)
    kept = [
        one
        for one, m2 in zip(found, overlaps.m2, strict=True)
        if one.share >= SLACK_SHARE or m2 >= SLACK_M2
    ]
    street = overlaps.off_parcel >= STREET
    return _match(found, kept, overlaps.off_parcel, accept, street=street)


@dataclass(frozen=True)
class Overlaps:
    """How an area lies over the grounds: square metres and shares, ground by ground."""

    m2: NDArray[np.float64]
    shares: NDArray[np.float64]
    shares_of_parcels: NDArray[np.float64]
    off_parcel: float


def _shapes(grounds: Sequence[Ground]) -> Shapes:
    return np.array([ground.shape for ground in grounds], dtype=object)


def _overlaps(shapes: Shapes, area: BaseGeometry) -> Overlaps:
    pieces = shapely.intersection(shapes, area)
    sizes = shapely.area(pieces)
    on_land = pieces[sizes > 0]
    # Airspace and other parcels may lie over one another: land they share is not counted twice.
    # That none do is nearly always so, and sooner seen than the pieces are joined.
    apart = shapely.coverage_is_valid(on_land)
    covered = sizes.sum() if apart else shapely.union_all(on_land).area
    m2_per_square_degree = math.prod(metres_per_degree(area.centroid.y))
    return Overlaps(
        m2=sizes * m2_per_square_degree,
        shares=np.minimum(sizes / area.area, 1),
        shares_of_parcels=np.minimum(sizes / shapely.area(shapes), 1),
        off_parcel=max(0.0, 1 - float(covered) / area.area),
    )


def _candidates(
    grounds: Sequence[Ground],
    wanted: NDArray[np.intp],
    overlaps: Overlaps,
    contains: NDArray[np.bool_],
    shapes: Shapes,
    subject: BaseGeometry,
) -> list[Candidate]:
    """Return a candidate for every ground wanted, in their order."""
    distances = _distances(shapes[wanted], subject)
    return [
        Candidate(
            ground=grounds[at].key,
            ains=grounds[at].ains,
            share=float(overlaps.shares[at]),
            share_of_parcel=float(overlaps.shares_of_parcels[at]),
            distance_m=float(distance),
            contains=bool(contains[at]),
        )
        for at, distance in zip(wanted, distances, strict=True)
    ]


def _distances(shapes: Shapes, subject: BaseGeometry) -> NDArray[np.float64]:
    middle = subject.centroid
    here, *there = local_metres(np.array([subject, *shapes]), middle.x, middle.y)
    return np.asarray(shapely.distance(there, here), dtype=float)


def _match(
    found: list[Candidate],
    kept: list[Candidate],
    off_parcel: float,
    accept: float,
    *,
    street: bool,
) -> Match:
    return Match(
        outcome=_outcome(kept, off_parcel, accept, street=street),
        candidates=tuple(sorted(kept, key=lambda one: (-one.share, one.distance_m, one.ground))),
        off_parcel=off_parcel,
        street=street,
        frontages=_nearest(found) if street else (),
    )


def _outcome(kept: list[Candidate], off_parcel: float, accept: float, *, street: bool) -> Outcome:
    if not kept:
        return Outcome.NONE
    if street or 1 - off_parcel < accept:
        return Outcome.WEAK
    if len(kept) > 1:
        return Outcome.MULTIPLE
    if kept[0].share < accept:
        return Outcome.WEAK
    return Outcome.STACK if len(kept[0].ains) > 1 else Outcome.SINGLE


def _nearest(found: list[Candidate]) -> tuple[Candidate, ...]:
    by_distance = sorted(found, key=lambda one: (one.distance_m, -one.share, one.ground))
    return tuple(by_distance[:FRONTAGES])
