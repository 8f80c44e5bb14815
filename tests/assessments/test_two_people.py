"""A fee passes two people: one works it out and sends it, another approves it or sends it back."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from feeadmin.assessments import actions, queries
from feeadmin.assessments.models import LIFE, AssessmentState
from feeadmin.kernel import audit, clock, db
from feeadmin.kernel.access import Role
from feeadmin.kernel.errors import Refused, Stale
from feeadmin.ledger import queries as books
from feeadmin.rulebook.models import RuleVersion
from feeadmin.staging import actions as staging
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import NextStep, Stage
from tests import make
from tests.assessments.desk import approve, send_back, submit
from tests.world import NOW

OWN_WORK = "This is your own work, so another person must approve it."


@pytest.fixture
def sent(desk):
    """Return a fee that waits for its approver."""
    return desk.submitted()


# Sending.


def test_a_fee_sent_for_approval_is_the_approver_s_next(sent, clerk):
    assert sent.state is AssessmentState.SUBMITTED
    assert (sent.submitted_by, sent.submitted_by_id) == (clerk.name, clerk.id)
    assert (sent.case.stage, sent.case.next_step) == (Stage.APPROVE, NextStep.APPROVE)
    assert sent.case.owed_by == Role.APPROVER.value
    assert sent.case.due_on > clock.today()


def test_a_fee_is_sent_once(sent, clerk):
    with pytest.raises(Refused, match="This assessment is submitted, so you cannot submit it"):
        submit(sent, clerk)


def test_a_fee_whose_facts_changed_is_worked_out_again_before_it_is_sent(desk, clerk):
    case = desk.case()
    fee = desk.fee(case)
    staging.record_circumstances(case, reported=True, mitigation_basis="Call to 311", by=clerk)
    with pytest.raises(Refused) as no:
        submit(fee, clerk)
    assert str(no.value) == (
        "The facts have changed since the fee was worked out. Work it out again."
    )
    desk.assess(case)
    submit(fee, clerk)
    assert fee.state is AssessmentState.SUBMITTED


def test_the_facts_of_a_fee_that_was_sent_stand_still(sent, clerk):
    with pytest.raises(Refused, match="fixed once its fee is sent for approval"):
        staging.record_circumstances(
            sent.case, reported=True, mitigation_basis="Call to 311", by=clerk
        )


# Approving.


def test_what_another_person_approved_waits_for_the_mail_room(sent, approver):
    approve(sent, approver)
    assert sent.state is AssessmentState.APPROVED
    assert (sent.approved_by, sent.approved_by_id) == (approver.name, approver.id)
    assert sent.approved_at == NOW
    assert (sent.case.stage, sent.case.next_step) == (Stage.SERVE, NextStep.LOCK)
    assert sent.case.owed_by == Role.MAIL_CLERK.value


def test_approving_charges_nobody_yet(sent, approver):
    approve(sent, approver)
    assert list(books.transfers(sent.case)) == []


def test_what_was_not_sent_is_not_approved(desk, approver):
    fee = desk.fee()
    with pytest.raises(Refused, match="This assessment is draft, so you cannot approve it"):
        approve(fee, approver)


def test_a_fee_is_approved_once(sent, approver, supervisor):
    approve(sent, approver)
    with pytest.raises(Refused, match="This assessment is approved"):
        approve(sent, supervisor)
    assert sent.approved_by == approver.name


def test_nobody_approves_a_fee_they_worked_out_and_sent(desk, supervisor):
    case = desk.case()
    actions.assess(case, by=supervisor)
    fee = queries.the(case)
    submit(fee, supervisor)
    with pytest.raises(Refused) as no:
        approve(fee, supervisor)
    assert str(no.value) == OWN_WORK
    assert fee.state is AssessmentState.SUBMITTED


def test_nobody_approves_a_fee_they_worked_out_for_another_to_send(desk, clerk, supervisor):
    case = desk.case()
    actions.assess(case, by=supervisor)
    submit(queries.the(case), clerk)
    with pytest.raises(Refused, match=OWN_WORK):
        approve(queries.the(case), supervisor)


def test_nobody_approves_a_fee_on_consent_they_found_themselves(desk, supervisor):
    case = desk.case(consent=False)
    make.show_consent(case, by=supervisor)
    fee = desk.submitted(case)
    with pytest.raises(Refused, match=OWN_WORK):
        approve(fee, supervisor)


def test_nobody_approves_a_fee_of_an_event_they_verified(desk, world, clerk, supervisor, approver):
    ain = desk.owned()
    witness = make.sighting(by=world.by(Role.FIELD_RECORDER))
    event = make.event(ains=(ain,), witnesses=[witness], by=supervisor)
    [case] = cases.cases_of(event)
    desk.find(case)
    fee = desk.submitted(case)
    with pytest.raises(Refused, match=OWN_WORK):
        approve(fee, supervisor)
    approve(fee, approver)


def test_a_supervisor_who_only_wrote_a_note_may_approve(sent, supervisor):
    staging.add_note(sent.case, "The owner called twice today.", by=supervisor)
    approve(sent, supervisor)
    assert sent.state is AssessmentState.APPROVED


def test_a_fee_that_recomputes_to_another_cent_is_not_approved(sent, approver):
    """The rules a fee rests on do not change; should somebody reach them, nobody is charged."""
    version = sent.determination.version
    assert queries.replay(sent.determination).equal
    tampered = version.text.replace("|| 880.00", "|| 881.00")
    # The database lets nobody change the text of law; who says that it is none gets past that.
    for values in ({"state": "draft"}, {"text": tampered}, {"state": "published"}):
        change = sa.update(RuleVersion).where(RuleVersion.id == version.id).values(values)
        db.session.execute(change.execution_options(bulk="somebody tries"))
    db.session.commit()
    with pytest.raises(Refused, match=r"does not recompute to the same cent\. Tell the supervisor"):
        approve(sent, approver)
    replay = queries.replay(sent.determination)
    assert not replay.equal
    assert any("88000" in difference for difference in replay.differences)


# Sending back.


def test_a_fee_sent_back_returns_to_its_clerk_with_the_comment(sent, approver):
    send_back(sent, approver, " Measure the lot again. ")
    assert (sent.state, sent.comment) == (AssessmentState.DRAFT, "Measure the lot again.")
    assert (sent.case.stage, sent.case.next_step) == (Stage.ASSESS, NextStep.ANSWER)
    assert sent.case.owed_by == Role.ASSESSING_CLERK.value


@pytest.mark.parametrize("nothing", ["", " \n\t "])
def test_whoever_sends_a_fee_back_says_what_to_look_at(sent, approver, nothing):
    with pytest.raises(Refused, match="Say what the clerk should look at"):
        send_back(sent, approver, nothing)
    assert sent.state is AssessmentState.SUBMITTED


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("x" * 10_001, "Use 10000 characters or fewer"),
        ("Look\x00here", "a character that is no letter"),
        ("The owner is undocumented.", "keeps no record of anybody’s immigration status"),
    ],
)
def test_a_comment_takes_only_what_the_city_may_keep(sent, approver, words, sentence):
    with pytest.raises(Refused, match=sentence):
        send_back(sent, approver, words)


def test_an_answered_fee_is_sent_again_without_the_old_comment(sent, clerk, approver):
    send_back(sent, approver)
    submit(sent, clerk)
    assert (sent.state, sent.comment) == (AssessmentState.SUBMITTED, "")


def test_whoever_sent_a_fee_back_may_approve_it_later(sent, desk, clerk, approver):
    send_back(sent, approver)
    desk.assess(sent.case)
    submit(sent, clerk)
    approve(sent, approver)
    assert sent.approved_by == approver.name


def test_only_what_was_sent_comes_back(desk, approver):
    with pytest.raises(Refused, match="This assessment is draft"):
        send_back(desk.fee(), approver)


# Looking at an old page.


@pytest.mark.parametrize("edition", [0, -1, 2**40])
def test_nobody_decides_on_a_page_that_is_old(sent, approver, edition):
    decisions = (
        lambda: actions.approve(sent, edition=edition, by=approver),
        lambda: actions.send_back(sent, because="No.", edition=edition, by=approver),
        lambda: actions.submit(sent, edition=edition, by=approver),
    )
    for decide in decisions:
        with pytest.raises(Stale, match="Someone else has just changed this"):
            decide()
    assert sent.state is AssessmentState.SUBMITTED


def test_an_approver_who_looked_before_the_fee_was_sent_back_looks_again(
    sent, clerk, approver, supervisor
):
    seen = sent.edition
    send_back(sent, supervisor)
    submit(sent, clerk)
    with pytest.raises(Stale):
        actions.approve(sent, edition=seen, by=approver)


# What is told later.


def test_the_history_tells_who_did_what_in_which_order(desk, clerk, approver, supervisor):
    fee = desk.submitted()
    send_back(fee, supervisor)
    submit(fee, clerk)
    approve(fee, approver)
    told = [(one.action, one.actor_name) for one in audit.history(fee.history)]
    acts = list(dict.fromkeys(one for one in told if one[0].startswith("assessments.")))
    assert acts == [
        ("assessments.assess", clerk.name),
        ("assessments.submit", clerk.name),
        ("assessments.send_back", supervisor.name),
        ("assessments.approve", approver.name),
    ]
    assert audit.first_break(fee.history) is None


def test_the_reason_for_sending_back_is_in_the_history(sent, approver):
    send_back(sent, approver, "Measure the lot again.")
    last = audit.history(sent.history)[-1]
    assert last.because == "Measure the lot again."


@pytest.mark.parametrize("state", AssessmentState)
def test_no_fee_skips_a_person(state):
    allowed = {verb for verb in LIFE.moves if LIFE.allows(verb, state)}
    assert ("approve" in allowed) == (state is AssessmentState.SUBMITTED)
    assert ("issue" in allowed) == (state is AssessmentState.APPROVED)


def test_an_approval_days_later_is_of_the_same_fee(sent, approver):
    before = sent.total
    with clock.pretending(NOW + timedelta(days=9)):
        approve(sent, approver)
    assert sent.total == before
