"""Finding what owners answered, and whether they still may."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from feeadmin.answers import intent_letter
from feeadmin.answers.models import CLAIM_WORDS, Answer, AnswerFile, Claim
from feeadmin.kernel.db import session
from feeadmin.language import _
from feeadmin.letters.kinds import LetterKind
from feeadmin.notices import queries as notices
from feeadmin.notices.models import Notice
from feeadmin.staging import questions
from feeadmin.staging.cases import Case, Stage

OPEN_TO_ANSWERS = frozenset({Stage.ASSESS, Stage.APPROVE})
"""No fee is set yet: what an owner says can still be weighed."""


def of(case: Case) -> Sequence[Answer]:
    """Return what was answered in a case, the first first."""
    return session.scalars(
        select(Answer).where(Answer.case_id == case.id).order_by(Answer.id)
    ).all()


def of_notice(notice: Notice) -> Answer | None:
    return session.scalar(select(Answer).where(Answer.notice_id == notice.id))


def files(answer: Answer) -> Sequence[AnswerFile]:
    return session.scalars(
        select(AnswerFile).where(AnswerFile.answer_id == answer.id).order_by(AnswerFile.id)
    ).all()


def claims(answer: Answer) -> list[str]:
    """Return the sentences an owner checked, in the words of the sheet."""
    return [CLAIM_WORDS[Claim(claim)] for claim in answer.claims]


def why_not_ask(case: Case) -> str:
    """Say in a sentence why owners cannot be asked now; "" when they can."""
    return questions.why_not(case) or intent_letter.why_not(case)


def why_not_now(notice: Notice) -> str:
    """Say in a sentence why a letter cannot be answered; "" when it can, late or in time."""
    if notice.kind is not LetterKind.NOTICE_OF_INTENT:
        return _("This letter asks no question.")
    if of_notice(notice):
        return _("You have answered this letter already. To add something, call us.")
    if not notices.counts(notice):
        return _("This letter was replaced by a later one. Answer that one.")
    return _why_not_any_more(notice)


def _why_not_any_more(notice: Notice) -> str:
    if not notice.case.is_open:
        return _("This case is closed. You need not answer.")
    if notice.case.stage not in OPEN_TO_ANSWERS:
        return _("The fee is decided on already. Its notice says how to ask for an Initial Review.")
    if notice.served_on is None:
        return _("This opens once the notice is served.")
    return ""
