"""Ready-made things, made the way the product makes them: by its own actions.

Each factory of factory-boy calls an action, so that test data can only be what the
product can make. Plain functions put the usual chain together.
"""

from __future__ import annotations

import tempfile
import uuid
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import factory

from feeadmin.assessments import actions as assessments
from feeadmin.assessments import queries as assessment_queries
from feeadmin.city import actions as city_actions
from feeadmin.city import queries as city_queries
from feeadmin.config import SEEDS
from feeadmin.kernel.access import SYSTEM, Role
from feeadmin.owners import actions as owners
from feeadmin.owners.models import Interest, OwnerClass, PartyKind
from feeadmin.parcels import actions as parcels
from feeadmin.parcels import queries as registry
from feeadmin.parcels.models import Layer
from feeadmin.people import actions as people_actions
from feeadmin.rulebook import actions as rulebook
from feeadmin.rulebook import queries as rulebook_queries
from feeadmin.rulebook.actions import Record
from feeadmin.rulebook.models import PublicationMethod
from feeadmin.sightings import actions as sightings
from feeadmin.sightings.actions import Seen
from feeadmin.sightings.models import Activity, Markings, SaidConsent, Spoke
from feeadmin.staging import actions as staging
from feeadmin.staging import queries as cases
from feeadmin.staging.actions import Facts
from feeadmin.staging.cases import Basis, ConsentBy, ConsentStatus
from tests import land

PASSWORD = "correct horse battery"
EVENT_START = datetime(2026, 9, 8, 13, 10, tzinfo=UTC)
"""Tuesday, September 8, 2026, 6:10 in the morning."""

EVENT_END = datetime(2026, 9, 8, 18, 10, tzinfo=UTC)
ADOPTED_ON = date(2026, 2, 9)
LAW_FROM = date(2026, 3, 16)


def start_over() -> None:
    """Forget what earlier tests counted; their rows are gone."""
    for one in (PersonFactory, SightingFactory):
        one.reset_sequence(0, force=True)


class PersonFactory(factory.Factory):
    """Somebody who works here."""

    class Meta:
        model = people_actions.add

    sign_in_name = factory.Sequence(lambda n: f"person{n}@city.example")
    name = factory.Sequence(lambda n: f"Person {n}")
    password = PASSWORD
    roles = (Role.ASSESSING_CLERK,)
    by = SYSTEM


class PartyFactory(factory.Factory):
    """A party with nothing special about it."""

    class Meta:
        model = owners.add_party

    kind = PartyKind.COMPANY
    name = "Example Holdings LLC"
    owner_class = OwnerClass.PRIVATE
    by = SYSTEM


class SightingFactory(factory.Factory):
    """What an officer saw on the first lot of the row."""

    class Meta:
        model = Seen

    seen_from = EVENT_START
    seen_until = EVENT_END
    lon, lat = land.lon_lat(100, 100)
    accuracy_m = 5.0
    place = "1200 Sample Street"
    outline = None
    picked = ("4203001001",)
    markings = Markings.SEEN
    agency = "POLICE FEDERAL AGENT"
    veh_light = 10
    veh_heavy = 2
    veh_command = 0
    veh_aircraft = 0
    activity = Activity.ASSEMBLING
    spoke_with = Spoke.OWNER
    consent = SaidConsent.AGREED
    consent_words = "They can use the lot this week."


def person(*roles: Role, **of):
    return PersonFactory(roles=roles or (Role.ASSESSING_CLERK,), **of)


def actor(*roles: Role, **of):
    """Return somebody who can act: a person with these offices."""
    return person(*roles, **of).actor


def city(*, demonstration: bool = True):
    """Return this installation's city, established when it is not."""
    known = city_queries.here_if_any()
    if known:
        return known
    details = {
        "name": "City of Los Angeles",
        "office": "Office of Staging Fees",
        "address": ["200 Sample Plaza, Room 101", "Los Angeles, CA 90012"],
        "phone": "213-555-0100",
        "hours": "Monday to Friday, 8 am to 5 pm",
        "tty": "213-555-0199",
        "email": "fees@city.example",
        "website": "city.example/privacy",
        "portal": "city.example/notice",
        "officer": "Jordan Example",
        "officer_title": "Assessment Officer",
        "mailed_from": "Los Angeles, California",
        "payee": "City of Los Angeles",
        "cashier": ["CITY OF LOS ANGELES", "PO BOX 30247", "LOS ANGELES CA 90030-0247"],
        "counter": ["200 Sample Plaza, Room 101"],
        "pay_by_phone": "213-555-0100, with a card",
        "statutory_profile": "UNCAPPED",
    }
    return city_actions.establish(details, demonstration=demonstration, by=SYSTEM)


def lots(rows=None, *, source: str = "county roll", **options):
    """Bring a row of lots in through the import, and return its report."""
    with tempfile.TemporaryDirectory() as folder:
        path = land.write(Path(folder) / "lots.geojson", rows or land.row_of_lots())
        return parcels.import_file(path, source=source, by=SYSTEM, **options)


def parcel(number: int = 1):
    """Return a lot of the row, bringing the row in when it is not there."""
    if registry.latest_import() is None:
        lots()
        jurisdiction()
    return registry.one(f"4203001{number:03}")


