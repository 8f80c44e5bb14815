"""The notice of a fee put into words: everything it prints, gathered from the case and frozen."""

from __future__ import annotations

from feeadmin.assessments import queries as assessments
from feeadmin.assessments.models import Assessment, AssessmentState
from feeadmin.kernel.errors import Refused
from feeadmin.language import _, speaking
from feeadmin.letters import pieces
from feeadmin.letters.model import AssessmentLetter
from feeadmin.notices import facts, letter
from feeadmin.notices.bill import bill
from feeadmin.notices.letter import Sending
from feeadmin.notices.terms import terms
from feeadmin.rulebook import queries as rulebook
from feeadmin.staging.cases import CaseParty


def compose(
    assessment: Assessment, answers: CaseParty, sending: Sending, language: str
) -> AssessmentLetter:
    """Return the letter of one case to one of its parties, in one language.

    Raises Refused when the party has no address, or one that does not suit the way of mailing,
    when nothing is charged, or when an order stops the clocks.
    """
    with speaking(language):
        return _compose(assessment, answers, sending, language)


def _compose(
    assessment: Assessment, answers: CaseParty, sending: Sending, language: str
) -> AssessmentLetter:
    case, determination = assessment.case, assessment.determination
    if assessment.state is AssessmentState.WITHDRAWN:
        raise Refused(_("No fee is charged in case {number}.", number=case.number))
    result = assessments.result(determination)
    assert result is not None, "what is chargeable has a version"
    day = sending.mailed_on
    return AssessmentLetter(
        **letter.head(answers, sending, language=language, checked_by=determination.receipt_sha256),
        **facts.told(case, on=day),
        consent=facts.consent(case),
        lines=bill(result),
        total_cents=assessment.total.cents,
        rule_set=_rule_set(assessment),
        deadlines=letter.deadlines(AssessmentLetter.kind, case, sending),
        review_terms=terms("review_terms", on=day),
        next_steps=terms("next_steps", on=day),
        payment=letter.payment(),
        payment_terms=terms("payment_terms", on=day),
        consequences=terms("consequences", on=day),
        hardship_terms=terms("hardship_terms", on=day),
        receipt=determination.receipt,
        draft_reason=_("NO ORDINANCE IN FORCE") if determination.pro_forma else None,
    )


def _rule_set(assessment: Assessment) -> pieces.RuleSet:
    version = assessment.determination.version
    assert version is not None, "what is chargeable has a version"
    record = rulebook.publication(version)
    return pieces.RuleSet(
        title=rulebook.compiled(version).header.title.said(),
        id=version.rule_set.upper(),
        version=version.version,
        sha256=version.sha256,
        council_file=record.council_file if record else "",
        published_on=record.published_on if record else None,
        effective_on=record.effective_on if record else None,
        effective_until=version.repealed_on,
    )
