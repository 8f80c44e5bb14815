"""What can have been seen at all: a record that cannot be true is refused before it is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import shapely
from shapely.geometry.base import BaseGeometry

from feeadmin import geo
from feeadmin.days import local
from feeadmin.geo import NotLand
from feeadmin.kernel import clock
from feeadmin.kernel.errors import Refused
from feeadmin.language import _
from feeadmin.parcels import queries as parcels
from feeadmin.parcels.models import Layer

CLOCK_SLACK = timedelta(minutes=10)
"""How far ahead of ours a recorder's clock may be before the record is of the future."""

LONG_AGO = timedelta(days=3653)
"""Some ten years: whoever writes of an earlier day has mistyped the year."""

NEAR = 0.05
"""Degrees, some five kilometres: a place farther out was never meant."""

LEAST_KNOWN_M = 5000
"""A place less exact than this is no place."""

MOST_SQUARE_FEET = 100_000_000
"""Some three and a half square miles: no land used is larger."""

MOST_VEHICLES = 1000


def instant(moment: datetime) -> datetime:
    """Return a moment in UTC, where it can be compared across a change of the clocks.

    Raises ValueError without a time zone, and Refused at the ends of the calendar.
    """
    try:
        return local(moment).astimezone(UTC)
    except OverflowError as wrong:
        raise Refused(_("Enter a real date and time, for example 2026-04-28 14:30.")) from wrong


def check_times(began: datetime, ended: datetime | None) -> None:
    """Refuse times (in UTC) that have not come, lie ages back, or stand the wrong way round."""
    latest = clock.now() + CLOCK_SLACK
    if began > latest:
        raise Refused(_("That time has not come yet. Check the date, and whether it was am or pm."))
    if began < latest - LONG_AGO:
        raise Refused(_("That was more than ten years ago. Check the year."))
    if ended is not None and ended < began:
        raise Refused(_("It cannot have ended before it began. Check both times."))
    if ended is not None and ended > latest:
        raise Refused(_("The end has not come yet. If they were still there, leave the end out."))


def check_counts(*vehicles: int | None) -> None:
    """Refuse counts that cannot be. None, for what is not known, is fine."""
    if any(count is not None and not 0 <= count <= MOST_VEHICLES for count in vehicles):
        raise Refused(_("Enter a whole number from 0 to {most}.", most=f"{MOST_VEHICLES:,}"))


def check_place(lon: float, lat: float, accuracy_m: float, confidence: float) -> None:
    """Refuse what is no place, and a place far from the city.

    Just outside the city is kept, and found so at the desk.
    """
    try:
        geo.box_around(lon, lat, accuracy_m, confidence)
    except ValueError as wrong:
        raise Refused(str(wrong)) from wrong
    if accuracy_m > LEAST_KNOWN_M:
        raise Refused(
            _(
                "A place known only to {n} meters is no place. Move the pin to where it was.",
                n=f"{LEAST_KNOWN_M:,}",
            )
        )
    spot = shapely.Point(lon, lat)
    jurisdiction = parcels.areas(Layer.JURISDICTION)
    if jurisdiction and all(area.shape.distance(spot) > NEAR for area in jurisdiction):
        raise Refused(
            _("That place is far outside the city. Move the pin, or check the coordinates.")
        )


def land(outline: BaseGeometry | None, lon: float, lat: float) -> BaseGeometry | None:
    """Return the land an outline encloses, in its normal form; None where nothing was drawn.

    An outline that crosses itself is taken for all the land in its loops. Raises Refused
    where it encloses none, lies far from the pin, or is larger than any land used.
    """
    if outline is None:
        return None
    try:
        enclosed = geo.polygonal(outline)
    except NotLand as wrong:
        raise Refused(_("The outline encloses no land. Draw it again.")) from wrong
    near = shapely.box(lon - NEAR, lat - NEAR, lon + NEAR, lat + NEAR)
    if not near.covers(enclosed):
        raise Refused(_("The outline lies far from the pin. Draw it again, or move the pin."))
    if geo.used_square_feet(enclosed) > MOST_SQUARE_FEET:
        raise Refused(_("The outline is larger than any land used. Draw it again."))
    return enclosed
