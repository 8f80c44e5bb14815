"""The shapes of an import, checked many at a time: kept, repaired or rejected with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from feeadmin.geo.bearings import Suggestion, looks_like
from feeadmin.geo.measure import areas_m2
from feeadmin.geo.shapes import COLLECTION, POLYGONAL, Shapes, normal_form, polygons_of, repaired
from feeadmin.language import _

LEAST_AREA_M2 = 1.0
NOTABLE_CHANGE = 0.01
"""A repair that changes the area by more than this share is listed for a person to look at."""


class Reason(StrEnum):
    """Why a row's shape is rejected."""

    NULL = "null"
    EMPTY = "empty"
    NOT_FINITE = "not_finite"
    NOT_DEGREES = "not_degrees"
    NOT_POLYGON = "not_polygon"
    TOO_SMALL = "too_small"

    @property
    def sentence(self) -> str:
        return {
            Reason.NULL: _("The row has no shape."),
            Reason.EMPTY: _("The shape is empty."),
            Reason.NOT_FINITE: _("The shape has coordinates that are not numbers."),
            Reason.NOT_DEGREES: _("The shape lies off the map: its coordinates are not degrees."),
            Reason.NOT_POLYGON: _("The shape is not a polygon."),
            Reason.TOO_SMALL: _("The shape covers less than one square meter."),
        }[self]


@dataclass(frozen=True)
class Checked:
    """What became of each row, in the order of the file.

    `shapes` are in their normal form, None where a `reason` stands. `area_m2` is
    not a number there. `area_change` is the share by which a repair changed the
    area that the rings enclose, 0 where nothing was repaired. `finding` concerns the file as
    a whole: it should be stopped, not its rows rejected.
    """

    shapes: Shapes
    reasons: NDArray[Any]
    repaired: NDArray[np.bool_]
    area_m2: NDArray[np.float64]
    area_change: NDArray[np.float64]
    finding: Suggestion | None

    @property
    def to_look_at(self) -> NDArray[np.intp]:
        """The rows whose repair changed the area notably."""
        return np.flatnonzero(self.area_change > NOTABLE_CHANGE)


def checked(shapes: Shapes) -> Checked:
    """Check shapes that a file says are in degrees. None stands for a row without one."""
    reasons = _reasons(shapes)
    finding = _finding(shapes, reasons)
    usable = _none(reasons)
    flat = shapely.force_2d(_without(shapes, ~usable))
    broken = usable & (~shapely.is_valid(flat) | (shapely.get_type_id(flat) == COLLECTION))
    whole, change = flat.copy(), np.zeros(len(flat))
    for row in np.flatnonzero(broken):
        whole[row] = repaired(flat[row])
        change[row] = _change(flat[row], whole[row])
    return _measured(whole, reasons, broken, change, finding)


def _reasons(shapes: Shapes) -> NDArray[Any]:
    """Return the first reason against each shape as it came, None where there is none."""
    reasons = np.full(len(shapes), None, dtype=object)
    kinds = shapely.get_type_id(shapes)
    bounds = shapely.bounds(shapes)
    for reason, stands in (
        (Reason.NOT_POLYGON, ~np.isin(kinds, [*POLYGONAL, COLLECTION])),
        (Reason.NOT_DEGREES, _off_the_map(bounds)),
        (Reason.NOT_FINITE, _not_finite(shapes)),
        (Reason.EMPTY, shapely.is_empty(shapes)),
        (Reason.NULL, kinds == -1),
    ):
        reasons[stands] = reason  # the later ones are the plainer ones
    return reasons


def _off_the_map(bounds: NDArray[np.float64]) -> NDArray[np.bool_]:
    return np.asarray((np.abs(bounds) > (180, 90, 180, 90)).any(axis=1))


def _not_finite(shapes: Shapes) -> NDArray[np.bool_]:
    coordinates, rows = shapely.get_coordinates(shapes, return_index=True)
    stands = np.zeros(len(shapes), dtype=bool)
    stands[rows[~np.isfinite(coordinates).all(axis=1)]] = True
    return stands


def _finding(shapes: Shapes, reasons: NDArray[Any]) -> Suggestion | None:
    """Return what the file probably holds, when half its shapes or more are not in degrees.

    Fewer are rows that went astray, and only they are rejected.
    """
    astray = shapes[reasons == Reason.NOT_DEGREES]
    if len(astray) == 0 or len(astray) < _none(reasons).sum():
        return None
    return looks_like(tuple(shapely.total_bounds(astray).tolist()))


def _change(before: BaseGeometry, after: BaseGeometry) -> float:
    """Return by what share a repair changed the area that the rings of a shape enclose.

    The area of an invalid shape says nothing. Its rings do: a ring inside its shell
    is a hole, one outside is land that was written as a hole by mistake.
    """
    meant = 0.0
    for polygon in polygons_of(before):
        shell = repaired(shapely.Polygon(polygon.exterior))
        meant += shell.area
        for ring in polygon.interiors:
            hole = repaired(shapely.Polygon(ring))
            inside = shell.intersection(hole).area
            meant += hole.area - 2 * inside
    return abs(after.area - meant) / meant if meant else 0.0


def _measured(
    shapes: Shapes,
    reasons: NDArray[Any],
    broken: NDArray[np.bool_],
    change: NDArray[np.float64],
    finding: Suggestion | None,
) -> Checked:
    """Measure what is left, and reject what covers nothing or next to nothing."""
    # Measured in the normal form, the same land has the same area to the last digit.
    shapes = normal_form(shapes)
    areas = areas_m2(shapes)
    reasons = reasons.copy()
    reasons[areas < LEAST_AREA_M2] = Reason.TOO_SMALL
    reasons[broken & shapely.is_empty(shapes)] = Reason.NOT_POLYGON
    rejected = ~_none(reasons)
    return Checked(
        shapes=_without(shapes, rejected),
        reasons=reasons,
        repaired=broken & ~rejected,
        area_m2=np.where(rejected, np.nan, areas),
        area_change=np.where(rejected, 0, change),
        finding=finding,
    )


def _without(shapes: Shapes, rows: NDArray[np.bool_]) -> Shapes:
    left = shapes.copy()
    left[rows] = None
    return left


def _none(reasons: NDArray[Any]) -> NDArray[np.bool_]:
    return np.array([reason is None for reason in reasons], dtype=bool)
