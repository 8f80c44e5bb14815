"""Asking owners for their side before any fee, and taking their answers or their silence."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from feeadmin.answers import intent_letter, queries
from feeadmin.answers.models import Answer, AnswerFile, Claim
from feeadmin.kernel import clock
from feeadmin.kernel.access import Actor, Role
from feeadmin.kernel.almanac import from_today
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action, same_edition
from feeadmin.language import _, spoken
from feeadmin.letters.model import NoticeOfIntent
from feeadmin.notices import incoming, locking, plans
from feeadmin.notices import queries as notices
from feeadmin.notices.incoming import Channel
from feeadmin.notices.letter import ANSWER
from feeadmin.notices.models import Method, Notice
from feeadmin.orders import queries as orders
from feeadmin.sightings import remarks
from feeadmin.staging import actions as staging
from feeadmin.staging import asking, docket, questions
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import Case, NextStep, Stage


@action
def ask(case: Case, *, method: Method, mailed_on: date, edition: int, by: Actor) -> list[Notice]:
    """Ask everybody who answers for a case for their side, by a letter each, before any fee.

    Nothing is posted to the books. Until each has answered, or has let their time pass, no fee
    of the case is approved. Raises Refused under an order, for a party without an address, and
    when nobody can be asked or was asked already.
    """
    same_edition(case, edition)
    notices.must_still_come(mailed_on)
    orders.must_not_stop(cases.matter(case))
    if why := queries.why_not_ask(case):
        raise Refused(why)
    asking.ask(case, by=by)
    locked = locking.lock_each(
        NoticeOfIntent.kind,
        intent_letter.compose,
        case,
        method=method,
        mailed_on=mailed_on,
        by=by,
    )
    plans.mail(case, NextStep.MAIL, mailed_on, by)
    return locked


@action
def receive(
    notice: Notice,
    *,
    claims: Collection[Claim],
    statement: str,
    answered_by: str,
    contact: str,
    by: Actor,
    channel: Channel = Channel.PORTAL,
    postmarked_on: date | None = None,
    files: Sequence[tuple[str, bytes]] = (),
) -> tuple[Answer, list[str]]:
    """Keep what an owner answers to a notice of intent; somebody weighs it before any fee.

    One that comes late is kept and weighed, too, while no fee is decided on. Returns the answer,
    and a sentence for each file that could not be kept. Raises Refused when the letter cannot
    be answered any more, without words, or for a postmark that cannot be.
    """
    # Of two answers to one letter the second waits here, and then sees the first.
    cases.hold(notice.case)
    if why := queries.why_not_now(notice):
        raise Refused(why)
    remarks.check(answered_by, contact)
    said = remarks.said(statement, otherwise=_("Tell us your side in your own words"))
    if postmarked_on is not None:
        incoming.check_postmark(postmarked_on, channel, notice)
    answer = Answer(
        case=notice.case,
        notice=notice,
        claims=[claim.value for claim in Claim if claim in set(claims)],
        statement=said,
        answered_by=answered_by,
        contact=contact,
        channel=channel,
        language=spoken(),
        received_at=clock.now(),
        postmarked_on=postmarked_on,
        last_day_on=notices.deadline(notice, ANSWER).due_on,
    )
    session.add(answer)
    session.flush()
    sent_with = _("Sent with the answer to {number}", number=notice.number)
    kept, not_kept = incoming.keep_papers(notice.case, files, description=sent_with, by=by)
    session.add_all(AnswerFile(answer=answer, item=item) for item in kept)
    asking.answer(questions.put_to(notice.case, notice.party), by=by)
    _let_somebody_weigh_it(notice.case, by)
    return answer, not_kept


@action
def note_silence(case: Case, *, by: Actor) -> None:
    """Note that nobody asked has answered in their time, so that the office may go on.

    Silence is not consent, and counts for nothing. Raises Refused under an order, while a clock
    still runs, is stopped or has not started, and where nobody's answer is awaited.
    """
    orders.must_not_stop(cases.matter(case))
    silent = questions.waiting(case)
    if not silent:
        raise Refused(_("Nobody’s answer is awaited in this case."))
    if unserved := notices.not_served(case, ANSWER):
        raise Refused(
            _(
                "Notice {number} to {name} is not served. Serve it, and wait for its days.",
                number=unserved[0].number,
                name=unserved[0].party.name,
            )
        )
    last_on = notices.last_day(case, ANSWER)
    if last_on is None or clock.today() <= last_on:
        raise Refused(_("The owner’s time has not run out yet."))
    for question in silent:
        asking.end(question, by=by)
    if case.stage is Stage.ASSESS:
        docket.plan_findings(case)


def _let_somebody_weigh_it(case: Case, by: Actor) -> None:
    """Give the case back to the clerk once all have been heard; an approver reads it anyway."""
    if case.stage is Stage.ASSESS and not questions.waiting(case):
        staging.plan(
            case,
            next_step=NextStep.WEIGH_ANSWER,
            owed_by=Role.ASSESSING_CLERK.value,
            due_on=from_today("office_answer"),
            by=by,
        )
