"""Working a fee out, and passing it through two people."""

from __future__ import annotations

from feeadmin.assessments import determining, queries
from feeadmin.assessments.models import (
    LIFE,
    REFER,
    REVIEW,
    TENANT_CASE,
    Assessment,
    Determination,
)
from feeadmin.days import day_of
from feeadmin.kernel import clock
from feeadmin.kernel.access import Actor, Role
from feeadmin.kernel.almanac import due, from_today
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action, same_edition
from feeadmin.language import _
from feeadmin.ledger import actions as ledger
from feeadmin.ledger.models import Account, TransferKind
from feeadmin.orders import queries as orders
from feeadmin.owners import queries as owners
from feeadmin.owners.models import Interest
from feeadmin.sightings import remarks
from feeadmin.staging import actions as staging
from feeadmin.staging import queries as cases
from feeadmin.staging import questions
from feeadmin.staging.cases import Case, NextStep, Outcome, Stage
from feeadmin.units import NOTHING, Money


@action
def determine(case: Case, *, by: Actor) -> Determination:
    """Ask the ordinance what it says of a case, and keep the answer for good.

    The version in force on the day of the event decides. Where none was ever published, the
    newest draft is looked at, and the answer is pro forma. Raises Refused when an order stops
    the case or a fact is missing.
    """
    orders.must_not_stop(cases.matter(case))
    determination = determining.answer(case, by)
    session.add(determination)
    session.flush()
    return determination


@action
def assess(case: Case, *, by: Actor) -> Determination:
    """Determine a case and draft its fee, or say what it needs instead.

    A case whose owner was asked goes on waiting for the answer.
    Raises Refused as `determine` does, and once the fee is past its draft.
    """
    _must_be_in_assessment(case)
    determination = determine(case, by=by)
    _draft_fee(case, determination)
    if questions.waiting(case):
        return determination
    opened_on = day_of(case.opened_at)
    staging.plan(
        case,
        next_step=_step_after(determination),
        owed_by=Role.ASSESSING_CLERK.value,
        due_on=due("office_assess", opened_on, asked_on=opened_on).due_on,
        by=by,
    )
    return determination


@action
def submit(assessment: Assessment, *, edition: int, by: Actor) -> None:
    """Send a fee for approval by somebody else.

    Raises Refused for a pro-forma fee, for facts that changed since, under an order, or while
    an owner who was asked may still answer.
    """
    same_edition(assessment, edition)
    cases.hold(assessment.case)
    questions.must_be_heard(assessment.case)
    determining.must_be_law(assessment.determination)
    orders.must_not_stop(cases.matter(assessment.case))
    determining.must_be_current(assessment)
    assessment.state = LIFE.after("submit", assessment.state)
    assessment.submitted_by_id, assessment.submitted_by = by.id, by.name
    assessment.comment = ""
    staging.move(
        assessment.case,
        "await_approval",
        next_step=NextStep.APPROVE,
        owed_by=Role.APPROVER.value,
        due_on=from_today("office_approve"),
        by=by,
    )


@action
def send_back(assessment: Assessment, *, because: str, edition: int, by: Actor) -> None:
    """Return a fee to the clerk with a comment. Raises Refused without one."""
    same_edition(assessment, edition)
    comment = remarks.said(because, otherwise=_("Say what the clerk should look at."))
    assessment.state = LIFE.after("send_back", assessment.state)
    assessment.comment = comment
    staging.move(
        assessment.case,
        "reopen_assessment",
        next_step=NextStep.ANSWER,
        owed_by=Role.ASSESSING_CLERK.value,
        due_on=from_today("office_answer"),
        by=by,
    )


@action
def approve(assessment: Assessment, *, edition: int, by: Actor) -> None:
    """Approve a fee somebody else sent. The figure is proved once more.

    Raises Refused to whoever verified the event, found a fact of it, worked the fee out or sent
    it, under an order, for a pro-forma fee, when it does not recompute to the cent, or while
    an owner who was asked may still answer.
    """
    same_edition(assessment, edition)
    questions.must_be_heard(assessment.case)
    if by.id in queries.who_worked_on(assessment):
        raise Refused(_("This is your own work, so another person must approve it."))
    determining.must_be_law(assessment.determination)
    orders.must_not_stop(cases.matter(assessment.case))
    determining.must_be_current(assessment)
    assessment.state = LIFE.after("approve", assessment.state)
    assessment.approved_by_id, assessment.approved_by = by.id, by.name
    assessment.approved_at = clock.now()
    staging.move(
        assessment.case,
        "await_service",
        next_step=NextStep.LOCK,
        owed_by=Role.MAIL_CLERK.value,
        due_on=from_today("office_lock"),
        by=by,
    )


