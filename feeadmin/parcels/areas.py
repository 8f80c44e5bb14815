"""The areas a place lies in, as their lines ran on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import shapely
from sqlalchemy import Select, or_, select

from feeadmin.kernel import clock
from feeadmin.kernel.db import session
from feeadmin.parcels.models import Area, Layer


def of(layer: Layer, on: date | None = None) -> Sequence[Area]:
    """Return the areas of a layer as they were on a day, by their codes; None means today."""
    return session.scalars(counting(layer, on or clock.today()).order_by(Area.code)).all()


def counting(layer: Layer, on: date) -> Select[Area]:
    """Select the areas of a layer that counted on a day."""
    return select(Area).where(
        Area.layer == layer,
        or_(Area.since_on.is_(None), Area.since_on <= on),
        or_(Area.gone_on.is_(None), Area.gone_on > on),
    )


def at(lon: float, lat: float, layer: Layer, on: date | None = None) -> list[Area]:
    """Return every area of a layer that held a place on a day; several, one, or none.

    A place on the line between two lies in both.
    """
    point = shapely.Point(lon, lat)
    return [area for area in of(layer, on) if area.shape.intersects(point)]


def codes_at(
    spots: Mapping[str, shapely.Point], layer: Layer, on: date | None = None
) -> dict[str, str]:
    """Return the code of the area that holds each of many places; none for one outside all.

    Of several areas that hold a place, the first by its code.
    """
    if not spots:
        return {}
    keys, points = list(spots), np.array(list(spots.values()), dtype=object)
    found: dict[str, str] = {}
    for area in of(layer, on):
        shapely.prepare(area.shape)
        for place in np.flatnonzero(shapely.intersects(area.shape, points)):
            found.setdefault(keys[place], area.code)
    return found
