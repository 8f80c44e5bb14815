"""The shapes of a made-up city: blocks of two rows of lots between streets, bent by a warp.

Neighbours share their edges to the last digit, and where the lots of one row end in the middle of
a lot behind them, that lot has a corner too, as in a county's map. A block at the corner of two
streets is rounded off by as many points as a surveyor happened to take. Some lots have a hole,
and some a strip of garden across the sidewalk as a second part.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from feeadmin.geo import Shapes

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Counts = NDArray[np.int64]

LOTS = 12
"""In each of the two rows of a block."""
GROUNDS = 2 * LOTS
"""In a block."""

LOT_WIDTH, LOT_DEPTH, STREET = 15.6, 43.0, 18.0
"""Metres."""
PITCH_EAST, PITCH_NORTH = LOTS * LOT_WIDTH + STREET, 2 * LOT_DEPTH + STREET
"""Metres from one block to the next."""

JITTER = 2.5
"""Metres by which a lot may be wider or narrower on either side."""
EXTRA_CORNERS = ((0.3, 0), (0.7, 1), (0.9, 2), (1.0, 3))
"""How many points lie on a front besides its ends, by the share of lots with so many or fewer."""
RADIUS, LEAST_ARC, MOST_ARC = 4.0, 3, 26
"""Metres, and points, of a rounded corner; most have few."""
WITH_HOLE, WITH_SECOND_PART = 0.004, 0.007
"""Shares of the lots that are not at a corner."""

MIDDLE = (-118.25, 34.05)
METRES_PER_DEGREE = (92_390.0, 110_922.0)
"""At the middle of the city; a map of the bench's own, it need not be exact."""
BEND, WAVE_EAST, WAVE_NORTH = 60.0, 2_400.0, 3_100.0
"""Metres by which streets swing to either side, and from one swing to the next."""
DECIMALS = 8
"""Of a degree: a millimetre, so that what is shared is the same to the last digit."""


