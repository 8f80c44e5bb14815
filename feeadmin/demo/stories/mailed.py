"""Cases whose notice waits for the mail, or is with its owner."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

from feeadmin.demo.endings import locked_anew, moved, put_on_paper, returned
from feeadmin.demo.stories.words import AGREED, BY_AGENT, SIGNED, TWO_SOURCES, USE_IT
from feeadmin.demo.story import Course, Goes, Relief, Story
from feeadmin.notices.models import Method
from feeadmin.sightings.models import Activity, People

E2_RELIEF = Relief(
    sign_posted=True,
    reported=True,
    mitigation_basis="a sign posted since the spring, and your report to the City that evening.",
    lapd_hours=Decimal("3.10"),
    dot_hours=Decimal("2.00"),
    hours_basis="Timesheets of the patrol and of the traffic officers (invented)",
)

WAITING = (
    Story(
        "locked for an owner who reads Spanish",
        seen=7,
        at=("1324 Draft Terrace",),
        courses=(Course(Goes.LOCKED, AGREED),),
        begins=time(16, 5),
        minutes=110,
        said=USE_IT,
        clerk="clerk2",
    ),
    Story(
        "not mailed on its day, and locked anew",
        seen=12,
        at=("1201 Sample Street",),
        courses=(
            Course(
                Goes.LOCKED,
                AGREED,
                endings=(locked_anew("The folding machine stood still on the day of mailing."),),
            ),
        ),
        said=USE_IT,
    ),
)

SERVED = (
    Story(
        # Worked example E2 of the schedule, to the cent: $1,822.93.
        "worked example E2",
        seen=12,
        at=("1200 Sample Street",),
        courses=(Course(consent=AGREED, relief=E2_RELIEF),),
        begins=time(6, 10),
        minutes=300,
        light=10,
        heavy=2,
        drawn=(1980, 2542, 2180, 2692),
        measured=Decimal("30000.00"),
        area_basis="200 by 150 feet, measured between the fences",
        people=People.MANY,
        said=USE_IT,
        recorders=("recorder", "recorder2"),
    ),
    Story(
        "a home whose owner has a substitute address",
        seen=16,
        at=("414 Placeholder Way",),
        courses=(Course(consent=SIGNED),),
        begins=time(12, 10),
        minutes=60,
        light=4,
        activity=Activity.BRIEFING,
    ),
    Story(
        "sold between the event and the notice",
        seen=17,
        at=("1311 Sample Street",),
        courses=(Course(consent=AGREED),),
        minutes=200,
        light=7,
        said=USE_IT,
    ),
    Story(
        "two owners in common",
        seen=15,
        at=("521 Demo Boulevard",),
        courses=(Course(consent=AGREED),),
        minutes=120,
        said=USE_IT,
        clerk="clerk2",
    ),
    Story(
        "the shopping center over several parcels, handed over at the counter",
        known_as="Sample Plaza",
        seen=17,
        at=("1300 Sample Street", "1310 Sample Street", "1320 Sample Street", "1330 Sample Street"),
        courses=(Course(consent=BY_AGENT, method=Method.PERSONAL),),
        minutes=330,
        light=22,
        heavy=2,
        command=1,
        share=0.45,
        people=People.MANY,
        recorders=("recorder", "recorder2"),
        photos=3,
    ),
)

RETURNED = (
    Story(
        "the letter came back",
        seen=18,
        at=("1401 Sample Street",),
        courses=(
            Course(consent=TWO_SOURCES, endings=(returned(8, "Box closed, no order on file"),)),
        ),
        minutes=160,
    ),
    Story(
        "came back, and locked anew to a better address",
        seen=26,
        at=("1421 Sample Street",),
        courses=(
            Course(
                consent=SIGNED,
                endings=(
                    returned(8, "Moved, left no address"),
                    moved(
                        10,
                        ["250 Rehearsal Row", "Mockville, CA 00000"],
                        "The owner’s filing with the Secretary of State (invented)",
                    ),
                    locked_anew("It came back; the owner has moved."),
                    put_on_paper(),
                ),
            ),
        ),
        minutes=175,
        clerk="clerk2",
    ),
)

STORIES = (*WAITING, *SERVED, *RETURNED)
