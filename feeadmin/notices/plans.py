"""What a case waits for once its notice was locked, went out, or came back."""

from __future__ import annotations

from datetime import date

from feeadmin.kernel.access import Actor, Role
from feeadmin.notices import queries
from feeadmin.notices.letter import ANSWER, HEARING, REVIEW
from feeadmin.staging import actions as staging
from feeadmin.staging import questions
from feeadmin.staging.cases import OWNER, Case, NextStep, Stage


def mail(case: Case, step: NextStep, due_on: date | None, by: Actor) -> None:
    """Give a case to the mail room, unless its review goes on meanwhile, or it is closed."""
    undecided = case.stage is Stage.REVIEW and not queries.starting(case, HEARING)
    if case.is_open and not undecided:
        staging.plan(case, next_step=step, owed_by=Role.MAIL_CLERK.value, due_on=due_on, by=by)


def wait_for_answer(case: Case, by: Actor) -> None:
    """Let a case wait for its owners once all of them are served, the last one's time included."""
    if case.stage is Stage.ASSESS:
        if questions.waiting(case):
            _wait_on(case, ANSWER, NextStep.HEAR_OWNER, by)
        return
    if case.stage is Stage.REVIEW:
        _wait_on(case, HEARING, NextStep.WAIT_HEARING, by)
        return
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


def _wait_on(case: Case, name: str, step: NextStep, by: Actor) -> None:
    """Let a case wait until a deadline of its letters, once all that start it are served."""
    if queries.starting(case, name) and not queries.not_served(case, name):
        last_on = queries.last_day(case, name)
        staging.plan(case, next_step=step, owed_by=OWNER, due_on=last_on, by=by)
