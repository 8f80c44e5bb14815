"""Which parcels came of which: splits, merges and new numbers, told from the ground itself.

Pure: parcels that ended and parcels that began come in as numbers and shapes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from feeadmin import geo
from feeadmin.geo import Ground

SLACK_SHARE, SLACK_M2 = 0.02, 10.0
"""Lines drawn anew differ by so much where no land changed hands."""

MOST_OF_IT = 0.5
"""A parcel may be smaller than the slack; what takes most of one is no slack."""


class Kind(StrEnum):
    """What became of a parcel's number."""

    SPLIT = "split"
    MERGE = "merge"
    RENUMBERED = "renumbered"
    REDRAWN = "redrawn"
    """Several parcels became several others: lines were moved between them."""


@dataclass(frozen=True)
class Link:
    """Ground of one parcel that became another's."""

    from_ain: str
    to_ain: str
    kind: Kind
    share: float
    """The part of the old parcel's ground that went over, above 0 and up to 1."""
    share_of_new: float
    """The part of the new parcel's ground that came from it."""


def found(
    gone: Sequence[tuple[str, BaseGeometry]], new: Sequence[tuple[str, BaseGeometry]]
) -> list[Link]:
    """Return which of the new parcels lie on the ground of those gone, by their numbers.

    A parcel whose number stayed while its lines moved belongs in both lists: it tells a
    split from a new number, and no link leads from it to itself. Units of a stack share their
    ground, and nothing tells which unit became which: from stack to stack, each is linked with
    the number that stands for the other whole. Overlaps of under 2 % of both parcels or under
    10 square meters are slack of the drawing, unless one parcel lies in them for the most part.
    Raises NotLand for a shape without any land.
    """
    old, fresh = _grounds(gone), _grounds(new)
    overlaps = _overlaps(old, fresh)
    into = Counter[int]()
    out_of = Counter[int]()
    for one in overlaps:
        into[one.new] += len(old[one.old].ains)
        out_of[one.old] += len(fresh[one.new].ains)
    links = [
        Link(before, after, _kind(out_of[one.old], into[one.new]), one.share, one.share_of_new)
        for one in overlaps
        for before, after in _pairs(old[one.old], fresh[one.new])
        if before != after
    ]
    return sorted(links, key=lambda link: (link.from_ain, link.to_ain))


@dataclass(frozen=True)
class _Overlap:
    """Land that an old and a new ground have in common, each by its place in its list."""

    old: int
    new: int
    share: float
    share_of_new: float


def _grounds(parcels: Sequence[tuple[str, BaseGeometry]]) -> tuple[Ground, ...]:
    return geo.gathered((geo.ground(shape), ain, shape) for ain, shape in parcels)


def _overlaps(old: Sequence[Ground], new: Sequence[Ground]) -> list[_Overlap]:
    before, after = _shapes(old), _shapes(new)
    olds, news = shapely.STRtree(after).query(before, predicate="intersects")
    m2 = geo.areas_m2(shapely.intersection(before[olds], after[news]))
    shares = np.minimum(m2 / geo.areas_m2(before)[olds], 1)
    shares_of_new = np.minimum(m2 / geo.areas_m2(after)[news], 1)
    larger = np.maximum(shares, shares_of_new)
    kept = (larger >= SLACK_SHARE) & ((m2 >= SLACK_M2) | (larger >= MOST_OF_IT))
    return [
        _Overlap(int(olds[i]), int(news[i]), float(shares[i]), float(shares_of_new[i]))
        for i in np.flatnonzero(kept)
    ]


def _shapes(grounds: Sequence[Ground]) -> NDArray[np.object_]:
    return np.array([ground.shape for ground in grounds], dtype=object)


def _kind(news: int, olds: int) -> Kind:
    """Name what happened, by how many came of the old parcel and how many went into the new."""
    match news > 1, olds > 1:
        case True, False:
            return Kind.SPLIT
        case False, True:
            return Kind.MERGE
        case True, True:
            return Kind.REDRAWN
        case _:
            return Kind.RENUMBERED


def _pairs(old: Ground, new: Ground) -> Iterator[tuple[str, str]]:
    """Yield the numbers to link; between two stacks, each unit with the other's principal."""
    if len(old.ains) == 1 or len(new.ains) == 1:
        yield from ((before, after) for before in old.ains for after in new.ains)
        return
    whole_old, whole_new = max(old.ains), max(new.ains)
    yield from ((before, whole_new) for before in old.ains)
    yield from ((whole_old, after) for after in new.ains if after != whole_new)
