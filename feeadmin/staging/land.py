"""What the land of an event is: whose parcels together make a site, and what is near it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import shapely
from shapely.geometry.base import BaseGeometry

from feeadmin import geo
from feeadmin.geo import NotLand
from feeadmin.kernel.errors import Refused
from feeadmin.language import _
from feeadmin.owners import queries as owners
from feeadmin.owners.models import Ownership
from feeadmin.parcels import queries as registry
from feeadmin.parcels.models import Area, Layer, Parcel
from feeadmin.sightings.possible import MOST_SQUARE_FEET
from feeadmin.staging.models import Jurisdiction
from feeadmin.staging.proof import is_measure
from feeadmin.units import figure

NEAR_ENOUGH_FT = Decimal(5280)
"""A sensitive place farther than a mile is none for any schedule; it is not looked for."""


MEASURING_SLACK = Decimal("1.05")
"""A tape and the Assessor's lines may differ by so much; more is a slip of the pen."""


@dataclass(frozen=True)
class Holding:
    """The parcels of an event that the same parties control."""

    parcels: tuple[Parcel, ...]
    held: tuple[Ownership, ...]
    """One interest for each party that answers; empty while nobody is known."""


@dataclass(frozen=True)
class Part:
    """The part of a holding that was used."""

    shape: BaseGeometry | None
    """As drawn; None where nobody drew it."""
    square_feet: Decimal
    basis: str
    """How the square feet are known."""


def holdings(ains: Sequence[str], on: date) -> list[Holding]:
    """Put the parcels of an event together by who controlled them that day.

    Raises Refused naming a parcel that was not on record, and for units of one stack with
    different owners: the same ground is never charged twice.
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
    together = [
        Holding(
            parcels=tuple(parcel for parcel, _held in both),
            held=tuple({one.party_id: one for one in both[0][1]}.values()),
        )
        for both in by_parties.values()
    ]
    _must_not_share_ground(together)
    return together


def _must_not_share_ground(among: Sequence[Holding]) -> None:
    times = Counter(
        ground for holding in among for ground in {parcel.ground for parcel in holding.parcels}
    )
    shared = sorted(
        parcel.apn for holding in among for parcel in holding.parcels if times[parcel.ground] > 1
    )
    if shared:
        raise Refused(
            _(
                "Parcels {apns} lie on the same ground and have different owners, as condominium "
                "units do. Choose the one whose holder controls the land used: for common land, "
                "the association’s.",
                apns=", ".join(shared),
            )
        )


def parts(
    among: Sequence[Holding],
    outline: BaseGeometry | None,
    *,
    measured: Decimal | None,
    basis: str,
) -> list[Part]:
    """Return the used part of each holding.

    Raises Refused where one figure would have to do for several owners, and as `used` does.
    """
    if measured is not None and len(among) > 1:
        raise Refused(
            _(
                "These parcels had different owners that day, and one figure cannot say how much "
                "of each was used. Leave it out where the land is drawn; else ask the recorder "
                "to draw it."
            )
        )
    return [used(holding, outline, measured=measured, basis=basis) for holding in among]


def used(
    holding: Holding, outline: BaseGeometry | None, *, measured: Decimal | None, basis: str
) -> Part:
    """Return the used part of a holding, its square feet, and how they are known.

    `measured` is what staff measured, with its `basis`; else the outline's own area
    counts. Raises Refused where there is neither, where the outline leaves a parcel out, and
    for a figure that cannot be.
    """
    drawn = _on(holding.parcels, outline)
    if measured is not None:
        _must_fit(measured, holding.parcels)
        return Part(drawn, measured, basis or _("measured by staff"))
    if not holding.parcels:
        return Part(None, Decimal(0), _("in the street"))
    if outline is None:
        raise Refused(
            _("Draw the land that was used, or enter its square feet and how they are known.")
        )
    for parcel in holding.parcels:
        if _on([parcel], outline) is None:
            raise Refused(
                _(
                    "The outline drawn in the field does not reach parcel {apn}. Leave that "
                    "parcel out, or enter the square feet used and how they are known.",
                    apn=parcel.apn,
                )
            )
    assert drawn is not None, "the outline reaches every parcel"
    return Part(drawn, geo.used_square_feet(drawn), _("the outline drawn in the field"))


def _on(parcels: Sequence[Parcel], outline: BaseGeometry | None) -> BaseGeometry | None:
    """Return the part of an outline that lies on these parcels; None where none does."""
    land = whole(parcels)
    if outline is None or land is None:
        return None
    try:
        return geo.polygonal(shapely.intersection(land, outline))
    except NotLand:
        return None


def _must_fit(measured: Decimal, parcels: Sequence[Parcel]) -> None:
    """Refuse a figure that is none, or is more than the land there is."""
    if not measured or not is_measure(measured, most=MOST_SQUARE_FEET):
        raise Refused(_("Enter the square feet used: more than zero, to two decimal places."))
    land = whole(parcels)
    if land is None:
        return
    there_is = geo.used_square_feet(land)
    if measured > there_is * MEASURING_SLACK:
        raise Refused(
            _(
                "The land chosen has {n} square feet. Check the figure, or choose the other "
                "parcels too.",
                n=figure(there_is),
            )
        )


def whole(parcels: Sequence[Parcel]) -> BaseGeometry | None:
    """Return the parcels as one shape; stacks on the same ground count once."""
    return shapely.union_all([parcel.shape for parcel in parcels]) if parcels else None


def jurisdiction_of(shape: BaseGeometry | None, on: date) -> Jurisdiction:
    """Say where the land lay on a day; without parcels it is the street's.

    Land is in the city when the greater part of it is.
    """
    if shape is None:
        return Jurisdiction.RIGHT_OF_WAY
    city = [area.shape for area in registry.areas(Layer.JURISDICTION, on)]
    inside = shapely.union_all(city).intersection(shape).area if city else 0
    return Jurisdiction.IN_CITY if inside > shape.area / 2 else Jurisdiction.OUTSIDE_CITY


def district_of(shape: BaseGeometry | None, on: date) -> str:
    """Return the council district's name that held the middle of the land that day, or ""."""
    if shape is None:
        return ""
    middle = shape.representative_point()
    names = [area.name for area in registry.areas_at(middle.x, middle.y, Layer.DISTRICT, on)]
    return ", ".join(names)


def nearest_sensitive(shape: BaseGeometry | None, on: date) -> tuple[Decimal | None, str]:
    """Return the feet, edge to edge, to the nearest sensitive place of a day and its name."""
    if shape is None:
        return None, ""
    near = [
        (geo.distance_feet(shape, place.shape), place)
        for place in registry.areas(Layer.SENSITIVE, on)
    ]
    if not near:
        return None, ""
    feet, place = min(near, key=lambda found: (found[0], found[1].code))
    return (feet, _named(place)) if feet <= NEAR_ENOUGH_FT else (None, "")


def _named(place: Area) -> str:
    return f"{place.name} ({place.kind})"
