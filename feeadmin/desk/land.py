"""All that the desk knows of one parcel: the land itself, who held it, and what happened there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from feeadmin import geo
from feeadmin.desk import drawings, queries
from feeadmin.kernel import clock
from feeadmin.kernel.db import session
from feeadmin.language import _
from feeadmin.notices import queries as notices
from feeadmin.notices.models import Notice, ReturnedMail
from feeadmin.owners import queries as owners
from feeadmin.parcels import areas, city_register, descent, exempt
from feeadmin.parcels import queries as registry
from feeadmin.parcels.models import Layer, Parcel
from feeadmin.staging import adjoining, sites
from feeadmin.staging import queries as staging
from feeadmin.staging.models import Site
from feeadmin.units import figure

AREAS_TOLD = (Layer.DISTRICT, Layer.NEIGHBORHOOD, Layer.SCHOOL_DISTRICT, Layer.SUPERVISORIAL)
"""The layers whose areas a parcel's page names."""


@dataclass(frozen=True)
class Description:
    """A parcel as one generation described it, and how that differs from the one before."""

    parcel: Parcel
    differs: Sequence[str]
    """Empty for the first."""


@dataclass(frozen=True)
class Letter:
    """A notice about land, and each time it came back."""

    notice: Notice
    returned: Sequence[ReturnedMail]


def day_in(text: str) -> date | None:
    """Return the day an address asks for; None for no day, or for nonsense."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def about(parcel: Parcel, on: date | None) -> dict[str, Any]:
    """Return everything the parcel's page shows of it."""
    day = on or clock.today()
    cases = queries.cases_on(parcel.ain)
    ancestors, descendants = descent.ancestors(parcel.ain), descent.descendants(parcel.ain)
    return {
        "on": on,
        "day": day,
        "controlling": owners.controlling(parcel.ain, day),
        "spans": owners.spans(parcel.ain),
        "cases": cases,
        "letters": [
            Letter(notice, notices.returned(notice))
            for case in cases
            for notice in notices.of(case)
        ],
        "drawing": drawings.of_parcel(parcel),
        "stack": registry.stack(parcel),
        "descriptions": descriptions(parcel.ain),
        "ancestors": ancestors,
        "descendants": descendants,
        "on_record": _on_record(
            {link.from_ain for link in ancestors} | {link.to_ain for link in descendants}
        ),
        "city_land": city_register.of(parcel.ain, day),
        "city_land_ever": city_register.ever_of(parcel.ain),
        "standing": exempt.standing(parcel, day),
        "one_site": adjoining.perhaps_one_site(parcel, day),
        "areas": _areas(parcel, day),
        "cross_reference": geo.cross_reference(parcel.ain),
    }


def about_site(site: Site) -> dict[str, Any]:
    """Return everything the page of a site shows of it."""
    parcels = staging.parcels(site)
    earlier_and_later = sites.others(site, [parcel.ain for parcel in parcels])
    return {
        "parcels": parcels,
        "cases": sites.cases(site),
        "others": earlier_and_later,
        "drawing": drawings.of_site(site),
        "witnesses": staging.sightings(site.event),
    }


def _on_record(ains: Collection[str]) -> set[str]:
    """Return those of the numbers that have a page: an ancestor may be older than any file."""
    query = select(Parcel.ain).where(Parcel.ain.in_(ains), Parcel.import_id <= registry.head())
    return set(session.scalars(query))


def descriptions(ain: str) -> list[Description]:
    """Return what each generation said anew of a parcel, the latest first."""
    rows = registry.generations(ain)
    earlier: list[Parcel | None] = [*rows[1:], None]
    return [
        Description(row, _differences(before, row) if before else ())
        for row, before in zip(rows, earlier, strict=True)
    ]


def _differences(before: Parcel, after: Parcel) -> list[str]:
    """Say what a later generation has otherwise, in a few words each."""
    told = []
    if before.ground != after.ground:
        told.append(
            _(
                "shape: {before} → {after} sq ft",
                before=figure(before.area_sqft),
                after=figure(after.area_sqft),
            )
        )
    for words, was, now in (
        (_("address"), before.address, after.address),
        (_("use"), before.use, after.use),
        (_("source"), before.imported.source, after.imported.source),
    ):
        if was != now:
            nothing = _("none")
            told.append(f"{words}: {was or nothing} → {now or nothing}")
    if before.publicly_owned != after.publicly_owned:
        told.append(_("what the file says of public ownership"))
    return told


def _areas(parcel: Parcel, day: date) -> list[tuple[Layer, str]]:
    """Return the layer and the name of each area that holds the middle of a parcel."""
    middle = parcel.shape.representative_point()
    return [
        (layer, area.name)
        for layer in AREAS_TOLD
        for area in areas.at(middle.x, middle.y, layer, day)
    ]
