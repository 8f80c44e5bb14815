"""Small maps as data: paths, a scale bar and a north arrow, for letters and pages to draw.

A drawing is measured in points from its upper left corner. North is up. The
text of a path is the same each time, so that a letter can be made again byte
for byte. Paths of several rings need the even-odd fill rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from feeadmin.geo.measure import local_metres, metres_per_degree
from feeadmin.geo.shapes import normal_form, polygons_of
from feeadmin.language import _
from feeadmin.units import US_SURVEY_FEET_PER_METRE

FEET_PER_METRE = float(US_SURVEY_FEET_PER_METRE)

LEAST_CONTEXT_FEET = 75.0
"""So much of the neighbourhood is shown around the subject at the least."""
CONTEXT = 0.5
"""Or this share of the subject's own extent, if that is more."""
MOST_CONTEXT_FEET = 400.0
"""And never more: around a whole district nobody looks for its neighbours."""
SEEN = 0.25
"""Points; what is smaller the eye does not see at arm's length."""
BLEED = 4.0
"""Points by which paths run past the frame, so that no cut edge is stroked inside it."""
INSET = 10.0
"""Points between the frame and the scale bar and north arrow."""
BAR_SHARE = 4
"""The scale bar takes a quarter of the width at most."""
ARROW, WING = 18.0, 5.0
"""The height of the north arrow and half the width of its head, in points."""
TICK = 4.0
"""The height of the marks at the ends of the scale bar, in points."""
LEAST_CORNERS = 3


Ring = tuple[tuple[float, float], ...]
"""Corners in points, to a tenth of one, the first not repeated."""


@dataclass(frozen=True)
class Figure:
    """One shape as drawn: its rings, and a point on it for a label.

    `index` is its place among the shapes given, so that a number or a name finds it.
    """

    index: int
    rings: tuple[Ring, ...]
    x: float
    y: float

    @property
    def d(self) -> str:
        """The rings as the `d` of an SVG path."""
        return "".join(f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in ring)}Z" for ring in self.rings)


@dataclass(frozen=True)
class ScaleBar:
    """A bar with end marks, so many feet long; `x`, `y` is the middle of the room above it."""

    feet: int
    length: float
    """Points."""
    d: str
    x: float
    y: float


@dataclass(frozen=True)
class North:
    """An arrow that points up; `x`, `y` is where the letter N stands, under it."""

    d: str
    x: float
    y: float


@dataclass(frozen=True)
class Drawing:
    """A map of `width` by `height` points. What no figure covers is street or unknown land."""

    width: float
    height: float
    subjects: tuple[Figure, ...]
    neighbours: tuple[Figure, ...]
    streets: tuple[Figure, ...]
    marks: tuple[Figure, ...]
    scale_bar: ScaleBar
    north: North


def outline(
    subjects: Sequence[BaseGeometry],
    *,
    width: float,
    height: float,
    neighbours: Sequence[BaseGeometry] = (),
    streets: Sequence[BaseGeometry] = (),
    marks: Sequence[BaseGeometry] = (),
) -> Drawing:
    """Draw the subjects in the middle of a frame, with what lies around them.

    All shapes are polygonal, in degrees. `streets` are gaps between parcels where they are known,
    `marks` what somebody drew. A shape outside the frame or too small to see is left
    out. Raises ValueError without a subject.
    """
    if not subjects:
        raise ValueError(_("A map needs at least one parcel to show."))
    return _drawing(Frame.around(subjects, width, height), subjects, neighbours, streets, marks)


def view(
    box: tuple[float, float, float, float],
    *,
    width: float,
    height: float,
    subjects: Sequence[BaseGeometry] = (),
    neighbours: Sequence[BaseGeometry] = (),
) -> Drawing:
    """Draw what lies in a box of west, south, east and north, be there anything in it or not.

    The frame shows the whole box. Raises ValueError for a box without any extent.
    """
    west, south, east, north = box
    if not (west < east and south < north):
        raise ValueError(_("A map needs at least one parcel to show."))
    return _drawing(Frame.showing(box, width, height), subjects, neighbours, (), ())


def window_around(
    subjects: Sequence[BaseGeometry], *, width: float, height: float
) -> tuple[float, float, float, float]:
    """Return west, south, east and north of what such a drawing shows: what to fetch for it."""
    frame = Frame.around(subjects, width, height)
    east, north = metres_per_degree(frame.lat)
    across = width / 2 / frame.points_per_metre / east
    up = height / 2 / frame.points_per_metre / north
    return frame.lon - across, frame.lat - up, frame.lon + across, frame.lat + up


def _drawing(
    frame: Frame,
    subjects: Sequence[BaseGeometry],
    neighbours: Sequence[BaseGeometry],
    streets: Sequence[BaseGeometry],
    marks: Sequence[BaseGeometry],
) -> Drawing:
    return Drawing(
        width=frame.width,
        height=frame.height,
        subjects=tuple(frame.figures(subjects)),
        neighbours=tuple(frame.figures(neighbours)),
        streets=tuple(frame.figures(streets)),
        marks=tuple(frame.figures(marks)),
        scale_bar=_scale_bar(frame),
        north=_north(frame),
    )


