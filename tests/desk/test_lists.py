"""The desk's lists: narrowed, sorted, taken home as a file, and acted on by the dozen."""

import csv

import pytest

from feeadmin.desk import worklists
from feeadmin.desk.worklists import WORKLISTS
from feeadmin.kernel.access import Role
from tests.pages import said
from tests.web.routes import token_of


@pytest.fixture
def clerk(as_):
    return as_(Role.ASSESSING_CLERK)


def listed(page, world):
    return {station for station, number in world.cases.items() if number in page}


def rows_of(answer):
    return list(csv.reader(answer.get_data(as_text=True).splitlines()))


def test_open_cases_are_listed_and_closed_ones_when_asked_for(clerk, world):
    assert listed(clerk.get("/cases"), world) == {s for s in world.cases if world.case(s).is_open}
    assert listed(clerk.get("/cases", stage="closed"), world) == {"no fee", "dismissed"}


@pytest.mark.parametrize("worklist", WORKLISTS, ids=lambda one: one.key)
def test_each_list_says_what_its_date_is(clerk, worklist):
    page = clerk.get("/cases", list=worklist.key)
    assert worklist.words in page


@pytest.mark.parametrize("asked", [
    {"list": "nonsense"}, {"stage": "\x00"}, {"owed": "🙂"}, {"q": "%"}, {"sort": "x; DROP"},
    {"after": "AAAA"}, {"list": "ripe", "stage": "closed"}, {"as": "pdf"},
])  # fmt: skip
def test_whatever_stands_in_the_address_a_list_comes(clerk, asked):
    assert clerk.get("/cases", **asked).status == 200


def test_a_list_is_narrowed_by_whom_the_next_step_is_owed(clerk, world):
    assert listed(clerk.get("/cases", owed="approver"), world) == {"submitted"}
    assert listed(clerk.get("/cases", stage="respond", q="1320"), world) == {"served"}


@pytest.mark.parametrize("path", ["/cases", "/parcels", "/parties"])
def test_a_list_can_be_taken_home_as_a_file(clerk, path):
    answer = clerk.raw(path, **{"as": "csv"})
    assert answer.mimetype == "text/csv"
    assert f'filename="{path[1:]}.csv"' in answer.headers["Content-Disposition"]
    assert len(rows_of(answer)) > 10


def test_the_file_holds_just_the_rows_shown(as_, world):
    rows = rows_of(as_(Role.APPROVER).raw("/cases", list="to-approve", **{"as": "csv"}))
    assert [row[0] for row in rows[1:]] == [world.cases["submitted"]]


# By the dozen.


def send(visitor, world, *stations, **of):
    keys = [world.case(station).id for station in stations]
    data = {"csrf_token": token_of(visitor), "chosen": keys, **of}
    answer = visitor.client.post("/cases/send", data=data)
    return visitor.get(answer.headers["Location"])


def test_fees_are_sent_for_approval_together(clerk, world):
    page = send(clerk, world, "assessed", "sent back")
    assert page.flashes() == ["2 fees were sent."]
    assert world.case("assessed").owed_by == "approver"


def test_one_that_cannot_be_sent_is_told_by_number_and_the_others_are_sent(clerk, world):
    page = send(clerk, world, "assessed", "approved")
    done, refused = page.flashes()
    assert done == "1 fee was sent for approval."
    assert refused.startswith(f"{world.cases['approved']}: ")


def test_nothing_chosen_is_asked_for(clerk, world):
    assert send(clerk, world).flashes() == ["Choose rows first."]


def test_after_sending_one_is_on_the_list_one_came_from(clerk, world):
    page = send(clerk, world, "assessed", then="/cases?list=to-send")
    assert page.path == "/cases"
    assert send(clerk, world, then="https://evil.example/").path == "/cases"


def test_an_office_that_may_not_send_has_no_bar_to_send_with(as_, clerk, world):
    assert "Send for approval" in clerk.get("/cases", list="to-send")
    assert "Send for approval" not in as_(Role.CASHIER).get("/cases", list="to-send")


# Parcels and parties.


def test_a_parcels_page_tells_its_owners_and_its_cases(clerk, world):
    parcel = world.case("served").site
    page = clerk.get("/parcels/4203001013")
    assert parcel
    assert "Owner 13 LLC" in page
    assert world.cases["served"] in page


def test_parties_are_listed_by_name(clerk):
    page = clerk.get("/parties", q="owner 1")
    names = [said(link) for link in page.tree.iter("a") if "/parties/" in link.get("href", "")]
    assert "Owner 13 LLC" in names
    assert names == sorted(names)


def test_a_partys_page_tells_its_addresses_its_land_and_its_cases(clerk, world):
    page = clerk.get(f"/parties/{world.party}")
    for words in ("Owner 13 LLC", "4410 Invented Avenue", "4203-001-013", world.cases["served"]):
        assert words in page


def test_lists_of_work_have_keys_of_their_own():
    assert len(worklists.BY_KEY) == len(WORKLISTS)