@action
def issue(assessment: Assessment, *, by: Actor) -> None:
    """Post an approved fee to the books. The notice's locking calls it.

    Raises Refused under an order, or for a fee that is not law.
    """
    determining.must_be_law(assessment.determination)
    orders.must_not_stop(cases.matter(assessment.case))
    assessment.state = LIFE.after("issue", assessment.state)
    if assessment.total > NOTHING:
        ledger.post(
            assessment.case,
            assessment.total,
            debit=Account.RECEIVABLE,
            credit=Account.CHARGED,
            kind=TransferKind.ASSESSMENT,
            memo=_("Fee of case {number}", number=assessment.case.number),
            by=by,
        )


@action
def contest(assessment: Assessment, *, by: Actor) -> None:
    """Hold a fee still while its review is open."""
    assessment.state = LIFE.after("contest", assessment.state)


@action
def uphold(assessment: Assessment, *, by: Actor) -> None:
    """Let a contested fee stand."""
    assessment.state = LIFE.after("uphold", assessment.state)


@action
def reduce(assessment: Assessment, to: Money, *, because: str, by: Actor) -> None:
    """Lower a contested fee, and take the difference back in the books.

    Raises Refused unless the new fee lies above zero and below the old one.
    """
    if not NOTHING < to < assessment.total:
        raise Refused(
            _(
                "The new fee must lie between zero and {total}. To cancel it, dismiss it.",
                total=assessment.total,
            )
        )
    assessment.state = LIFE.after("reduce", assessment.state)
    _take_back(assessment, assessment.total - to, because, by)
    assessment.total = to


@action
def dismiss(assessment: Assessment, *, because: str, by: Actor) -> None:
    """Cancel a contested fee, and take all of it back in the books.

    What was paid on it is then owed to whoever paid: the balance of the case falls below zero.
    """
    assessment.state = LIFE.after("dismiss", assessment.state)
    if assessment.total > NOTHING:
        _take_back(assessment, assessment.total, because, by)
    assessment.total = NOTHING


@action
def close_without_fee(case: Case, *, by: Actor) -> None:
    """Close a case for which the ordinance charges nothing.

    Raises Refused while the latest determination says otherwise, or leaves it open, and once
    the fee is past its draft.
    """
    _must_be_in_assessment(case)
    determination = queries.latest(case)
    if determination is None or not determination.ends_without_fee:
        raise Refused(_("Work out the fee first: a case closes without one only when it says so."))
    outcome = Outcome.REFERRED if determination.gate == REFER else Outcome.NO_FEE
    staging.close(case, outcome, by=by)


@action
def turn_to_tenant(case: Case, *, by: Actor) -> list[Case]:
    """Open a case against the tenant who gave control alone, and close the owner's.

    Raises Refused when the determination says otherwise, or no tenant is on record.
    """
    _must_be_in_assessment(case)
    determination = queries.latest(case)
    if determination is None or determination.gate != TENANT_CASE:
        raise Refused(_("The latest determination does not say that the tenant acted alone."))
    day = day_of(case.event.started_at)
    # A tenant may hold several of the parcels, and answers for them together.
    tenants = {
        held.party_id: held
        for parcel in cases.parcels(case.site)
        for held in owners.on_day(parcel.ain, day)
        if held.interest is Interest.TENANT
    }
    if not tenants:
        raise Refused(_("Enter the tenant in the owners’ register first."))
    opened = [staging.open_for_tenant(case, held, by=by) for held in tenants.values()]
    staging.close(case, Outcome.TENANT, by=by)
    return opened


def _must_be_in_assessment(case: Case) -> None:
    if case.stage is not Stage.ASSESS:
        raise Refused(_("The fee of case {number} is worked out already.", number=case.number))


def _draft_fee(case: Case, determination: Determination) -> None:
    """Let the case's one assessment follow the latest determination."""
    assessment = queries.of(case)
    if determination.chargeable:
        if assessment is None:
            assessment = Assessment(case=case, state=LIFE.start)
            session.add(assessment)
        if LIFE.allows("redraft", assessment.state):
            assessment.state = LIFE.after("redraft", assessment.state)
        assessment.determination = determination
        assessment.total = determination.total
    elif assessment is not None and LIFE.allows("withdraw", assessment.state):
        assessment.state = LIFE.after("withdraw", assessment.state)
        assessment.total = NOTHING
    session.flush()


def _step_after(determination: Determination) -> NextStep:
    if determination.chargeable:
        return NextStep.PREVIEW if determination.pro_forma else NextStep.SUBMIT
    return {REVIEW: NextStep.ESTABLISH_CONTROL, TENANT_CASE: NextStep.TURN_TO_TENANT}.get(
        determination.gate, NextStep.CLOSE
    )


def _take_back(assessment: Assessment, amount: Money, because: str, by: Actor) -> None:
    ledger.post(
        assessment.case,
        amount,
        debit=Account.ADJUSTED,
        credit=Account.RECEIVABLE,
        kind=TransferKind.ADJUSTMENT,
        memo=because,
        by=by,
    )
