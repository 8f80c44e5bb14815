"""The land as maps ask for it: columns, not rows of the register; shapes read all at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
import sqlalchemy as sa
from sqlalchemy import func, select

from feeadmin import geo
from feeadmin.geo import Shapes
from feeadmin.kernel import clock
from feeadmin.kernel.db import session
from feeadmin.parcels import geojson, queries
from feeadmin.parcels.looking import Box
from feeadmin.parcels.models import Area, Layer, Parcel

OUTLINES = (Layer.JURISDICTION, Layer.DISTRICT)
"""The layers that are lines on every map."""

SIMPLER = 2e-5
"""Degrees, some two metres: bends of an outline that are smaller are not drawn."""


@dataclass(frozen=True)
class Drawn:
    """A ground as a map shows it: a stack of units is one piece of land."""

    ain: str
    """The first number of the stack."""
    address: str
    units: int


@dataclass(frozen=True)
class Plan:
    """The grounds that meet a box, by their numbers."""

    grounds: tuple[Drawn, ...]
    shapes: Shapes
    whole: bool
    """Whether these are all there are; otherwise they are those nearest the middle."""

    @property
    def geojson(self) -> str:
        return geojson.collection(
            (
                geojson.feature(
                    shape,
                    {"ain": ground.ain, "units": ground.units, "address": ground.address},
                )
                for ground, shape in zip(self.grounds, geojson.written(self.shapes), strict=True)
            ),
            whole=self.whole,
        )


def generation() -> int:
    """Return the generation that maps show; 0 before the first."""
    return session.scalar(select(queries.head())) or 0


def plan(box: Box, most: int | None = None) -> Plan:
    """Return the grounds that meet a box, `most` of them (2,000 unless said)."""
    most = queries.MOST_ON_A_MAP if most is None else most
    found, land = queries.land_in(box)
    # The places of the rows of each ground, the lowest number first.
    stacks: dict[str, list[int]] = {}
    for row in sorted(range(len(found)), key=lambda row: found[row].ain):
        stacks.setdefault(found[row].ground, []).append(row)
    grounds = list(stacks.values())
    shapes = land[[stack[0] for stack in grounds]]
    there = np.flatnonzero(shapely.intersects(shapes, shapely.box(*box)))
    shown = _nearest_the_middle(shapes, there, box, most)
    return Plan(
        tuple(
            Drawn(found[first].ain, found[first].address, units)
            for first, units in ((grounds[i][0], len(grounds[i])) for i in shown)
        ),
        shapes[shown],
        whole=len(shown) == len(there),
    )


def areas() -> list[Area]:
    """Return the city and its districts."""
    return [area for layer in OUTLINES for area in queries.areas(layer)]


def outlines() -> str:
    """Return the city and its districts as GeoJSON."""
    return of_areas(areas())


def of_areas(some: Sequence[Area]) -> str:
    """Return areas as GeoJSON, drawn a little simpler than they are."""
    shapes = np.array([area.shape for area in some], dtype=object)
    # Each layer by itself: what lies side by side has lines in common, which must stay so.
    for layer in {area.layer for area in some}:
        among = np.array([area.layer is layer for area in some])
        shapes[among] = shapely.coverage_simplify(shapes[among], SIMPLER)
    properties = [{"name": area.name, "layer": area.layer.value} for area in some]
    return geojson.collection(map(geojson.feature, geojson.written(shapes), properties))


def generation_of(layers: Collection[Layer]) -> str:
    """Return a word that changes whenever an area of these layers comes or goes.

    A new line may be entered before the day it counts from: so the day is part of it.
    """
    kept, last, gone = session.execute(
        select(func.count(Area.id), func.max(Area.id), func.count(Area.gone_on)).where(
            Area.layer.in_(layers)
        )
    ).one()
    return f"{kept}/{last or 0}/{gone}/{clock.today()}"


def bounds() -> Box | None:
    """Return the box of the city's outline, or of its districts; None where neither is known."""
    for layer in OUTLINES:
        shapes = [area.shape for area in queries.areas(layer)]
        if shapes:
            west, south, east, north = shapely.total_bounds(shapes).tolist()
            return west, south, east, north
    return None


def place_of(typed: str) -> tuple[float, float] | None:
    """Return the middle of the parcel with a number, or an address that begins like this."""
    ain = geo.ain(typed)
    spelled = (typed, typed.upper(), typed.title())
    named = (
        Parcel.ain == ain
        if ain
        else sa.or_(*(Parcel.address.between(one, f"{one}\uffff") for one in spelled))
    )
    query = queries.as_of(select(Parcel.shape).where(named), None)
    shape = session.scalar(query.order_by(Parcel.ain).limit(1))
    if shape is None:
        return None
    middle = shape.point_on_surface()
    return middle.x, middle.y


def _nearest_the_middle(shapes: Shapes, there: geo.Shapes, box: Box, most: int) -> geo.Shapes:
    """Return the places of those to show, in their order."""
    if len(there) <= most:
        return there
    west, south, east, north = shapely.bounds(shapes[there]).T
    across = (west + east - box[0] - box[2]) / (box[2] - box[0])
    up = (south + north - box[1] - box[3]) / (box[3] - box[1])
    nearest = np.argsort(np.hypot(across, up), kind="stable")[:most]
    return np.sort(there[nearest])
