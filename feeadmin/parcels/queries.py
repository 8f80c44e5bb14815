"""Finding parcels: by number, by address, by place, as they were on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Date, Select, cast, or_, select

from feeadmin import geo
from feeadmin.geo import Ground, Match
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound
from feeadmin.language import _
from feeadmin.parcels import boxes
from feeadmin.parcels.models import Area, Layer, Parcel, ParcelImport

Query = TypeVar("Query", bound=Select[*tuple[Any, ...]])

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


def as_of(query: Query, on: date | None) -> Query:
    """Narrow a query of parcels to those current on a day; None means now."""
    if on is None:
        # Nearly every parcel is current. The cast keeps SQLite from going through all of them
        # by that column's index, where a number or a box leads to the few that are wanted.
        return query.where(cast(Parcel.gone_on, Date).is_(None))
    return query.where(
        or_(Parcel.since_on.is_(None), Parcel.since_on <= on),
        or_(Parcel.gone_on.is_(None), Parcel.gone_on > on),
    )


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


def match_point(
    lon: float,
    lat: float,
    accuracy_m: float | None,
    *,
    confidence: float = 0.95,
    on: date | None = None,
) -> Match:
    """Match an uncertain point (degrees, metres) to the parcels it may lie on."""
    box = geo.box_around(lon, lat, accuracy_m, confidence)
    return geo.match_point(grounds(in_box(*box, on)), lon, lat, accuracy_m, confidence=confidence)


def match_area(shape: BaseGeometry, on: date | None = None) -> Match:
    """Match a drawn area to the parcels it covers."""
    return geo.match_area(grounds(in_box(*geo.box_about(shape), on)), shape)


def areas_at(lon: float, lat: float, layer: Layer) -> list[Area]:
    """Return every area of a layer that holds the point; there may be several, or none."""
    point = shapely.Point(lon, lat)
    return [area for area in areas(layer) if area.shape.intersects(point)]


def areas(layer: Layer) -> Sequence[Area]:
    return session.scalars(
        select(Area).where(Area.layer == layer, Area.gone_on.is_(None)).order_by(Area.code)
    ).all()


def latest_import() -> ParcelImport | None:
    return session.scalar(select(ParcelImport).order_by(ParcelImport.id.desc()).limit(1))


def stack(parcel: Parcel) -> Sequence[Parcel]:
    """Return the other parcels on the same ground: the units of a condominium."""
    query = select(Parcel).where(Parcel.ground == parcel.ground, Parcel.ain != parcel.ain)
    return session.scalars(as_of(query, None).order_by(Parcel.ain)).all()
