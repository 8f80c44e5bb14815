"""Making the bytes of a locked notice, and previews of one not yet locked."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from datetime import date
from functools import partial

from feeadmin import letters
from feeadmin.assessments.models import Assessment
from feeadmin.kernel import clock, jobs
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.language import LANGUAGES, _, speaking
from feeadmin.letters import Letter, LetterFault, Rendered, catalog
from feeadmin.letters.paper import Paper
from feeadmin.notices import (
    access,
    actions,
    again,
    assessment_letter,
    locking,
    queries,
    recipients,
)
from feeadmin.notices.letter import Sending
from feeadmin.notices.locking import Compose
from feeadmin.notices.models import Method, Notice
from feeadmin.orders import queries as orders
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import Case, CaseParty

PLACEHOLDER, PLACEHOLDER_CODE = "N00-000000-0", "2222-2222-2222"
"""As wide as any number and code, and never given to anybody."""


@jobs.handles(queries.MAKE)
def make(number: str) -> None:
    """Make a locked notice in every language and keep the bytes."""
    notice = queries.one(number)
    for language in LANGUAGES:
        if queries.document(notice, language) is None:
            made = rendered(notice, language)
            # As of the locking: made a second time, the sealed bytes are the same.
            sealed = letters.sealed(made.pdf, at=notice.locked_at)
            actions.keep_document(notice, made, sealed=sealed, by=SYSTEM)


def rendered(notice: Notice, language: str) -> Rendered:
    """Return a notice's letter drawn from its frozen words: the same bytes every time."""
    words = catalog.read(notice.kind, queries.frozen(notice, language).text)
    with speaking(language):
        return letters.render(replace(words, access_code=access.code_for(notice.number)))


def preflight(
    assessment: Assessment, *, method: Method | None, mailed_on: date, remark: str = ""
) -> None:
    """Make every letter of a fee as it would be locked, and throw it away.

    Without a method each goes by the mail that suits its address. Raises Refused with the first
    fault, before anything is locked.
    """
    compose = partial(assessment_letter.compose, assessment)
    prove(compose, assessment.case, method=method, mailed_on=mailed_on, remark=remark)


def prove(
    compose: Compose,
    case: Case,
    *,
    method: Method | None,
    mailed_on: date,
    replaces: Notice | None = None,
    remark: str = "",
) -> None:
    """Make a letter to everybody who answers for a case, and throw it away, as `preflight` does.

    With `replaces`, only the one in place of that notice. Raises Refused with the first fault.
    """
    queries.must_still_come(mailed_on)
    orders.must_not_stop(cases.matter(case))
    for answers in cases.parties(case):
        if replaces is None or answers.party_id == replaces.party_id:
            sending = Sending(
                method or recipients.usual_method(answers.party, mailed_on),
                mailed_on,
                PLACEHOLDER,
                access_code=PLACEHOLDER_CODE,
                replaces=replaces.number if replaces else None,
                remark=locking.own_word(remark),
            )
            for language in LANGUAGES:
                _render(compose(answers, sending, language))


def prove_anew(notice: Notice, *, method: Method | None, mailed_on: date, remark: str = "") -> None:
    """Make the letter that is to take the place of another. Raises Refused with its fault."""
    prove(
        again.composer(notice),
        notice.case,
        method=method,
        mailed_on=mailed_on,
        replaces=notice,
        remark=remark,
    )


def preview(
    assessment: Assessment,
    *,
    language: str = "en",
    mailed_on: date | None = None,
    remark: str = "",
) -> Rendered:
    """Return the letter as it would look, without number or code, marked as no notice.

    It is dated today unless told otherwise.

    Raises Refused with what would keep it from being locked, or once it is, NotFound for a
    language that letters are not written in.
    """
    _must_be_written_in(language)
    if queries.current(assessment.case):
        raise Refused(_("This notice is locked already. Open it under Notices."))
    # A fee has somebody who answers for it: the ordinance charges nobody unknown.
    principal = cases.parties(assessment.case)[0]
    return preview_to(
        principal,
        partial(assessment_letter.compose, assessment),
        language=language,
        mailed_on=mailed_on,
        remark=remark,
    )


def preview_to(
    answers: CaseParty,
    compose: Compose,
    *,
    language: str = "en",
    mailed_on: date | None = None,
    remark: str = "",
) -> Rendered:
    """Return a letter to one party as it would look, as `preview` does.

    Raises Refused with what would keep it from being locked, NotFound for a language that
    letters are not written in.
    """
    _must_be_written_in(language)
    day = mailed_on or clock.today()
    sending = Sending(
        recipients.usual_method(answers.party, day), day, remark=locking.own_word(remark)
    )
    words = compose(answers, sending, language)
    with speaking(language):
        reason = words.draft_reason or _("PREVIEW, NOT A NOTICE")
    return _render(replace(words, draft_reason=reason))


def pictures(assessment: Assessment, *, mailed_on: date, remark: str) -> list[str]:
    """Return the pages of a preview as pictures that a page holds in itself (`data:` addresses).

    In the language of its principal party. Raises Refused as `preview` does.
    """
    principal = cases.parties(assessment.case)[0].party
    language = principal.language if principal.language in LANGUAGES else "en"
    made = preview(assessment, language=language, mailed_on=mailed_on, remark=remark)
    with Paper(made.pdf) as paper:
        return [f"data:image/png;base64,{b64encode(page).decode()}" for page in paper.pictures()]


def _must_be_written_in(language: str) -> None:
    if language not in LANGUAGES:
        raise NotFound(_("Letters are written in {languages}.", languages=_languages()))


def _languages() -> str:
    return _(" and ").join(LANGUAGES.values())


def _render(words: Letter) -> Rendered:
    try:
        with speaking(words.language):
            return letters.render(words)
    except LetterFault as fault:
        raise Refused(_("The letter cannot be made yet: {why}", why=fault)) from fault
