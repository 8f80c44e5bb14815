"""Making the bytes of a locked notice, and previews of one not yet locked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from feeadmin import letters
from feeadmin.assessments.models import Assessment
from feeadmin.kernel import clock, jobs
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.errors import Refused
from feeadmin.language import LANGUAGES, _, speaking
from feeadmin.letters import LetterFault, Rendered
from feeadmin.letters.model import AssessmentLetter
from feeadmin.notices import access, actions, letter, queries
from feeadmin.notices.letter import Sending
from feeadmin.notices.models import Method, Notice
from feeadmin.staging import queries as cases

PLACEHOLDER, PLACEHOLDER_CODE = "N00-000000-0", "2222-2222-2222"
"""As wide as any number and code, and never given to anybody."""


@jobs.handles(queries.MAKE)
def make(number: str) -> None:
    """Make a locked notice in every language and keep the bytes."""
    notice = queries.one(number)
    for language in LANGUAGES:
        if queries.document(notice, language) is None:
            actions.keep_document(notice, rendered(notice, language), by=SYSTEM)


def rendered(notice: Notice, language: str) -> Rendered:
    """Return a notice's letter drawn from its frozen words: the same bytes every time."""
    words = AssessmentLetter.from_json(queries.frozen(notice, language).text)
    with speaking(language):
        return letters.render(replace(words, access_code=access.code_for(notice.number)))


def preflight(assessment: Assessment, *, method: Method, mailed_on: date) -> None:
    """Make every letter of a fee as it would be locked, and throw it away.

    Raises Refused with the first fault, before anything is locked.
    """
    actions.still_to_come(mailed_on)
    sending = Sending(method, mailed_on, PLACEHOLDER, access_code=PLACEHOLDER_CODE)
    for answers in cases.parties(assessment.case):
        for language in LANGUAGES:
            _render(letter.compose(assessment, answers, sending, language=language))


def preview(assessment: Assessment, *, language: str = "en") -> Rendered:
    """Return the letter as it would look today: without number or code, marked as no notice.

    Raises Refused with what would keep it from being locked.
    """
    answers = next(iter(cases.parties(assessment.case)), None)
    if answers is None:
        raise Refused(_("Nobody answers for this case yet, so there is nobody to write to."))
    sending = Sending(Method.MAIL_CA, clock.today())
    words = letter.compose(assessment, answers, sending, language=language)
    if words.draft_reason is None:
        words = replace(words, draft_reason=_("PREVIEW, NOT A NOTICE"))
    return _render(words)


def _render(words: AssessmentLetter) -> Rendered:
    try:
        with speaking(words.language):
            return letters.render(words)
    except LetterFault as fault:
        raise Refused(_("The letter cannot be made yet: {why}", why=fault)) from fault
