"""How long a notice stays open in one browser, and closing it."""

from datetime import timedelta

import pytest

from feeadmin.kernel import clock
from feeadmin.portal import queries
from feeadmin.portal.queries import IDLE, LONGEST
from tests.pages import query_of
from tests.portal.test_coming_in import DOOR, letter
from tests.world import NOW

MOMENT = timedelta(seconds=1)


def later(by):
    return clock.pretending(NOW + by)


def is_open(visitor, by=timedelta()):
    with later(by):
        return visitor.raw("/notice").status_code == 200


def test_a_notice_closes_by_itself_when_nobody_looks_at_it(owner):
    assert is_open(owner, IDLE)
    assert not is_open(owner, IDLE + IDLE + MOMENT)


def test_whoever_reads_on_stays(owner):
    assert all(is_open(owner, IDLE * turn) for turn in range(4))


def test_no_notice_stays_open_for_ever(owner):
    turns = LONGEST // IDLE
    assert all(is_open(owner, IDLE * turn) for turn in range(turns + 1))
    assert not is_open(owner, LONGEST + MOMENT)


def test_a_look_within_the_minute_writes_nothing(owner, world):
    owner.get("/notice")
    assert queries.visit_by(world.owner_token).seen_at == NOW


def test_after_coming_in_again_one_is_where_one_was(owner, world):
    with later(IDLE + MOMENT):
        door = owner.raw("/notice/evidence").headers["Location"]
        assert query_of(door) == {"then": "/notice/evidence"}
        assert owner.post(door, letter(world)).path == "/notice/evidence"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example"]
)
def test_coming_in_leads_to_no_other_site(guest, world, elsewhere):
    token = guest.get(DOOR).filled()["csrf_token"][0]
    answer = guest.client.post(
        DOOR, query_string={"then": elsewhere}, data={**letter(world), "csrf_token": token}
    )
    assert answer.headers["Location"] == "/notice"


def test_a_notice_is_closed_by_a_button_and_stays_closed(owner, world):
    page = owner.press("/notice", "/notice/close")
    assert page.path == DOOR
    assert not is_open(owner.with_notice(world.owner_token))


def test_closing_what_is_closed_already_does_no_harm(guest):
    token = guest.get(DOOR).filled()["csrf_token"][0]
    answer = guest.client.post("/notice/close", data={"csrf_token": token})
    assert answer.headers["Location"] == DOOR
