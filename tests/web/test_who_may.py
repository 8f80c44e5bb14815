"""Every route answers each office as its mark says."""

from urllib.parse import urlsplit

import pytest

from feeadmin.kernel.access import GRANTS, STAFF_ROLES, Role
from feeadmin.web.guard import OWNER, PUBLIC
from tests.laws.product import none_of
from tests.web.routes import marked, routes, token_of

STAFF_DOOR, OWNERS_DOOR = "/sign-in", "/notice/open"


def sent_to(answer) -> str:
    return urlsplit(answer.headers.get("Location", "")).path


def turned_away(answer) -> bool:
    return answer.status_code == 403 or sent_to(answer) in {STAFF_DOOR, OWNERS_DOOR}


@pytest.mark.parametrize("role", STAFF_ROLES)
def test_an_office_opens_what_its_duties_need_and_nothing_else(app, as_, role):
    visitor = as_(role)
    token = token_of(visitor)
    wrong = []
    for route in marked(app):
        answer = route.ask(visitor, token)
        if route.mark in GRANTS[role]:
            fine = not turned_away(answer) and answer.status_code < 500
        else:
            fine = answer.status_code == 403
        if not fine:
            wrong.append(f"{route}: {answer.status} {sent_to(answer)}")
    none_of(wrong, f"the mark of the route and the duties of the {role} must agree")


def test_whoever_is_not_signed_in_is_asked_to(app, guest):
    token = token_of(guest)
    wrong = []
    for route in marked(app):
        answer = route.ask(guest, token)
        if sent_to(answer) != STAFF_DOOR:
            wrong.append(f"{route}: {answer.status}")
    none_of(wrong, "a page of the staff's asks to sign in")


def test_an_owner_with_a_letter_sees_nothing_of_the_staffs(app, owner):
    token = token_of(owner)
    wrong = [str(route) for route in marked(app) if sent_to(route.ask(owner, token)) != STAFF_DOOR]
    none_of(wrong, "a letter's code opens the notice and nothing else")


def test_an_owner_with_a_letter_sees_the_owners_pages(app, owner):
    token = token_of(owner)
    shut = [
        f"{route}: {answer.status}"
        for route in marked(app, by=OWNER)
        if turned_away(answer := route.ask(owner, token))
    ]
    none_of(shut, "a letter's code opens the notice")


@pytest.mark.parametrize("role", [None, *STAFF_ROLES])
def test_nobody_sees_the_owners_pages_without_a_letter(app, guest, as_, role):
    visitor = as_(role) if role else guest
    token = token_of(visitor)
    opened = [
        f"{route}: {answer.status}"
        for route in marked(app, by=OWNER)
        if sent_to(answer := route.ask(visitor, token)) != OWNERS_DOOR
    ]
    none_of(opened, "an owner's page asks for the number and the code")


@pytest.mark.parametrize("role", [None, Role.FIELD_RECORDER, Role.SUPERVISOR])
def test_what_is_open_to_all_is_open_to_each(app, guest, as_, role):
    visitor = as_(role) if role else guest
    token = token_of(visitor)
    shut = [
        f"{route}: {answer.status}"
        for route in marked(app, by=PUBLIC)
        if (answer := route.ask(visitor, token)).status_code not in {200, 302, 422}
        and not route.names
    ]
    none_of(shut, "what is marked public answers everybody")


def test_a_look_that_fetches_no_page_is_guarded_alike(app, guest):
    opened = [
        str(route)
        for route in marked(app)
        if route.method == "GET" and sent_to(guest.client.head(route.path)) != STAFF_DOOR
    ]
    none_of(opened, "HEAD tells whether a thing is there: guard it as GET")


def test_after_signing_in_one_comes_back_to_the_page_asked_for(guest):
    door = guest.client.get("/cases?stage=serve&q=1%2B1").headers["Location"]
    assert door == "/sign-in?then=/cases?stage%3Dserve%26q%3D1%252B1"


def test_after_signing_in_no_form_is_sent_anew(guest):
    token = token_of(guest)
    answer = guest.client.post("/cases/send", data={"csrf_token": token})
    assert answer.headers["Location"] == STAFF_DOOR


def test_a_shut_page_says_whom_to_ask(as_):
    page = as_(Role.CASHIER).get("/people", 403)
    assert page.heading == "Not your office"
    assert "Ask whoever manages people" in page


def test_what_names_a_thing_that_is_not_there_is_no_page_and_shows_the_way_back(app, as_, owner):
    """An office that may see such things is told that this one is not there."""
    wrong = []
    for route in routes(app):
        if route.method != "GET" or not route.names or route.mark == PUBLIC:
            continue
        visitor = owner if route.mark == OWNER else as_(_office_that_may(route.mark))
        page = visitor.get(route.path, 404)
        way_back = [href for href in page.links if href in {"/", "/notice"}]
        if page.heading != "There is no such page" or not way_back:
            wrong.append(f"{route}: {page.heading} {page.links}")
    none_of(wrong, "raise NotFound, whose page says what is not there and leads back")


def _office_that_may(permission) -> Role:
    return next(role for role in STAFF_ROLES if permission in GRANTS[role])
