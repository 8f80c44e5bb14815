"""Two clerks, two approvers, one fee: real threads, real commits, on both databases."""

import pytest

from feeadmin.assessments import actions, queries
from feeadmin.assessments.models import Assessment, AssessmentState
from feeadmin.kernel import audit, db
from feeadmin.kernel.access import Role
from feeadmin.kernel.errors import Refused, Stale
from feeadmin.staging import actions as staging
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import Stage
from tests import make
from tests.kernel.together import at_once, faults

pytestmark = pytest.mark.usefixtures("own_database")


@pytest.fixture
def clerk(own_database):
    return make.actor(Role.ASSESSING_CLERK)


@pytest.fixture
def approvers(own_database):
    return [make.actor(Role.APPROVER) for _one in "ab"]


def one(key):
    return db.session.get(Assessment, key)


def sent(clerk):
    """Return the key and edition of a fee sent for approval, with nothing of it in memory."""
    fee = make.assessment(by=clerk)
    actions.submit(fee, edition=fee.edition, by=clerk)
    seen = fee.id, fee.edition
    db.session.remove()
    return seen


def winner_of(results):
    [lost] = faults(results)
    assert isinstance(lost, Stale)
    assert str(lost) == "Someone else has just changed this. Look again, then decide."


def test_of_two_who_approve_one_fee_at_once_one_does(clerk, approvers):
    key, seen = sent(clerk)
    results = at_once(
        *[lambda by=by: actions.approve(one(key), edition=seen, by=by) for by in approvers]
    )
    winner_of(results)
    fee = one(key)
    assert fee.state is AssessmentState.APPROVED
    assert fee.approved_by in {by.name for by in approvers}
    approved = [e for e in audit.history(fee.history) if e.action == "assessments.approve"]
    assert {entry.actor_name for entry in approved} == {fee.approved_by}
    assert audit.first_break(fee.history) is None


def test_approved_and_sent_back_at_once_it_is_one_of_the_two(clerk, approvers):
    key, seen = sent(clerk)
    first, second = approvers
    results = at_once(
        lambda: actions.approve(one(key), edition=seen, by=first),
        lambda: actions.send_back(one(key), because="Measure.", edition=seen, by=second),
    )
    winner_of(results)
    fee = one(key)
    assert (fee.state, fee.case.stage) in {
        (AssessmentState.APPROVED, Stage.SERVE),
        (AssessmentState.DRAFT, Stage.ASSESS),
    }
    assert (fee.comment == "") == (fee.state is AssessmentState.APPROVED)


def test_two_clerks_who_work_a_fee_out_at_once_make_one_fee_and_two_answers(clerk):
    make.law()
    number = make.case(by=clerk).number
    db.session.remove()
    results = at_once(*2 * [lambda: actions.assess(cases.case(number), by=clerk)])
    case = cases.case(number)
    assert all(isinstance(fault, Stale) for fault in faults(results))
    answers = queries.determinations(case)
    assert len(answers) == 2 - len(faults(results))
    assert queries.the(case).determination is answers[0]
    assert audit.first_break(case.history) is None


def test_a_fact_found_while_the_fee_is_sent_is_in_the_fee_or_refused(clerk):
    """Sent first, the facts stand still; found first, the fee is to be worked out again."""
    fee = make.assessment(by=clerk)
    number, key, seen = fee.case.number, fee.id, fee.edition
    db.session.remove()
    results = at_once(
        lambda: actions.submit(one(key), edition=seen, by=clerk),
        lambda: staging.record_circumstances(
            cases.case(number), reported=True, mitigation_basis="Call to 311", by=clerk
        ),
    )
    case = cases.case(number)
    found = cases.circumstances(case) is not None
    was_sent = one(key).state is AssessmentState.SUBMITTED
    assert all(isinstance(fault, Refused) for fault in faults(results))
    assert len(faults(results)) == 1
    assert found != was_sent
