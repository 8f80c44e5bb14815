"""Finding parcels: by number, by address, by place, as they were on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any, TypeVar

import numpy as np
import shapely
import sqlalchemy as sa
from shapely.geometry.base import BaseGeometry
from sqlalchemy import LargeBinary, Select, func, or_, select, type_coerce

from feeadmin import geo
from feeadmin.geo import Ground, Match, Shapes
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound
from feeadmin.language import _
from feeadmin.parcels import areas as registered
from feeadmin.parcels import boxes
from feeadmin.parcels.looking import Box
from feeadmin.parcels.models import Area, Layer, Parcel, ParcelImport

Query = TypeVar("Query", bound=Select[*tuple[Any, ...]])
Day = date | sa.BindParameter[date]
"""A city day, or one that is said when the question is asked."""

NEVER = 2**31 - 1
"""Later than any generation."""

MOST_ON_A_MAP = 2000
"""Grounds drawn at once; a closer look shows the rest."""


def one(ain: str, on: date | None = None) -> Parcel:
    """Return the parcel with this number, as it was on a day. Raises NotFound."""
    found: Parcel | None = session.scalar(as_of(select(Parcel).where(Parcel.ain == ain), on))
    if found is None:
        raise NotFound(_("There is no parcel {ain} on record.", ain=geo.shown(ain)))
    return found


def by_ains(ains: Collection[str], on: date | None = None) -> dict[str, Parcel]:
    """Return those of the parcels that are on record, by number."""
    found = session.scalars(as_of(select(Parcel).where(Parcel.ain.in_(ains)), on))
    return {parcel.ain: parcel for parcel in found}


def described(ain: str, on: date | None = None) -> Parcel:
    """Return a parcel as it was on a day; today, or at the last, where no day is asked for.

    Raises NotFound for a number that was never on record, or not on that day.
    """
    if on is not None:
        return one(ain, on)
    current = by_ains([ain]).get(ain)
    if current is not None:
        return current
    last = next(iter(generations(ain)), None)
    if last is None:
        raise NotFound(_("There is no parcel {ain} on record.", ain=geo.shown(ain)))
    return last


def generations(ain: str) -> Sequence[Parcel]:
    """Return a parcel as every published generation that had it described it, the latest first."""
    return session.scalars(
        select(Parcel)
        .where(Parcel.ain == ain, Parcel.import_id <= head())
        .order_by(Parcel.id.desc())
    ).all()


def as_of(query: Query, on: Day | None) -> Query:
    """Narrow a query of parcels to those current on a day; None means now."""
    now = head()
    then = now if on is None else head(on)
    # What an import under way has written or ended is not so yet.
    query = query.where(Parcel.import_id <= now)
    if on is not None:
        query = query.where(or_(Parcel.always, Parcel.import_id <= then))
    # Nearly every parcel is current: the sum keeps both databases from going through all of
    # them by that column's index, where a number or a box leads to the few that are wanted.
    return query.where(func.coalesce(Parcel.gone_import_id, NEVER) > then)


def head(on: Day | None = None) -> sa.ScalarSelect[int]:
    """Select the latest generation that is published, or was on a day; 0 before the first."""
    latest = select(func.coalesce(func.max(ParcelImport.id), 0)).where(
        ParcelImport.published_on.is_not(None) if on is None else ParcelImport.published_on <= on
    )
    return latest.scalar_subquery()


def current() -> Select[Any]:
    """Select the parcels there are now."""
    return as_of(select(Parcel), None)


def in_box(
    west: float, south: float, east: float, north: float, on: date | None = None
) -> Sequence[Parcel]:
    """Return the parcels whose box meets this one, in degrees, by number."""
    keys = boxes.meeting(west, south, east, north).subquery()
    query = select(Parcel).join(keys, keys.c.id == Parcel.id)
    return session.scalars(as_of(query, on).order_by(Parcel.ain)).all()


def grounds(parcels: Iterable[Parcel]) -> tuple[Ground, ...]:
    """Put parcels that share their ground together: a stack is one piece of land."""
    return geo.gathered((parcel.ground, parcel.ain, parcel.shape) for parcel in parcels)


def parcels_at(lon: float, lat: float, on: date | None = None) -> list[str]:
    """Return the number of every parcel that holds the point (degrees), in their order.

    There may be several, where units are stacked or two parcels meet, or none.
    """
    found, shapes = land_in((lon, lat, lon, lat), on)
    holding = shapely.intersects_xy(shapes, lon, lat).tolist()
    return sorted(row.ain for row, holds in zip(found, holding, strict=True) if holds)


def match_point(
    lon: float,
    lat: float,
    accuracy_m: float | None,
    *,
    confidence: float = 0.95,
    on: date | None = None,
) -> Match:
    """Match an uncertain point (degrees, metres) to the parcels it may lie on."""

    def match(margin_m: float) -> Match:
        box = geo.box_around(lon, lat, accuracy_m, confidence, margin_m=margin_m)
        return geo.match_point(_grounds_in(box, on), lon, lat, accuracy_m, confidence=confidence)

    # Most points lie on land: only one in the street needs the frontages around it.
    found = match(0)
    return match(geo.FRONTAGE_M) if found.street else found


def match_area(shape: BaseGeometry, on: date | None = None) -> Match:
    """Match a drawn area to the parcels it covers."""

    def match(margin_m: float) -> Match:
        return geo.match_area(_grounds_in(geo.box_about(shape, margin_m=margin_m), on), shape)

    found = match(0)
    return match(geo.FRONTAGE_M) if found.street else found


def land_in(box: Box, on: date | None = None) -> tuple[Sequence[Any], Shapes]:
    """Return number, address and ground of the parcels whose box meets this one; their shapes.

    In no order. The boxes are those of the index: on SQLite they reach out by up to a metre.
    """
    west, south, east, north = box
    asked: dict[str, Any] = {"west": west, "south": south, "east": east, "north": north}
    if on is not None:
        asked["on"] = on
    # A phone asks this at every step: the question is put together once, and no rows of the
    # register are made of the answer.
    question = _land(boxes.dialect(), dated=on is not None)
    found = session.connection().execute(question, asked).all()
    return found, np.asarray(shapely.from_wkb([row.shape for row in found]), dtype=object)


def areas_at(lon: float, lat: float, layer: Layer, on: date | None = None) -> list[Area]:
    """Return every area of a layer that held the point on a day; there may be several, or none."""
    return registered.at(lon, lat, layer, on)


def areas(layer: Layer, on: date | None = None) -> Sequence[Area]:
    """Return the areas of a layer as their lines ran on a day; None means today."""
    return registered.of(layer, on)


def latest_import() -> ParcelImport | None:
    """Return the latest import that is published; None before the first."""
    return session.scalar(
        select(ParcelImport)
        .where(ParcelImport.published_on.is_not(None))
        .order_by(ParcelImport.id.desc())
        .limit(1)
    )


def stack(parcel: Parcel) -> Sequence[Parcel]:
    """Return the other parcels on the same ground: the units of a condominium."""
    query = select(Parcel).where(Parcel.ground == parcel.ground, Parcel.ain != parcel.ain)
    return session.scalars(as_of(query, None).order_by(Parcel.ain)).all()


def _grounds_in(box: Box, on: date | None) -> tuple[Ground, ...]:
    found, shapes = land_in(box, on)
    return geo.gathered(
        (row.ground, row.ain, shape) for row, shape in zip(found, shapes, strict=True)
    )


@cache
def _land(dialect: str, *, dated: bool) -> Select[str, str, str, bytes]:
    keys, parcel = boxes.meeting_any(dialect).subquery(), Parcel.__table__.c
    columns = select(
        parcel.ain,
        parcel.address,
        parcel.ground,
        type_coerce(parcel.shape, LargeBinary).label("shape"),
    ).join_from(keys, Parcel.__table__, parcel.id == keys.c.id)
    return as_of(columns, sa.bindparam("on", type_=sa.Date) if dated else None)
