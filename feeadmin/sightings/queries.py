"""Finding sightings, and the land each may have been on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, select

from feeadmin.days import day_of
from feeadmin.geo import Match
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound
from feeadmin.language import _
from feeadmin.parcels import queries as parcels
from feeadmin.sightings.models import Photo, Sighting, SightingState, Supplement

NEAR_HOURS = timedelta(hours=2)
NEAR_DEGREES = 0.002
"""About 200 metres here."""


def one(number: str) -> Sighting:
    """Return the sighting with this number. Raises NotFound."""
    sighting = session.scalar(select(Sighting).where(Sighting.number == number))
    if sighting is None:
        raise NotFound(_("There is no sighting {number}.", number=number))
    return sighting


def by_client_key(client_key: str) -> Sighting | None:
    return session.scalar(select(Sighting).where(Sighting.client_key == client_key))


def mine(by: Actor) -> Sequence[Sighting]:
    """Return a recorder's own records, the newest first."""
    return session.scalars(
        select(Sighting)
        .where(Sighting.recorder_id == by.id)
        .order_by(Sighting.received_at.desc())
        .limit(100)
    ).all()


def to_verify() -> Select[Sighting]:
    """Select the sightings a clerk has still to look at."""
    return select(Sighting).where(Sighting.state == SightingState.RECEIVED)


def photos(sighting: Sighting) -> Sequence[Photo]:
    return session.scalars(
        select(Photo).where(Photo.sighting_id == sighting.id).order_by(Photo.id)
    ).all()


def supplements(sighting: Sighting) -> Sequence[Supplement]:
    return session.scalars(
        select(Supplement).where(Supplement.sighting_id == sighting.id).order_by(Supplement.id)
    ).all()


def candidates(sighting: Sighting) -> Match:
    """Return the land the sighting may have been on, each with its share of the doubt."""
    on = day_of(sighting.seen_from)
    if sighting.outline is not None:
        return parcels.match_area(sighting.outline, on)
    return parcels.match_point(
        sighting.lon, sighting.lat, sighting.accuracy_m, confidence=sighting.confidence, on=on
    )


def near(sighting: Sighting) -> Sequence[Sighting]:
    """Return other open sightings close by in place and time: perhaps the same event."""
    return session.scalars(
        select(Sighting)
        .where(
            Sighting.id != sighting.id,
            Sighting.state.in_([SightingState.RECEIVED, SightingState.NEEDS_INFORMATION]),
            Sighting.seen_from.between(
                sighting.seen_from - NEAR_HOURS, _last_seen(sighting) + NEAR_HOURS
            ),
            Sighting.lon.between(sighting.lon - NEAR_DEGREES, sighting.lon + NEAR_DEGREES),
            Sighting.lat.between(sighting.lat - NEAR_DEGREES, sighting.lat + NEAR_DEGREES),
        )
        .order_by(Sighting.seen_from)
    ).all()


def _last_seen(sighting: Sighting) -> datetime:
    return sighting.seen_until or sighting.seen_from
