"""What a review makes of its case: who owes the next step, and by when."""

from __future__ import annotations

from feeadmin.appeals.models import Appeal
from feeadmin.assessments import actions as assessments
from feeadmin.kernel.access import Actor, Role
from feeadmin.kernel.almanac import from_today
from feeadmin.notices import queries as notices
from feeadmin.notices.letter import REVIEW
from feeadmin.staging import actions as staging
from feeadmin.staging.cases import OWNER, Case, NextStep, Stage


def open_review(appeal: Appeal, by: Actor) -> None:
    """Contest the fee, and let its case wait for the decision."""
    assessments.contest(appeal.notice.fee, by=by)
    if appeal.case.stage is Stage.SERVE:
        # A joint owner need not wait until the others are served, too.
        staging.move(
            appeal.case,
            "await_response",
            next_step=NextStep.RESPOND,
            owed_by=OWNER,
            due_on=None,
            by=by,
        )
    staging.move(
        appeal.case,
        "contest",
        next_step=NextStep.DECIDE,
        owed_by=Role.HEARING_OFFICER.value,
        due_on=from_today("review_decision"),
        by=by,
    )


def hold(case: Case, by: Actor) -> None:
    """Let a case wait for a word on a late appeal; what the mail room still owes goes first."""
    if not notices.not_served(case):
        staging.plan(
            case,
            next_step=NextStep.DECIDE_LATE,
            owed_by=Role.HEARING_OFFICER.value,
            due_on=from_today("review_decision"),
            by=by,
        )


def wait_for_owner(case: Case, by: Actor) -> None:
    """Let a case wait for its owner again, until the last day to ask for a review."""
    staging.plan(
        case,
        next_step=NextStep.RESPOND,
        owed_by=OWNER,
        due_on=notices.last_day(case, REVIEW),
        by=by,
    )
