"""Where sightings were, for maps: exactly for whoever may read them, by district for others.

No count says where anybody is now or was last night, and a small one is not told: a few
sightings in a district may lead to one household.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import shapely
from sqlalchemy import select

from feeadmin.kernel import clock
from feeadmin.kernel.db import session
from feeadmin.parcels import geojson, mapped
from feeadmin.parcels.looking import Box
from feeadmin.parcels.models import Area, Layer
from feeadmin.sightings.models import Sighting, SightingState

MOST = 2000
WIDEST = 5.0
"""Degrees: the County and more."""

COUNTED = timedelta(days=365)
SETTLED = timedelta(days=30)
"""What is younger is not counted: a count must not report anything under way."""
LEAST_TOLD = 11
"""Smaller counts are left out, as public health figures are (law.md 7)."""

NO_EVENT = (SightingState.NOT_QUALIFYING, SightingState.DUPLICATE)


@dataclass(frozen=True)
class Cell:
    """A district, and how many sightings it had; None for too few to be told."""

    area: Area
    count: int | None


def within(box: Box) -> str:
    """Return the sightings in a box as GeoJSON points, the latest 2,000."""
    west, south, east, north = box
    found = session.execute(
        select(Sighting.number, Sighting.state, Sighting.place, Sighting.lon, Sighting.lat)
        .where(Sighting.lon.between(west, east), Sighting.lat.between(south, north))
        .order_by(Sighting.seen_from.desc())
        .limit(MOST)
    ).all()
    points = np.array([shapely.Point(one.lon, one.lat) for one in found], dtype=object)
    known = [{"number": one.number, "state": one.state.value, "place": one.place} for one in found]
    return geojson.collection(map(geojson.feature, geojson.written(points), known))


def by_district() -> list[Cell]:
    """Count the sightings of a year by district, but for the last month and small counts."""
    now = clock.now()
    found = session.execute(
        select(Sighting.lon, Sighting.lat).where(
            Sighting.seen_from.between(now - COUNTED, now - SETTLED),
            Sighting.state.not_in(NO_EVENT),
        )
    ).all()
    lons, lats = np.array([tuple(one) for one in found], dtype=float).reshape(-1, 2).T
    cells = []
    for area in mapped.areas():
        if area.layer is Layer.DISTRICT:
            count = int(shapely.contains_xy(area.shape, lons, lats).sum())
            cells.append(Cell(area, count if count >= LEAST_TOLD else None))
    return cells


def counts() -> str:
    """Return the counts as GeoJSON points, one in each district."""
    cells = by_district()
    places = shapely.point_on_surface(np.array([one.area.shape for one in cells], dtype=object))
    known = [{"name": one.area.name, "count": one.count} for one in cells]
    return geojson.collection(map(geojson.feature, geojson.written(places), known))
