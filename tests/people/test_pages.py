"""Signing in and out at the door, and who looks after accounts."""

import logging

import pytest

from feeadmin.kernel import clock
from feeadmin.kernel.access import STAFF_ROLES, SYSTEM, Role
from feeadmin.people import actions, queries, signing
from feeadmin.people.passwords import FOR_DEMONSTRATIONS
from feeadmin.people.queries import IDLE
from feeadmin.people.views import COOKIE
from tests import make
from tests.pages import query_of
from tests.web.routes import token_of
from tests.world import NOW

DOOR = "/sign-in"
REFUSAL = "That name and password do not go together. Try again."


@pytest.fixture
def ada(world):
    return make.person(Role.CASHIER, sign_in_name="ada@city.example", name="Ada Cashier")


@pytest.fixture
def keeper(as_):
    """Return whoever looks after accounts."""
    return as_(Role.RECORDS_ADMINISTRATOR)


def typed(name="ada@city.example", password=make.PASSWORD):
    return {"sign_in_name": name, "password": password}


# The door.


def test_a_name_and_its_password_lead_to_ones_desk(guest, ada):
    page = guest.post(DOOR, typed("  ADA@city.example "))
    assert page.path == "/"
    assert "Ada Cashier, cashier" in page


@pytest.mark.parametrize(
    "wrong",
    [
        typed(password="wrong horse battery"), typed("nobody@city.example"),
        typed("x" * 200, "y" * 100_000), typed("🙂", "\x00"), typed(password=make.PASSWORD.upper()),
    ],
)  # fmt: skip
def test_what_does_not_go_together_gets_one_and_the_same_answer(guest, ada, wrong):
    page = guest.post(DOOR, wrong)
    assert (page.status, page.problems()) == (422, [REFUSAL])


def test_a_closed_account_gets_the_same_answer(guest, ada):
    actions.close(ada, by=SYSTEM)
    assert guest.post(DOOR, typed()).problems() == [REFUSAL]


def test_what_is_missing_is_asked_for(guest, world):
    page = guest.post(DOOR, {})
    assert page.problems() == ["Enter your sign-in name", "Enter your password"]


def test_a_password_is_never_shown_back_nor_written_to_a_log(guest, ada, caplog):
    caplog.set_level(logging.DEBUG)
    page = guest.post(DOOR, typed(password="wrong horse battery"))
    assert "wrong horse" not in page.html
    guest.post(DOOR, typed())
    assert make.PASSWORD not in caplog.text
    assert "wrong horse" not in caplog.text


def test_guessing_is_told_when_to_try_again(guest, ada):
    for _guess in range(signing.TRIES_A_NAME):
        signing.sign_in("ada@city.example", "wrong", address="192.0.2.7")
    page = guest.post(DOOR, typed())
    assert (page.status, page.heading) == (429, "Please wait")


def test_after_signing_in_one_is_where_one_wanted_to_go(guest, ada):
    door = guest.raw("/cases?stage=serve").headers["Location"]
    page = guest.post(door, typed())
    assert page.path == "/cases"


@pytest.mark.parametrize("elsewhere", ["https://evil.example", "//evil.example", "/\\evil.example"])
def test_signing_in_leads_to_no_other_site(guest, ada, elsewhere):
    token = token_of(guest)
    answer = guest.client.post(
        DOOR, query_string={"then": elsewhere}, data={**typed(), "csrf_token": token}
    )
    assert answer.headers["Location"] == "/"


def test_the_cookie_of_a_session_is_read_by_no_script(guest, ada):
    token = token_of(guest)
    answer = guest.client.post(DOOR, data={**typed(), "csrf_token": token})
    [cookie] = [one for one in answer.headers.getlist("Set-Cookie") if one.startswith(f"{COOKIE}=")]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_signing_out_ends_the_session_for_good(as_, world):
    visitor = as_(Role.CASHIER)
    assert visitor.press("/cases", "/sign-out").path == DOOR
    again = as_(Role.CASHIER).raw("/cases")
    assert again.headers["Location"].startswith(DOOR)


def test_signing_out_twice_does_no_harm(guest, world):
    token = token_of(guest)
    answer = guest.client.post("/sign-out", data={"csrf_token": token})
    assert answer.headers["Location"] == DOOR


def test_whoever_was_away_too_long_signs_in_again_and_comes_back(as_, world):
    with clock.pretending(NOW + IDLE * 2):
        answer = as_(Role.CASHIER).raw("/cases?list=ripe")
    assert query_of(answer.headers["Location"]) == {"then": "/cases?list=ripe"}


def test_whoever_works_on_stays(as_, world):
    visitor = as_(Role.CASHIER)
    for turn in range(4):
        with clock.pretending(NOW + IDLE * turn):
            assert visitor.raw("/cases").status_code == 200


