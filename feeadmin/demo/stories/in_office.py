"""Cases the office is still working on: to be assessed, sent back, to be approved, to be locked."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

from feeadmin.demo.endings import closed, sent_back
from feeadmin.demo.stories.words import (
    AGREED,
    ASK_BOSS,
    BY_AGENT,
    NOT_ASKED,
    NOTHING_KNOWN,
    REFUSED,
    SIGNED,
    TENANT_ALONE,
    TWO_SOURCES,
    USE_IT,
)  # fmt: skip
from feeadmin.demo.story import Course, Goes, Relief, Story
from feeadmin.sightings.models import People

TO_ASSESS = (
    Story(
        "a lot whose owner nobody knows",
        seen=6,
        at=("544 Demo Boulevard",),
        courses=(Course(Goes.VERIFIED),),
        light=3,
    ),
    Story(
        "control to be established",
        seen=3,
        at=("1364 Draft Terrace",),
        courses=(Course(Goes.VERIFIED),),
        clerk="clerk2",
        said=ASK_BOSS,
    ),
    Story(
        "nobody can say who agreed",
        seen=9,
        at=("1100 Sample Street",),
        courses=(Course(Goes.ASSESSED, NOTHING_KNOWN),),
        said=ASK_BOSS,
    ),
    Story(
        "ready to be worked out",
        seen=4,
        at=("1485 Trial Road",),
        courses=(Course(Goes.CONTROL, AGREED),),
        minutes=220,
        light=7,
        heavy=2,
        share=0.25,
        said=USE_IT,
    ),
    Story(
        "ready to be sent for approval",
        seen=5,
        at=("1221 Sample Street",),
        courses=(Course(Goes.ASSESSED, AGREED),),
        said=USE_IT,
    ),
    Story(
        "a corner the boulevard cut",
        seen=6,
        at=("424 Demo Boulevard",),
        courses=(Course(Goes.ASSESSED, SIGNED),),
        begins=time(13, 30),
        minutes=100,
        clerk="clerk2",
    ),
    Story(
        "sent back with a comment",
        seen=8,
        at=("1495 Trial Road",),
        courses=(
            Course(
                Goes.SUBMITTED,
                AGREED,
                Relief(
                    lapd_hours=Decimal("2.50"),
                    hours_basis="Timesheet of the patrol, day shift (invented)",
                ),
                endings=(sent_back("The timesheet names two patrols. Which one was there?"),),
            ),
        ),
        minutes=400,
        light=12,
        heavy=3,
        share=0.4,
        said=USE_IT,
    ),
    Story(
        "the owner refused, and the case may close",
        seen=6,
        at=("1416 Mock Street",),
        courses=(Course(Goes.ASSESSED, REFUSED),),
        said=NOT_ASKED,
    ),
    Story(
        "a tenant acted alone",
        seen=7,
        at=("1111 Sample Street",),
        courses=(Course(Goes.ASSESSED, TENANT_ALONE),),
        light=6,
    ),
    Story(
        "held still by a court",
        seen=40,
        at=("1455 Trial Road",),
        courses=(Course(Goes.CONTROL, AGREED),),
        minutes=300,
        light=8,
        heavy=4,
        share=0.3,
        said=USE_IT,
    ),
)

TO_APPROVE = (
    Story(
        "the shopping center and the bank beside it",
        seen=5,
        at=("1400 Sample Street", "1430 Sample Street"),
        courses=(
            Course(Goes.SUBMITTED, BY_AGENT),
            Course(Goes.ASSESSED, REFUSED, endings=(closed(),)),
        ),
        verified_after=1,
        minutes=260,
        light=11,
        share=0.5,
        people=People.MANY,
        photos=3,
    ),
    Story(
        "a yard for a night",
        seen=5,
        at=("1445 Trial Road",),
        courses=(Course(Goes.SUBMITTED, SIGNED),),
        begins=time(18, 20),
        minutes=640,
        light=16,
        heavy=4,
        command=1,
        share=0.5,
        people=People.MANY,
        clerk="clerk2",
    ),
    Story(
        "an estate",
        seen=5,
        at=("1020 Sample Street",),
        courses=(Course(Goes.SUBMITTED, TWO_SOURCES),),
        begins=time(7, 45),
        minutes=140,
        clerk="clerk2",
    ),
)

TO_LOCK = (
    Story(
        "approved, a truck terminal",
        seen=7,
        at=("1465 Trial Road",),
        courses=(Course(Goes.APPROVED, AGREED),),
        minutes=190,
        light=9,
        heavy=2,
        share=0.2,
        said=USE_IT,
    ),
    Story(
        "approved, a trust with a new trustee",
        seen=8,
        at=("1010 Sample Street",),
        courses=(Course(Goes.APPROVED, SIGNED),),
        minutes=170,
        clerk="clerk2",
    ),
)

STORIES = (*TO_ASSESS, *TO_APPROVE, *TO_LOCK)
