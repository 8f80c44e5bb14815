"""The index of parcel boxes: an R*Tree on SQLite, a GiST index of boxes on PostgreSQL.

Only this module knows that the two differ. A box finds candidates; whether a shape
really meets a place is decided exactly, in Shapely, afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence

import shapely
import sqlalchemy as sa

from feeadmin.geo import Shapes
from feeadmin.kernel.db import session
from feeadmin.kernel.loading import load, on_postgresql

_WITHIN = {
    "sqlite": "SELECT id FROM parcel_box WHERE west <= :east AND east >= :west "
    "AND south <= :north AND north >= :south",
    # A box turned inside out is put right by PostgreSQL; here it means nowhere, on both.
    # Of any box PostgreSQL believes that it meets one parcel in two hundred, and would rather go
    # through all of them than look up so many. Of an array it believes that it is short.
    "postgresql": "SELECT id FROM unnest(ARRAY(SELECT id FROM parcel_box "
    "WHERE box && box(point(:west, :south), point(:east, :north)) "
    "AND CAST(:west AS float) <= :east AND CAST(:south AS float) <= :north)) AS id",
}


def put(keys: Sequence[int], shapes: Shapes) -> None:
    """Index these parcels, each by its key. Inside an action."""
    rows = zip(keys, shapely.bounds(shapes).tolist(), strict=True)
    if on_postgresql():
        load(
            "parcel_box",
            ("id", "box"),
            (
                (key, f"({east!r},{north!r}),({west!r},{south!r})")
                for key, (west, south, east, north) in rows
            ),
        )
    else:
        load(
            "parcel_box",
            ("id", "west", "east", "south", "north"),
            ((key, west, east, south, north) for key, (west, south, east, north) in rows),
        )


def drop(keys: Sequence[int]) -> None:
    """Take parcels out of the index."""
    statement = sa.text("DELETE FROM parcel_box WHERE id IN :keys")
    session.execute(statement.bindparams(sa.bindparam("keys", list(keys), expanding=True)))


def meeting(west: float, south: float, east: float, north: float) -> sa.TextualSelect:
    """Return the query for the keys of parcels whose box meets this one, in degrees."""
    return meeting_any(dialect()).bindparams(west=west, south=south, east=east, north=north)


def meeting_any(of: str) -> sa.TextualSelect:
    """Return the same query for a dialect, its box to be said whenever it is asked."""
    return sa.text(_WITHIN[of]).columns(id=sa.Integer)


def dialect() -> str:
    """Return which of the two the session asks."""
    return session.get_bind().dialect.name


__all__: Sequence[str] = ("dialect", "drop", "meeting", "meeting_any", "put")