def jurisdiction():
    return parcels.add_area(
        Layer.JURISDICTION,
        "city",
        "City of Los Angeles",
        kind="city",
        shape=land.box(-2000, -2000, 8000, 8000),
        source="test",
        by=SYSTEM,
    )


def school(feet_north: float = 400):
    """Return a school so many feet north of the row of lots."""
    return parcels.add_area(
        Layer.SENSITIVE,
        "school-1",
        "Sample Elementary School",
        kind="school",
        shape=land.box(0, 206 + feet_north, 1200, 200),
        source="test",
        by=SYSTEM,
    )


def owner(ain: str = "4203001001", interest: Interest = Interest.OWNER, **of):
    """Return a party that has held a lot since 2020 and has an address."""
    party = PartyFactory(**of)
    owners.give_address(
        party,
        ["4410 Invented Avenue, Suite 12", "Los Angeles, CA 90026"],
        since_on=date(2020, 1, 1),
        source="Assessor's roll of July 1, 2026",
        by=SYSTEM,
    )
    owners.record_interest(
        ain,
        party,
        interest,
        since_on=date(2020, 1, 1),
        source="Assessor's roll of July 1, 2026",
        as_of_on=date(2026, 7, 1),
        by=SYSTEM,
    )
    return party


def sighting(*, by=None, photos=(), client_key=None, **of):
    """Return a sighting recorded by a field recorder."""
    seen = SightingFactory(**of)
    return sightings.record(
        seen,
        client_key=client_key or str(uuid.uuid4()),
        photos=photos,
        by=by or actor(Role.FIELD_RECORDER),
    ).sighting


def draft_text(effective: date = LAW_FROM) -> str:
    """Return SFO-DEMO-1 as its file has it, taking effect on another day."""
    text = (SEEDS / "ordinance" / "sfo-demo-1" / "2027-02-04.yaml").read_text()
    return text.replace("2027-02-04", effective.isoformat())


def adopted_text(effective: date = LAW_FROM) -> str:
    """Return the same file as adopted by the Council."""
    text = draft_text(effective).replace("status: draft", "status: adopted", 1)
    return text.replace("\nadopted:", f"\nadopted: {ADOPTED_ON.isoformat()} ", 1)


def law(effective: date = LAW_FROM):
    """Return SFO-DEMO-1 published by two people, in force from a day on."""
    known = rulebook_queries.governing(effective)
    if known:
        return known
    version = draft(adopted_text(effective))
    record = Record(
        council_file="00-0000 (invented)",
        ordinance_number="000000 (invented)",
        adopted_on=ADOPTED_ON,
        published_on=date(2026, 2, 13),
        method=PublicationMethod.DEMONSTRATION,
        effective_on=effective,
    )
    rulebook.submit(version, record, by=actor(Role.RECORDS_ADMINISTRATOR))
    rulebook.publish(version, by=actor(Role.SUPERVISOR))
    return version


def draft(text: str | None = None):
    """Return SFO-DEMO-1 in the rulebook, as the draft it is."""
    return rulebook.draft(
        text or draft_text(), "sfo-demo-1.yaml", by=actor(Role.RECORDS_ADMINISTRATOR)
    )


def event(*, ains=("4203001001",), by=None, witnesses=None, **of):
    """Return a staging event verified from one sighting, on land with a known owner."""
    city()
    parcel()
    facts = {
        "started_at": EVENT_START,
        "ended_at": EVENT_END,
        "activity": Activity.ASSEMBLING,
        "used_area_sqft": Decimal("30000.00"),
        "area_basis": "measured on the photo",
        "veh_light": 10,
        "veh_heavy": 2,
        **of,
    }
    return staging.verify(
        witnesses or [sighting()],
        Facts(**facts),
        ains=ains,
        by=by or actor(Role.ASSESSING_CLERK),
    )


def case(*, consent: bool = True, owned: bool = True, by=None, **of):
    """Return the case of a verified event, with an owner and consent shown unless told not to."""
    city()
    parcel()
    if owned and not _has_owner():
        owner()
    found = cases.cases_of(event(by=by, **of))[0]
    if consent:
        show_consent(found, by=by)
    return found


def show_consent(found, *, by=None, **of):
    finding = {
        "given_by": ConsentBy.OWNER,
        "owner_knew": True,
        "basis": Basis.HEARD,
        "finding": "The owner’s manager told our recorder: “They can use the lot this week.”",
        **of,
    }
    status = finding.pop("status", ConsentStatus.GRANTED)
    return staging.establish_control(
        found, status, **finding, by=by or actor(Role.ASSESSING_CLERK)
    )


def assessment(*, by=None, **of):
    """Return the drafted fee of a case under the law."""
    law()
    found = case(by=by, **of)
    assessments.assess(found, by=by or actor(Role.ASSESSING_CLERK))
    return assessment_queries.the(found)


def approved(*, by=None, **of):
    """Return a fee sent by one person and approved by another."""
    clerk = by or actor(Role.ASSESSING_CLERK)
    fee = assessment(by=clerk, **of)
    assessments.submit(fee, edition=fee.edition, by=clerk)
    assessments.approve(fee, edition=fee.edition, by=actor(Role.APPROVER))
    return fee


def _has_owner() -> bool:
    from feeadmin.owners import queries as owners_queries  # noqa: PLC0415

    return bool(owners_queries.on_day("4203001001", date(2026, 9, 8)))


