"""Shapes of land as the product keeps them: 2-D, valid, in one normal form, as WKB.

All shapes are in WGS 84 degrees, longitude first. Shapely's geometries are
values here; nothing is changed in place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from feeadmin.language import _

Shapes: TypeAlias = NDArray[Any]
"""A numpy array of shapely geometries, None where a row has none."""

POLYGON, MULTIPOLYGON, COLLECTION = 3, 6, 7
POLYGONAL = (POLYGON, MULTIPOLYGON)

LITTLE_ENDIAN = 1


class NotLand(ValueError):
    """The shape covers no land: empty, a line or a point, or without usable coordinates."""


def polygonal(geometry: BaseGeometry | None) -> BaseGeometry:
    """Return the land a shape covers, as a Polygon or MultiPolygon in its normal form.

    A third dimension is dropped. An invalid shape is repaired so that no part of
    it is lost; points and lines beside its polygons are dropped. Raises NotLand.
    """
    if geometry is None or geometry.is_empty:
        raise NotLand(_("The shape is empty."))
    flat = shapely.force_2d(geometry)
    if not np.isfinite(shapely.get_coordinates(flat)).all():
        raise NotLand(_("The shape has coordinates that are not numbers."))
    if shapely.get_type_id(flat) not in POLYGONAL or not flat.is_valid:
        flat = repaired(flat)
    if flat.is_empty:
        raise NotLand(_("The shape is not a polygon."))
    return normal_form(np.array([flat]))[0]


def repaired(geometry: BaseGeometry) -> BaseGeometry:
    """Return the land of an invalid shape, empty if there is none.

    Each polygon is repaired from its own line work, and what comes of them is
    joined. A zero buffer would be shorter, but it silently drops whole parts where a
    second part was written as a hole, as county files do.
    """
    repairs = shapely.make_valid(polygons_of(geometry), method="linework")
    return shapely.union_all(polygons_of(repairs))


def normal_form(shapes: Shapes) -> Shapes:
    """Return valid polygonal shapes so that the same land is written the same way.

    Rings and parts are put in one order, and a lone part stands by itself.
    """
    parts, multi = shapely.get_num_geometries(shapes), shapely.get_type_id(shapes) == MULTIPOLYGON
    lone = np.where(multi & (parts == 1), shapely.get_geometry(shapes, 0), shapes)
    return np.asarray(shapely.normalize(lone))


def ground(geometry: BaseGeometry) -> str:
    """Return the digest of the land a shape covers: equal where condominium units share it.

    Raises NotLand.
    """
    return grounds([polygonal(geometry)])[0]


def grounds(shapes: Iterable[BaseGeometry]) -> list[str]:
    """Return the digest of each shape; all must already be in their normal form."""
    return [ground_of(to_wkb(shape)) for shape in shapes]


def ground_of(wkb: bytes) -> str:
    """Return the digest of the land that a shape in its normal form covers, from its WKB."""
    return hashlib.blake2b(wkb, digest_size=16).hexdigest()


def all_to_wkb(shapes: Shapes) -> list[bytes | None]:
    """Write many shapes as `to_wkb` does, None where there is none."""
    written: list[bytes | None] = shapely.to_wkb(
        shapes, output_dimension=2, byte_order=LITTLE_ENDIAN, flavor="iso"
    ).tolist()
    return written


def to_wkb(geometry: BaseGeometry) -> bytes:
    """Write a shape as the database keeps it: 2-D ISO WKB, little-endian, no SRID."""
    written: bytes = shapely.to_wkb(
        geometry, output_dimension=2, byte_order=LITTLE_ENDIAN, flavor="iso"
    )
    return written


def from_wkb(wkb: bytes) -> BaseGeometry:
    """Read a shape the database kept."""
    return shapely.from_wkb(wkb)


def polygons_of(geometries: BaseGeometry | Shapes) -> Shapes:
    """Return every polygon in one shape or many, however deeply it is nested."""
    parts = np.atleast_1d(geometries)
    while (shapely.get_type_id(parts) > POLYGON).any():
        parts = shapely.get_parts(parts)
    return np.asarray(parts[shapely.get_type_id(parts) == POLYGON])
