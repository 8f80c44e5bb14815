"""What a case waits for once its notice was locked, went out, or came back."""

from __future__ import annotations

from datetime import date

from feeadmin.kernel.access import Actor, Role
from feeadmin.notices import queries
from feeadmin.notices.letter import REVIEW
from feeadmin.staging import actions as staging
from feeadmin.staging.cases import OWNER, Case, NextStep, Stage


def mail(case: Case, step: NextStep, due_on: date | None, by: Actor) -> None:
    """Give a case to the mail room, unless its review is under way, which goes on meanwhile."""
    if case.stage is not Stage.REVIEW:
        staging.plan(case, next_step=step, owed_by=Role.MAIL_CLERK.value, due_on=due_on, by=by)


def wait_for_answer(case: Case, by: Actor) -> None:
    """Let a case wait for its owners once all of them are served, the last one's time included."""
    if not queries.current(case) or queries.not_served(case):
        return
    due_on, step = queries.last_day(case, REVIEW), NextStep.RESPOND
    if case.stage is Stage.SERVE:
        staging.move(case, "await_response", next_step=step, owed_by=OWNER, due_on=due_on, by=by)
    elif case.stage is Stage.RESPOND:
        # It was served before, came back, and now went out anew.
        staging.plan(case, next_step=step, owed_by=OWNER, due_on=due_on, by=by)
    elif case.stage is Stage.FINAL:
        staging.plan(case, next_step=NextStep.COLLECT, owed_by=OWNER, due_on=None, by=by)
