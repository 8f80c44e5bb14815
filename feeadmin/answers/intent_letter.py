"""The notice of intent put into words: what was found so far, and a question before any fee."""

from __future__ import annotations

from feeadmin.assessments import determining
from feeadmin.kernel.errors import Refused
from feeadmin.language import _, speaking
from feeadmin.letters.model import NoticeOfIntent
from feeadmin.notices import access, facts, letter
from feeadmin.notices.letter import Sending
from feeadmin.notices.terms import terms
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import Case, CaseParty, ConsentStatus

MIGHT_BE_CHARGED = frozenset({ConsentStatus.GRANTED, ConsentStatus.UNKNOWN})
"""What was found about control where the owner's side may still decide whether there is a fee."""


def compose(answers: CaseParty, sending: Sending, language: str) -> NoticeOfIntent:
    """Return the letter that asks one party of a case for their side, in one language.

    Raises Refused as `letter.head` does, before a finding on control, or under an order.
    """
    with speaking(language):
        case, day = answers.case, sending.mailed_on
        if cases.control(case) is None:
            raise Refused(_("Nothing was found yet about who gave control of the land."))
        checked_by = access.check_for(sending.number or "")
        return NoticeOfIntent(
            **letter.head(answers, sending, language=language, checked_by=checked_by),
            **facts.told(case, on=day),
            deadlines=letter.deadlines(NoticeOfIntent.kind, case, sending),
            consent=facts.consent(case),
            answer_terms=terms("answer_terms", on=day),
            next_steps=terms("after_answer", on=day),
            draft_reason=None if is_law(case) else _("NO ORDINANCE IN FORCE"),
        )


def is_law(case: Case) -> bool:
    """Whether an ordinance is in force by which the case could be charged."""
    return determining.governing(case) is not None


def why_not(case: Case) -> str:
    """Say in a sentence why the letter would ask for nothing; "" when it has a question."""
    control = cases.control(case)
    if control is not None and control.status not in MIGHT_BE_CHARGED:
        return _(
            "It was found that nobody gave control of the land freely, so there is no fee to ask "
            "about. Close the case without one."
        )
    if not is_law(case):
        return _("No ordinance is in force for this event, so no fee can follow and none is asked.")
    return ""
