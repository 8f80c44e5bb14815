"""The decision on an Initial Review put into words: what was asked, what was decided, and why."""

from __future__ import annotations

from feeadmin.appeals.models import GROUND_WORDS, Appeal, Decision, Ground, Ruling
from feeadmin.days import day_of
from feeadmin.language import _, speaking
from feeadmin.letters import pieces
from feeadmin.letters.answers import ReviewDecision
from feeadmin.notices import access, facts, letter
from feeadmin.notices import queries as notices
from feeadmin.notices.letter import Sending
from feeadmin.notices.models import OF_A_FEE
from feeadmin.notices.terms import terms
from feeadmin.staging.cases import CaseParty

RULINGS = {Ruling.UPHELD: "stands", Ruling.REDUCED: "reduced", Ruling.DISMISSED: "cancelled"}
"""What the letter's template calls each."""


def compose(
    decision: Decision, answers: CaseParty, sending: Sending, language: str
) -> ReviewDecision:
    """Return the letter that tells one party of a case what was decided, in one language.

    Where something is owed, the time for a hearing and for paying run from this letter. Raises
    Refused as `letter.head` and `letter.deadlines` do.
    """
    with speaking(language):
        appeal, case, day = decision.appeal, answers.case, sending.mailed_on
        is_owed = decision.ruling is not Ruling.DISMISSED
        checked_by = access.check_for(sending.number or "")
        return ReviewDecision(
            **letter.head(answers, sending, language=language, checked_by=checked_by),
            notice=_notice_of(appeal, answers),
            asked=_asked(appeal),
            ruling=RULINGS[decision.ruling],
            fee_before_cents=decision.fee_before.cents,
            fee_after_cents=decision.fee_after.cents,
            reasons=tuple(filter(None, map(str.strip, decision.findings.splitlines()))),
            findings=(),
            evidence=facts.exhibits(case),
            decided_by=decision.decided_by,
            decided_on=day_of(decision.decided_at),
            deadlines=letter.deadlines(ReviewDecision.kind, case, sending) if is_owed else (),
            next_steps=terms("after_decision" if is_owed else "after_cancelling", on=day),
            payment=letter.payment() if is_owed else None,
            hardship_terms=terms("hardship_terms", on=day) if is_owed else (),
            draft_reason=None,
        )


def _notice_of(appeal: Appeal, answers: CaseParty) -> pieces.Earlier:
    """Return the notice of the fee that this party got: of joint owners each has another."""
    theirs = [
        one
        for one in notices.of(appeal.case)
        if one.kind in OF_A_FEE and one.party_id == answers.party_id
    ]
    about = theirs[-1] if theirs else appeal.notice
    return pieces.Earlier(number=about.number, mailed_on=about.mailed_on)


def _asked(appeal: Appeal) -> pieces.Asked:
    return pieces.Asked(
        number=appeal.number,
        received_on=day_of(appeal.received_at),
        by=appeal.filed_by,
        grounds=tuple(_(GROUND_WORDS[Ground(ground)]) for ground in appeal.grounds),
    )
