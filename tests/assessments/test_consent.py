"""No fee from owning land, nor from an agent's presence on it: only from consent that is shown."""

from itertools import product

import pytest

from feeadmin.assessments import actions, queries, trace
from feeadmin.assessments.models import AssessmentState
from feeadmin.kernel.errors import Refused
from feeadmin.owners import queries as register
from feeadmin.owners.models import Interest, OwnerClass, PartyKind
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import (
    Basis,
    ConsentBy,
    ConsentStatus,
    NextStep,
    Outcome,
    Stage,
)
from feeadmin.staging.models import Authority
from feeadmin.units import Money
from tests.assessments.desk import BEGAN, source
from tests.staging.holders import held

NOT_SHOWN = {"basis": Basis.NONE, "finding": "Nobody answered the door."}


def answer(determination):
    return determination.gate, determination.reason


def test_owning_the_land_alone_costs_nothing(desk):
    """Ten vehicles stood there for five hours; what the owner had to do with it nobody knows."""
    determination = desk.assess(desk.case(consent=False))
    assert answer(determination) == ("REVIEW", "CONSENT_UNKNOWN")
    assert determination.total == Money(0)
    assert source(determination, "consent_status") == "Nothing was found yet"


def test_while_consent_is_not_known_there_is_nothing_that_could_be_sent(desk):
    case = desk.case(consent=False)
    desk.find(case, status=ConsentStatus.UNKNOWN, given_by=ConsentBy.OTHER, **NOT_SHOWN)
    desk.assess(case)
    assert queries.of(case) is None
    assert (case.stage, case.next_step) == (Stage.ASSESS, NextStep.ESTABLISH_CONTROL)
    with pytest.raises(Refused, match="Work out the fee first"):
        actions.close_without_fee(case, by=desk.clerk)


@pytest.mark.parametrize("status", [ConsentStatus.NOT_GRANTED, ConsentStatus.COERCED])
def test_without_consent_there_is_no_fee_and_the_reason_is_kept(desk, status):
    case = desk.case(consent=False)
    desk.find(
        case, status=status, given_by=ConsentBy.OWNER, basis=Basis.HEARD, finding="“Please leave.”"
    )
    determination = desk.assess(case)
    assert answer(determination) == ("NO_FEE", "NO_CONSENT")
    assert trace.trace(determination).because == (
        "No fee is due. Nobody with the right to do so agreed freely to this use."
    )
    assert queries.of(case) is None
    assert case.next_step is NextStep.CLOSE


def test_of_all_that_can_be_found_about_consent_only_consent_shown_is_charged(desk):
    case = desk.case(consent=False)
    charged = set()
    for status, given_by, knew in product(ConsentStatus, ConsentBy, (False, True)):
        desk.find(case, status=status, given_by=given_by, owner_knew=knew)
        if desk.assess(case).chargeable:
            charged.add((status, given_by, knew))
    granted = ConsentStatus.GRANTED
    assert charged == {
        (granted, ConsentBy.OWNER, False),
        (granted, ConsentBy.OWNER, True),
        (granted, ConsentBy.AGENT, False),
        (granted, ConsentBy.AGENT, True),
        (granted, ConsentBy.TENANT, True),
    }


@pytest.mark.parametrize("authority", [one for one in Authority if one is not Authority.NONE])
def test_where_agents_had_authority_the_owner_s_consent_is_not_asked(desk, authority):
    case = desk.case(authority=authority, authority_basis="Warrant 26-mj-0001, for this lot")
    determination = desk.assess(case)
    assert determination.gate == "NO_FEE"
    assert source(determination, "authority") == "Warrant 26-mj-0001, for this lot"


@pytest.mark.parametrize(
    ("held_by", "gate", "outcome"),
    [
        (OwnerClass.CITY, ("REFER_ED17", "CITY_OWNER"), Outcome.REFERRED),
        (OwnerClass.FEDERAL, ("NO_FEE", "GOV_OWNER"), Outcome.NO_FEE),
        (OwnerClass.STATE, ("NO_FEE", "GOV_OWNER"), Outcome.NO_FEE),
        (OwnerClass.LOCAL_GOV, ("NO_FEE", "GOV_OWNER"), Outcome.NO_FEE),
        (OwnerClass.TRIBAL, ("NO_FEE", "GOV_OWNER"), Outcome.NO_FEE),
    ],
)
def test_no_government_is_charged_for_its_land(desk, held_by, gate, outcome):
    case = desk.case(desk.owned(owner_class=held_by, kind=PartyKind.GOVERNMENT))
    assert answer(desk.assess(case)) == gate
    actions.close_without_fee(case, by=desk.clerk)
    assert (case.stage, case.outcome) == (Stage.CLOSED, outcome)


def test_where_nobody_knows_the_owner_nobody_is_charged(desk):
    case = desk.case(desk.free_lot())
    assert answer(desk.assess(case)) == ("REVIEW", "OWNER_UNKNOWN")
    assert queries.of(case) is None


