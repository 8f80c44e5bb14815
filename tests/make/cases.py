"""From a sighting to an approved fee."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from decimal import Decimal

import factory

from feeadmin.assessments import actions as assessments
from feeadmin.assessments import queries as assessment_queries
from feeadmin.kernel.access import SYSTEM, Role
from feeadmin.sightings import actions as sightings
from feeadmin.sightings.actions import Seen
from feeadmin.sightings.models import Activity, Markings, SaidConsent, Spoke
from feeadmin.staging import actions as staging
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import LIFE as CASE_LIFE
from feeadmin.staging.cases import OWNER, Basis, ConsentBy, ConsentStatus, NextStep
from feeadmin.staging.facts import Facts
from tests import land
from tests.make.land import city, has_owner, owner, parcel
from tests.make.law import law
from tests.make.people import actor

EVENT_START = datetime(2026, 9, 8, 13, 10, tzinfo=UTC)
"""Tuesday, September 8, 2026, 6:10 in the morning."""
EVENT_END = datetime(2026, 9, 8, 18, 10, tzinfo=UTC)


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


def sighting(*, by=None, photos=(), client_key=None, **of):
    """Return a sighting recorded by a field recorder."""
    seen = SightingFactory(**of)
    return sightings.record(
        seen,
        client_key=client_key or str(uuid.uuid4()),
        photos=photos,
        by=by or actor(Role.FIELD_RECORDER),
    ).sighting


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
    if owned and not has_owner():
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
    return staging.establish_control(found, status, **finding, by=by or actor(Role.ASSESSING_CLERK))


def assessment(*, by=None, **of):
    """Return the drafted fee of a case under the law."""
    law()
    found = case(by=by, **of)
    assessments.assess(found, by=by or actor(Role.ASSESSING_CLERK))
    return assessment_queries.the(found)


def final(found):
    """Return a case after every stage a fee passes until nobody can ask for more."""
    for verb in ("await_approval", "await_service", "await_response", "make_final"):
        if CASE_LIFE.allows(verb, found.stage):
            staging.move(
                found, verb, next_step=NextStep.COLLECT, owed_by=OWNER, due_on=None, by=SYSTEM
            )
    return found


def approved(*, by=None, **of):
    """Return a fee sent by one person and approved by another."""
    clerk = by or actor(Role.ASSESSING_CLERK)
    fee = assessment(by=clerk, **of)
    assessments.submit(fee, edition=fee.edition, by=clerk)
    assessments.approve(fee, edition=fee.edition, by=actor(Role.APPROVER))
    return fee
