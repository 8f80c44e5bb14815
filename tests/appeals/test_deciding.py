"""A decision and all that follows from it, at one stroke: fee, books, notice and case."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from feeadmin.appeals import queries
from feeadmin.appeals.models import AppealState, Channel, Decision, Ruling
from feeadmin.assessments.models import AssessmentState
from feeadmin.kernel import audit, db
from feeadmin.kernel.access import Role
from feeadmin.kernel.errors import Refused, Stale
from feeadmin.ledger import queries as books
from feeadmin.ledger.models import TransferKind
from feeadmin.notices import queries as notices
from feeadmin.notices.models import NoticeState
from feeadmin.staging import actions as staging
from feeadmin.staging.cases import NextStep, Outcome, Stage
from feeadmin.units import NOTHING, Money
from tests.appeals.hearing import FINDINGS, ask, decide, stop
from tests.world import NOW

WORKED_ON_IT = "You worked on this case, so another person must decide its review."


@pytest.fixture
def fee(appeal):
    return appeal.notice.assessment


def is_undecided(appeal) -> bool:
    """Whether a decision that was refused left everything as it was."""
    db.session.expire_all()
    fee = appeal.notice.assessment
    return (
        appeal.state is AppealState.FILED
        and queries.decision(appeal) is None
        and fee.state is AssessmentState.CONTESTED
        and books.balance(appeal.case) == fee.total == fee.determination.total
        and appeal.case.stage is Stage.REVIEW
    )


# What each ruling does.


def test_upheld_the_fee_stays_owed_and_its_letter_is_next(appeal, fee, officer):
    owed = fee.total
    decision = decide(appeal, by=officer)
    assert (decision.ruling, decision.findings) == (Ruling.UPHELD, FINDINGS)
    assert (decision.fee_before, decision.fee_after) == (owed, owed)
    assert (decision.decided_by, decision.decided_at) == (officer.name, NOW)
    assert appeal.state is AppealState.DECIDED
    assert fee.state is AssessmentState.UPHELD
    assert books.balance(appeal.case) == owed
    assert appeal.notice.state is NoticeState.MAILED
    assert (appeal.case.stage, appeal.case.next_step) == (Stage.REVIEW, NextStep.SEND_DECISION)
    assert appeal.case.owed_by == Role.MAIL_CLERK.value
    assert appeal.case.due_on > NOW.date()


def test_reduced_the_difference_is_taken_back_in_the_books(appeal, fee, officer):
    before = fee.total
    decision = decide(appeal, Ruling.REDUCED, new_fee=Money(100_00), by=officer)
    assert (decision.fee_before, decision.fee_after) == (before, Money(100_00))
    assert (fee.state, fee.total) == (AssessmentState.REDUCED, Money(100_00))
    assert books.balance(appeal.case) == Money(100_00)
    charged, back = books.transfers(appeal.case)
    assert (charged.amount, back.amount) == (before, before - Money(100_00))
    assert back.memo == f"Decision on appeal {appeal.number}"
    assert appeal.notice.state is NoticeState.MAILED
    assert appeal.case.next_step is NextStep.SEND_DECISION


def test_cancelled_nothing_is_owed_and_the_case_is_closed(appeal, fee, officer):
    decision = decide(appeal, Ruling.DISMISSED, by=officer)
    assert decision.fee_after == NOTHING
    assert (fee.state, fee.total) == (AssessmentState.DISMISSED, NOTHING)
    assert books.balance(appeal.case) == NOTHING
    assert [one.kind for one in books.transfers(appeal.case)] == [
        TransferKind.ASSESSMENT, TransferKind.ADJUSTMENT,
    ]  # fmt: skip
    assert appeal.notice.state is NoticeState.WITHDRAWN
    assert notices.current(appeal.case) == []
    assert (appeal.case.stage, appeal.case.outcome) == (Stage.CLOSED, Outcome.DISMISSED)
    assert (appeal.case.owed_by, appeal.case.due_on) == ("", None)


def test_all_of_it_is_one_act_in_the_history(appeal, officer):
    decide(appeal, Ruling.DISMISSED, by=officer)
    acts = [one for one in audit.history(appeal.case.history) if one.action == "appeals.decide"]
    subjects = {one.subject.partition(":")[0] for one in acts}
    assert subjects >= {"appeal", "decision", "assessment", "transfer", "notice", "staging_case"}
    assert {one.actor_name for one in acts} == {officer.name}
    assert audit.first_break(appeal.case.history) is None


def test_the_determination_is_never_rewritten_by_a_decision(appeal, fee, officer):
    determined = fee.determination.receipt_sha256
    decide(appeal, Ruling.REDUCED, new_fee=Money(1), by=officer)
    db.session.expire_all()
    assert fee.determination.receipt_sha256 == determined
    assert fee.determination.total > fee.total


@pytest.mark.parametrize("change", [sa.update(Decision).values(findings="."), sa.delete(Decision)])
def test_no_statement_changes_a_decision(appeal, officer, change):
    decide(appeal, by=officer)
    with pytest.raises(DatabaseError, match="never"):
        db.session.execute(change.execution_options(bulk="somebody tries"))


# Who decides.


@pytest.mark.parametrize(
    "role",
    [Role.FIELD_RECORDER, Role.ASSESSING_CLERK, Role.APPROVER, Role.MAIL_CLERK],
)
@pytest.mark.parametrize("ruling", Ruling)
def test_nobody_who_worked_on_the_fee_decides_its_review(world, appeal, role, ruling):
    """Who saw it, who worked it out, who approved it, who mailed it."""
    with pytest.raises(Refused) as no:
        decide(appeal, ruling, by=world.by(role))
    assert str(no.value) == WORKED_ON_IT
    assert is_undecided(appeal)


def test_even_a_note_on_the_case_is_work_on_it(world, appeal):
    supervisor = world.by(Role.SUPERVISOR)
    staging.add_note(appeal.case, "The owner called.", by=supervisor)
    with pytest.raises(Refused, match=WORKED_ON_IT):
        decide(appeal, by=supervisor)


def test_keying_a_letter_of_appeal_is_no_work_on_the_fee(notice, world):
    cashier = world.by(Role.CASHIER)
    appeal = ask(notice, channel=Channel.COUNTER, by=cashier)
    decide(appeal, by=cashier)
    assert appeal.state is AppealState.DECIDED


# What a decision needs.


@pytest.mark.parametrize("nothing", ["", "  \n\t"])
def test_a_decision_gives_its_reasons(appeal, officer, nothing):
    with pytest.raises(Refused, match="Give the reasons: the owner and a court will read them"):
        decide(appeal, findings=nothing, by=officer)
    assert is_undecided(appeal)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("x" * 10_001, "Use 10000 characters or fewer"),
        ("Ten\x00vehicles", "a character that is no letter"),
        ("The driver is undocumented.", "keeps no record of anybody’s immigration status"),
    ],
)
def test_its_reasons_hold_only_what_the_city_may_keep(appeal, officer, words, sentence):
    with pytest.raises(Refused, match=sentence):
        decide(appeal, findings=words, by=officer)
    assert is_undecided(appeal)


@pytest.mark.parametrize(
    ("ruling", "new_fee"),
    [(Ruling.REDUCED, None), (Ruling.UPHELD, Money(1)), (Ruling.DISMISSED, Money(0))],
)
def test_a_reduction_and_only_a_reduction_names_a_new_fee(appeal, officer, ruling, new_fee):
    with pytest.raises(Refused, match="Enter the new fee for a reduction, and for nothing else"):
        decide(appeal, ruling, new_fee=new_fee, by=officer)
    assert is_undecided(appeal)


@pytest.mark.parametrize("over", [Money(0), Money(1), Money(10**10)])
def test_no_review_raises_the_fee(appeal, fee, officer, over):
    with pytest.raises(Refused, match="The new fee must lie between zero and"):
        decide(appeal, Ruling.REDUCED, new_fee=fee.total + over, by=officer)
    assert is_undecided(appeal)


@pytest.mark.parametrize("edition", [0, -1, 10**9])
def test_nobody_decides_on_a_page_that_is_old(appeal, officer, edition):
    with pytest.raises(Stale, match="Someone else has just changed this"):
        decide(appeal, edition=edition, by=officer)
    assert is_undecided(appeal)


@pytest.mark.parametrize("station", ["upheld", "dismissed"])
def test_a_review_is_decided_once(world, officer, station):
    decided = queries.one(world.appeals[station])
    posted = len(books.transfers(decided.case))
    with pytest.raises(Refused, match="This appeal is decided, so you cannot decide it"):
        decide(decided, Ruling.DISMISSED, by=officer)
    assert len(books.transfers(decided.case)) == posted


# Under an order.


@pytest.mark.parametrize(("ruling", "new_fee"), [(Ruling.UPHELD, None), (Ruling.REDUCED, Money(1))])
def test_an_order_stops_what_leads_to_collecting(world, appeal, officer, ruling, new_fee):
    stop(world)
    with pytest.raises(Refused, match="Stopped by order 2:26-cv-00001"):
        decide(appeal, ruling, new_fee=new_fee, by=officer)
    assert is_undecided(appeal)


def test_an_order_does_not_keep_the_city_from_cancelling_a_fee(world, appeal, officer):
    stop(world)
    decide(appeal, Ruling.DISMISSED, by=officer)
    assert books.balance(appeal.case) == NOTHING
