"""The map of a notice: the owner's parcels, their neighbours, and the part that was used."""

from __future__ import annotations

from collections.abc import Sequence

from feeadmin import geo
from feeadmin.geo import Drawing, Figure
from feeadmin.kernel import clock
from feeadmin.language import _
from feeadmin.letters.map_drawing import MapDrawing, MapName, MapShape, Ring, ShapeKind
from feeadmin.parcels import queries as registry
from feeadmin.staging import queries as staging
from feeadmin.staging.cases import Case

WIDTH, HEIGHT = 504.0, 137.0
"""Points: seven inches by not quite two; a taller map pushes the letter onto another sheet."""

MILS_PER_POINT = 1000 / 72
NAME_MILS = 160
"""How far under a line a name must stand not to touch it."""
MARGIN_MILS = 200
FOOT_MILS = 280
"""What the scale and the north arrow take of the map."""
HALF_LETTER_MILS = 40
MOST_NEIGHBOURS = 120
MOST_NAMES = 6


def drawn(case: Case) -> MapDrawing | None:
    """Draw the land of a case for its notice; None where there is no parcel."""
    parcels = [one.parcel for one in staging.parcels(case.site)]
    if not parcels:
        return None
    own = [parcel.shape for parcel in parcels]
    box = geo.window_around(own, width=WIDTH, height=HEIGHT)
    around = registry.in_box(*box, case.event.started_at.date())
    grounds = {parcel.ground for parcel in parcels}
    neighbours = [one for one in around if one.ground not in grounds][:MOST_NEIGHBOURS]
    marks = [case.site.shape] if case.site.shape is not None else []
    drawing = geo.outline(
        own,
        width=WIDTH,
        height=HEIGHT,
        neighbours=[one.shape for one in neighbours],
        marks=marks,
    )
    numbers = [one.address.split(" ")[0] for one in neighbours]
    return MapDrawing(
        width=round(WIDTH * MILS_PER_POINT),
        height=round(HEIGHT * MILS_PER_POINT),
        shapes=(
            *_shapes(drawing.neighbours, ShapeKind.NEIGHBOUR),
            *_shapes(drawing.subjects, ShapeKind.OWN),
            *_shapes(drawing.marks, ShapeKind.USED),
        ),
        names=_names(drawing, numbers),
        scale_feet=drawing.scale_bar.feet,
        scale_length=_bar_length(drawing),
        drawn_on=clock.today(),
        source=_source(case),
        says=_(
            "Map of the land around {place}. Your property is hatched; it is parcel {parcels}.",
            place=case.place,
            parcels=", ".join(one.apn for one in staging.parcels(case.site)),
        ),
    )


def _shapes(figures: tuple[Figure, ...], kind: ShapeKind) -> list[MapShape]:
    return [MapShape(kind=kind, rings=tuple(map(_mils, figure.rings))) for figure in figures]


def _mils(ring: tuple[tuple[float, float], ...]) -> Ring:
    return tuple((round(x * MILS_PER_POINT), round(y * MILS_PER_POINT)) for x, y in ring)


def _names(drawing: Drawing, numbers: list[str]) -> tuple[MapName, ...]:
    """Name the owner's land, and the house numbers of the nearest neighbours."""
    first, *_others = drawing.subjects
    names = [MapName(says=_("Your property"), at=_below(drawing.marks) or _at(first), own=True)]
    for figure in drawing.neighbours:
        number, at = numbers[figure.index], _at(figure)
        if number.isdigit() and len(names) <= MOST_NAMES and _has_room(at, names):
            names.append(MapName(says=number, at=at))
    return tuple(names)


def _has_room(at: tuple[int, int], names: Sequence[MapName]) -> bool:
    """Whether a number put there touches no other name and does not leave the map."""
    x, y = at
    inside = MARGIN_MILS < x < WIDTH * MILS_PER_POINT - MARGIN_MILS and y > NAME_MILS
    above_scale = y < HEIGHT * MILS_PER_POINT - FOOT_MILS
    return (
        inside
        and above_scale
        and all(abs(x - one.at[0]) > _reach(one) or abs(y - one.at[1]) > NAME_MILS for one in names)
    )


def _reach(name: MapName) -> int:
    """Return how near a number may come to the middle of a name beside it."""
    return MARGIN_MILS + len(name.says) * HALF_LETTER_MILS


def _below(marks: tuple[Figure, ...]) -> tuple[int, int] | None:
    """Return a place under the area used, which a name would cover; None without one."""
    if not marks:
        return None
    lowest = max(y for ring in marks[0].rings for _x, y in ring)
    return round(marks[0].x * MILS_PER_POINT), round(lowest * MILS_PER_POINT) + NAME_MILS


def _at(figure: Figure) -> tuple[int, int]:
    return round(figure.x * MILS_PER_POINT), round(figure.y * MILS_PER_POINT)


def _bar_length(drawing: Drawing) -> int:
    return round(drawing.scale_bar.length * MILS_PER_POINT)


def _source(case: Case) -> str:
    imported = staging.parcels(case.site)[0].parcel.imported
    return imported.source