def test_a_demonstration_tells_who_can_sign_in(guest, world):
    page = guest.get(DOOR)
    assert FOR_DEMONSTRATIONS in page
    assert [role.value for role in STAFF_ROLES if role.value not in page] == []


def test_the_door_of_a_real_city_names_nobody(visitor):
    make.city(demonstration=False)
    make.person(sign_in_name="ada@city.example")
    page = visitor.get(DOOR)
    assert FOR_DEMONSTRATIONS not in page
    assert "ada@city.example" not in page


# Looking after accounts.


def test_everybody_is_listed_with_their_offices(keeper, ada):
    page = keeper.get("/people")
    assert "Ada Cashier" in page
    assert "ada@city.example" in page
    assert f"/people/{ada.id}" in page.links


def test_somebody_new_is_added_and_can_sign_in(keeper, guest):
    page = keeper.post(
        "/people/new",
        {
            "name": "Ben Approver", "sign_in_name": "Ben@city.example",
            "password": make.PASSWORD, "roles": ["approver"],
        },
    )  # fmt: skip
    assert page.flashes() == ["Ben Approver can sign in now."]
    assert guest.post(DOOR, typed("ben@city.example")).path == "/"


NEW = {
    "name": "Ben", "sign_in_name": "ben@city.example", "password": make.PASSWORD,
    "roles": ["approver"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "sentence", "status"),
    [
        ({"name": " "}, "Enter the person’s name", 422),
        ({"sign_in_name": ""}, "Enter a sign-in name, such as an e-mail", 422),
        ({"password": ""}, "Enter a first password", 422),
        ({"roles": []}, "Choose at least one office", 422),
        ({"roles": ["mayor"]}, "Choose from the answers listed.", 422),
        ({"roles": ["owner"]}, "Choose from the answers listed.", 422),
        ({"name": "x" * 201}, "Use 200 characters or fewer. This is 201.", 422),
        ({"password": "short"}, "Use a password of 15 characters or more; a few words", 409),
        ({"password": "a" * 20}, "Use a password that repeats itself less.", 409),
        ({"roles": ["hearing officer", "cashier"]}, "A hearing officer decides", 409),
        ({"sign_in_name": "ADA@city.example"}, "ADA@city.example has an account already.", 409),
    ],
)
def test_who_cannot_be_added_is_told_why_and_nothing_typed_is_lost(
    keeper, ada, changed, sentence, status
):
    page = keeper.post("/people/new", {**NEW, **changed})
    assert page.status == status
    assert page.problems()[0].startswith(sentence)
    assert page.filled()["password"] == [""], "a password is typed anew"
    if "name" not in changed:
        assert page.filled()["name"] == ["Ben"]


def test_offices_are_changed_and_the_person_signs_in_anew(keeper, guest, ada):
    guest.as_(person=ada)
    assert guest.raw("/cases").status_code == 200
    page = keeper.post(f"/people/{ada.id}", {"roles": ["approver"]})
    assert page.flashes() == ["The offices of Ada Cashier are changed."]
    assert queries.one(ada.id).roles == ["approver"]
    assert guest.raw("/cases").status_code == 302


def test_the_offices_held_now_are_ticked(keeper, ada):
    assert keeper.get(f"/people/{ada.id}").filled()["roles"] == ["cashier"]


def test_a_new_password_signs_the_person_out_everywhere(keeper, guest, ada):
    guest.as_(person=ada)
    page = keeper.post(f"/people/{ada.id}/password", {"password": "an entirely new one"})
    assert page.flashes() == ["Ada Cashier has a new password and is signed out everywhere."]
    assert guest.raw("/cases").status_code == 302
    assert guest.post(DOOR, typed(password="an entirely new one")).path == "/"


def test_a_closed_account_is_shut_at_once_and_stays_in_the_list(keeper, guest, ada):
    guest.as_(person=ada)
    page = keeper.press(f"/people/{ada.id}", f"/people/{ada.id}/close")
    assert page.flashes() == ["The account of Ada Cashier is closed."]
    assert guest.raw("/cases").status_code == 302
    assert "Ada Cashier Closed" in page
    assert f"/people/{ada.id}" not in page.links


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("", "Somebody else must change your own offices."),
        ("/close", "Somebody else must close your own account."),
    ],
)
def test_nobody_looks_after_their_own_account(keeper, world, path, sentence):
    own = world.people[Role.RECORDS_ADMINISTRATOR]
    token = token_of(keeper)
    answer = keeper.client.post(
        f"/people/{own}{path}", data={"csrf_token": token, "roles": ["supervisor"]}
    )
    page = keeper._page(answer, 409)
    assert sentence in page


def test_somebody_there_is_none_of_is_said_so(keeper):
    page = keeper.get("/people/2000000000", 404)
    assert "There is nobody with the number 2000000000." in page