def test_a_drafted_fee_is_withdrawn_when_the_consent_turns_out_to_be_none(desk):
    case = desk.case()
    fee = desk.fee(case)
    desk.find(case, status=ConsentStatus.COERCED, finding="The manager was threatened.")
    determination = desk.assess(case)
    assert answer(determination) == ("NO_FEE", "NO_CONSENT")
    assert (fee.state, fee.total) == (AssessmentState.WITHDRAWN, Money(0))
    with pytest.raises(Refused):
        actions.submit(fee, edition=fee.edition, by=desk.clerk)
    actions.close_without_fee(case, by=desk.clerk)
    assert case.outcome is Outcome.NO_FEE


def test_a_withdrawn_fee_stays_so_however_often_it_is_worked_out_to_nothing(desk):
    case = desk.case()
    fee = desk.fee(case)
    desk.find(case, status=ConsentStatus.NOT_GRANTED)
    desk.assess(case)
    desk.assess(case)
    assert fee.state is AssessmentState.WITHDRAWN


def test_a_withdrawn_fee_is_drafted_again_when_consent_is_shown_after_all(desk):
    case = desk.case()
    fee = desk.fee(case)
    before = fee.total
    desk.find(case, status=ConsentStatus.NOT_GRANTED)
    desk.assess(case)
    desk.find(case)
    desk.assess(case)
    assert queries.the(case) is fee
    assert (fee.state, fee.total) == (AssessmentState.DRAFT, before)


def test_a_case_with_a_fee_does_not_close_without_one(desk):
    case = desk.case()
    desk.assess(case)
    with pytest.raises(Refused, match="a case closes without one only when it says so"):
        actions.close_without_fee(case, by=desk.clerk)


def test_a_case_nobody_worked_out_does_not_close(desk):
    with pytest.raises(Refused, match="Work out the fee first"):
        actions.close_without_fee(desk.case(), by=desk.clerk)


def test_a_case_is_closed_once(desk, world):
    with pytest.raises(Refused, match="is worked out already"):
        actions.close_without_fee(world.case("no fee"), by=desk.clerk)


# The tenant's alone.


@pytest.fixture
def let_alone(desk):
    """Return the owner's case where the tenant gave the land away and the owner did not know."""
    ain = desk.owned()
    desk.let(ain)
    case = desk.case(ain, consent=False)
    desk.find(case, given_by=ConsentBy.TENANT, owner_knew=False)
    return case


def test_where_the_tenant_alone_agreed_the_tenant_answers_in_a_case_of_their_own(desk, let_alone):
    determination = desk.assess(let_alone)
    assert answer(determination) == ("TENANT_CASE", "TENANT_ALONE")
    assert let_alone.next_step is NextStep.TURN_TO_TENANT
    [theirs] = actions.turn_to_tenant(let_alone, by=desk.clerk)
    assert theirs.number == f"{let_alone.number}-2"
    assert [answers.party.name for answers in cases.parties(theirs)] == ["Tenant Inc."]
    assert (let_alone.stage, let_alone.outcome) == (Stage.CLOSED, Outcome.TENANT)
    desk.find(theirs, given_by=ConsentBy.TENANT, owner_knew=False)
    fee = desk.fee(theirs)
    assert fee.state is AssessmentState.DRAFT
    assert source(fee.determination, "consent_by") == "The tenant, who answers for this case"


def test_the_owner_s_case_is_not_simply_closed_while_it_is_the_tenant_s(desk, let_alone):
    desk.assess(let_alone)
    with pytest.raises(Refused, match="Work out the fee first"):
        actions.close_without_fee(let_alone, by=desk.clerk)


def test_a_tenant_nobody_entered_is_to_be_entered_first(desk):
    case = desk.case(consent=False)
    desk.find(case, given_by=ConsentBy.TENANT, owner_knew=False)
    desk.assess(case)
    with pytest.raises(Refused, match="Enter the tenant in the owners’ register first"):
        actions.turn_to_tenant(case, by=desk.clerk)
    assert case.is_open


def test_nobody_turns_to_the_tenant_unless_the_ordinance_says_so(desk, let_alone):
    wrong = "The latest determination does not say that the tenant acted alone"
    with pytest.raises(Refused, match=wrong):
        actions.turn_to_tenant(let_alone, by=desk.clerk)
    desk.find(let_alone)
    desk.assess(let_alone)
    with pytest.raises(Refused, match=wrong):
        actions.turn_to_tenant(let_alone, by=desk.clerk)


def test_an_owner_who_knew_answers_beside_the_tenant(desk):
    ain = desk.owned()
    desk.let(ain)
    case = desk.case(ain, consent=False)
    desk.find(case, given_by=ConsentBy.TENANT, owner_knew=True)
    assert desk.assess(case).chargeable


def test_a_tenant_of_two_lots_answers_for_them_together(desk):
    ains = [desk.owned(desk.free_lot(), name="Two Lots LLC"), desk.free_lot()]
    held(ains[1], register.on_day(ains[0], BEGAN.date())[0].party)
    held(ains[1], desk.let(ains[0]), Interest.TENANT)
    case = desk.case(*ains, consent=False)
    desk.find(case, given_by=ConsentBy.TENANT, owner_knew=False)
    desk.assess(case)
    [theirs] = actions.turn_to_tenant(case, by=desk.clerk)
    assert len(cases.parcels(theirs.site)) == 2
