"""Vector tiles (Mapbox Vector Tile 2.1), made by PostGIS where the database has it."""

from __future__ import annotations

import math

import sqlalchemy as sa
from sqlalchemy import func, select

from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound
from feeadmin.language import _
from feeadmin.parcels import boxes, queries
from feeadmin.parcels.models import Parcel

MIMETYPE = "application/vnd.mapbox-vector-tile"
FIRST, LAST = 14, 22
"""The steps with tiles: before the first, a tile would hold tens of thousands of parcels."""

SPREAD = 64 / 4096
"""How far a tile's content runs past its edge, so that no line is drawn along it."""


def can_be_made() -> bool:
    """Whether the database has PostGIS."""
    if session.get_bind().dialect.name != "postgresql":
        return False
    asked = sa.text("SELECT count(*) FROM pg_extension WHERE extname = 'postgis'")
    return bool(session.scalar(asked))


def tile(zoom: int, x: int, y: int) -> bytes:
    """Return the parcels of one tile, each ground once, in the layer “parcels”.

    Raises NotFound where there is no such tile, or the database has no PostGIS.
    """
    if not can_be_made():
        raise NotFound(
            _("Vector tiles need PostGIS, which this database does not have. Maps do without.")
        )
    if not (FIRST <= zoom <= LAST and x < 2**zoom and y < 2**zoom):
        raise NotFound(_("There is no tile {zoom}/{x}/{y}.", zoom=zoom, x=x, y=y))
    frame = func.ST_TileEnvelope(zoom, x, y)
    shape = func.ST_Transform(func.ST_GeomFromWKB(Parcel.shape, 4326), 3857)
    keys = boxes.meeting(*_box_of(zoom, x, y)).subquery()
    grounds = queries.as_of(
        select(
            Parcel.ain,
            Parcel.address,
            func.count().over(partition_by=Parcel.ground).label("units"),
            func.row_number().over(partition_by=Parcel.ground, order_by=Parcel.ain).label("turn"),
            func.ST_AsMVTGeom(shape, frame, type_=sa.types.NullType()).label("geom"),
        ).join(keys, keys.c.id == Parcel.id),
        None,
    ).subquery()
    once = (
        select(grounds.c.ain, grounds.c.address, grounds.c.units, grounds.c.geom)
        .where(grounds.c.turn == 1)
        .subquery("parcels")
    )
    made = func.ST_AsMVT(sa.literal_column("parcels.*"), "parcels", type_=sa.LargeBinary)
    return bytes(session.scalar(select(made).select_from(once)) or b"")


def _box_of(zoom: int, x: int, y: int) -> tuple[float, float, float, float]:
    """Return west, south, east and north of a tile and a little around it, in degrees."""
    west, north = _corner(zoom, x - SPREAD, y - SPREAD)
    east, south = _corner(zoom, x + 1 + SPREAD, y + 1 + SPREAD)
    return west, south, east, north


def _corner(zoom: int, x: float, y: float) -> tuple[float, float]:
    turn = math.pi * (1 - 2 * y / 2**zoom)
    return 360 * x / 2**zoom - 180, math.degrees(math.atan(math.sinh(turn)))
