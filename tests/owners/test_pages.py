"""The pages of the owners' register: a party, its address, and what it holds."""

from datetime import date

import pytest

from feeadmin.kernel.access import GRANTS, STAFF_ROLES, May, Role
from feeadmin.owners import queries
from feeadmin.owners.models import OwnerClass, PartyKind
from tests import make

PARTY = {
    "kind": "company",
    "name": "Sample Storage LLC",
    "capacity": "",
    "owner_class": "PRIVATE",
    "registry_number": "202012345678",
    "language": "es",
}
ADDRESS = {
    "lines": "4410 Invented Avenue\r\nLos Angeles, CA 90026",
    "since_on": "2026-07-01",
    "source": "Assessor’s roll",
}
HELD = {
    "interest": "owner",
    "share": "1/2",
    "since_on": "2026-03-01",
    "until_on": "",
    "source": "Grant deed",
    "as_of_on": "2026-07-01",
    "recorded_document": "2026-0042",
}
LOT = "4203001025"
ENTRY = f"/parcels/{LOT}/interest?name=Sample+Stor"


@pytest.fixture
def clerk(as_):
    return as_(Role.ASSESSING_CLERK)


@pytest.fixture
def party(world):
    return make.PartyFactory(name="Sample Storage LLC").id


def newest():
    return queries.named("Sample Storage")[0]


def interest(party, **typed):
    return HELD | {"party_id": str(party)} | typed


# A party.


def test_a_party_is_entered_and_then_its_address(clerk):
    page = clerk.post("/parties/new", PARTY)
    assert page.flashes() == ["Sample Storage LLC is in the register. Enter the address next."]
    assert page.heading == "Address of Sample Storage LLC"
    kept = newest()
    assert (kept.kind, kept.owner_class, kept.language, kept.registry_number) == (
        PartyKind.COMPANY, OwnerClass.PRIVATE, "es", "202012345678",
    )  # fmt: skip
    shown = clerk.post(page.path, ADDRESS)
    assert shown.flashes() == ["The address is on record."]
    [address] = queries.addresses(newest())
    assert address.lines == ["4410 Invented Avenue", "Los Angeles, CA 90026"]
    assert (address.since_on, address.source) == (date(2026, 7, 1), "Assessor’s roll")


@pytest.mark.parametrize(
    ("wrong", "status", "sentence"),
    [
        ({"name": ""}, 422, "Enter the name as the roll or deed has it"),
        ({"name": " \t "}, 422, "Enter the name as the roll or deed has it"),
        ({"kind": "alien"}, 422, "Choose"),
        ({"owner_class": "RICH"}, 422, "Choose"),
        ({"language": "xx"}, 422, "Choose from the answers listed."),
        ({"kind": "government"}, 409, "A government is not private."),
        ({"owner_class": "CITY"}, 409, "A government is not private."),
        ({"name": "x" * 100_000}, 422, ""),
    ],
)
def test_what_cannot_be_a_party_is_shown_again_with_what_to_do(clerk, wrong, status, sentence):
    page = clerk.post("/parties/new", PARTY | wrong)
    assert page.status == status
    assert any(sentence in problem for problem in page.problems())
    assert page.filled()["registry_number"] == ["202012345678"]
    assert not queries.named("Sample Storage")


@pytest.mark.parametrize(
    ("wrong", "status", "sentence"),
    [
        ({"lines": ""}, 422, "Enter the address"),
        ({"lines": "a\nb\nc\nd"}, 409, "An address has one to 3 lines below the name."),
        ({"since_on": "July"}, 422, "Enter"),
        ({"since_on": "2026-02-30"}, 422, "Enter"),
        ({"source": ""}, 422, "Say who gave the address"),
    ],
)
def test_what_is_no_address_is_shown_again_with_what_to_do(clerk, party, wrong, status, sentence):
    page = clerk.post(f"/parties/{party}/address", ADDRESS | wrong)
    assert page.status == status
    assert any(sentence in problem for problem in page.problems())
    for name in ADDRESS.keys() - wrong.keys() - {"lines"}:
        assert page.filled()[name] == [ADDRESS[name]]
    assert queries.addresses(newest()) == []


# What it holds.


def test_an_interest_is_entered_for_a_parcel(clerk, party):
    page = clerk.post(ENTRY, interest(party))
    assert page.flashes() == ["The interest is on record."]
    [one] = queries.held_by(newest())
    assert (one.ain, one.share, one.since_on, one.until_on, one.recorded_document) == (
        LOT, "1/2", date(2026, 3, 1), None, "2026-0042",
    )  # fmt: skip


def test_without_a_share_it_is_the_whole(clerk, party):
    clerk.post(ENTRY, interest(party, share=""))
    assert queries.held_by(newest())[0].share == "1/1"


def test_the_party_is_found_by_name_among_many(clerk, party):
    for number in range(25):
        make.PartyFactory(name=f"Aardvark {number:02}")
    path = f"/parcels/{LOT}/interest"
    assert "Sample Storage LLC" not in clerk.get(path)
    page = clerk.get(path, name="sample stor")
    assert "Sample Storage LLC" in page
    assert "Aardvark" not in page


def test_who_came_from_a_case_goes_back_to_it(clerk, world, party):
    number = world.cases["found"]
    page = clerk.post(f"{ENTRY}&case={number}", interest(party))
    assert page.path == f"/cases/{number}"


@pytest.mark.parametrize(
    ("wrong", "status", "sentence"),
    [
        ({"party_id": "999999"}, 422, "Choose"),
        ({"party_id": ""}, 422, "Choose the party"),
        ({"interest": "squatter"}, 422, "Choose"),
        ({"share": "half"}, 409, "Give the share as a fraction, such as 1/2."),
        ({"until_on": "2026-03-01"}, 409, "The span must end after"),
        ({"since_on": ""}, 422, "Enter from when"),
        ({"source": " "}, 422, "Name the roll, deed or lease"),
        ({"as_of_on": "1/7/26"}, 422, "Enter"),
    ],
)
def test_what_is_no_interest_is_shown_again_with_what_to_do(clerk, party, wrong, status, sentence):
    page = clerk.post(ENTRY, interest(party, **wrong))
    assert page.status == status
    assert any(sentence in problem for problem in page.problems())
    for name in HELD.keys() - wrong.keys():
        assert page.filled()[name] == [HELD[name]]
    assert queries.held_by(newest()) == []


def test_the_same_interest_is_not_entered_twice(clerk, party):
    clerk.post(ENTRY, interest(party))
    again = clerk.post(ENTRY, interest(party))
    assert again.status == 409
    assert any("That interest is on record already" in problem for problem in again.problems())


def test_what_is_not_there_is_no_page(clerk):
    for path in (
        "/parties/99999/address", "/parties/99999999999/address", "/parcels/4203009999/interest",
        "/parcels/none/interest", "/parcels/%00/interest",
    ):  # fmt: skip
        clerk.get(path, status=404)


def test_only_those_who_keep_the_register_change_it(as_, party):
    for role in STAFF_ROLES:
        allowed = 200 if May.OWNERS_EDIT in GRANTS[role] else 403
        for path in ("/parties/new", f"/parties/{party}/address", f"/parcels/{LOT}/interest"):
            as_(role).get(path, status=allowed)
