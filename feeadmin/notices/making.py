"""Making the bytes of a locked notice, and previews of one not yet locked."""

from __future__ import annotations

from dataclasses import replace

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
    try:
        with speaking(language):
            return letters.render(words)
    except LetterFault as fault:
        raise Refused(_("The letter cannot be made yet: {why}", why=fault)) from fault
