"""The pages of a fee: every figure with its source, and one button for what comes next."""

import pytest

from feeadmin.assessments import actions, queries
from feeadmin.assessments.models import AssessmentState
from feeadmin.kernel.access import Role
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import Basis, ConsentBy, ConsentStatus, Outcome, Stage

OWN_WORK = "This is your own work, so another person must approve it."


@pytest.fixture
def approver_s(as_):
    return as_(Role.APPROVER)


def path(world, station, verb=""):
    return f"/cases/{world.cases[station]}{verb}"


def fee_of(world, station):
    return queries.the(world.case(station))


# Working it out.


def test_a_clerk_works_a_fee_out_and_sees_what_it_comes_to(world, clerk_s):
    page = clerk_s.press(path(world, "shown"), path(world, "shown", "/assess"))
    assert page.flashes() == [f"The fee comes to {fee_of(world, 'shown').total}."]


def test_the_fee_is_shown_with_every_row_section_and_source_and_proved_again(world, clerk_s):
    page = clerk_s.get(path(world, "assessed"), tab="fee")
    determination = fee_of(world, "assessed").determination
    for shown in ("B3.2", "§ 5.1", "V1", "§ 5.2", "measured on the photo", "Total"):
        assert shown in page
    assert str(determination.total) in page
    assert "Verified. Worked out again just now from the frozen inputs" in page
    assert determination.receipt_sha256[:8].upper() in page


def test_where_nothing_is_due_the_page_says_why(clerk_s, desk):
    case = desk.case(consent=False)
    desk.find(case, status=ConsentStatus.UNKNOWN, basis=Basis.NONE)
    page = clerk_s.press(f"/cases/{case.number}", f"/cases/{case.number}/assess")
    assert page.flashes() == ["No fee: REVIEW CONSENT_UNKNOWN"]
    assert "The City does not know whether anyone agreed to this use." in page


def test_a_fee_is_sent_by_the_button_of_the_case(world, clerk_s):
    page = clerk_s.press(path(world, "assessed"), path(world, "assessed", "/submit"))
    number = world.cases["assessed"]
    assert page.flashes() == [f"The fee of {number} is sent for approval."]
    assert fee_of(world, "assessed").state is AssessmentState.SUBMITTED


@pytest.mark.parametrize("edition", ["", "0", "-1", "999", "one", "9" * 40])
def test_a_button_of_an_old_page_changes_nothing(world, clerk_s, edition):
    shown = clerk_s.get(path(world, "assessed"))
    held = shown.filled(path(world, "assessed", "/submit"))
    answer = clerk_s.client.post(
        path(world, "assessed", "/submit"), data={**held, "edition": edition}
    )
    page = clerk_s._page(answer, 409)
    assert "Someone else has just changed this. Look again, then decide." in page
    assert fee_of(world, "assessed").state is AssessmentState.DRAFT


def test_a_case_without_a_fee_is_closed_by_its_button(world, clerk_s, desk):
    case = desk.case(consent=False)
    desk.find(case, status=ConsentStatus.NOT_GRANTED)
    desk.assess(case)
    number = case.number
    page = clerk_s.press(f"/cases/{number}", f"/cases/{number}/close")
    assert page.flashes() == [f"Case {number} is closed without a fee."]
    assert cases.case(number).outcome is Outcome.NO_FEE


def test_the_tenant_s_case_is_opened_by_its_button(clerk_s, desk):
    ain = desk.owned()
    desk.let(ain)
    case = desk.case(ain, consent=False)
    desk.find(case, given_by=ConsentBy.TENANT, owner_knew=False)
    desk.assess(case)
    number = case.number
    page = clerk_s.press(f"/cases/{number}", f"/cases/{number}/tenant")
    assert page.flashes() == [f"Opened against the tenant: {number}-2."]
    assert page.path == f"/cases/{number}-2"


@pytest.mark.parametrize("verb", ["/assess", "/submit", "/close", "/tenant"])
def test_a_button_pressed_too_late_is_answered_with_a_sentence(world, clerk_s, verb):
    page = pressed_late(world, clerk_s, "served", verb)
    assert page.heading == "Nothing was changed"
    assert fee_of(world, "served").state is AssessmentState.ISSUED


def pressed_late(world, visitor, station, verb):
    """Press a button that an old page in another window still shows."""
    token = visitor.get("/cases").filled("/sign-out")["csrf_token"]
    fee = fee_of(world, station)
    answer = visitor.client.post(
        path(world, station, verb), data={"csrf_token": token, "edition": fee.edition}
    )
    return visitor._page(answer, 409)


