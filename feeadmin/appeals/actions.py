"""Filing an appeal, and deciding it with all its effects in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from feeadmin.appeals import course, queries, record
from feeadmin.appeals.models import (
    LIFE,
    Appeal,
    AppealFile,
    Decision,
    Ground,
    Level,
    RecordExport,
    Ruling,
)
from feeadmin.appeals.record import Written
from feeadmin.assessments import actions as assessments
from feeadmin.kernel import clock, numbers
from feeadmin.kernel.access import Actor, Role
from feeadmin.kernel.almanac import from_today
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.numbers import Series
from feeadmin.kernel.work import action, same_edition
from feeadmin.language import _, spoken
from feeadmin.notices import incoming
from feeadmin.notices import queries as notices
from feeadmin.notices.actions import withdraw
from feeadmin.notices.incoming import Channel
from feeadmin.notices.letter import HEARING, REVIEW
from feeadmin.notices.models import Notice
from feeadmin.orders import queries as orders
from feeadmin.sightings import remarks
from feeadmin.staging import actions as staging
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import OWNER, Case, NextStep, Outcome, Stage
from feeadmin.units import Money


@action
def file(
    notice: Notice,
    *,
    grounds: Collection[Ground],
    statement: str,
    filed_by: str,
    contact: str,
    by: Actor,
    channel: Channel = Channel.PORTAL,
    postmarked_on: date | None = None,
    files: Sequence[tuple[str, bytes]] = (),
) -> tuple[Appeal, list[str]]:
    """Ask for an Initial Review of a notice's fee; nothing is collected while it is open.

    An appeal by mail is in time if it was postmarked or received in time. One after its last
    day is kept, and a person decides whether to take it. Returns the appeal, and a sentence for
    each file that could not be kept. Raises Refused when no review can be asked for, or for a
    postmark that cannot be.
    """
    if why_not := queries.why_not_now(notice):
        raise Refused(why_not)
    if not grounds:
        raise Refused(_("Choose at least one reason."))
    remarks.check(filed_by, contact)
    said = remarks.said(statement, otherwise=_("Tell us what is wrong"))
    if postmarked_on is not None:
        incoming.check_postmark(postmarked_on, channel, notice)
    due_on = notices.deadline(notice, REVIEW).due_on
    counted_on = postmarked_on or clock.today()
    appeal = Appeal(
        case=notice.case,
        notice=notice,
        level=Level.INITIAL_REVIEW,
        grounds=sorted(ground.value for ground in grounds),
        statement=said,
        filed_by=filed_by,
        contact=contact,
        channel=channel,
        language=spoken(),
        received_at=clock.now(),
        postmarked_on=postmarked_on,
        last_day_on=due_on,
        state=LIFE.start,
        number=numbers.take(Series.APPEAL, clock.today()),
    )
    session.add(appeal)
    session.flush()
    not_kept = _attach(appeal, files, by)
    if due_on is not None and counted_on > due_on:
        appeal.state = LIFE.after("hold_as_late", appeal.state)
        course.hold(notice.case, by)
    else:
        course.open_review(appeal, by)
    return appeal, not_kept


@action
def accept_late(appeal: Appeal, *, because: str, by: Actor) -> None:
    """Take an appeal that came after its last day, saying why.

    Raises Refused to whoever worked on the case, without a reason, or once another's review of
    the same fee is open or decided.
    """
    _must_be_impartial(appeal, by)
    reason = remarks.said(because, otherwise=_("Say why, for the record"))
    if why_not := queries.why_no_review(appeal.notice.fee):
        raise Refused(why_not)
    appeal.state = LIFE.after("accept_late", appeal.state)
    appeal.late_because = reason
    course.open_review(appeal, by)


@action
def refuse_late(appeal: Appeal, *, because: str, by: Actor) -> None:
    """Turn down an appeal that came after its last day, saying why.

    Raises Refused to whoever worked on the case, without a reason, or under an order.
    """
    _must_be_impartial(appeal, by)
    orders.must_not_stop(cases.matter(appeal.case))
    reason = remarks.said(because, otherwise=_("Say why, for the record"))
    appeal.state = LIFE.after("refuse_late", appeal.state)
    appeal.late_because = reason
    if appeal.case.next_step is NextStep.DECIDE_LATE:
        course.wait_for_owner(appeal.case, by)


@action
def decide(
    appeal: Appeal,
    ruling: Ruling,
    *,
    findings: str,
    edition: int,
    by: Actor,
    new_fee: Money | None = None,
) -> Decision:
    """Decide an appeal: the fee, the books and the case follow in the same transaction.

    Its letter is locked next; the owner's time for a hearing runs from that one's service.
    Raises Refused to whoever worked on the case, without findings, for a reduced fee that is
    no reduction, or under an order, which leaves only the cancelling of the fee.
    """
    # Of two who decide at once the second waits here, and then sees what the first one did.
    session.refresh(appeal, with_for_update=True)
    same_edition(appeal, edition)
    assessment = appeal.notice.fee
    _must_be_impartial(appeal, by)
    if ruling is not Ruling.DISMISSED:
        orders.must_not_stop(cases.matter(appeal.case))
    reasons = remarks.said(
        findings, otherwise=_("Give the reasons: the owner and a court will read them.")
    )
    if (ruling is Ruling.REDUCED) != (new_fee is not None):
        raise Refused(_("Enter the new fee for a reduction, and for nothing else."))
    appeal.state = LIFE.after("decide", appeal.state)
    before = assessment.total
    match ruling:
        case Ruling.UPHELD:
            assessments.uphold(assessment, by=by)
        case Ruling.REDUCED:
            assert new_fee is not None, "asked for above"
            assessments.reduce(assessment, new_fee, because=_because(appeal), by=by)
        case Ruling.DISMISSED:
            assessments.dismiss(assessment, because=_because(appeal), by=by)
            withdraw(appeal.case, by=by)
    decision = Decision(
        case_id=appeal.case_id,
        appeal=appeal,
        ruling=ruling,
        findings=reasons,
        fee_before=before,
        fee_after=assessment.total,
        decided_by_id=by.id,
        decided_by=by.name,
        decided_at=clock.now(),
    )
    session.add(decision)
    if ruling is Ruling.DISMISSED:
        staging.close(appeal.case, Outcome.DISMISSED, by=by)
    else:
        staging.plan(
            appeal.case,
            next_step=NextStep.SEND_DECISION,
            owed_by=Role.MAIL_CLERK.value,
            due_on=from_today("office_lock"),
            by=by,
        )
    return decision


@action
def make_final(case: Case, *, by: Actor) -> None:
    """Make a fee final once nobody has asked for more in time.

    Raises Refused under an order, while a clock still runs, is stopped, or has not started, and
    where an owner has no letter: theirs was not mailed, or came back.
    """
    orders.must_not_stop(cases.matter(case))
    if case.due_on is None or case.owed_by != OWNER or case.stage is Stage.FINAL:
        raise Refused(_("No time of the owner’s has run out in this case."))
    clocks = [name for name in (REVIEW, HEARING) if notices.starting(case, name)]
    ends = [notices.last_day(case, name) for name in clocks]
    if not all(ends) or clock.today() <= max([case.due_on, *filter(None, ends)]):
        raise Refused(_("The owner’s time has not run out yet."))
    if waiting := [one for name in clocks for one in notices.not_served(case, name)]:
        raise Refused(
            _(
                "Notice {number} to {name} is not served. Serve it, and wait for its days.",
                number=waiting[0].number,
                name=waiting[0].party.name,
            )
        )
    staging.move(case, "make_final", next_step=NextStep.COLLECT, owed_by=OWNER, due_on=None, by=by)


@action
def export_record(case: Case, folder: Path, *, by: Actor) -> Written:
    """Put the record of a case together in a folder, and note that it was done.

    Raises Refused for a folder that is not empty, and where an original is missing.
    """
    record.must_be_free(folder)
    gathered = record.gather(case)
    packed = record.pack(gathered)
    export = RecordExport(
        case_id=case.id,
        at=clock.now(),
        who=by.name,
        items=len(gathered.papers),
        manifest_sha256=packed.manifest_sha256,
    )
    session.add(export)
    # Whoever meets another export begins again; the folder is filled after that.
    session.flush()
    record.write(packed, folder)
    return Written(folder, export.items, gathered.size, export.manifest_sha256)


def _must_be_impartial(appeal: Appeal, by: Actor) -> None:
    if by.id in queries.who_worked_on(appeal.case):
        raise Refused(_("You worked on this case, so another person must decide its review."))


def _attach(appeal: Appeal, files: Sequence[tuple[str, bytes]], by: Actor) -> list[str]:
    sent_with = _("Sent with appeal {number}", number=appeal.number)
    kept, not_kept = incoming.keep_papers(appeal.case, files, description=sent_with, by=by)
    session.add_all(AppealFile(appeal=appeal, item=item) for item in kept)
    return not_kept


def _because(appeal: Appeal) -> str:
    return _("Decision on appeal {number}", number=appeal.number)