@dataclass(frozen=True)
class Plan:
    """How many blocks stand beside each other, and how many rows of them there are."""

    across: int
    up: int

    @classmethod
    def of(cls, grounds: float) -> Plan:
        """Return the city, about as high as wide, that has room for so many grounds."""
        blocks = grounds / GROUNDS
        across = max(1, round((blocks * PITCH_NORTH / PITCH_EAST) ** 0.5))
        return cls(across, int(-(-blocks // across)))

    @property
    def half(self) -> tuple[float, float]:
        """Half its width and half its height, in metres."""
        return self.across * PITCH_EAST / 2, self.up * PITCH_NORTH / 2

    def degrees(self, metres: Floats) -> Floats:
        """Return places of the plan as the warp bends them, in degrees."""
        east, north = metres.T - np.array([self.half]).T
        bent_east = east + BEND * np.sin(2 * np.pi * north / WAVE_NORTH)
        bent_north = north + BEND * np.sin(2 * np.pi * east / WAVE_EAST)
        degrees = np.column_stack([bent_east, bent_north]) / METRES_PER_DEGREE + MIDDLE
        return np.round(degrees, DECIMALS)

    def strip(self, row: int, chance: np.random.Generator) -> Shapes:
        """Return the grounds of one row of blocks, block by block, the southern lots first."""
        lots = _lots(self.across, chance)
        there = np.arange(self.across).repeat(GROUNDS)[:, None]
        moved = np.stack([lots.east + there * PITCH_EAST, lots.north + row * PITCH_NORTH], axis=-1)
        shapes = _polygons(self.degrees(moved[lots.drawn]), lots.drawn)
        plain = np.flatnonzero(lots.plain)
        odd = chance.random(len(plain))
        with_hole = plain[odd < WITH_HOLE]
        with_part = plain[odd > 1 - WITH_SECOND_PART]
        middles, fronts = lots.middles(), lots.fronts()
        origin = np.array([[0.0, row * PITCH_NORTH]]) + there * np.array([[PITCH_EAST, 0.0]])
        holes = self._squares(middles[with_hole] + origin[with_hole], 3.0)
        shapes[with_hole] = shapely.polygons(
            shapely.get_exterior_ring(shapes[with_hole]), holes[:, None]
        )
        parts = shapely.polygons(self._squares(fronts[with_part] + origin[with_part], 2.0))
        shapes[with_part] = shapely.multipolygons(np.stack([shapes[with_part], parts], axis=1))
        return shapes

    def _squares(self, middles: Floats, side: float) -> Shapes:
        """Return rings about places of the plan, each of so many metres."""
        corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * side / 2
        placed = (middles[:, None, :] + corners).reshape(-1, 2)
        return np.asarray(
            shapely.linearrings(
                self.degrees(placed), indices=np.arange(len(middles)).repeat(len(corners))
            )
        )


@dataclass(frozen=True)
class _Lots:
    """Lots of blocks that all stand at the origin: a row of points for each, not all drawn."""

    east: Floats
    north: Floats
    drawn: Mask
    plain: Mask
    """Which have no rounded corner."""
    sides: Floats
    """The west and the east end of each."""
    southern: Mask

    def middles(self) -> Floats:
        return np.column_stack(
            [self.sides.mean(axis=1), np.where(self.southern, 0.5, 1.5) * LOT_DEPTH]
        )

    def fronts(self) -> Floats:
        """Return the place of each lot's strip of garden, on the other side of the sidewalk."""
        return np.column_stack(
            [self.sides.mean(axis=1), np.where(self.southern, -4.0, 2 * LOT_DEPTH + 4.0)]
        )


def _lots(blocks: int, chance: np.random.Generator) -> _Lots:
    ends = np.arange(LOTS + 1) * LOT_WIDTH
    cuts = np.tile(ends, (blocks, 2, 1))
    cuts[:, :, 1:-1] += chance.uniform(-JITTER, JITTER, (blocks, 2, LOTS - 1))
    west, east = _ends(cuts)
    behind_west, behind_east = _ends(cuts[:, ::-1])
    everywhere = np.ones_like(west, dtype=bool)
    first, last = (np.tile(np.arange(LOTS) == at, blocks * 2)[:, None] for at in (0, LOTS - 1))
    southern = np.tile(np.arange(GROUNDS) < LOTS, blocks)
    arc = LEAST_ARC + ((MOST_ARC - LEAST_ARC + 1) * chance.random(west.shape) ** 3).astype(np.int64)
    steps = np.arange(MOST_ARC)
    points = [
        _arc(west, np.where(first, arc, 1), steps, inward=1),
        _front(west, east, _extra(chance, first | last)),
        _arc(east, np.where(last, arc, 1), steps[::-1], inward=-1),
        _back(east, everywhere),
        *(_back(cut, (west < cut) & (cut < east)) for cut in (behind_east, behind_west)),
        _back(west, everywhere),
    ]
    eastings, northings, drawn = (
        np.concatenate(part, axis=1) for part in zip(*points, strict=True)
    )
    return _Lots(
        east=eastings,
        north=np.where(southern[:, None], northings, 2 * LOT_DEPTH - northings),
        drawn=drawn,
        plain=~(first | last)[:, 0],
        sides=np.concatenate([west, east], axis=1),
        southern=southern,
    )


Points = tuple[Floats, Floats, Mask]
"""Of each lot some points in their order round it, and which of them are drawn."""


def _arc(corner: Floats, count: Counts, steps: Counts, *, inward: int) -> Points:
    """Return a corner at the street: rounded where it has several points.

    `inward` says on which side of it the lot lies: 1 eastward, -1 westward.
    """
    radius = np.where(count > 1, RADIUS, 0.0)
    angle = np.minimum(steps, count - 1) / np.maximum(count - 1, 1) * np.pi / 2
    return (
        corner + inward * radius * (1 - np.cos(angle)),
        radius * (1 - np.sin(angle)),
        steps < count,
    )


def _front(west: Floats, east: Floats, extra: Counts) -> Points:
    steps = np.arange(3)
    return (
        west + (east - west) * (steps + 1) / (extra + 1),
        np.zeros((len(west), 3)),
        steps < extra,
    )


def _back(along: Floats, drawn: Mask) -> Points:
    return along, np.full_like(along, LOT_DEPTH), drawn


def _extra(chance: np.random.Generator, at_corner: Mask) -> Counts:
    shares, counts = np.array(EXTRA_CORNERS).T
    found = counts[np.searchsorted(shares, chance.random(at_corner.shape))]
    return np.where(at_corner, 0, found).astype(np.int64)


def _ends(cuts: Floats) -> tuple[Floats, Floats]:
    """Return the west and the east end of every lot, by the cuts of its row."""
    return cuts[..., :-1].reshape(-1, 1), cuts[..., 1:].reshape(-1, 1)


def _polygons(corners: Floats, drawn: Mask) -> Shapes:
    rings = np.arange(len(drawn)).repeat(drawn.sum(axis=1))
    return np.asarray(shapely.polygons(shapely.linearrings(corners, indices=rings)))
