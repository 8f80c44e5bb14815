"""Small maps of land as data for SVG: the same outlines a letter shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shapely.geometry.base import BaseGeometry

from feeadmin import geo
from feeadmin.geo import Drawing
from feeadmin.parcels import queries

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
    box = geo.window_around(subjects, width=width, height=height)
    around = queries.in_box(*box)[:MOST_NEIGHBOURS]
    drawing = geo.outline(
        subjects,
        width=width,
        height=height,
        neighbours=[ground.shape for ground in queries.grounds(around)],
        marks=marks,
    )
    return Map(drawing, labels or {}, states or {})
