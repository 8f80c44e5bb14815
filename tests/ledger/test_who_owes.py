"""What is owed in a case, and by a party over all of its cases."""

from feeadmin.assessments import queries as fees
from feeadmin.kernel import db
from feeadmin.kernel.access import Role
from feeadmin.ledger import queries
from feeadmin.owners.models import Party
from feeadmin.staging import queries as cases
from feeadmin.units import NOTHING, Money
from tests import make
from tests.ledger.postings import pay, post
from tests.staging.holders import held


def owner_of(case):
    return cases.principal(case)


def test_a_case_without_entries_owes_nothing(case):
    assert queries.balance(case) == NOTHING


def test_a_served_fee_is_owed_by_its_owner(world):
    case = world.case("served")
    fee = fees.the(case)
    assert queries.balance(case) == queries.owed_by(owner_of(case)) == fee.total


def test_before_a_letter_is_locked_nothing_is_owed(world):
    for station in ("assessed", "submitted", "approved"):
        assert queries.balance(world.case(station)) == NOTHING
        assert queries.owed_by(owner_of(world.case(station))) == NOTHING


def test_one_case_s_entries_are_not_another_s(world, case):
    other = world.case("owned")
    post(case, 100_00)
    post(other, 5_00)
    pay(other, 2_00)
    assert queries.balance(case) == Money(100_00)
    assert queries.balance(other) == Money(3_00)


def test_a_party_owes_the_sum_of_its_cases(world):
    first, second = world.case("owned"), world.case("shown")
    party = owner_of(first)
    held("4203001018", party)
    witness = make.sighting(by=world.by(Role.FIELD_RECORDER))
    event = make.event(ains=("4203001018",), witnesses=[witness], by=world.by(Role.ASSESSING_CLERK))
    [third] = cases.cases_of(event)
    post(first, 100_00)
    post(third, 50_00)
    post(second, 7_00)
    assert queries.owed_by(party) == Money(150_00)
    assert queries.owed_by(owner_of(second)) == Money(7_00)


def test_joint_owners_are_each_told_the_whole_of_what_they_owe_together(world):
    for name in ("Ann Sample", "Bob Example"):
        make.owner("4203001018", name=name)
    witness = make.sighting(by=world.by(Role.FIELD_RECORDER))
    event = make.event(ains=("4203001018",), witnesses=[witness], by=world.by(Role.ASSESSING_CLERK))
    [case] = cases.cases_of(event)
    post(case, 100_00)
    assert [queries.owed_by(one.party) for one in cases.parties(case)] == 2 * [Money(100_00)]


def test_a_party_of_no_case_owes_nothing(world):
    stranger = make.PartyFactory(name="A Stranger LLC")
    assert isinstance(db.session.get(Party, stranger.id), Party)
    assert queries.owed_by(stranger) == NOTHING
