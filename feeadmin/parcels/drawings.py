"""Small maps of land as data for SVG: the same outlines a letter shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from feeadmin import geo
from feeadmin.geo import Drawing
from feeadmin.parcels import geojson, mapped
from feeadmin.parcels.looking import WIDEST, Box
from feeadmin.parcels.mapped import Plan
from feeadmin.parcels.models import Area, Layer

WIDTH, HEIGHT = 640.0, 300.0
MOST_NEIGHBOURS = 400


@dataclass(frozen=True)
class Map:
    """A drawing, and what its subjects are called and how they are coloured."""

    drawing: Drawing
    labels: Mapping[int, str] = field(default_factory=dict)
    """Words on the subjects, by their place."""
    states: Mapping[int, str] = field(default_factory=dict)
    """How a subject is coloured: "hit" unless said; "hot", "late" or "acc"."""
    subjects: Sequence[BaseGeometry] = ()
    marks: Sequence[BaseGeometry] = ()

    @property
    def geojson(self) -> str:
        """The subjects and the dashed outlines, for a map that can be moved."""
        subjects = [
            {"state": self.states.get(n, "hit"), "label": self.labels.get(n, "")}
            for n in range(len(self.subjects))
        ]
        marks = [{"state": "area", "label": ""}] * len(self.marks)
        shapes = np.array([*self.subjects, *self.marks], dtype=object)
        return geojson.collection(
            map(geojson.feature, geojson.written(shapes), [*subjects, *marks])
        )


def drawn(
    subjects: Sequence[BaseGeometry],
    *,
    labels: Mapping[int, str] | None = None,
    states: Mapping[int, str] | None = None,
    marks: Sequence[BaseGeometry] = (),
    size: tuple[float, float] = (WIDTH, HEIGHT),
) -> Map:
    """Draw areas among the parcels around them, with `marks` as dashed outlines.

    `size` is in points. At most 400 neighbours are drawn.
    """
    width, height = size
    drawing = geo.outline(
        subjects,
        width=width,
        height=height,
        neighbours=_around(geo.window_around(subjects, width=width, height=height)),
        marks=marks,
    )
    return Map(drawing, labels or {}, states or {}, subjects, marks)


def seen(box: Box, plan: Plan | None, areas: Sequence[Area]) -> Map:
    """Draw what a box shows: the parcels of a plan, or areas by their names."""
    drawing = geo.view(
        box,
        width=WIDTH,
        height=WIDTH * 7 / 12,
        subjects=[area.shape for area in areas],
        neighbours=[] if plan is None else list(plan.shapes),
    )
    return Map(
        drawing,
        labels={n: area.name for n, area in enumerate(areas) if area.layer is Layer.DISTRICT},
        states=dict.fromkeys(range(len(areas)), "parcel"),
    )


def _around(box: Box) -> list[BaseGeometry]:
    """Return what lies around: parcels, or the districts where parcels would be dust."""
    west, south, east, north = box
    if max(east - west, north - south) > WIDEST:
        frame = shapely.box(*box)
        return [area.shape for area in mapped.areas() if area.shape.intersects(frame)]
    return list(mapped.plan(box, MOST_NEIGHBOURS).shapes)
