"""Service of process: every try on record, what the post told of it, and what came back.

Three things are kept apart everywhere. *Sent* is what the City did. *Served* is what the law
makes of it, on the day a rule names. *Received* is what somebody signed for, or the post saw.
"""

from __future__ import annotations

from datetime import date

from feeadmin.evidence import actions as evidence
from feeadmin.evidence.models import Item
from feeadmin.kernel import clock
from feeadmin.kernel.access import Actor
from feeadmin.kernel.almanac import from_today
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action
from feeadmin.language import _, plain_day
from feeadmin.notices import plans, queries, recipients
from feeadmin.notices.models import (
    IN_LAW_SERVED,
    LIFE,
    UNSENT,
    Method,
    Notice,
    PostKind,
    PostWord,
    ReturnedMail,
    ServiceAttempt,
)
from feeadmin.orders import queries as orders
from feeadmin.owners import mailboxes
from feeadmin.staging import actions as staging
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import NextStep

Photo = tuple[str, bytes]
"""A picture as a form or a phone sends it: its name and its bytes."""

DEEMED = {
    Method.PERSONAL: "personal service",
    Method.POSTED: "complete when it was posted on the property, SFO-DEMO-1",
}
"""The rule that makes a try by hand service; everything else is complete on deposit."""


@action
def record_service(
    notice: Notice,
    *,
    on: date,
    proof: str,
    by: Actor,
    article: str = "",
    by_whom: str = "",
    photo: Photo | None = None,
) -> ServiceAttempt:
    """Record that a notice was mailed, handed over or posted: the owner's clocks start.

    Raises Refused under an order, before its bytes are kept, for a day in the future, or
    another day than the one printed on it.
    """
    orders.must_not_stop(cases.matter(notice.case))
    if queries.document(notice) is None:
        raise Refused(_("The letter of this notice is still being made. Wait a moment."))
    _must_have_come(on)
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
    if notice.method.by_hand:
        notice.state = LIFE.after("serve", notice.state)
    else:
        notice.state = LIFE.after("mail", notice.state)
    notice.served_on = on
    attempt = _attempt(
        notice,
        notice.method,
        on=on,
        reached=True,
        proof=proof,
        article=article,
        by_whom=by_whom,
        photo=_kept(photo, notice, by),
        by=by,
    )
    session.flush()
    plans.wait_for_answer(notice.case, by)
    return attempt


@action
def record_try(
    notice: Notice,
    method: Method,
    *,
    on: date,
    reached: bool,
    proof: str,
    by: Actor,
    by_whom: str = "",
    photo: Photo | None = None,
) -> ServiceAttempt:
    """Record a further try: one in vain, or one more way beside the first that counted.

    The owner's clocks stay: they run from the first service, and no later one shortens them.
    Raises Refused for a notice that was taken back or replaced, a try that succeeded before
    the notice went out as it says, and a day that has not come.
    """
    if not queries.counts(notice):
        raise Refused(_("This notice does not count any more. Serve the one in its place."))
    if reached and notice.state in UNSENT:
        raise Refused(
            _(
                "The letter says how and when it goes out. Record that under “Record service”, or "
                "lock a new one that says otherwise."
            )
        )
    _must_have_come(on)
    if not proof.strip():
        raise Refused(_("Say what happened: who was there, what was said, where it was left."))
    return _attempt(
        notice,
        method,
        on=on,
        reached=reached,
        proof=proof,
        by_whom=by_whom,
        photo=_kept(photo, notice, by),
        by=by,
    )


@action
def serve_by_hand(
    notice: Notice, *, reached: bool, proof: str, by: Actor, photo: Photo | None = None
) -> ServiceAttempt:
    """Record what came of handing a notice over, or posting it, today.

    Raises Refused for one that goes out by mail or went out already, for a posting without its
    photo, and as recording service does.
    """
    if not notice.method.by_hand or notice.state not in UNSENT:
        raise Refused(
            _(
                "Notice {number} is not to be handed over or posted. Ask the mail room.",
                number=notice.number,
            )
        )
    if not reached:
        return record_try(
            notice, notice.method, on=clock.today(), reached=False, proof=proof, photo=photo, by=by
        )
    if notice.method is Method.POSTED and photo is None:
        raise Refused(_("Take a photo of the notice where it is posted."))
    return record_service(notice, on=clock.today(), proof=proof, photo=photo, by=by)


