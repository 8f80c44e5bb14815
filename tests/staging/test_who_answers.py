"""Who answers for a case: whoever held the land on the day of the event, and nobody else."""

from datetime import UTC, date, datetime

import pytest

from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.errors import Refused
from feeadmin.owners import actions as owners
from feeadmin.owners.models import Interest, OwnerClass, PartyKind
from feeadmin.staging import actions, queries
from feeadmin.staging.cases import Basis, ConsentBy, ConsentStatus, NextStep, Outcome, Stage
from tests import land, make
from tests.kernel.parties import ADA as CLERK
from tests.staging.conftest import LOTS
from tests.staging.holders import answering, held, owned

DAY = date(2026, 9, 8)
DRAWN = land.box(150, 0, 200, 100)


def test_the_owner_of_that_day_answers_not_todays(case, row_of_lots):
    held(LOTS[0], make.PartyFactory(name="Earlier Owner"), until=DAY)
    held(LOTS[0], make.PartyFactory(name="Owner That Day"), since=DAY, until=date(2026, 9, 9))
    held(LOTS[0], make.PartyFactory(name="Today's Owner"), since=date(2026, 9, 9))
    found = case()
    assert answering(found) == ["Owner That Day"]
    assert found.party_name == "Owner That Day"


def test_the_day_is_the_one_on_which_it_began_in_the_city(case, row_of_lots):
    """At 23:30 in Los Angeles it is the next day in London; the land was sold at midnight."""
    held(LOTS[0], make.PartyFactory(name="Seller"), until=date(2026, 9, 9))
    held(LOTS[0], make.PartyFactory(name="Buyer"), since=date(2026, 9, 9))
    found = case(
        started_at=datetime(2026, 9, 9, 6, 30, tzinfo=UTC),
        ended_at=datetime(2026, 9, 9, 12, tzinfo=UTC),
    )
    assert answering(found) == ["Seller"]


def test_joint_owners_share_one_case_and_the_first_by_name_is_the_principal(case, row_of_lots):
    for name in ("Zoe Example", "Abel Example", "Mia Example"):
        owned(LOTS[0], name, kind=PartyKind.PERSON)
    found = case()
    assert answering(found)[0] == "Abel Example"
    assert sorted(answering(found)) == ["Abel Example", "Mia Example", "Zoe Example"]
    assert queries.principal(found).name == found.party_name == "Abel Example"


def test_a_ground_lessee_answers_before_the_owner(case, row_of_lots):
    owned(LOTS[0], "Fee Owner")
    held(LOTS[0], make.PartyFactory(name="Ground Lessee"), Interest.GROUND_LESSEE)
    assert answering(case()) == ["Ground Lessee"]


@pytest.mark.parametrize("interest", [Interest.TENANT, Interest.MANAGER])
def test_nobody_answers_for_being_there(case, row_of_lots, interest):
    held(LOTS[0], make.PartyFactory(name="Present Company"), interest)
    found = case()
    assert answering(found) == []
    assert queries.principal(found) is None
    assert found.next_step is NextStep.FIND_OWNER


# When nobody is known yet.


def test_a_case_without_an_owner_waits_until_one_is_found(case):
    found = case()
    assert found.party_name == ""
    assert queries.owner_class(found) is OwnerClass.UNKNOWN
    assert found.next_step is NextStep.FIND_OWNER
    with pytest.raises(Refused, match="The register has no owner of this land for that day yet"):
        actions.match_owner(found, by=CLERK)


def test_an_owner_entered_later_is_found_and_consent_is_looked_for_next(case):
    found = case()
    owned(LOTS[0], "Late Entry LLC")
    assert actions.match_owner(found, by=CLERK) == [found]
    assert answering(found) == [found.party_name] == ["Late Entry LLC"]
    assert found.next_step is NextStep.ESTABLISH_CONTROL


