"""Who was asked for their side before any fee, and whether they have spoken.

The office may ask or not. Once it has, no fee is approved until each of them has answered or let
their time pass; and that they were silent shows nothing (silence is not consent). What they said
is kept higher up, with the letter that asked them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.kernel.life import Life
from feeadmin.language import _
from feeadmin.owners.models import Party
from feeadmin.staging import queries
from feeadmin.staging.cases import Case, OfCase, Stage


class QuestionState(StrEnum):
    ASKED = "asked"
    ANSWERED = "answered"
    SILENT = "silent"
    """The time to answer has passed. It shows nothing, and least of all consent."""


LIFE = Life(
    noun="question",
    start=QuestionState.ASKED,
    moves={
        # An answer that comes late is still heard: it is for the office to weigh.
        "answer": (
            frozenset({QuestionState.ASKED, QuestionState.SILENT}),
            QuestionState.ANSWERED,
        ),
        "end": (frozenset({QuestionState.ASKED}), QuestionState.SILENT),
    },
)


class Question(OfCase):
    """That a party was asked for their side before any fee, and whether they have answered."""

    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("case_id", "party_id"),)

    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    state: Mapped[QuestionState] = mapped_column(default=LIFE.start)
    asked_by: Mapped[str]
    asked_at: Mapped[datetime]
    edition: Mapped[int] = mapped_column()
    case: Mapped[Case] = relationship()
    party: Mapped[Party] = relationship()

    __mapper_args__ = {"version_id_col": edition}


def why_not(case: Case) -> str:
    """Say in a sentence why nobody can be asked in a case; "" when they can."""
    if case.stage is not Stage.ASSESS:
        return _("Owners are asked before the fee is sent for approval. Have it sent back first.")
    if not queries.parties(case):
        return _("Nobody is known yet who could be asked. Find who held the land that day.")
    if queries.control(case) is None:
        return _("Establish who gave control of the land first: the letter says what was found.")
    if of(case):
        return _("The owner of case {number} was asked already.", number=case.number)
    return ""


def of(case: Case) -> Sequence[Question]:
    """Return whom a case has asked, and whether they have answered."""
    return session.scalars(
        select(Question).where(Question.case_id == case.id).order_by(Question.id)
    ).all()


def put_to(case: Case, party: Party) -> Question:
    """Return what was asked of a party. Raises NotFound where nothing was."""
    found = next((one for one in of(case) if one.party_id == party.id), None)
    if found is None:
        raise NotFound(_("{name} was asked nothing in this case.", name=party.name))
    return found


def waiting(case: Case) -> list[Question]:
    """Return the questions still open, of those who answer for the case today."""
    answering = {answers.party_id for answers in queries.parties(case)}
    return [
        one for one in of(case) if one.state is QuestionState.ASKED and one.party_id in answering
    ]


def must_be_heard(case: Case) -> None:
    """Raise Refused while somebody was asked, and may still answer."""
    if open_questions := waiting(case):
        raise Refused(
            _(
                "{name} was asked for their side, and may still answer. Wait for the answer; "
                "when their time has passed, note in the case that none came.",
                name=open_questions[0].party.name,
            )
        )
