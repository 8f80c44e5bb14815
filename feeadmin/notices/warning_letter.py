"""The courtesy warning put into words: what was seen on somebody's land, and no fee."""

from __future__ import annotations

from feeadmin.assessments import queries as assessments
from feeadmin.kernel import clock
from feeadmin.language import _, speaking
from feeadmin.letters.model import CourtesyWarning
from feeadmin.notices import access, facts, letter, queries
from feeadmin.notices.letter import Sending
from feeadmin.notices.terms import terms
from feeadmin.rulebook import queries as rulebook
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import Case, CaseParty, Outcome, Stage


def compose(answers: CaseParty, sending: Sending, language: str) -> CourtesyWarning:
    """Return the letter to one party of a case, in one language.

    Raises Refused as `letter.head` does.
    """
    with speaking(language):
        case, day = answers.case, sending.mailed_on
        checked_by = access.check_for(sending.number or "")
        return CourtesyWarning(
            **letter.head(answers, sending, language=language, checked_by=checked_by),
            **facts.told(case, on=day),
            next_steps=terms("after_warning", on=day),
            draft_reason=None if rulebook.governing(day) else _("NO ORDINANCE IN FORCE"),
        )


def why_not(case: Case) -> str:
    """Say in a sentence why no warning can be sent in a case; "" when one can."""
    if not cases.parties(case):
        return _("Nobody is known to whom a warning could be sent.")
    if any(one.kind is CourtesyWarning.kind for one in queries.of(case) if queries.counts(one)):
        return _("A courtesy warning was sent in case {number} already.", number=case.number)
    if rulebook.governing(clock.today()) is None:
        return _("No ordinance is in force today, so there is no rule to tell of.")
    if not _owes_nothing(case):
        return _(
            "The warning says that nothing is owed. Work out the fee first: it can be sent once "
            "the ordinance charges nothing, or the case is closed without a fee."
        )
    return ""


def _owes_nothing(case: Case) -> bool:
    """Whether it is settled that nothing is owed: the letter says so."""
    if case.stage is Stage.CLOSED:
        return case.outcome is Outcome.NO_FEE
    found = assessments.latest(case)
    return case.stage is Stage.ASSESS and found is not None and found.ends_without_fee
