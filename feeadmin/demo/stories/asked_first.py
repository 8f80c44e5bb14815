"""Cases whose owners were asked for their side before any fee: one answered, one still may."""

from __future__ import annotations

from feeadmin.answers.models import Claim
from feeadmin.demo.endings import answered, asked_first
from feeadmin.demo.stories.words import AGREED, ASK_BOSS, NOTHING_KNOWN, USE_IT
from feeadmin.demo.story import Course, Goes, Story

STORIES = (
    Story(
        "asked first, and the owner has answered",
        seen=16,
        at=("1430 Trial Road",),
        courses=(
            Course(
                Goes.CONTROL,
                AGREED,
                endings=(
                    asked_first(),
                    answered(
                        7,
                        Claim.SOMEBODY_ELSE,
                        statement="My tenant let them in and told me a day later.",
                    ),
                ),
            ),
        ),
        said=USE_IT,
    ),
    Story(
        "asked first, and the owner may still answer",
        seen=10,
        at=("1450 Trial Road",),
        courses=(Course(Goes.CONTROL, NOTHING_KNOWN, endings=(asked_first(),)),),
        clerk="clerk2",
        said=ASK_BOSS,
    ),
)
