"""In whose hands the land of an event was: a site and a case for each who held part of it."""

import pytest

from feeadmin.kernel.errors import Refused
from feeadmin.owners.models import PartyKind
from feeadmin.staging import queries
from tests import land, make
from tests.staging.conftest import LOTS
from tests.staging.holders import answering, held, owned


def apns(case):
    return [parcel.apn for parcel in queries.parcels(case.site)]


def near(square_feet):
    """Lots are laid out on the ground, and measured in the plane: a thousandth apart."""
    return pytest.approx(square_feet, rel=1e-3)


def test_parcels_of_one_owner_are_one_site_and_one_case(case):
    owner = owned(LOTS[0], "Example Holdings LLC")
    held(LOTS[1], owner)
    found = case(ains=LOTS[:2], outline=land.box(100, 0, 200, 100))
    assert apns(found) == ["4203-001-001", "4203-001-002"]
    assert found.site.used_area_sqft == near(20_000)
    assert answering(found) == ["Example Holdings LLC"]


def test_parcels_of_two_owners_are_two_cases_each_for_its_own_part(cases):
    owned(LOTS[0], "Corner Company")
    owned(LOTS[1], "Neighbor Company")
    first, second = cases(ains=[LOTS[1], LOTS[0]], outline=land.box(150, 0, 200, 100))
    assert (first.number, second.number) == ("E26-000001", "E26-000001-2")
    assert [answering(one) for one in (first, second)] == [["Corner Company"], ["Neighbor Company"]]
    assert first.site.used_area_sqft == near(5_000)
    assert second.site.used_area_sqft == near(15_000)
    assert (first.place, second.place) == ("1200 Sample Street", "1210 Sample Street")


def test_one_figure_cannot_be_divided_between_owners(cases):
    owned(LOTS[0], "Corner Company")
    owned(LOTS[1], "Neighbor Company")
    for outline in (None, land.box(150, 0, 200, 100)):
        with pytest.raises(Refused, match="one figure cannot say how much of each was used"):
            cases(ains=LOTS[:2], measured="30000", outline=outline)


def test_a_parcel_named_twice_counts_once(case):
    assert apns(case(ains=[LOTS[0], LOTS[0]])) == ["4203-001-001"]


STACK = [
    land.Lot(f"4203-002-{n:03}", land.box(0, 400, 200, 200), f"900 Tower Street, unit {n}")
    for n in (1, 2, 3)
]
UNITS = ["4203002001", "4203002002", "4203002003"]


@pytest.fixture
def tower(row_of_lots):
    """Bring in three condominium units on the same ground."""
    make.lots(STACK, source="tower roll")
    return UNITS


def test_units_of_a_stack_in_one_hand_are_the_same_ground_once(tower, case):
    association = owned(UNITS[0], "Tower Association", kind=PartyKind.ASSOCIATION)
    held(UNITS[2], association)
    found = case(ains=[UNITS[0], UNITS[2]], outline=land.box(0, 400, 100, 100))
    assert found.site.used_area_sqft == near(10_000)
    assert apns(found) == ["4203-002-001", "4203-002-003"]


def test_the_same_ground_is_never_charged_to_each_of_its_owners(tower, cases):
    owned(UNITS[0], "Tower Association", kind=PartyKind.ASSOCIATION)
    owned(UNITS[1], "A Neighbor on the Fourth Floor", kind=PartyKind.PERSON)
    with pytest.raises(Refused) as no:
        cases(ains=UNITS[:2], outline=land.box(0, 400, 100, 100))
    assert str(no.value) == (
        "Parcels 4203-002-001, 4203-002-002 lie on the same ground and have different owners, "
        "as condominium units do. Choose the one whose holder controls the land used: for "
        "common land, the association’s."
    )


def test_the_association_answers_for_common_land_alone(tower, case):
    owned(UNITS[0], "Tower Association", kind=PartyKind.ASSOCIATION)
    owned(UNITS[1], "A Neighbor on the Fourth Floor", kind=PartyKind.PERSON)
    assert answering(case(ains=UNITS[:1], measured="9000")) == ["Tower Association"]
