"""The small maps beside lists and facts: the same outlines a letter shows, as data for SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from feeadmin import geo
from feeadmin.geo import Drawing
from feeadmin.kernel import clock
from feeadmin.parcels import queries as registry
from feeadmin.parcels.models import Parcel
from feeadmin.staging import queries as staging
from feeadmin.staging.cases import Case

WIDTH, HEIGHT = 640.0, 300.0
TALL = (256.0, 320.0)
MARGIN_M = 80.0
MOST_NEIGHBOURS = 400


@dataclass(frozen=True)
class Map:
    """A drawing, the words of its figures, and the words for whoever cannot see it."""

    drawing: Drawing
    labels: dict[int, str]
    """Words on the subjects, by their place."""
    states: dict[int, str]
    """How each subject is coloured: "hit", "hot" or "late"."""


def of_site(case: Case) -> Map | None:
    """Draw the parcels of a case's site, the used part marked."""
    parcels = [one.parcel for one in staging.parcels(case.site)]
    if not parcels:
        return None
    marks = [case.site.shape] if case.site.shape is not None else []
    return _map(
        [parcel.shape for parcel in parcels],
        labels={n: parcel.address or parcel.apn for n, parcel in enumerate(parcels)},
        states=dict.fromkeys(range(len(parcels)), "hot"),
        marks=marks,
    )


def of_parcel(parcel: Parcel) -> Map | None:
    return _map([parcel.shape], labels={0: parcel.address or parcel.apn}, states={0: "hot"})


def of_cases(cases: Sequence[Case]) -> Map | None:
    """Draw the land of the cases on a page, those due today marked."""
    sites = [(case, case.site.shape) for case in cases if case.site.shape is not None]
    if not sites:
        return None
    today = clock.today()
    late = [case.due_on is not None and case.due_on <= today for case, _shape in sites]
    return _map(
        [shape for _case, shape in sites],
        labels={},
        states={n: "late" if is_late else "hit" for n, is_late in enumerate(late)},
        size=TALL,
    )


def _map(
    subjects: Sequence[object],
    *,
    labels: dict[int, str],
    states: dict[int, str],
    marks: Sequence[object] = (),
    size: tuple[float, float] = (WIDTH, HEIGHT),
) -> Map:
    box = geo.window_around(subjects, width=size[0], height=size[1])
    around = registry.in_box(*box)[:MOST_NEIGHBOURS]
    return Map(
        drawing=geo.outline(
            subjects,
            width=size[0],
            height=size[1],
            neighbours=[ground.shape for ground in registry.grounds(around)],
            marks=marks,
        ),
        labels=labels,
        states=states,
    )
