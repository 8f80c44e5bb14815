"""Recording what was seen, and sorting the records."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from shapely.geometry.base import BaseGeometry

from feeadmin.days import day_of
from feeadmin.evidence import actions as evidence
from feeadmin.evidence.models import Item, Sensitivity
from feeadmin.kernel import clock, numbers
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.numbers import Series
from feeadmin.kernel.work import action
from feeadmin.language import _
from feeadmin.sightings import possible, queries, receipt, remarks
from feeadmin.sightings.models import (
    LIFE,
    Activity,
    Markings,
    People,
    Photo,
    SaidConsent,
    Sighting,
    SightingState,
    Spoke,
    Supplement,
)

DECLARATION = "2026-1"
"""The declaration shown on the last card; its text stands in the template of that name."""


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

    The same record sent again under its key is the record there is. Photos that show a face
    or a license plate stay inside the City until they are covered. A photo that cannot be
    kept is told with its reason and stops nothing. Raises Refused for what cannot have been
    seen, and for another record under a key that is taken.
    """
    seen = _possible(seen)
    facts = asdict(seen)
    sha256 = receipt.digest(facts, by.name)
    if known := queries.by_client_key(client_key):
        _must_be_the_same(known, sha256, by)
        return Recorded(known, [])
    items, not_kept = _take_in(photos, seen.place, by, show_people=show_people)
    now = clock.now()
    sighting = Sighting(
        **facts,
        client_key=client_key or str(uuid.uuid4()),
        recorder_id=by.id,
        recorder=by.name,
        recorded_at=recorded_at or now,
        received_at=now,
        declaration=DECLARATION,
        sha256=sha256,
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
    added = remarks.said(words, otherwise=_("Write what you want to add"))
    sighting.state = LIFE.after("supplement", sighting.state)
    items, not_kept = _take_in(photos, sighting.place, by, show_people=show_people)
    _add_words(sighting, added, by)
    _attach(sighting, items, not_kept, by)
    return not_kept


@action
def ask(sighting: Sighting, *, because: str, by: Actor) -> None:
    """Ask the recorder for something that is missing, and say what."""
    missing = remarks.said(because, otherwise=_("Say what is missing"))
    sighting.state = LIFE.after("ask", sighting.state)
    sighting.state_because = missing


@action
def set_aside(sighting: Sighting, *, because: str, by: Actor) -> None:
    """Say that a sighting is no staging, and why. It stays on record."""
    why = remarks.said(because, otherwise=_("Say why, for the record"))
    sighting.state = LIFE.after("set_aside", sighting.state)
    sighting.state_because = why


@action
def mark_duplicate(sighting: Sighting, *, of: Sighting, by: Actor) -> None:
    """Say that a sighting repeats another by the same recorder.

    Raises Refused where both would then repeat each other, and for what two people saw:
    each witness counts.
    """
    if of.id == sighting.id:
        raise Refused(_("A sighting does not repeat itself. Choose the other record."))
    if of.state is SightingState.DUPLICATE:
        raise Refused(
            _(
                "{number} is itself kept as a duplicate of {other}. Choose that one.",
                number=of.number,
                other=of.state_because,
            )
        )
    if of.recorder_id != sighting.recorder_id:
        raise Refused(
            _("Two people made these records, and each witness counts. Verify them together.")
        )
    sighting.state = LIFE.after("mark_duplicate", sighting.state)
    sighting.state_because = of.number


@action
def link(sighting: Sighting, *, to: str, by: Actor) -> None:
    """Make a sighting part of a staging event, by its number."""
    sighting.state = LIFE.after("link", sighting.state)
    sighting.state_because = to


def _possible(seen: Seen) -> Seen:
    """Return what was seen as the database will keep it. Raises Refused for what cannot be."""
    began = possible.instant(seen.seen_from)
    ended = possible.instant(seen.seen_until) if seen.seen_until else None
    possible.check_times(began, ended)
    possible.check_place(seen.lon, seen.lat, seen.accuracy_m, seen.confidence)
    possible.check_counts(seen.veh_light, seen.veh_heavy, seen.veh_command, seen.veh_aircraft)
    remarks.check(seen.place, seen.agency, seen.consent_words, seen.note, *seen.picked)
    return replace(
        seen,
        seen_from=began,
        seen_until=ended,
        outline=possible.land(seen.outline, seen.lon, seen.lat),
        picked=sorted(set(seen.picked)),
    )


def _must_be_the_same(known: Sighting, sha256: str, by: Actor) -> None:
    """Refuse what only claims to be a record sent again: none may swallow another."""
    if known.recorder_id != by.id:
        raise Refused(_("This form was sent by somebody else. Open a new one for your record."))
    if known.sha256 != sha256:
        raise Refused(
            _(
                "This record was received before as {number}, and now says something else. "
                "Open {number}, and add what is new.",
                number=known.number,
            )
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
