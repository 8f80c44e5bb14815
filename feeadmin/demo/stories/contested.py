"""Cases whose owner asked for an Initial Review."""

from __future__ import annotations

from datetime import time

from feeadmin.appeals.models import Ground, Ruling
from feeadmin.demo.endings import (
    asked_for_review,
    asked_too_late,
    decided,
    taken_late,
    told,
    turned_down_late,
)  # fmt: skip
from feeadmin.demo.stories.words import AGREED, BY_AGENT, SIGNED, TWO_SOURCES, USE_IT
from feeadmin.demo.story import Course, Story
from feeadmin.notices.models import Method
from feeadmin.units import Money

STORIES = (
    Story(
        "a ground lessee asks in the portal",
        seen=22,
        at=("1110 Sample Street",),
        courses=(
            Course(
                consent=AGREED,
                endings=(
                    asked_for_review(
                        7,
                        Ground.WRONG_FACTS,
                        statement="They left at nine, not at ten. My photo shows the empty lot.",
                    ),
                ),
            ),
        ),
        minutes=230,
        light=9,
        said=USE_IT,
    ),
    Story(
        "a homeowners’ association asks by mail",
        seen=23,
        at=("1132 Model Lane",),
        courses=(
            Course(
                consent=BY_AGENT,
                endings=(
                    asked_for_review(
                        11,
                        Ground.NO_CONSENT,
                        Ground.OTHER,
                        statement="Our board never agreed. The gate was open for a moving van.",
                        postmarked_before=2,
                    ),
                ),
            ),
        ),
        begins=time(9, 40),
        minutes=125,
        share=0.3,
        clerk="clerk2",
    ),
    Story(
        "an owner in another state asks too late",
        seen=36,
        at=("1220 Sample Street",),
        courses=(
            Course(
                consent=TWO_SOURCES,
                method=Method.MAIL_US,
                endings=(
                    asked_too_late(
                        Ground.WRONG_FEE,
                        statement="The mail took two weeks to reach us. Please look at it still.",
                    ),
                ),
            ),
        ),
        minutes=150,
    ),
    Story(
        "a late request, taken all the same",
        seen=46,
        at=("1050 Pattern Drive",),
        courses=(
            Course(
                consent=BY_AGENT,
                endings=(
                    asked_too_late(
                        Ground.NO_CONSENT,
                        statement="Our manager had no power to lend the garage to anybody.",
                    ),
                    taken_late("The notice lay in a flooded mail room; the owner has shown it."),
                ),
            ),
        ),
        minutes=480,
        light=18,
        heavy=1,
        share=0.7,
    ),
    Story(
        "a late request, not taken",
        seen=52,
        at=("1121 Sample Street",),
        courses=(
            Course(
                consent=AGREED,
                endings=(
                    asked_too_late(Ground.OTHER, statement="We forgot about the letter."),
                    turned_down_late("No reason for the delay was given."),
                ),
            ),
        ),
        said=USE_IT,
    ),
    Story(
        "upheld, and a hearing may be asked for",
        seen=40,
        at=("901 Sample Street",),
        courses=(
            Course(
                consent=SIGNED,
                endings=(
                    asked_for_review(
                        8, Ground.NO_CONSENT, statement="The paper was signed by a former manager."
                    ),
                    decided(
                        28,
                        Ruling.UPHELD,
                        "The paper is signed by the owner, and its date is of that week. "
                        "Exhibit X001 shows the vans behind the owner’s own gate.",
                    ),
                    told(),
                ),
            ),
        ),
        minutes=210,
        light=8,
    ),
    Story(
        "reduced for an owner who reads Spanish",
        seen=38,
        at=("1300 Draft Terrace",),
        courses=(
            Course(
                consent=AGREED,
                endings=(
                    asked_for_review(
                        12,
                        Ground.WRONG_FACTS,
                        statement="Estuvieron menos de dos horas. Mi foto lo muestra.",
                    ),
                    decided(
                        31,
                        Ruling.REDUCED,
                        "The owner’s photo shows the lot empty after an hour and three quarters. "
                        "The fee is that of the shorter time.",
                        Money(37154),
                    ),
                ),
            ),
        ),
        begins=time(15, 20),
        minutes=130,
        light=3,
        said=USE_IT,
        clerk="clerk2",
    ),
    Story(
        "dismissed",
        seen=80,
        at=("1440 Trial Road",),
        courses=(
            Course(
                consent=TWO_SOURCES,
                endings=(
                    asked_for_review(
                        7,
                        Ground.NO_CONSENT,
                        statement="The guard’s log is of another gate. We opened nothing.",
                    ),
                    decided(
                        20,
                        Ruling.DISMISSED,
                        "The log is of the gate across the road, so one source is left, "
                        "and one is not enough.",
                    ),
                    told(),
                ),
            ),
        ),
        minutes=360,
        light=13,
        heavy=5,
        share=0.4,
    ),
)