# Approving.


def test_the_approver_sees_facts_evidence_and_the_proved_fee_on_one_page(world, approver_s):
    page = approver_s.get(path(world, "submitted", "/approve"))
    assert "Ten vans stood on the lot." in page
    assert "They can use the lot this week." in page
    assert "X001" in page
    assert "the same to the cent" in page
    assert "Sent by Assessing Clerk." in page


def test_an_approver_approves(world, approver_s):
    page = approver_s.post(path(world, "submitted", "/approve"), {"answer": "approve"})
    assert page.flashes() == [f"The fee of {world.cases['submitted']} is approved."]
    assert fee_of(world, "submitted").state is AssessmentState.APPROVED


def test_an_approver_sends_back_and_the_clerk_reads_why(world, approver_s, clerk_s):
    page = approver_s.post(
        path(world, "submitted", "/approve"), {"answer": "back", "comment": "Measure again."}
    )
    assert page.flashes() == [f"The fee of {world.cases['submitted']} is sent back."]
    assert "Sent back: Measure again." in clerk_s.get(path(world, "submitted"), tab="fee")


def test_sending_back_without_a_word_shows_the_form_again(world, approver_s):
    page = approver_s.post(path(world, "submitted", "/approve"), {"answer": "back"})
    assert page.status == 409
    assert "Say what the clerk should look at." in page.problems()
    assert page.filled()["answer"] == ["back"]


def test_no_answer_is_none(world, approver_s):
    page = approver_s.post(path(world, "submitted", "/approve"), {"comment": "Looks fine."})
    assert page.status == 422
    assert "Choose to approve or to send back" in page.problems()
    assert page.filled()["comment"] == ["Looks fine."]


def test_an_approval_of_an_old_page_keeps_the_words_and_asks_to_look_again(world, approver_s):
    typed = {"answer": "back", "comment": "Measure again.", "edition": "1"}
    page = approver_s.post(path(world, "submitted", "/approve"), typed)
    assert page.status == 409
    assert "Someone else has just changed this. Look again, then decide." in page.problems()
    assert page.filled()["comment"] == ["Measure again."]
    assert page.filled()["edition"] == [str(fee_of(world, "submitted").edition)]


def test_own_work_shows_the_reason_in_place_of_the_buttons(desk, as_, supervisor):
    case = desk.case()
    actions.assess(case, by=supervisor)
    fee = queries.the(case)
    actions.submit(fee, edition=fee.edition, by=desk.clerk)
    page = as_(Role.SUPERVISOR).get(f"/cases/{case.number}/approve")
    assert OWN_WORK in page
    assert not [form for form in page.tree.iter("form") if not form.get("action")]


@pytest.mark.parametrize(("station", "state"), [("assessed", "draft"), ("served", "issued")])
def test_where_there_is_nothing_to_approve_the_page_says_so(world, approver_s, station, state):
    page = approver_s.get(path(world, station, "/approve"))
    assert f"Nothing to approve: this fee is {state}." in page
    assert "Sent by" not in page


def test_a_case_without_a_fee_has_no_page_to_approve_it(world, approver_s):
    page = approver_s.get(path(world, "owned", "/approve"), status=404)
    assert f"Case {world.cases['owned']} has no fee yet." in page


# Who may.


@pytest.mark.parametrize("role", [Role.MAIL_CLERK, Role.CASHIER, Role.APPROVER])
@pytest.mark.parametrize("verb", ["/assess", "/submit", "/close", "/tenant"])
def test_only_clerks_work_fees_out(world, as_, role, verb):
    visitor = as_(role)
    token = visitor.get("/cases").filled("/sign-out")["csrf_token"]
    answer = visitor.client.post(path(world, "shown", verb), data={"csrf_token": token})
    assert answer.status_code == 403
    assert world.case("shown").stage is Stage.ASSESS


def test_a_clerk_has_no_page_to_approve_on(world, clerk_s):
    clerk_s.get(path(world, "submitted", "/approve"), status=403)


def test_a_stranger_is_asked_to_sign_in(world, guest):
    answer = guest.raw(path(world, "submitted", "/approve"))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in")


def test_an_owner_with_a_letter_sees_no_page_of_the_desk(world, owner):
    assert owner.raw(path(world, "served", "/approve")).status_code == 302