def test_land_that_turns_out_to_have_two_owners_becomes_two_cases(case):
    shared = case(ains=LOTS[:2], outline=DRAWN)
    owned(LOTS[0], "Corner Company")
    owned(LOTS[1], "Neighbor Company")
    first, second = actions.match_owner(shared, by=CLERK)
    assert [answering(one) for one in (first, second)] == [["Corner Company"], ["Neighbor Company"]]
    assert (first.number, second.number) == ("E26-000001-2", "E26-000001-3")
    together = first.site.used_area_sqft + second.site.used_area_sqft
    assert together == pytest.approx(shared.site.used_area_sqft)
    assert (shared.stage, shared.outcome) == (Stage.CLOSED, Outcome.WITHDRAWN)
    assert answering(shared) == []


def test_of_two_lots_one_may_still_have_nobody(case):
    shared = case(ains=LOTS[:2], outline=DRAWN)
    owned(LOTS[1], "Neighbor Company")
    cases = actions.match_owner(shared, by=CLERK)
    assert sorted(answering(one) for one in cases) == [[], ["Neighbor Company"]]


def test_what_nobody_drew_cannot_be_divided(case):
    shared = case(ains=LOTS[:2], measured="50000")
    owned(LOTS[0], "Corner Company")
    owned(LOTS[1], "Neighbor Company")
    with pytest.raises(Refused, match="Draw the land that was used"):
        actions.match_owner(shared, by=CLERK)
    assert shared.is_open
    assert answering(shared) == []


def test_a_sale_recorded_later_moves_the_case_only_when_a_clerk_looks_again(case):
    seller = make.PartyFactory(name="Seller")
    interest = held(LOTS[0], seller)
    found = case()
    owners.end_interest(interest, on=date(2026, 9, 1), because="deed of September 1", by=SYSTEM)
    held(LOTS[0], make.PartyFactory(name="Buyer"), since=date(2026, 9, 1))
    assert answering(found) == ["Seller"]
    actions.match_owner(found, by=CLERK)
    assert answering(found) == ["Buyer"]


def test_nobody_is_charged_on_what_another_agreed_to(case):
    interest = held(LOTS[0], make.PartyFactory(name="Seller"))
    found = case()
    make.show_consent(found, by=CLERK)
    owners.end_interest(interest, on=date(2026, 9, 1), because="deed of September 1", by=SYSTEM)
    held(LOTS[0], make.PartyFactory(name="Buyer"), since=date(2026, 9, 1))
    actions.match_owner(found, by=CLERK)
    control = queries.control(found)
    assert (control.status, control.basis) == (ConsentStatus.UNKNOWN, Basis.NONE)
    assert control.given_by is ConsentBy.OTHER
    assert control.finding == "Another party held the land that day than was thought."


def test_what_was_found_stands_while_the_same_party_answers(case):
    owned(LOTS[0], "Example Holdings LLC")
    found = case()
    consent = make.show_consent(found, by=CLERK)
    actions.match_owner(found, by=CLERK)
    assert queries.control(found) == consent


def test_the_street_has_no_owner_to_find(case):
    with pytest.raises(Refused, match="no owner of this land"):
        actions.match_owner(case(ains=()), by=CLERK)


def test_past_assessment_nobody_else_comes_to_answer(case):
    owned(LOTS[0], "Example Holdings LLC")
    found = make.final(case())
    with pytest.raises(Refused, match=r"are fixed once its fee is sent for approval"):
        actions.match_owner(found, by=CLERK)


# What kind of owner.

GOVERNMENTS = [
    OwnerClass.FEDERAL, OwnerClass.STATE, OwnerClass.LOCAL_GOV, OwnerClass.CITY, OwnerClass.TRIBAL
]  # fmt: skip


def of_class(owner_class, name):
    kind = PartyKind.COMPANY if owner_class is OwnerClass.PRIVATE else PartyKind.GOVERNMENT
    return {"name": name, "owner_class": owner_class, "kind": kind}


