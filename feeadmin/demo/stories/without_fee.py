"""Cases that closed without a fee from the owner, one for each reason the ordinance knows."""

from __future__ import annotations

from datetime import time

from feeadmin.demo.endings import closed, turned_to_tenant
from feeadmin.demo.stories.words import (
    AGREED,
    NOT_ASKED,
    NOTHING_KNOWN,
    REFUSED,
    TENANT_ALONE,
    USE_IT,
)  # fmt: skip
from feeadmin.demo.story import Consent, Course, Goes, Story
from feeadmin.sightings.models import Activity
from feeadmin.staging.cases import ConsentStatus
from feeadmin.staging.models import Authority

COERCED = Consent(
    "The owner opened the gate after being told that it would be broken otherwise.",
    status=ConsentStatus.COERCED,
)


def _owes_nothing(consent: Consent | None) -> tuple[Course, ...]:
    return (Course(Goes.ASSESSED, consent, endings=(closed(),)),)


STORIES = (
    Story(
        "the owner had refused",
        seen=62,
        at=("1233 Draft Terrace",),
        courses=_owes_nothing(REFUSED),
        said=NOT_ASKED,
    ),
    Story(
        "the owner gave way to pressure",
        seen=58,
        at=("1256 Mock Street",),
        courses=_owes_nothing(COERCED),
        clerk="clerk2",
    ),
    Story(
        "a judge’s warrant for the lot",
        seen=54,
        at=("686 Demo Boulevard",),
        courses=_owes_nothing(AGREED),
        authority=Authority.JUDICIAL_WARRANT,
        authority_basis="Warrant 00-SW-0000 (invented), signed by a judge for this lot",
    ),
    Story(
        "a fire next door",
        seen=51,
        at=("1320 Sample Street",),
        courses=_owes_nothing(NOTHING_KNOWN),
        authority=Authority.EMERGENCY_RESPONSE,
        authority_basis="Fire department’s log of that morning (invented)",
        heavy=3,
    ),
    Story(
        "twenty minutes",
        seen=48,
        at=("1049 Draft Terrace",),
        courses=_owes_nothing(AGREED),
        minutes=20,
        light=8,
        said=USE_IT,
    ),
    Story(
        "the City’s own park",
        seen=45,
        at=("1100 Pattern Drive",),
        courses=_owes_nothing(NOTHING_KNOWN),
        begins=time(5, 15),
        share=0.3,
    ),
    Story(
        "offices of the County",
        seen=43,
        at=("1050 Model Lane",),
        courses=_owes_nothing(NOTHING_KNOWN),
        clerk="clerk2",
    ),
    Story(
        "a school’s parking",
        seen=41,
        at=("1200 Pattern Drive",),
        courses=_owes_nothing(NOTHING_KNOWN),
        share=0.1,
    ),
    Story(
        "offices of the State",
        seen=37,
        at=("950 Pattern Drive",),
        courses=_owes_nothing(NOTHING_KNOWN),
    ),
    Story(
        "a federal building",
        seen=32,
        at=("1000 Pattern Drive",),
        courses=_owes_nothing(NOTHING_KNOWN),
        activity=Activity.HOLDING,
        clerk="clerk2",
    ),
    Story(
        "in the street only",
        seen=29,
        spot=(1620, 1620),
        place="Mock Street, in front of 1141",
        drawn=(1560, 1600, 1700, 1640),
        recorders=("recorder", "recorder2"),
        courses=_owes_nothing(None),
        light=6,
    ),
    Story(
        "a tenant who acted alone, and whose case it is",
        seen=9,
        at=("911 Sample Street",),
        courses=(
            Course(
                Goes.ASSESSED,
                TENANT_ALONE,
                endings=(turned_to_tenant(Course(Goes.SUBMITTED, TENANT_ALONE)),),
            ),
        ),
        minutes=180,
        light=5,
    ),
)
