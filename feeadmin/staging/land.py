"""What the land of an event is: whose parcels together make a site, and what is near it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import shapely
from shapely.geometry.base import BaseGeometry

from feeadmin import geo
from feeadmin.kernel.errors import Refused
from feeadmin.language import _
from feeadmin.owners import queries as owners
from feeadmin.owners.models import Ownership
from feeadmin.parcels import queries as registry
from feeadmin.parcels.models import Area, Layer, Parcel
from feeadmin.staging.models import Jurisdiction

NEAR_ENOUGH_FT = Decimal(5280)
"""A sensitive place farther than a mile is none for any schedule; it is not looked for."""


@dataclass(frozen=True)
class Holding:
    """The parcels of an event that the same parties control."""

    parcels: tuple[Parcel, ...]
    held: tuple[Ownership, ...]
    """One interest for each party that answers; empty while nobody is known."""


def holdings(ains: Sequence[str], on: date) -> list[Holding]:
    """Put the parcels of an event together by who controlled them that day.

    Raises Refused naming a parcel that was not on record.
    """
    found = registry.by_ains(ains, on)
    for ain in ains:
        if ain not in found:
            raise Refused(
                _("Parcel {ain} was not on record that day. Choose another.", ain=geo.shown(ain))
            )
    by_parties: dict[tuple[int, ...], list[tuple[Parcel, list[Ownership]]]] = {}
    for ain in sorted(found):
        held = owners.controlling(ain, on)
        parties = tuple(sorted({one.party_id for one in held}))
        by_parties.setdefault(parties, []).append((found[ain], held))
    return [
        Holding(
            parcels=tuple(parcel for parcel, _held in together),
            held=tuple({one.party_id: one for one in together[0][1]}.values()),
        )
        for together in by_parties.values()
    ]


def used(
    holding: Holding, outline: BaseGeometry | None, *, measured: Decimal | None, basis: str
) -> tuple[BaseGeometry | None, Decimal, str]:
    """Return the used part of a holding, its square feet, and how they are known.

    `measured` is what staff measured, with its `basis`; else the outline's own area
    counts. Raises Refused where there is neither.
    """
    drawn, area = used_part(outline, holding.parcels)
    if measured is not None:
        return drawn, measured, basis or _("measured by staff")
    if area:
        return drawn, area, _("the outline drawn in the field")
    if not holding.parcels:
        return None, Decimal(0), _("in the street")
    raise Refused(
        _("Draw the land that was used, or enter its square feet and how they are known.")
    )


def used_part(
    outline: BaseGeometry | None, parcels: Sequence[Parcel]
) -> tuple[BaseGeometry | None, Decimal | None]:
    """Return the part of the outline on these parcels, and its square feet; None where undrawn."""
    if outline is None or not parcels:
        return None, None
    land = shapely.union_all([parcel.shape for parcel in parcels])
    part = geo.polygonal(shapely.intersection(land, outline))
    return part, geo.used_square_feet(part)


def whole(parcels: Sequence[Parcel]) -> BaseGeometry | None:
    """Return the parcels as one shape; stacks on the same ground count once."""
    return shapely.union_all([parcel.shape for parcel in parcels]) if parcels else None


def jurisdiction_of(shape: BaseGeometry | None) -> Jurisdiction:
    """Say where the land lies; without parcels it is the street's.

    Land is in the city when the greater part of it is.
    """
    if shape is None:
        return Jurisdiction.RIGHT_OF_WAY
    city = [area.shape for area in registry.areas(Layer.JURISDICTION)]
    inside = shapely.union_all(city).intersection(shape).area if city else 0
    return Jurisdiction.IN_CITY if inside > shape.area / 2 else Jurisdiction.OUTSIDE_CITY


def district_of(shape: BaseGeometry | None) -> str:
    """Return the council district's name that holds the middle of the land; "" for none."""
    if shape is None:
        return ""
    middle = shape.representative_point()
    names = [area.name for area in registry.areas_at(middle.x, middle.y, Layer.DISTRICT)]
    return ", ".join(names)


def nearest_sensitive(shape: BaseGeometry | None) -> tuple[Decimal | None, str]:
    """Return the feet, edge to edge, to the nearest sensitive place and its name."""
    if shape is None:
        return None, ""
    near = [
        (geo.distance_feet(shape, place.shape), place) for place in registry.areas(Layer.SENSITIVE)
    ]
    if not near:
        return None, ""
    feet, place = min(near, key=lambda found: (found[0], found[1].code))
    return (feet, _named(place)) if feet <= NEAR_ENOUGH_FT else (None, "")


def _named(place: Area) -> str:
    return f"{place.name} ({place.kind})"
