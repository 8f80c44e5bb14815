"""The pages of closed days: what would move comes before saving, and what moved after."""

from datetime import date

import pytest

from feeadmin.closures import actions, queries
from feeadmin.kernel import closures
from feeadmin.kernel.access import GRANTS, STAFF_ROLES, May, Role

TYPED = {
    "closed_on": "2026-12-28",
    "name_en": "the storm of December",
    "name_es": "la tormenta de diciembre",
    "citation": "Mayor, Executive Order 12",
    "because": "Streets under water.",
}
DAY = date(2026, 12, 28)


@pytest.fixture
def records(as_):
    return as_(Role.RECORDS_ADMINISTRATOR)


def latest():
    return max(queries.everything(), key=lambda entry: entry.closure.id).closure


def seal_on(page):
    [value] = page.filled("")["seen"]
    return value


def test_the_dates_are_shown_first_and_moved_when_they_were_seen(records, world):
    page = records.post("/closures/new", TYPED)
    assert page.status == 200
    for words in (
        "open date would move",
        world.notices["served"],
        "Ask for an Initial Review",
        "the owner gets the longer time",
        "Nothing is saved yet.",
    ):
        assert words in page or words.replace("date would", "dates would") in page
    assert closures.of_day(DAY) == []
    saved = records.post("/closures/new", TYPED | {"seen": seal_on(page)})
    assert saved.heading.endswith("the storm of December")
    [flash] = saved.flashes()
    assert flash.startswith("The closure is saved.")
    assert world.notices["served"] in saved
    assert world.case("served").due_on == date(2026, 12, 29)
    listed = records.get("/closures")
    assert "the storm of December" in listed
    assert "Christmas Day" in listed


def test_another_day_than_the_one_shown_is_shown_again_and_not_saved(records):
    seen = seal_on(records.post("/closures/new", TYPED))
    page = records.post("/closures/new", TYPED | {"closed_on": "2026-12-21", "seen": seen})
    assert "The list below is not the one you saw." in page
    assert closures.of_day(DAY) == closures.of_day(date(2026, 12, 21)) == []
    records.post("/closures/new", TYPED | {"closed_on": "2026-12-21", "seen": seal_on(page)})
    assert latest().closed_on == date(2026, 12, 21)


def test_a_day_on_which_nothing_ends_says_so(records):
    page = records.post("/closures/new", TYPED | {"closed_on": "2027-05-12"})
    assert "No open date would move" in page


def test_a_letter_locked_to_go_out_that_day_is_named(records, world):
    page = records.post("/closures/new", TYPED | {"closed_on": "2026-12-01"})
    assert "A printed day is not moved" in page
    assert world.notices["locked"] in page


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"closed_on": ""}, "Enter the day"),
        ({"citation": " "}, "Say who closed the offices, and by what paper"),
        ({"because": ""}, "Say why, for the record"),
        ({"name_es": ""}, "Enter what it is called in Spanish"),
    ],
)
def test_a_mistake_is_told_beside_its_field(records, typed, problem):
    page = records.post("/closures/new", TYPED | typed)
    assert (page.status, page.problems()) == (422, [problem])


def test_a_day_that_is_past_asks_why_and_keeps_what_was_typed(records):
    page = records.post("/closures/new", TYPED | {"closed_on": "2026-11-30"})
    assert page.status == 409
    assert "the storm of December" in page.html
    asked = records.post(
        "/closures/new",
        TYPED | {"closed_on": "2026-11-30", "late_because": "The order came late."},
    )
    assert asked.status == 200


def test_a_closure_is_taken_back_by_an_entry_of_its_own(records, world):
    closure_id = world.land["closure_id"]
    said = {"citation": "Mayor, Order 13", "because": "The storm passed by."}
    page = records.post(f"/closures/{closure_id}/take-back", said)
    assert page.flashes() == ["The closure is taken back. No date moved back."]
    assert "Mayor, Order 13" in page
    again = records.post(f"/closures/{closure_id}/take-back", said)
    assert again.status == 409
    assert len(closures.of_day(date(2027, 6, 2))) == 2


def test_an_entry_that_takes_back_has_no_page_of_its_own(records, world):
    by = world.by(Role.RECORDS_ADMINISTRATOR)
    shut = closures.of_day(date(2027, 6, 2))[0]
    back = actions.take_back(shut, citation="Mayor, Order 3", because="It passed.", by=by)
    records.get(f"/closures/{back.id}", status=404)


@pytest.mark.parametrize("role", STAFF_ROLES)
def test_only_who_keeps_the_rules_and_records_enters_one(as_, role, world):
    for path, needed in (("/closures/new", May.CLOSURES_ENTER), ("/closures", May.CLOSURES_READ)):
        as_(role).get(path, status=200 if needed in GRANTS[role] else 403)
