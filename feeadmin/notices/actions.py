"""Locking, making, serving and replacing notices."""

from __future__ import annotations

import hashlib
from datetime import date

from feeadmin.assessments import actions as assessments
from feeadmin.assessments.models import Assessment
from feeadmin.kernel import clock, files, jobs, numbers, secrecy
from feeadmin.kernel.access import Actor, Role
from feeadmin.kernel.almanac import from_today
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.numbers import Series
from feeadmin.kernel.work import action, same_edition
from feeadmin.language import LANGUAGES, _, plain_day
from feeadmin.letters import Rendered
from feeadmin.letters.model import AssessmentLetter
from feeadmin.notices import access, letter, queries
from feeadmin.notices.letter import REVIEW, Sending
from feeadmin.notices.models import (
    LIFE,
    Document,
    FrozenLetter,
    Method,
    Notice,
    NoticeState,
    ReturnedMail,
    ServiceAttempt,
)
from feeadmin.orders import queries as orders
from feeadmin.staging import actions as staging
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import OWNER, Case, CaseParty, NextStep


@action
def lock(
    assessment: Assessment, *, method: Method, mailed_on: date, edition: int, by: Actor
) -> list[Notice]:
    """Lock the notices of an approved fee, one for each party, and post the fee to the books.

    From here on nothing in them changes. Numbers are taken last. Raises Refused under an order,
    for a fee that is not law or not approved, or a party without an address.
    """
    same_edition(assessment, edition)
    still_to_come(mailed_on)
    orders.must_not_stop(cases.matter(assessment.case))
    assessments.issue(assessment, by=by)
    notices = [
        _lock_one(assessment, answers, method, mailed_on, by)
        for answers in cases.parties(assessment.case)
    ]
    _wait_for_service(assessment, mailed_on, by)
    return notices


@action
def relock(notice: Notice, *, method: Method, mailed_on: date, because: str, by: Actor) -> Notice:
    """Lock a new notice in place of one that was not mailed on its day, or came back.

    The old one keeps its number and its bytes. Raises Refused for one that is served.
    """
    still_to_come(mailed_on)
    orders.must_not_stop(cases.matter(notice.case))
    notice.state = LIFE.after("supersede", notice.state)
    notice.code_ended_on = clock.today()
    answers = next(one for one in cases.parties(notice.case) if one.party_id == notice.party_id)
    fresh = _lock_one(notice.assessment, answers, method, mailed_on, by, replaces=notice)
    _wait_for_service(notice.assessment, mailed_on, by)
    return fresh


@action
def withdraw(case: Case, *, by: Actor) -> None:
    """Take back every notice of a case whose fee was cancelled. Its owner can still read it."""
    for notice in queries.current(case):
        notice.state = LIFE.after("withdraw", notice.state)


@action
def keep_document(notice: Notice, rendered: Rendered, *, by: Actor) -> Document:
    """Keep the bytes made of a locked notice; making them again changes nothing."""
    known = queries.document(notice, rendered.language)
    if known:
        return known
    kept = files.store().put(rendered.pdf)
    document = Document(
        notice=notice,
        language=rendered.language,
        sha256=kept.sha256,
        size=kept.size,
        pages=rendered.pages,
        made_with={
            "template": rendered.template_version,
            "css": rendered.css_sha256,
            "fonts": rendered.fonts_sha256,
            "engine": rendered.engine_versions,
        },
        made_at=clock.now(),
    )
    session.add(document)
    return document


