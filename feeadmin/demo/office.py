"""Setting the office of the demonstration up: its city, its people, its law, its land."""

from __future__ import annotations

import json
from datetime import date, time
from typing import Any

import shapely

from feeadmin.city import actions as city
from feeadmin.demo import drafting
from feeadmin.demo.chronicle import Telling
from feeadmin.demo.data import read
from feeadmin.demo.land.files import AREAS, PARCELS
from feeadmin.demo.register import enter_roll
from feeadmin.demo.timetable import LAW_FROM, on_the_clock
from feeadmin.demo.town import Town
from feeadmin.kernel.access import SYSTEM, Actor, Role
from feeadmin.kernel.work import action
from feeadmin.parcels import actions as parcels
from feeadmin.parcels import importing
from feeadmin.parcels.models import Layer
from feeadmin.people import actions as people
from feeadmin.people import passwords
from feeadmin.rulebook import actions as rulebook
from feeadmin.rulebook import queries as rulebook_queries
from feeadmin.rulebook.models import PublicationMethod, RuleVersion
from feeadmin.rulebook.record import Record

DEMONSTRATION_PASSWORD = passwords.FOR_DEMONSTRATIONS

SOURCE = "Demonstration parcels"
DRAFT_VERSION = "2027-02-04"

SET_UP_ON = date(2026, 2, 2)
ADOPTED_ON = date(2026, 2, 9)
PUBLISHED_ON = date(2026, 2, 13)
CERTIFIED_ON = date(2026, 2, 17)
MAPPED_ON = date(2026, 3, 2)

MORNING = time(9)


def set_up(town: Town) -> Telling:
    """Establish the city, let its people in, make its law, and bring its land in."""
    yield on_the_clock(SET_UP_ON, MORNING)
    city.establish(read("city"), demonstration=True, by=SYSTEM)
    for person in read("people"):
        _let_in(person, town)
    rules, supervisor = town.staff["rules"], town.staff["supervisor"]
    yield on_the_clock(PUBLISHED_ON, MORNING)
    law = adopt(by=rules).id
    yield on_the_clock(CERTIFIED_ON, MORNING)
    rulebook.publish(rulebook_queries.one(law), by=supervisor)
    yield on_the_clock(MAPPED_ON, MORNING)
    importing.import_file(PARCELS, source=SOURCE, by=rules)
    draw_areas(by=rules)
    town.parties |= enter_roll(by=town.staff["clerk"])
    yield on_the_clock(LAW_FROM, MORNING)
    drafting.enter_studies(by=rules)
    drafting.draft_next(
        rulebook_queries.one(law), by=town.staff["drafter"], reader=town.staff["clerk"]
    )


def _let_in(person: dict[str, Any], town: Town) -> None:
    entered = people.add(
        person["sign_in_name"],
        person["name"],
        DEMONSTRATION_PASSWORD,
        roles=[Role(role) for role in person["roles"]],
        by=SYSTEM,
    )
    town.staff[person["sign_in_name"].partition("@")[0]] = entered.actor


def make_law(*, first: Actor, second: Actor) -> RuleVersion:
    """Make the shipped schedule law at once, by the hands of two people."""
    version = adopt(by=first)
    rulebook.publish(version, by=second)
    return version


def adopt(*, by: Actor) -> RuleVersion:
    """Draft the shipped schedule as the demonstration's Council adopted it, and send it on."""
    text = drafting.SHIPPED.read_text(encoding="utf-8")
    text = text.replace(DRAFT_VERSION, LAW_FROM.isoformat())
    version = rulebook.draft(text, drafting.SHIPPED.name, by=by)
    record = Record(
        council_file="00-0000 (invented)",
        ordinance_number="000000 (invented)",
        adopted_on=ADOPTED_ON,
        published_on=PUBLISHED_ON,
        method=PublicationMethod.DEMONSTRATION,
        effective_on=LAW_FROM,
    )
    rulebook.submit(version, record, by=by)
    return version


@action
def draw_areas(*, by: Actor) -> None:
    """Enter every area of the city's file: outline, districts, sensitive places, streets."""
    for feature in json.loads(AREAS.read_text(encoding="utf-8"))["features"]:
        said = feature["properties"]
        parcels.add_area(
            Layer(said["layer"]),
            said["code"],
            said["name"],
            kind=said["kind"],
            shape=shapely.geometry.shape(feature["geometry"]),
            source=SOURCE,
            by=by,
        )
