"""Recording what was seen, and sorting the records."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

import shapely
from shapely.geometry.base import BaseGeometry

from feeadmin.days import day_of
from feeadmin.evidence import actions as evidence
from feeadmin.evidence.models import Item, Sensitivity
from feeadmin.kernel import clock, numbers
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.numbers import Series
from feeadmin.kernel.types import canonical
from feeadmin.kernel.work import action
from feeadmin.language import _
from feeadmin.parcels import queries as parcels
from feeadmin.parcels.models import Layer
from feeadmin.sightings import queries
from feeadmin.sightings.models import (
    LIFE,
    Activity,
    Markings,
    People,
    Photo,
    SaidConsent,
    Sighting,
    Spoke,
    Supplement,
)

DECLARATION = "2026-1"
"""The declaration shown on the last card; its text stands in the template of that name."""

CLOCK_SLACK = timedelta(minutes=10)
"""How far ahead of ours a recorder's clock may be before the record is of the future."""

NEAR_THE_CITY = 0.05
"""Degrees, some five kilometres: a place farther out was never meant."""


@dataclass(frozen=True)
class Seen:
    """What an officer saw, as they said it."""

    seen_from: datetime
    seen_until: datetime | None
    lon: float
    lat: float
    accuracy_m: float
    place: str
    confidence: float = 0.95
    outline: BaseGeometry | None = None
    picked: Sequence[str] = ()
    markings: Markings = Markings.NOT_SURE
    agency: str = ""
    veh_light: int | None = None
    veh_heavy: int | None = None
    veh_command: int | None = None
    veh_aircraft: int | None = None
    people: People = People.NOT_SURE
    activity: Activity = Activity.NOT_SURE
    spoke_with: Spoke = Spoke.NOBODY
    consent: SaidConsent = SaidConsent.UNKNOWN
    consent_words: str = ""
    note: str = ""


@dataclass(frozen=True)
class Recorded:
    """A sighting as kept, and the files that could not be kept, each with its reason."""

    sighting: Sighting
    not_kept: list[str]


@action
def record(
    seen: Seen,
    *,
    client_key: str,
    by: Actor,
    photos: Sequence[tuple[str, bytes]] = (),
    show_people: bool = False,
    recorded_at: datetime | None = None,
) -> Recorded:
    """Keep what an officer saw, with its photos (file name, bytes).

    The same key again returns the record there is. Photos that show a face or a license
    plate stay inside the City until they are covered. A photo that cannot be kept is told
    with its reason and stops nothing. Raises Refused for a time that cannot have been, or a
    place far outside the city.
    """
    if known := queries.by_client_key(client_key):
        return Recorded(known, [])
    _possible_time(seen)
    _possible_place(seen)
    items, not_kept = _take_in(photos, seen.place, by, show_people=show_people)
    now = clock.now()
    facts = asdict(seen) | {"picked": sorted(seen.picked)}
    sighting = Sighting(
        **facts,
        client_key=client_key,
        recorder_id=by.id,
        recorder=by.name,
        recorded_at=recorded_at or now,
        received_at=now,
        declaration=DECLARATION,
        sha256=_digest(facts, by),
        state=LIFE.start,
        number=numbers.take(Series.SIGHTING, day_of(now)),
    )
    session.add(sighting)
    _attach(sighting, items, not_kept, by)
    return Recorded(sighting, not_kept)


@action
def supplement(
    sighting: Sighting,
    words: str,
    *,
    by: Actor,
    photos: Sequence[tuple[str, bytes]] = (),
    show_people: bool = False,
) -> list[str]:
    """Add to a sighting; the record itself stays as it was. Returns what was not kept."""
    sighting.state = LIFE.after("supplement", sighting.state)
    items, not_kept = _take_in(photos, sighting.place, by, show_people=show_people)
    _add_words(sighting, words, by)
    _attach(sighting, items, not_kept, by)
    return not_kept


@action
def ask(sighting: Sighting, *, because: str, by: Actor) -> None:
    """Ask the recorder for something that is missing."""
    sighting.state = LIFE.after("ask", sighting.state)
    sighting.state_because = because


@action
def set_aside(sighting: Sighting, *, because: str, by: Actor) -> None:
    """Say that a sighting is no staging, and why. It stays on record."""
    sighting.state = LIFE.after("set_aside", sighting.state)
    sighting.state_because = because


@action
def mark_duplicate(sighting: Sighting, *, of: Sighting, by: Actor) -> None:
    """Say that a sighting repeats another by the same recorder."""
    if of.id == sighting.id:
        raise Refused(_("A sighting does not repeat itself. Choose the other record."))
    sighting.state = LIFE.after("mark_duplicate", sighting.state)
    sighting.state_because = of.number


@action
def link(sighting: Sighting, *, to: str, by: Actor) -> None:
    """Make a sighting part of a staging event, by its number."""
    sighting.state = LIFE.after("link", sighting.state)
    sighting.state_because = to


def _possible_time(seen: Seen) -> None:
    if seen.seen_from > clock.now() + CLOCK_SLACK:
        raise Refused(_("That time has not come yet. Check the date, and whether it was am or pm."))
    if seen.seen_until is not None and seen.seen_until < seen.seen_from:
        raise Refused(_("It cannot have ended before it began. Check both times."))
    if seen.seen_until is not None and seen.seen_until > clock.now() + CLOCK_SLACK:
        raise Refused(_("The end has not come yet. If they were still there, leave the end out."))


def _possible_place(seen: Seen) -> None:
    """Refuse a place far from the city. Just outside it is kept, and found so at the desk."""
    jurisdiction = parcels.areas(Layer.JURISDICTION)
    if not jurisdiction:
        return
    spot = shapely.Point(seen.lon, seen.lat)
    if all(area.shape.distance(spot) > NEAR_THE_CITY for area in jurisdiction):
        raise Refused(
            _("That place is far outside the city. Move the pin, or check the coordinates.")
        )


def _take_in(
    photos: Sequence[tuple[str, bytes]], place: str, by: Actor, *, show_people: bool
) -> tuple[list[Item], list[str]]:
    """Keep each photo that can be kept, and return a sentence for each that cannot."""
    items, not_kept = [], []
    sensitivity = Sensitivity.INTERNAL if show_people else Sensitivity.PARTY
    for file_name, content in photos:
        try:
            items.append(
                evidence.take_in(
                    content,
                    file_name,
                    description=_("Photo at {place}", place=place),
                    sensitivity=sensitivity,
                    by=by,
                )
            )
        except Refused as no:
            not_kept.append(str(no))
    return items, not_kept


def _attach(sighting: Sighting, items: list[Item], not_kept: list[str], by: Actor) -> None:
    session.add_all(Photo(sighting=sighting, item=item) for item in items)
    if not_kept:
        _add_words(sighting, " ".join(not_kept), by)


def _add_words(sighting: Sighting, words: str, by: Actor) -> None:
    session.add(Supplement(sighting=sighting, at=clock.now(), who=by.name, words=words))


def _digest(facts: dict[str, object], by: Actor) -> str:
    """Return the digest of a record as received, in one spelling on every machine."""
    spelled = {
        name: value.isoformat()
        if isinstance(value, datetime)
        else value.wkt
        if isinstance(value, BaseGeometry)
        else value
        for name, value in facts.items()
    }
    return hashlib.sha256(canonical(spelled | {"recorder": by.name}).encode()).hexdigest()