@action
def record_service(
    notice: Notice, *, on: date, proof: str, by: Actor, article: str = "", by_whom: str = ""
) -> ServiceAttempt:
    """Record that a notice was mailed or handed over: the owner's clocks start.

    Raises Refused under an order, before its bytes are kept, for a day in the future, or
    another day than the one printed on it.
    """
    orders.must_not_stop(cases.matter(notice.case))
    if queries.document(notice) is None:
        raise Refused(_("The letter of this notice is still being made. Wait a moment."))
    if on > clock.today():
        raise Refused(_("That day has not come yet."))
    if on != notice.mailed_on:
        raise Refused(
            _(
                "The letter says {day}, and its dates are counted from it. Sent on another day, "
                "it must be locked anew.",
                day=plain_day(notice.mailed_on),
            )
        )
    if not proof.strip():
        raise Refused(_("Say what proves it: the postal receipt, or who handed it over."))
    notice.state = LIFE.after("serve", notice.state)
    notice.served_on = on
    attempt = ServiceAttempt(
        notice=notice,
        method=notice.method,
        on=on,
        address=notice.addressed_to,
        article=article.strip(),
        by_whom=by_whom.strip() or by.name,
        proof=proof.strip(),
        deemed_on=on,
        deemed_by=_("personal service")
        if notice.method is Method.PERSONAL
        else _("complete on deposit, Code Civ. Proc. § 1013(a)"),
        recorded_by=by.name,
        recorded_at=clock.now(),
    )
    session.add(attempt)
    session.flush()
    if all(one.state is NoticeState.SERVED for one in queries.current(notice.case)):
        staging.move(
            notice.case,
            "await_response",
            next_step=NextStep.RESPOND,
            owed_by=OWNER,
            due_on=queries.deadline(notice, REVIEW).due_on,
            by=by,
        )
    return attempt


@action
def record_returned(notice: Notice, *, on: date, reason: str, by: Actor) -> ReturnedMail:
    """Record that a letter came back. Somebody must look for a better address.

    Raises Refused for a day before it went out.
    """
    if on < notice.mailed_on or on > clock.today():
        raise Refused(_("Enter the day the letter came back."))
    notice.state = LIFE.after("return_mail", notice.state)
    came_back = ReturnedMail(
        notice=notice,
        on=on,
        reason=reason.strip(),
        recorded_by=by.name,
        recorded_at=clock.now(),
    )
    session.add(came_back)
    if notice.case.stage_number < REVIEW_STAGE:
        staging.plan(
            notice.case,
            next_step=NextStep.SERVE_AGAIN,
            owed_by=Role.MAIL_CLERK.value,
            due_on=from_today("office_lock"),
            by=by,
        )
    return came_back


REVIEW_STAGE = 6


def _lock_one(
    assessment: Assessment,
    answers: CaseParty,
    method: Method,
    mailed_on: date,
    by: Actor,
    replaces: Notice | None = None,
) -> Notice:
    lines, source = letter.address_of(answers.party, mailed_on)
    number = numbers.take(Series.NOTICE, clock.today())
    notice = Notice(
        case=assessment.case,
        assessment=assessment,
        party=answers.party,
        addressed_to=lines,
        address_source=source,
        total=assessment.total,
        method=method,
        mailed_on=mailed_on,
        language=answers.party.language,
        code_hash=secrecy.keep(access.bare(access.code_for(number))),
        state=LIFE.start,
        replaces=replaces,
        locked_by_id=by.id,
        locked_by=by.name,
        locked_at=clock.now(),
        number=number,
    )
    session.add(notice)
    sending = Sending(method, mailed_on, number, replaces=replaces.number if replaces else None)
    for language in LANGUAGES:
        session.add(
            _frozen(notice, letter.compose(assessment, answers, sending, language=language))
        )
    jobs.enqueue(queries.MAKE, number, number=number)
    session.flush()
    return notice


def _frozen(notice: Notice, words: AssessmentLetter) -> FrozenLetter:
    text = words.to_json()
    return FrozenLetter(
        notice=notice,
        language=words.language,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )


def _wait_for_service(assessment: Assessment, mailed_on: date, by: Actor) -> None:
    staging.plan(
        assessment.case,
        next_step=NextStep.MAIL,
        owed_by=Role.MAIL_CLERK.value,
        due_on=mailed_on,
        by=by,
    )


def still_to_come(mailed_on: date) -> None:
    if mailed_on < clock.today():
        raise Refused(_("A notice cannot carry a day that is past. Choose today or later."))
