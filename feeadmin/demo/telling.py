"""Telling a story: its sightings, and the event verified of them.

Everything is done by the rooms' own actions. Between two instants a story keeps numbers,
never rows: a job done in between lets go of them all.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta

from shapely.geometry.base import BaseGeometry

from feeadmin.demo import places
from feeadmin.demo.chronicle import Telling
from feeadmin.demo.course import follow
from feeadmin.demo.file import CaseFile, SightingFile
from feeadmin.demo.land.plane import lon_lat
from feeadmin.demo.pictures import photo
from feeadmin.demo.story import Story
from feeadmin.demo.town import Town
from feeadmin.sightings import actions as sightings
from feeadmin.sightings import queries as sighting_queries
from feeadmin.sightings.actions import Seen
from feeadmin.sightings.models import Activity
from feeadmin.staging import actions as staging
from feeadmin.staging import queries as cases
from feeadmin.staging import sites
from feeadmin.staging.facts import Facts

LATER = timedelta(minutes=20)
"""After the first look the second recorder comes by; after the last, a record is made."""

VERIFIED = time(10)

_TOLD = {
    Activity.ASSEMBLING: (
        "The vehicles came one after another, stood in two rows and left together.",
        "Agents met beside the vehicles, put on their vests and drove off in groups.",
        "The vehicles stood along the fence with their engines running; nobody else used the lot.",
        "Agents opened the gate, parked in the marked bays and set out from there.",
    ),
    Activity.BRIEFING: ("Agents stood in a circle around one who spoke, and then drove off.",),
    Activity.HOLDING: ("The vehicles stood on the lot, locked, with one agent beside them.",),
    Activity.PROCESSING: ("Agents led people from one vehicle to another under a tent.",),
    Activity.SUPPLY: ("The vehicles were refuelled from a truck, one after another.",),
    Activity.PASSING: ("The vehicles drove across the lot and did not stop.",),
    Activity.NOT_SURE: ("The vehicles stood on the lot. What for could not be seen.",),
}
"""What happened, in the words of whoever verified it."""


def tell(story: Story, town: Town) -> Telling:
    """Tell a story from its first sighting on, and let the course of each of its cases begin."""
    begins = town.days.at(story.seen, story.begins)
    numbers = []
    for n in range(len(story.recorders)):
        yield _done(story, n, begins) + story.offline
        numbers.append(_record(story, n, begins, town))
    for ending in story.endings:
        yield from ending(SightingFile(town, numbers))
    if story.courses:
        opened = story.seen - story.verified_after
        yield town.days.at(opened, VERIFIED)
        opened_cases = _verify(story, numbers, begins, town)
        for number, course in zip(opened_cases, story.courses, strict=True):
            town.chronicle.begin(follow(CaseFile(town, story.clerk, number, opened), course))


def _record(story: Story, n: int, begins: datetime, town: Town) -> str:
    """Record what one witness saw; the second came a little later."""
    first_look = begins + n * LATER
    lon, lat = _pin(story)
    place = story.place or story.at[0]
    seen = Seen(
        seen_from=first_look,
        seen_until=begins + timedelta(minutes=story.minutes),
        lon=lon,
        lat=lat,
        accuracy_m=story.accuracy_m,
        place=place,
        outline=_outline(story) if n == 0 else None,
        picked=places.ains(story.at) if story.picks else (),
        markings=story.markings,
        agency=story.agency,
        veh_light=story.light,
        veh_heavy=story.heavy,
        veh_command=story.command,
        veh_aircraft=story.aircraft,
        people=story.people,
        activity=story.activity,
        spoke_with=story.said.spoke_with,
        consent=story.said.consent,
        consent_words=story.said.words,
        note=story.note,
    )
    recorded = sightings.record(
        seen,
        client_key=str(uuid.uuid5(uuid.NAMESPACE_URL, f"feeadmin demonstration {story.name} {n}")),
        photos=list(_photos(story, n, first_look, place)),
        recorded_at=_done(story, n, begins),
        by=town.staff[story.recorders[n]],
    )
    return recorded.sighting.number


def _done(story: Story, n: int, begins: datetime) -> datetime:
    """Return when a witness had made the record, on the phone."""
    return begins + timedelta(minutes=story.minutes) + (n + 1) * LATER


def _pin(story: Story) -> tuple[float, float]:
    return lon_lat(*story.spot) if story.spot else places.middle(story.at)


def _outline(story: Story) -> BaseGeometry | None:
    if story.drawn:
        return places.drawn(*story.drawn)
    if story.at and story.share:
        return places.outline(story.at, story.share)
    return None


def _photos(
    story: Story, witness: int, first_look: datetime, place: str
) -> Iterator[tuple[str, bytes]]:
    for n in range(story.photos):
        taken_at = first_look + timedelta(minutes=3 + 4 * n, seconds=11 * n)
        turn = story.seen + witness + n
        drawn = photo(place, taken_at, light=story.light, heavy=story.heavy, turn=turn)
        yield f"IMG_{1000 + 10 * story.seen + n}.jpg", drawn


def _verify(story: Story, numbers: Sequence[str], begins: datetime, town: Town) -> list[str]:
    """Verify the event, and return the numbers of its cases."""
    facts = Facts(
        started_at=begins,
        ended_at=begins + timedelta(minutes=story.minutes),
        activity=story.activity,
        used_area_sqft=story.measured,
        area_basis=story.area_basis,
        veh_light=story.light,
        veh_heavy=story.heavy,
        veh_command=story.command,
        veh_aircraft=story.aircraft,
        authority=story.authority,
        authority_basis=story.authority_basis,
        narrative=story.narrative or _narrative(story),
    )
    event = staging.verify(
        [sighting_queries.one(number) for number in numbers],
        facts,
        ains=places.ains(story.at),
        by=town.staff[story.clerk],
    )
    opened = cases.cases_of(event)
    if story.known_as:
        for case in opened:
            sites.name(case.site, story.known_as, by=town.staff[story.clerk])
    return [case.number for case in opened]


def _narrative(story: Story) -> str:
    """Return what the clerk wrote of an event: the same words for the same story."""
    told = _TOLD[story.activity]
    return told[story.seen % len(told)]