@action
def record_delivered(notice: Notice, *, on: date, source: str, by: Actor, says: str = "") -> None:
    """Record that the post delivered a mailed notice. The clocks stay as they are.

    Raises Refused for one that is not in the mail, and a day before it was.
    """
    _must_fit(notice, on)
    notice.state = LIFE.after("deliver", notice.state)
    _tell(notice, PostKind.DELIVERED, on=on, says=says, source=source, by=by)


@action
def record_certified_back(
    notice: Notice, *, on: date, source: str, by: Actor, says: str = ""
) -> None:
    """Record that only the certified letter came back: nobody signed for it.

    Service by the first-class letter stands as long as that one does not come back, too (LAMC
    80.06.1). Raises Refused for a notice that is not in the mail, and a day before it was.
    """
    _must_fit(notice, on)
    if notice.state not in IN_LAW_SERVED:
        raise Refused(_("Notice {number} is not in the mail.", number=notice.number))
    _tell(notice, PostKind.CERTIFIED_BACK, on=on, says=says, source=source, by=by)


@action
def record_returned(notice: Notice, *, on: date, reason: str, by: Actor) -> ReturnedMail:
    """Record that a letter came back. Somebody must look for a better address.

    The register marks the address, and nobody is written to there meanwhile (Jones v. Flowers,
    547 U.S. 220). Raises Refused for a day before it went out, and without a reason.
    """
    _must_fit(notice, on)
    if not reason.strip():
        raise Refused(_("Enter what the post office wrote on it."))
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
    plans.mail(notice.case, NextStep.SERVE_AGAIN, from_today("office_lock"), by)
    return came_back


def _attempt(
    notice: Notice,
    method: Method,
    *,
    on: date,
    reached: bool,
    proof: str,
    by_whom: str,
    photo: Item | None,
    by: Actor,
    article: str = "",
) -> ServiceAttempt:
    attempt = ServiceAttempt(
        notice=notice,
        method=method,
        on=on,
        address=notice.addressed_to,
        article=article.strip(),
        by_whom=by_whom.strip() or by.name,
        proof=proof.strip(),
        photo=photo,
        deemed_on=on if reached else None,
        deemed_by=_deemed_by(method) if reached else "",
        recorded_by=by.name,
        recorded_at=clock.now(),
    )
    session.add(attempt)
    return attempt


def _kept(photo: Photo | None, notice: Notice, by: Actor) -> Item | None:
    """Keep a picture as an exhibit of the case. Raises Refused for what is none."""
    if photo is None:
        return None
    name, content = photo
    item = evidence.take_in(
        content, name, description=_("Service of notice {number}", number=notice.number), by=by
    )
    staging.add_exhibit(notice.case, item, item.description, by=by)
    return item


def _deemed_by(method: Method) -> str:
    rule = DEEMED.get(method)
    return _(rule) if rule else _("complete on deposit, Code Civ. Proc. § 1013(a)")


def _tell(notice: Notice, kind: PostKind, *, on: date, says: str, source: str, by: Actor) -> None:
    session.add(
        PostWord(
            notice=notice,
            kind=kind,
            on=on,
            says=says.strip(),
            source=source.strip(),
            recorded_by=by.name,
            recorded_at=clock.now(),
        )
    )


def _must_have_come(on: date) -> None:
    if on > clock.today():
        raise Refused(_("That day has not come yet."))


def _must_fit(notice: Notice, on: date) -> None:
    if not notice.mailed_on <= on <= clock.today():
        raise Refused(
            _(
                "Notice {number} is dated {day}. Enter a day from then until today.",
                number=notice.number,
                day=plain_day(notice.mailed_on),
            )
        )
