"""What happened, as an owner reads it: built from nothing but what the owner may know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from feeadmin.days import local
from feeadmin.language import _, clock_time
from feeadmin.notices.models import Notice
from feeadmin.staging import queries as staging
from feeadmin.units import figure


@dataclass(frozen=True)
class Story:
    """The event in plain facts: no recorder, no other party, no place finer than the land."""

    place: str
    parcels: list[str]
    on: date
    hours: str
    minutes: int
    area: str
    consent: str
    to: str


def story(notice: Notice) -> Story:
    case = notice.case
    start, end = local(case.event.started_at), local(case.event.ended_at)
    control = staging.control(case)
    return Story(
        place=case.place,
        parcels=[one.apn for one in staging.parcels(case.site)],
        on=start.date(),
        hours=_("from {start} to {end}", start=clock_time(start), end=clock_time(end)),
        minutes=case.event.minutes,
        area=figure(case.site.used_area_sqft),
        consent=control.finding if control else "",
        to=notice.party.name,
    )
