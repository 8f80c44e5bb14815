"""Locking, making, serving and replacing notices."""

from __future__ import annotations

from datetime import date
from functools import partial

from feeadmin.assessments import actions as assessments
from feeadmin.assessments.models import Assessment
from feeadmin.kernel import clock, files
from feeadmin.kernel.access import Actor, Role
from feeadmin.kernel.almanac import from_today
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action, same_edition
from feeadmin.language import _, plain_day
from feeadmin.letters import Rendered, Sealed
from feeadmin.letters.kinds import LetterKind
from feeadmin.notices import again, assessment_letter, locking, queries, recipients
from feeadmin.notices.letter import ANSWER, HEARING, REVIEW
from feeadmin.notices.models import (
    LIFE,
    OF_A_FEE,
    Document,
    Method,
    Notice,
    ReturnedMail,
    ServiceAttempt,
)
from feeadmin.orders import queries as orders
from feeadmin.owners import mailboxes
from feeadmin.staging import actions as staging
from feeadmin.staging import queries as cases
from feeadmin.staging import questions
from feeadmin.staging.cases import OWNER, Case, CaseParty, NextStep, Stage


@action
def lock(
    assessment: Assessment, *, method: Method, mailed_on: date, edition: int, by: Actor
) -> list[Notice]:
    """Lock the notices of an approved fee, one for each party, and post the fee to the books.

    From here on nothing in them changes. Numbers are taken last. Raises Refused under an order,
    for a fee that is not law or not approved, or a party without an address.
    """
    same_edition(assessment, edition)
    queries.must_still_come(mailed_on)
    orders.must_not_stop(cases.matter(assessment.case))
    assessments.issue(assessment, by=by)
    notices = [
        _lock_fee(assessment, answers, method, mailed_on, by)
        for answers in cases.parties(assessment.case)
    ]
    _plan_mail(assessment.case, NextStep.MAIL, mailed_on, by)
    return notices


@action
def relock(notice: Notice, *, method: Method, mailed_on: date, because: str, by: Actor) -> Notice:
    """Lock a new notice in place of one that was not mailed on its day, or came back.

    The old one keeps its number and its bytes, and its code opens nothing any more. Raises
    Refused under an order, for one that is served, or after a review changed the fee.
    """
    queries.must_still_come(mailed_on)
    orders.must_not_stop(cases.matter(notice.case))
    asks_for_fee = notice.kind in OF_A_FEE
    if asks_for_fee and notice.fee.total != notice.total:
        raise Refused(
            _(
                "A review changed this fee, so its notice would no longer be true. "
                "Send the decision instead."
            )
        )
    notice.state = LIFE.after("supersede", notice.state)
    notice.code_ended_on = clock.today()
    answers = next(one for one in cases.parties(notice.case) if one.party_id == notice.party_id)
    if asks_for_fee:
        fresh = _lock_fee(notice.fee, answers, method, mailed_on, by, replaces=notice)
    else:
        fresh = locking.lock_one(
            notice.kind,
            partial(again.compose, notice),
            answers,
            method=method,
            mailed_on=mailed_on,
            by=by,
            fee=notice.assessment,
            total=notice.total,
            replaces=notice,
        )
    if queries.clocks(notice):
        _plan_mail(notice.case, NextStep.MAIL, mailed_on, by)
    return fresh


@action
def withdraw(case: Case, *, by: Actor) -> None:
    """Take back every notice of a case whose fee was cancelled. Its owner can still read it."""
    for notice in queries.current(case):
        notice.state = LIFE.after("withdraw", notice.state)