@dataclass(frozen=True)
class Frame:
    """Where a map looks: its middle in degrees, and how many points a metre takes."""

    lon: float
    lat: float
    points_per_metre: float
    width: float
    height: float

    @classmethod
    def around(cls, subjects: Sequence[BaseGeometry], width: float, height: float) -> Frame:
        bounds = shapely.total_bounds(list(subjects))
        lon, lat, across, up = _extent(bounds)
        scale = min(width / _with_context(across), height / _with_context(up))
        return cls(lon, lat, scale, width, height)

    @classmethod
    def showing(cls, box: tuple[float, float, float, float], width: float, height: float) -> Frame:
        lon, lat, across, up = _extent(box)
        return cls(lon, lat, min(width / across, height / up), width, height)

    def figures(self, shapes: Sequence[BaseGeometry]) -> Iterator[Figure]:
        """Yield each shape that can be seen, in the order given."""
        window = shapely.box(-BLEED, -BLEED, self.width + BLEED, self.height + BLEED)
        page = shapely.box(0, 0, self.width, self.height)
        for index, shape in enumerate(shapes):
            drawn = shapely.simplify(self._placed(shape), SEEN).intersection(window)
            seen = drawn.intersection(page)
            rings = _rings(polygons_of(drawn))
            if rings and seen.area > SEEN:
                label = shapely.point_on_surface(seen)
                yield Figure(index, rings, _tenth(label.x), _tenth(label.y))

    def _placed(self, shape: BaseGeometry) -> BaseGeometry:
        def place(metres: NDArray[np.float64]) -> NDArray[np.float64]:
            middle = (self.width / 2, self.height / 2)
            return metres * (self.points_per_metre, -self.points_per_metre) + middle

        return shapely.transform(local_metres(shape, self.lon, self.lat), place)


def _extent(box: Iterable[float]) -> tuple[float, float, float, float]:
    """Return the middle of a box in degrees, and its width and height in metres."""
    west, south, east, north = map(float, box)
    lon, lat = (west + east) / 2, (south + north) / 2
    corners = local_metres(shapely.box(west, south, east, north), lon, lat).bounds
    return lon, lat, float(corners[2] - corners[0]), float(corners[3] - corners[1])


def _with_context(metres: float) -> float:
    """Return how much land to show for so much, with what lies around it on both sides."""
    least, most = LEAST_CONTEXT_FEET / FEET_PER_METRE, MOST_CONTEXT_FEET / FEET_PER_METRE
    return metres + 2 * min(max(least, CONTEXT * metres), most)


def _rings(polygons: Iterable[BaseGeometry]) -> tuple[Ring, ...]:
    """Return the rings of polygons, each to a tenth of a point; what collapses is left out."""
    rings = (
        _ring(shapely.get_coordinates(ring))
        for polygon in normal_form(np.array(list(polygons), dtype=object))
        for ring in (polygon.exterior, *polygon.interiors)
    )
    return tuple(ring for ring in rings if len(ring) >= LEAST_CORNERS)


def _ring(coordinates: NDArray[np.float64]) -> Ring:
    corners = [(_tenth(x), _tenth(y)) for x, y in coordinates[:-1]]
    return tuple(corner for i, corner in enumerate(corners) if corner != corners[i - 1])


def _tenth(value: float) -> float:
    return round(value, 1) + 0.0  # minus nought is nought


def _scale_bar(frame: Frame) -> ScaleBar:
    """Return the longest bar of a round number of feet that has room."""
    points_per_foot = frame.points_per_metre / FEET_PER_METRE
    room = frame.width / BAR_SHARE / points_per_foot
    feet = max(length for length in _round_lengths() if length <= room)
    left, right, y = INSET, INSET + feet * points_per_foot, frame.height - INSET
    d = f"M{left:.1f} {y - TICK:.1f}V{y:.1f}H{right:.1f}V{y - TICK:.1f}"
    return ScaleBar(feet, _tenth(right - left), d, _tenth((left + right) / 2), _tenth(y - TICK))


def _round_lengths() -> Iterator[int]:
    for power in range(6):
        for first in (1, 2, 5):
            yield first * 10**power


def _north(frame: Frame) -> North:
    x, top, wing = frame.width - INSET - WING, INSET, WING
    shaft = f"M{x:.1f} {top + ARROW:.1f}V{top:.1f}"
    head = f"M{x - wing:.1f} {top + wing:.1f}L{x:.1f} {top:.1f}L{x + wing:.1f} {top + wing:.1f}"
    return North(shaft + head, _tenth(x), _tenth(top + ARROW + INSET))
