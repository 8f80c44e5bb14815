"""The index of parcel boxes: an R*Tree on SQLite, a GiST index of boxes on PostgreSQL.

Only this module knows that the two differ. A box finds candidates; whether a shape
really meets a place is decided exactly, in Shapely, afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import shapely
import sqlalchemy as sa
from shapely.geometry.base import BaseGeometry

from feeadmin.kernel.db import session

_PUT = {
    "sqlite": "INSERT INTO parcel_box (id, west, east, south, north) "
    "VALUES (:id, :west, :east, :south, :north)",
    "postgresql": "INSERT INTO parcel_box (id, box) "
    "VALUES (:id, box(point(:west, :south), point(:east, :north)))",
}
_WITHIN = {
    "sqlite": "SELECT id FROM parcel_box WHERE west <= :east AND east >= :west "
    "AND south <= :north AND north >= :south",
    # A box turned inside out is put right by PostgreSQL; here it means nowhere, on both.
    "postgresql": "SELECT id FROM parcel_box "
    "WHERE box && box(point(:west, :south), point(:east, :north)) "
    "AND CAST(:west AS float) <= :east AND CAST(:south AS float) <= :north",
}


def put(rows: Iterable[tuple[int, BaseGeometry]]) -> None:
    """Index these parcels, each by its key."""
    rows = list(rows)
    if not rows:
        return
    bounds = shapely.bounds([shape for _key, shape in rows]).tolist()
    session.execute(
        sa.text(_PUT[_dialect()]),
        [
            {"id": key, "west": west, "south": south, "east": east, "north": north}
            for (key, _shape), (west, south, east, north) in zip(rows, bounds, strict=True)
        ],
    )


def meeting(west: float, south: float, east: float, north: float) -> sa.TextualSelect:
    """Return the query for the keys of parcels whose box meets this one, in degrees."""
    statement = sa.text(_WITHIN[_dialect()]).bindparams(
        west=west, south=south, east=east, north=north
    )
    return statement.columns(id=sa.Integer)


def _dialect() -> str:
    return session.get_bind().dialect.name


__all__: Sequence[str] = ("meeting", "put")
