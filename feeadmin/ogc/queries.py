"""Pages of features: columns, not rows of the register; each feature once, in one order."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import shapely
from sqlalchemy import LargeBinary, Select, func, select, type_coerce

from feeadmin.city import queries as city
from feeadmin.geo import Shapes
from feeadmin.kernel import clock
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.language import _
from feeadmin.ogc.asked import Asked, Cursor
from feeadmin.ogc.layers import PARCELS, Collection
from feeadmin.ogc.systems import Window
from feeadmin.parcels import areas, boxes, mapped
from feeadmin.parcels import queries as registry
from feeadmin.parcels.looking import Box
from feeadmin.parcels.models import Area, Parcel

CHEAP = 10_000
"""Rows that may be counted for every page; how many more there are is not said."""

SPARE = 16
"""Rows fetched beyond a page: of those whose box meets a window, a few shapes do not."""


class Moved(Refused):
    """The land has changed since the first page of a list."""


@dataclass(frozen=True)
class Page:
    """Features in their order, and where they go on."""

    keys: tuple[str, ...]
    properties: tuple[dict[str, Any], ...]
    shapes: Shapes
    next: Cursor | None = None
    matched: int | None = None
    """How many there are in all; None where counting them would take long."""


def is_open(setting: str) -> bool:
    """Whether everybody may read the layers: as the setting says, or in a demonstration."""
    here = city.here_if_any()
    return setting == "yes" or (not setting and here is not None and here.demonstration)


def generation(collection: Collection) -> str:
    """Return a word that changes whenever a collection does."""
    if collection.layer is None:
        return str(mapped.generation())
    return mapped.generation_of([collection.layer])


def extent(collection: Collection) -> Box | None:
    """Return the box of an area layer. That of millions of parcels nobody waits for."""
    if collection.layer is None:
        return None
    shapes = [area.shape for area in registry.areas(collection.layer)]
    if not shapes:
        return None
    west, south, east, north = shapely.total_bounds(shapes).tolist()
    return west, south, east, north


def page(collection: Collection, asked: Asked) -> Page:
    """Return a page of a collection.

    Raises Moved for a page that is not the first when a newer file of parcels has been published
    since that one: no list is put together of two generations.
    """
    now = mapped.generation()
    after = asked.cursor.after if asked.cursor else 0
    follows = asked.cursor is not None and collection is PARCELS and asked.on is None
    if follows and asked.cursor and asked.cursor.generation != now:
        raise Moved(
            _(
                "The land has changed since the first page of this list. Begin again, or ask for "
                "one day with datetime."
            )
        )
    rows, shapes = _some(collection, asked, after)
    shown = rows[: asked.limit]
    return Page(
        keys=tuple(row[1] for row in shown),
        properties=_described(collection, shown, asked.on),
        shapes=shapes[: asked.limit],
        next=Cursor(now, shown[-1][0]) if len(rows) > asked.limit else None,
        matched=None if asked.is_filtered else _counted(collection, asked.on),
    )


def one(collection: Collection, key: str) -> Page:
    """Return one feature as it is now, as a page of one. Raises NotFound."""
    column = Parcel.ain if collection.layer is None else Area.code
    row = session.execute(_all(collection, None).where(column == key)).first()
    if row is None:
        raise NotFound(
            _("There is no {key} in the collection {id}.", key=key[:40], id=collection.id)
        )
    return Page((row[1],), _described(collection, [row], None), _read([row]))


def _all(collection: Collection, on: date | None) -> Select[*tuple[Any, ...]]:
    """Select key, name, shape and what else is known of each feature, as of a day."""
    if collection.layer is None:
        parcels = select(
            Parcel.id,
            Parcel.ain,
            type_coerce(Parcel.shape, LargeBinary),
            Parcel.address,
            Parcel.use,
            Parcel.area_sqft,
            Parcel.ground,
        )
        return registry.as_of(parcels, on)
    return areas.counting(collection.layer, on or clock.today()).with_only_columns(
        Area.id, Area.code, type_coerce(Area.shape, LargeBinary), Area.name, Area.kind
    )


def _some(collection: Collection, asked: Asked, after: int) -> tuple[list[Any], Shapes]:
    """Return the rows after a key that a page needs, and one more if there is one."""
    query = _all(collection, asked.on)
    key = Parcel.id if collection.layer is None else Area.id
    if asked.ain is not None:
        query = query.where(Parcel.ain == asked.ain)
    query = query.order_by(key)
    wanted = asked.limit + 1
    if asked.window is None:
        rows = session.execute(query.where(key > after).limit(wanted)).all()
        return list(rows), _read(rows)
    if collection.layer is not None or asked.ain is not None:
        rows = session.execute(query.where(key > after)).all()
        return _meeting(asked.window, rows)
    found: list[Any] = []
    count = wanted + SPARE
    while len(found) < wanted and (ids := _ids(asked.window, after, count)):
        rows = session.execute(query.where(Parcel.id.in_(ids))).all()
        found += _meeting(asked.window, rows)[0]
        # Where few of the boxes are of today's land, the next look takes in more of them.
        after, count = ids[-1], count * 2
    return found, _read(found)


def _ids(window: Window, after: int, count: int) -> list[int]:
    """Return the next keys whose box meets the window, in order; the index knows nothing finer."""
    parts = []
    for box in window.boxes():
        keys = boxes.meeting(*box).subquery()
        query = select(keys.c.id).where(keys.c.id > after).order_by(keys.c.id).limit(count)
        parts.append(session.scalars(query).all())
    return list(dict.fromkeys(heapq.merge(*parts)))[:count]


def _meeting(window: Window, rows: Sequence[Any]) -> tuple[list[Any], Shapes]:
    shapes = _read(rows)
    meets = np.flatnonzero(window.meets(shapes))
    return [rows[int(i)] for i in meets], shapes[meets]


def _read(rows: Sequence[Any]) -> Shapes:
    return np.asarray(shapely.from_wkb([row[2] for row in rows]), dtype=object)


def _described(
    collection: Collection, rows: Sequence[Any], on: date | None
) -> tuple[dict[str, Any], ...]:
    if collection is not PARCELS:
        return tuple(
            {"code": code, "name": name, "kind": kind} for _i, code, _s, name, kind in rows
        )
    units = _units({row.ground for row in rows}, on)
    return tuple(
        {
            "ain": row.ain,
            "address": row.address,
            "use": row.use,
            "area_sqft": float(row.area_sqft),
            "ground": row.ground,
            "units": units[row.ground],
        }
        for row in rows
    )


def _units(grounds: set[str], on: date | None) -> dict[str, int]:
    """Count the parcels on each ground."""
    counted = select(Parcel.ground, func.count()).where(Parcel.ground.in_(grounds))
    rows = session.execute(registry.as_of(counted, on).group_by(Parcel.ground))
    return {row[0]: row[1] for row in rows}


def _counted(collection: Collection, on: date | None) -> int | None:
    key = Parcel.id if collection.layer is None else Area.id
    some = _all(collection, on).with_only_columns(key).limit(CHEAP + 1).subquery()
    count = session.scalar(select(func.count()).select_from(some)) or 0
    return count if count <= CHEAP else None
