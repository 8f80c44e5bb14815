"""Fees that became final, and the events that count them as repeats."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

from feeadmin.demo.endings import made_final
from feeadmin.demo.stories.words import AGREED, SIGNED, USE_IT
from feeadmin.demo.story import Course, Relief, Story
from feeadmin.sightings.models import Activity, People


def _days_in_the_yard(name: str, *, seen: int, final: bool) -> Story:
    """Return one of the long stays in the same yard: three became final, the fourth counts them."""
    return Story(
        name,
        seen=seen,
        at=("1515 Trial Road",),
        courses=(
            Course(
                consent=SIGNED,
                relief=Relief(
                    lapd_hours=Decimal("12.00"),
                    san_hours=Decimal("4.50"),
                    hours_basis="Timesheets of the patrols and of the cleaning crew (invented)",
                ),
                endings=(made_final(),) if final else (),
            ),
        ),
        verified_after=4,
        begins=time(6, 0),
        minutes=3000,
        light=40,
        heavy=5,
        command=1,
        share=0.58,
        people=People.CROWD,
        activity=Activity.SUPPLY,
        photos=3,
        narrative="Vehicles stayed in the yard for two nights, with lights and a generator.",
    )


STORIES = (
    _days_in_the_yard("the first long stay in the yard", seen=147, final=True),
    _days_in_the_yard("the second long stay in the yard", seen=117, final=True),
    _days_in_the_yard("the third long stay in the yard", seen=87, final=True),
    _days_in_the_yard("the fourth long stay in the yard", seen=20, final=False),
    Story(
        "the earlier case of worked example E2",
        seen=72,
        at=("1200 Sample Street",),
        courses=(Course(consent=AGREED, endings=(made_final(),)),),
        begins=time(7, 0),
        minutes=90,
        light=3,
        share=0.09,
        said=USE_IT,
    ),
)
