"""Nothing is changed by a form that another site made up."""

import pytest

from feeadmin.kernel.access import GRANTS, STAFF_ROLES, Role
from feeadmin.web.guard import OWNER, PUBLIC
from tests.laws.product import none_of
from tests.pages import Visitor
from tests.web.routes import routes, token_of


def senders(app, as_, guest, owner):
    """Yield every route that changes something, with a browser that may send to it."""
    for route in routes(app):
        if route.method != "POST":
            continue
        if route.mark in {PUBLIC, OWNER}:
            yield route, owner if route.mark == OWNER else guest
        else:
            yield route, as_(next(role for role in STAFF_ROLES if route.mark in GRANTS[role]))


@pytest.mark.parametrize("token", ["", "made up", "IjEi.aaaa.bbbb"])
def test_no_form_is_taken_without_its_token(app, as_, guest, owner, token):
    taken = [
        f"{route}: {answer.status}"
        for route, visitor in senders(app, as_, guest, owner)
        if (answer := route.ask(visitor, token)).status_code != 400
    ]
    none_of(taken, "every form carries a token, and every POST asks for it")


def test_another_browsers_token_is_none(app, as_, guest, owner):
    theirs = token_of(Visitor(app))
    taken = []
    for route, visitor in senders(app, as_, guest, owner):
        token_of(visitor)
        if (answer := route.ask(visitor, theirs)).status_code != 400:
            taken.append(f"{route}: {answer.status}")
    none_of(taken, "a token belongs to one browser")


def test_whoever_sends_a_stale_form_is_told_what_to_do(as_):
    visitor = as_(Role.ASSESSING_CLERK)
    answer = visitor.client.post("/parties/new", data={"name": "Doe"})
    page = visitor._page(answer, 400)
    assert page.heading == "Nothing was changed"
    assert "Go back, reload and try again." in page
    assert "Assessing Clerk" in page, "the page knows its reader"


def test_a_stale_form_from_the_phone_is_answered_on_the_phone(as_):
    visitor = as_(Role.FIELD_RECORDER)
    page = visitor._page(visitor.client.post("/field/record"), 400)
    assert "My records" in page


def test_a_stale_form_sent_by_nobody_is_answered_too(guest):
    page = guest._page(guest.client.post("/field/record"), 400)
    assert page.heading == "Nothing was changed"


def test_a_stale_form_of_an_owners_is_answered_in_the_owners_language(owner):
    owner.get("/notice", language="es")
    page = owner._page(owner.client.post("/notice/review"), 400)
    assert page.tree.get("lang") == "es"
    assert "/notice" in page.links