@action
def keep_document(
    notice: Notice, rendered: Rendered, *, sealed: Sealed | None = None, by: Actor
) -> Document:
    """Keep the bytes made of a locked notice; making them again changes nothing.

    Of a sealed letter the sealed bytes are kept, with the digest of those before.
    """
    known = queries.document(notice, rendered.language)
    if known:
        return known
    kept = files.store().put(sealed.pdf if sealed else rendered.pdf)
    document = Document(
        notice=notice,
        language=rendered.language,
        sha256=kept.sha256,
        unsealed_sha256=rendered.sha256 if sealed else None,
        sealed_by=sealed.by if sealed else None,
        seal_certificate=sealed.certificate if sealed else None,
        size=kept.size,
        pages=rendered.pages,
        made_with={
            "template": rendered.template_version,
            "css": rendered.css_sha256,
            "fonts": rendered.fonts_sha256,
            "engine": rendered.engine_versions,
            **({"seal": sealed.made_with} if sealed else {}),
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
    by_hand = notice.method is Method.PERSONAL
    if by_hand:
        notice.state = LIFE.after("serve", notice.state)
    else:
        notice.state = LIFE.after("mail", notice.state)
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
        if by_hand
        else _("complete on deposit, Code Civ. Proc. § 1013(a)"),
        recorded_by=by.name,
        recorded_at=clock.now(),
    )
    session.add(attempt)
    session.flush()
    _wait_for_answer(notice.case, by)
    return attempt


@action
def record_returned(notice: Notice, *, on: date, reason: str, by: Actor) -> ReturnedMail:
    """Record that a letter came back. Somebody must look for a better address.

    The register marks the address, and nobody is written to there meanwhile. Raises Refused for
    a day before it went out.
    """
    if on < notice.mailed_on or on > clock.today():
        raise Refused(_("Enter the day the letter came back."))
    notice.state = LIFE.after("return", notice.state)
    came_back = ReturnedMail(
        notice=notice,
        on=on,
        reason=reason.strip(),
        recorded_by=by.name,
        recorded_at=clock.now(),
    )
    session.add(came_back)
    mailboxes.mark_returned(
        recipients.served(notice.party, notice.mailed_on),
        notice.addressed_to,
        on=on,
        because=came_back.reason,
        by=by,
    )
    _plan_mail(notice.case, NextStep.SERVE_AGAIN, from_today("office_lock"), by)
    return came_back


def _lock_fee(
    assessment: Assessment,
    answers: CaseParty,
    method: Method,
    mailed_on: date,
    by: Actor,
    replaces: Notice | None = None,
) -> Notice:
    return locking.lock_one(
        LetterKind.FEE_ASSESSMENT,
        partial(assessment_letter.compose, assessment),
        answers,
        method=method,
        mailed_on=mailed_on,
        by=by,
        fee=assessment,
        total=assessment.total,
        replaces=replaces,
    )


def _plan_mail(case: Case, step: NextStep, due_on: date | None, by: Actor) -> None:
    """Give a case to the mail room, unless its review goes on meanwhile, or it is closed."""
    undecided = case.stage is Stage.REVIEW and not queries.starting(case, HEARING)
    if case.is_open and not undecided:
        staging.plan(case, next_step=step, owed_by=Role.MAIL_CLERK.value, due_on=due_on, by=by)


def _wait_for_answer(case: Case, by: Actor) -> None:
    """Let a case wait for its owners once all of them are served, the last one's time included."""
    if case.stage is Stage.ASSESS:
        if questions.waiting(case):
            _wait_on(case, ANSWER, NextStep.HEAR_OWNER, by)
        return
    if case.stage is Stage.REVIEW:
        _wait_on(case, HEARING, NextStep.WAIT_HEARING, by)
        return
    if not queries.current(case) or queries.not_served(case):
        return
    due_on, step = queries.last_day(case, REVIEW), NextStep.RESPOND
    if case.stage is Stage.SERVE:
        staging.move(case, "await_response", next_step=step, owed_by=OWNER, due_on=due_on, by=by)
    elif case.stage is Stage.RESPOND:
        # It was served before, came back, and now went out anew.
        staging.plan(case, next_step=step, owed_by=OWNER, due_on=due_on, by=by)
    elif case.stage is Stage.FINAL:
        staging.plan(case, next_step=NextStep.COLLECT, owed_by=OWNER, due_on=None, by=by)


def _wait_on(case: Case, name: str, step: NextStep, by: Actor) -> None:
    """Let a case wait until a deadline of its letters, once all that start it are served."""
    if queries.starting(case, name) and not queries.not_served(case, name):
        last_on = queries.last_day(case, name)
        staging.plan(case, next_step=step, owed_by=OWNER, due_on=last_on, by=by)
