"""One box finds any number, name, address or APN, however it is typed."""

import pytest

from feeadmin.desk import queries
from feeadmin.kernel.access import STAFF_ROLES, Role
from feeadmin.parcels import queries as registry
from feeadmin.staging import queries as cases
from tests import land, make
from tests.web.routes import token_of

SPELLED = [
    str,
    str.lower,
    lambda number: number.replace("-", ""),
    lambda number: number.replace("-", " "),
    lambda number: number.replace("-", "–"),
    lambda number: f"  {number}\t",
]
TWO_LOTS = ("4203001018", "4203001019")
APNS = ["4203-001-001", "4203001001", "4203 001 001", "4203–001–001", " 4203-001-001 "]


@pytest.fixture
def clerk(as_):
    return as_(Role.ASSESSING_CLERK)


def leads_to(visitor, typed):
    """Return the one address a search opens at once, or "" where it shows a page of results."""
    answer = visitor.raw("/find", q=typed)
    return answer.headers.get("Location", "")


@pytest.mark.parametrize("spelled", SPELLED)
def test_a_number_opens_its_page_at_once_however_it_is_typed(clerk, world, spelled):
    places = {
        world.cases["served"]: "/cases/",
        world.notices["served"]: "/notices/",
        world.sightings["received"]: "/sightings/",
        world.appeals["review"]: "/appeals/",
    }
    for number, page in places.items():
        assert leads_to(clerk, spelled(number)) == f"{page}{number}"


@pytest.mark.parametrize("typed", APNS)
def test_a_parcel_number_opens_its_parcel_however_it_is_typed(clerk, typed):
    assert leads_to(clerk, typed) == "/parcels/4203001001"


def test_each_case_of_an_event_over_two_owners_land_is_found_by_its_own_number(clerk, world):
    for n, ain in enumerate(TWO_LOTS):
        make.owner(ain, name=f"Neighbor {n} LLC")
    witness = make.sighting(outline=land.box(3500, 20, 3700, 180))
    event = make.event(
        ains=TWO_LOTS, witnesses=[witness], used_area_sqft=None, area_basis="",
        by=world.by(Role.ASSESSING_CLERK),
    )  # fmt: skip
    numbers = [case.number for case in cases.cases_of(event)]
    assert len(numbers) == 2
    for number in numbers:
        assert leads_to(clerk, number.lower()) == f"/cases/{number}"


def test_every_page_that_a_number_opens_is_there(clerk, world):
    for typed in (world.cases["late"], world.notices["late"], world.appeals["late"], APNS[0]):
        assert clerk.get(leads_to(clerk, typed)).status == 200


@pytest.mark.parametrize("typed", ["Owner 13 LLC", "owner 13", "OWNER 13", "ner 13 l"])
def test_part_of_an_owners_name_finds_the_party_and_its_cases(clerk, world, typed):
    page = clerk.get("/find", q=typed)
    assert page.heading == f"Search: {typed}"
    assert "Owner 13 LLC" in page
    assert world.cases["served"] in page
    assert f"/parties/{world.party}" in page.links


@pytest.mark.parametrize("typed", ["1320 Sample", "1320 sample street", "1320 SAMPLE"])
def test_part_of_an_address_finds_the_case_and_the_parcel(clerk, world, typed):
    page = clerk.get("/find", q=typed)
    assert world.cases["served"] in page


def test_part_of_a_parcel_number_finds_the_parcels_that_begin_so(clerk):
    page = clerk.get("/find", q="4203-0010")
    assert {"/parcels/4203001001", "/parcels/4203001009"} <= set(page.links)


def test_too_few_digits_find_no_parcels(world):
    assert queries.find("4-2-0").parcels == []
    assert queries.find("4-2-0-3").parcels != []


def test_the_beginning_of_a_case_number_finds_the_cases(clerk, world):
    page = clerk.get("/find", q="E26-00000")
    assert world.cases["ripe"] in page


@pytest.mark.parametrize("wrong", [
    "N26-000005-9", "S26-000001-A", "E26-999999", "A26-999999", "9999-999-999", "Nobody & Sons",
    "E26-000001-X", "🙂", "%", "_", "\\", "'; DROP TABLE person; --", "<script>",
])  # fmt: skip
def test_what_is_not_there_is_said_with_what_to_try(clerk, wrong):
    page = clerk.get("/find", q=wrong)
    assert "Nothing found" in page
    assert "Dashes do not matter." in page


@pytest.mark.parametrize("nothing", ["", "   ", "\x00", "\t"])
def test_an_empty_box_finds_nothing_and_asks_for_words(clerk, nothing):
    assert clerk.get("/find", q=nothing).heading == "Search"
    assert clerk.get("/find").heading == "Search"


def test_words_without_end_are_cut_off(clerk):
    assert clerk.get("/find", q="x" * 7000).status == 200


def test_a_long_list_of_results_is_cut_off(world):
    assert len(queries.find("Sample Street").parcels) == queries.MOST
    assert len(queries.find("Owner").parties) <= queries.MOST


def test_a_parcel_number_of_another_county_is_found_by_its_own_spelling(clerk):
    assert registry.one("4203001001")
    assert leads_to(clerk, "APN 4203-001-001") in {"", "/parcels/4203001001"}


@pytest.mark.parametrize("role", STAFF_ROLES, ids=str)
def test_the_box_is_there_for_whoever_may_read_cases_and_for_nobody_else(as_, role):
    visitor = as_(role)
    may = "/find" in visitor.get("/help").html
    assert may == (visitor.raw("/find", q="x").status_code == 200)


def test_searching_changes_nothing(clerk):
    token = token_of(clerk)
    assert clerk.client.post("/find", data={"q": "x", "csrf_token": token}).status_code == 405
