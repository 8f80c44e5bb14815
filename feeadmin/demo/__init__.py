"""The demonstration city: everything in it is invented, and everything in it was done.

Its land is drawn, its people and owners are listed in `seeds/demo`, and its cases are
stories that the rooms' own actions carry out, in the order of time, up to the day shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from feeadmin.appeals.models import Appeal
from feeadmin.days import local, start_of
from feeadmin.demo import happenings, office
from feeadmin.demo.chronicle import Chronicle
from feeadmin.demo.data import read
from feeadmin.demo.office import DEMONSTRATION_PASSWORD
from feeadmin.demo.stories import STORIES
from feeadmin.demo.story import Story
from feeadmin.demo.telling import tell
from feeadmin.demo.timetable import LAW_FROM, Timetable, TooEarly
from feeadmin.demo.town import Town
from feeadmin.kernel import clock
from feeadmin.kernel.db import Base, session
from feeadmin.notices.models import Notice
from feeadmin.owners.models import Party
from feeadmin.parcels.models import Parcel
from feeadmin.sightings.models import Sighting
from feeadmin.staging import queries as cases
from feeadmin.staging.models import StagingEvent

__all__ = [
    "DEMONSTRATION_PASSWORD",
    "LAW_FROM",
    "Summary",
    "TooEarly",
    "build",
    "must_fit",
    "sign_ins",
]

OLDEST = max(story.seen for story in STORIES)


@dataclass(frozen=True)
class Summary:
    """What there is once the city stands."""

    on: date
    parcels: int
    parties: int
    sightings: int
    events: int
    cases: dict[str, int]
    """How many at each stage."""
    notices: int
    appeals: int


def must_fit(on: date) -> Timetable:
    """Return the days of a demonstration shown on a day.

    Raises TooEarly where its history does not fit, and ValueError for a day the calendars
    do not reach.
    """
    return Timetable(on, back=OLDEST)


def build(
    on: date | None = None,
    progress: Callable[[str], None] = lambda _: None,
    *,
    stories: Iterable[Story] = STORIES,
) -> Summary:
    """Build the demonstration city as it stands on the morning of a day; today unless said.

    The database must be empty and ready. The same day always gives the same city. `progress`
    is told of each month. Raises what `must_fit` does.
    """
    on = on or clock.today()
    days = must_fit(on)
    chronicle = Chronicle(until=start_of(on), told=_each_month(progress))
    town = Town(days, chronicle)
    chronicle.begin(office.set_up(town))
    for happening in happenings.EVERYTHING:
        chronicle.begin(happening(town))
    for story in stories:
        chronicle.begin(tell(story, town))
    chronicle.tell()
    return _summary(on)


def sign_ins() -> list[str]:
    """Return a line for everybody who can sign in to the demonstration, and with what."""
    people = [
        f"{person['sign_in_name']} ({', '.join(person['roles'])})" for person in read("people")
    ]
    return [*people, f"The password of each is: {DEMONSTRATION_PASSWORD}"]


def _each_month(progress: Callable[[str], None]) -> Callable[[datetime], None]:
    """Return what tells the progress whenever the chronicle comes to another month."""
    months: list[str] = []

    def told(instant: datetime) -> None:
        month = f"{local(instant):%B %Y}"
        if months[-1:] != [month]:
            months.append(month)
            progress(month)

    return told


def _summary(on: date) -> Summary:
    return Summary(
        on=on,
        parcels=_count(Parcel),
        parties=_count(Party),
        sightings=_count(Sighting),
        events=_count(StagingEvent),
        cases={stage.value: n for stage, n in sorted(cases.count_by_stage().items())},
        notices=_count(Notice),
        appeals=_count(Appeal),
    )


def _count(model: type[Base]) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0
