"""The pages of reviews: the list and its file, one of them, entering one, deciding, the record."""

import csv
import io

import pytest

from feeadmin.appeals import queries
from feeadmin.appeals.models import GROUND_WORDS, AppealState, Ground, Ruling
from feeadmin.kernel.access import Role
from feeadmin.units import Money
from tests.appeals.hearing import FINDINGS, decide, stop

OPEN = {AppealState.FILED, AppealState.LATE}


@pytest.fixture
def officer_s(as_):
    """Return the hearing officer's browser."""
    return as_(Role.HEARING_OFFICER)


def path(world, station, verb=""):
    return f"/appeals/{world.appeals[station]}{verb}"


def appeal_of(world, station):
    return queries.one(world.appeals[station])


# The list.


def test_the_list_shows_every_review_and_the_file_the_same_rows(world, officer_s):
    page = officer_s.get("/appeals")
    for number in world.appeals.values():
        assert number in page
    file = officer_s.raw("/appeals", **{"as": "csv"})
    assert file.headers["Content-Disposition"] == 'attachment; filename="appeals.csv"'
    rows = list(csv.DictReader(io.StringIO(file.get_data(as_text=True).lstrip("\ufeff"))))
    assert {row["Appeal"] for row in rows} == set(world.appeals.values())
    assert {row["Filed by"] for row in rows} == {"Pat Owner"}


@pytest.mark.parametrize("state", ["open", *(one.name.lower() for one in AppealState)])
def test_the_list_is_narrowed_to_a_state(world, officer_s, state):
    page = officer_s.get("/appeals", state=state)
    wanted = OPEN if state == "open" else {AppealState[state.upper()]}
    for station, number in world.appeals.items():
        assert (number in page) == (appeal_of(world, station).state in wanted)


def test_a_state_there_is_not_narrows_nothing(world, officer_s):
    assert world.appeals["review"] in officer_s.get("/appeals", state="lost")


def test_a_review_is_found_by_its_number(world, officer_s):
    page = officer_s.get("/appeals", q=world.appeals["late"])
    assert world.appeals["late"] in page
    assert world.appeals["review"] not in page


@pytest.mark.parametrize("sort", ["number", "by", "-received", "state", "nothing", "", "due"])
def test_the_list_stands_whatever_it_is_sorted_by(world, officer_s, sort):
    assert world.appeals["review"] in officer_s.get("/appeals", sort=sort)


# One of them.


@pytest.mark.parametrize("station", ["review", "late", "upheld", "dismissed"])
@pytest.mark.parametrize("role", [Role.HEARING_OFFICER, Role.ASSESSING_CLERK])
def test_a_review_shows_what_was_asked_and_what_the_fee_rests_on(world, as_, station, role):
    page = as_(role).get(path(world, station))
    appeal = appeal_of(world, station)
    assert appeal.statement in page
    assert GROUND_WORDS[Ground.WRONG_FACTS] in page
    assert "Pat Owner, 213-555-0142" in page
    assert "gate.jpg" in page
    assert "They can use the lot this week." in page
    assert "B3.2" in page
    decision = queries.decision(appeal)
    assert ("The photo shows ten vehicles." in page) == (decision is not None)


def test_the_hearing_officer_is_led_to_no_page_beside_the_record(world, officer_s):
    page = officer_s.get(path(world, "review"))
    case = appeal_of(world, "review").case.number
    assert not [href for href in page.links if href.startswith(("/cases", "/notices"))]
    officer_s.get(f"/cases/{case}", status=403)


def test_a_number_that_no_review_has_is_not_found(officer_s):
    for number in ("A26-999999-9", "x", "%00"):
        officer_s.get(f"/appeals/{number}", status=404)


# Deciding.


def test_a_decision_is_signed_on_its_page(world, officer_s):
    typed = {"ruling": Ruling.REDUCED.value, "new_fee": "100.00", "findings": FINDINGS}
    page = officer_s.post(path(world, "review", "/decide"), typed)
    number = world.appeals["review"]
    assert page.flashes() == [f"{number} is decided: the fee is reduced."]
    assert "Decided: the fee is reduced" in page
    assert queries.decision(appeal_of(world, "review")).fee_after == Money(100_00)