@pytest.mark.parametrize("owner_class", OwnerClass)
def test_the_class_of_the_land_is_its_owner_s(case, row_of_lots, owner_class):
    owned(LOTS[0], **of_class(owner_class, "The Owner"))
    assert queries.owner_class(case()) is owner_class


@pytest.mark.parametrize("owner_class", [*GOVERNMENTS, OwnerClass.UNKNOWN])
def test_land_shared_with_a_private_owner_is_not_private(case, row_of_lots, owner_class):
    owned(LOTS[0], "A Private Partner")
    owned(LOTS[0], **of_class(owner_class, "The Other Half"))
    assert queries.owner_class(case()) is owner_class


@pytest.mark.parametrize("owner_class", GOVERNMENTS)
def test_land_a_government_has_let_stays_a_government_s(case, row_of_lots, owner_class):
    owned(LOTS[0], **of_class(owner_class, "The Government"))
    held(LOTS[0], make.PartyFactory(name="A Private Lessee"), Interest.GROUND_LESSEE)
    found = case()
    assert answering(found) == ["A Private Lessee"]
    assert queries.owner_class(found) is owner_class


def test_land_a_private_owner_has_let_is_private(case, row_of_lots):
    owned(LOTS[0], "Fee Owner")
    held(LOTS[0], make.PartyFactory(name="Ground Lessee"), Interest.GROUND_LESSEE)
    assert queries.owner_class(case()) is OwnerClass.PRIVATE


# Tenants, who answer only for giving the land away alone.


@pytest.fixture
def tenant(row_of_lots):
    return held(LOTS[0], make.PartyFactory(name="Tenant Company"), Interest.TENANT)


def test_a_tenant_answers_in_a_case_of_their_own(case, tenant):
    owned(LOTS[0], "The Owner")
    owners_case = case()
    opened = actions.open_for_tenant(owners_case, tenant, by=CLERK)
    assert opened.number == "E26-000001-2"
    assert answering(opened) == ["Tenant Company"]
    assert opened.site == owners_case.site
    assert opened.next_step is NextStep.ESTABLISH_CONTROL
    assert queries.control(opened) is None


def test_a_tenant_answers_once(case, tenant):
    owners_case = case()
    opened = actions.open_for_tenant(owners_case, tenant, by=CLERK)
    with pytest.raises(Refused) as no:
        actions.open_for_tenant(owners_case, tenant, by=CLERK)
    assert str(no.value) == (
        f"Tenant Company answers for this land already, in case {opened.number}."
    )


def test_a_tenant_of_the_same_event_s_other_site_may_answer_for_both(cases, tenant):
    owned(LOTS[0], "Corner Company")
    owned(LOTS[1], "Neighbor Company")
    second_lot = held(LOTS[1], tenant.party, Interest.TENANT)
    first, second = cases(ains=LOTS[:2], outline=DRAWN)
    assert actions.open_for_tenant(first, tenant, by=CLERK)
    assert actions.open_for_tenant(second, second_lot, by=CLERK)


def test_only_a_tenant_answers_as_one(case):
    owner = held(LOTS[0], make.PartyFactory(name="The Owner"))
    with pytest.raises(Refused, match="Only a tenant answers"):
        actions.open_for_tenant(case(), owner, by=CLERK)


def test_a_tenant_of_other_land_does_not(case, row_of_lots):
    elsewhere = held(LOTS[3], make.PartyFactory(name="Far Tenant"), Interest.TENANT)
    with pytest.raises(Refused, match="That tenant holds other land"):
        actions.open_for_tenant(case(), elsewhere, by=CLERK)


@pytest.mark.parametrize(
    "years", [{"until": DAY}, {"since": date(2026, 9, 9)}], ids=["moved out", "moved in later"]
)
def test_a_tenant_of_another_day_does_not(case, row_of_lots, years):
    party = make.PartyFactory(name="Tenant Company")
    moved = held(LOTS[0], party, Interest.TENANT, **years)
    with pytest.raises(Refused, match="did not hold the land on the day of the event"):
        actions.open_for_tenant(case(), moved, by=CLERK)
