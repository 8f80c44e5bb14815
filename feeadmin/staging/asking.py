"""Asking who answers for a case before any fee is set, and noting what became of it."""

from __future__ import annotations

from feeadmin.kernel import clock
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action
from feeadmin.staging import queries, questions
from feeadmin.staging.cases import Case
from feeadmin.staging.questions import LIFE, Question


@action
def ask(case: Case, *, by: Actor) -> list[Question]:
    """Ask everybody who answers for a case. The letter that asks them belongs to a higher room.

    Raises Refused as `why_not` says it.
    """
    if why := questions.why_not(case):
        raise Refused(why)
    asked = [
        Question(
            case=case,
            party=answers.party,
            state=LIFE.start,
            asked_by=by.name,
            asked_at=clock.now(),
        )
        for answers in queries.parties(case)
    ]
    session.add_all(asked)
    session.flush()
    return asked


@action
def answer(question: Question, *, by: Actor) -> None:
    """Note that a party has answered. Raises Refused for one that has already."""
    question.state = LIFE.after("answer", question.state)


@action
def end(question: Question, *, by: Actor) -> None:
    """Note that a party's time has passed without an answer. It counts for nothing."""
    question.state = LIFE.after("end", question.state)