def test_a_decision_with_nothing_filled_in_says_what_is_wanted(world, officer_s):
    page = officer_s.post(path(world, "review", "/decide"))
    assert page.status == 422
    assert page.problems() == [
        "Choose the decision",
        "Give the reasons: the owner and a court will read them",
    ]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"ruling": Ruling.REDUCED.value}, "Enter the new fee for a reduction"),
        ({"ruling": Ruling.UPHELD.value, "new_fee": "5"}, "Enter the new fee for a reduction"),
        ({"ruling": Ruling.REDUCED.value, "new_fee": "9999999.99"}, "must lie between zero and"),
        ({"ruling": Ruling.UPHELD.value, "edition": "0"}, "Someone else has just changed this"),
    ],
)
def test_a_refused_decision_comes_back_with_every_word(world, officer_s, typed, sentence):
    page = officer_s.post(path(world, "review", "/decide"), {**typed, "findings": FINDINGS})
    assert page.status == 409
    assert sentence in page.problems()[0]
    held = page.filled()
    assert (held["ruling"], held["findings"]) == ([typed["ruling"]], [FINDINGS])
    assert appeal_of(world, "review").state is AppealState.FILED


@pytest.mark.parametrize("amount", ["ten", "-5", "1.234", "1e9", "9" * 60])
def test_an_amount_that_is_none_is_said_beside_its_field(world, officer_s, amount):
    typed = {"ruling": Ruling.REDUCED.value, "new_fee": amount, "findings": FINDINGS}
    page = officer_s.post(path(world, "review", "/decide"), typed)
    assert page.status in {409, 422}
    assert page.problems()
    assert page.filled()["findings"] == [FINDINGS]


def test_an_order_is_named_on_the_page_that_it_stops(world, officer_s):
    stop(world)
    typed = {"ruling": Ruling.UPHELD.value, "findings": FINDINGS}
    page = officer_s.post(path(world, "review", "/decide"), typed)
    assert page.status == 409
    assert "Stopped by order 2:26-cv-00001" in page.problems()[0]


def test_a_late_request_is_taken_on_its_page(world, officer_s):
    page = officer_s.get(path(world, "late", "/late"))
    assert "came late" in page.heading
    page = officer_s.post(path(world, "late", "/late"), {"answer": "accept", "because": "Ill."})
    assert "On its being late Ill." in page
    assert appeal_of(world, "late").state is AppealState.FILED


def test_a_late_request_is_turned_down_on_its_page(world, officer_s):
    officer_s.post(path(world, "late", "/late"), {"answer": "refuse", "because": "No reason."})
    assert appeal_of(world, "late").state is AppealState.REFUSED_LATE


def test_the_word_on_a_late_request_comes_with_its_reason(world, officer_s):
    page = officer_s.post(path(world, "late", "/late"), {"answer": "accept"})
    assert page.status == 422
    assert page.problems() == ["Say why, for the record"]


@pytest.mark.parametrize(
    ("station", "verb"),
    [("review", "/late"), ("upheld", "/late"), ("late", "/decide"), ("dismissed", "/decide")],
)
def test_a_page_with_nothing_left_to_ask_leads_to_the_review(world, officer_s, station, verb):
    answer = officer_s.raw(path(world, station, verb))
    assert answer.status_code == 302
    assert answer.headers["Location"] == path(world, station)


def test_a_decision_sent_after_another_s_is_answered_with_a_sentence(world, officer, officer_s):
    """Two windows show the same form; the second is sent when all is decided."""
    shown = officer_s.get(path(world, "review", "/decide"))
    typed = {"ruling": Ruling.DISMISSED.value, "findings": FINDINGS}
    decide(appeal_of(world, "review"), by=officer)
    answer = officer_s.client.post(
        path(world, "review", "/decide"), data={**shown.filled(), **typed}
    )
    page = officer_s._page(answer, 409)
    assert "Someone else has just changed this" in page.problems()[0]
    assert page.filled()["findings"] == [FINDINGS]
    assert queries.decision(appeal_of(world, "review")).ruling is Ruling.UPHELD


@pytest.mark.parametrize("verb", ["/decide", "/late"])
@pytest.mark.parametrize("role", [Role.ASSESSING_CLERK, Role.SUPERVISOR, Role.APPROVER])
def test_nobody_at_the_desk_decides(world, as_, role, verb):
    as_(role).get(path(world, "review", verb), status=403)
