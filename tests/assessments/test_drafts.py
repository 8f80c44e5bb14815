"""Before there is an ordinance: what a draft would come to can be seen, and charges nobody."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from feeadmin.assessments import actions, queries, trace
from feeadmin.assessments.models import AssessmentState
from feeadmin.kernel import db
from feeadmin.kernel.access import Role
from feeadmin.kernel.errors import Refused
from feeadmin.staging import actions as staging
from feeadmin.staging.cases import NextStep, Stage
from tests import make
from tests.assessments.desk import source

NOON = datetime(2026, 10, 1, 19, tzinfo=UTC)
PRICES_NOTHING = (
    "DRAFT – NO ORDINANCE IN FORCE. This fee is pro forma: a draft prices nothing, "
    "so it cannot be approved, locked or sent. It can be previewed."
)


@pytest.fixture(autouse=True)
def _it_is_october():
    with time_machine.travel(NOON):
        yield


@pytest.fixture
def clerk(session):
    return make.actor(Role.ASSESSING_CLERK)


@pytest.fixture
def case(clerk):
    """Return a case with consent shown, where no ordinance was ever adopted."""
    return make.case(by=clerk)


@pytest.fixture
def pro_forma(case, clerk):
    """Return a fee that was worked out under a draft."""
    make.draft(make.draft_text(date(2027, 2, 4)))
    actions.assess(case, by=clerk)
    return queries.the(case)


def test_with_an_empty_rulebook_there_is_nothing_to_look_at(case, clerk):
    with pytest.raises(Refused, match=r"The rulebook is empty\. Load a draft of the fee schedule"):
        actions.assess(case, by=clerk)


def test_under_a_draft_a_fee_is_pro_forma(pro_forma):
    determination = pro_forma.determination
    assert determination.pro_forma
    assert queries.result(determination).status == "draft"
    assert pro_forma.state is AssessmentState.DRAFT
    assert pro_forma.case.next_step is NextStep.PREVIEW


def test_a_pro_forma_fee_is_never_sent_for_approval(pro_forma, clerk):
    with pytest.raises(Refused) as no:
        actions.submit(pro_forma, edition=pro_forma.edition, by=clerk)
    assert str(no.value) == PRICES_NOTHING
    assert pro_forma.case.stage is Stage.ASSESS


def test_nor_approved_nor_issued_by_whoever_gets_so_far(pro_forma):
    approver = make.actor(Role.APPROVER)
    with pytest.raises(Refused, match="DRAFT – NO ORDINANCE IN FORCE"):
        actions.approve(pro_forma, edition=pro_forma.edition, by=approver)
    with pytest.raises(Refused, match="DRAFT – NO ORDINANCE IN FORCE"):
        actions.issue(pro_forma, by=approver)


def test_the_newest_draft_is_looked_at(pro_forma, clerk):
    dearer = untested(make.draft_text(date(2027, 2, 5))).replace("|| 880.00", "|| 900.00")
    make.draft(dearer)
    before = pro_forma.total
    determination = actions.assess(pro_forma.case, by=clerk)
    assert determination.version.version == "2027-02-05"
    assert determination.total > before


def test_once_the_ordinance_is_law_of_that_day_the_fee_is_worked_out_anew(pro_forma, clerk):
    first = pro_forma.determination
    make.law()
    with pytest.raises(Refused, match="DRAFT – NO ORDINANCE IN FORCE"):
        actions.submit(pro_forma, edition=pro_forma.edition, by=clerk)
    actions.assess(pro_forma.case, by=clerk)
    assert not pro_forma.determination.pro_forma
    assert queries.determinations(pro_forma.case)[-1] is first
    actions.submit(pro_forma, edition=pro_forma.edition, by=clerk)
    assert pro_forma.state is AssessmentState.SUBMITTED


def test_an_ordinance_of_later_days_takes_a_pro_forma_fee_back(pro_forma, clerk):
    """What began before the ordinance is never charged, whatever a draft had come to."""
    make.law(date(2026, 9, 9))
    determination = actions.assess(pro_forma.case, by=clerk)
    assert (determination.gate, determination.reason) == ("NO_FEE", "NOT_IN_FORCE")
    assert pro_forma.state is AssessmentState.WITHDRAWN
    actions.close_without_fee(pro_forma.case, by=clerk)


# What a draft may ask of a case.


def untested(text):
    """Return a rule set without its own examples, which hold for its own figures only."""
    return text.partition("\nexamples:")[0] + "\n"


@pytest.mark.parametrize("name", ["moon_phase", "case", "event", "where", "control", "answer_to"])
def test_what_the_product_does_not_record_is_refused_by_name_and_never_guessed(case, clerk, name):
    """Some of these are names the product uses for other things."""
    asked = (
        f'\ninputs:\n  {name}:\n    type: integer\n    range: "[0..10]"\n'
        "    source: INVENTED\n    label: {en: Odd, es: Raro}\n"
    )
    make.draft(untested(make.draft_text(date(2027, 2, 4))).replace("\ninputs:\n", asked, 1))
    with pytest.raises(Refused) as no:
        actions.assess(case, by=clerk)
    assert str(no.value) == (
        f"The rule set asks for “{name}”, which this product does not record. "
        "Correct the draft, or add the fact."
    )
    assert queries.latest(case) is None


def test_a_case_the_rules_leave_open_is_refused_with_what_is_missing(case, clerk):
    narrow = untested(make.draft_text(date(2027, 2, 4))).replace('"[0..1000]"', '"[0..9]"')
    make.draft(narrow)
    with pytest.raises(Refused) as no:
        actions.assess(case, by=clerk)
    assert str(no.value) == (
        "The ordinance cannot decide this case yet. veh_light: 10 lies outside 0 to 9."
    )


def test_a_reduction_names_what_shows_it(pro_forma, clerk):
    staging.record_circumstances(
        pro_forma.case, reported=True, mitigation_basis="Call to 311, 26-0001", by=clerk
    )
    determination = actions.assess(pro_forma.case, by=clerk)
    assert determination.inputs["m2_reported"] == "true"
    assert source(determination, "m2_reported") == "Call to 311, 26-0001"
    assert source(determination, "m1_sign") == ""
    db.session.expire_all()
    assert queries.replay(determination).equal


def test_where_no_school_or_other_such_place_is_near_the_fee_says_so(pro_forma):
    said = trace.why_not_more(pro_forma.determination)
    assert "No school, courthouse, clinic or other such place lies within a mile." in said
