"""What is answered when something is not there, not allowed, too much, or broken."""

from __future__ import annotations

import io

import pytest
import sqlalchemy as sa

from feeadmin.kernel import db
from feeadmin.kernel.access import Role
from tests.web.routes import token_of

ODD = [
    "/no/such/page", "/cases/E26-999999", "/cases/%00", "/cases/" + "x" * 5000, "/cases/%ff",
    "/cases/..%2f..%2fetc", "/parties/99999999999999999999", "/parties/-1",
    "/parties/2147483648", "/orders/0", "/parcels/%00", "/parcels/4203-001", "/static/%00",
    "/static/../config.py", "/static/nothing.css", "/help/no-such-page", "/help/..%2fx",
    "/evidence/0/preview", "/sightings/S26-000001-Z",
]  # fmt: skip


@pytest.mark.parametrize("path", ODD)
def test_an_address_of_nothing_is_answered_with_a_page_that_leads_back(as_, path):
    visitor = as_(Role.SUPERVISOR)
    answer = visitor.client.get(path, follow_redirects=True)
    page = visitor._page(answer, 404)
    assert page.heading == "There is no such page"
    assert page.links


def test_the_way_back_is_where_one_came_from(as_):
    visitor = as_(Role.SUPERVISOR)
    answer = visitor.client.get(
        "/cases/E26-999999", headers={"Referer": "http://localhost/cases?list=ripe"}
    )
    assert way_back(visitor._page(answer, 404)) == "/cases?list=ripe"


@pytest.mark.parametrize("referrer", ["https://evil.example/", "http://localhost.evil.example/x"])
def test_the_way_back_is_never_to_another_site(as_, referrer):
    visitor = as_(Role.SUPERVISOR)
    answer = visitor.client.get("/cases/E26-999999", headers={"Referer": referrer})
    assert way_back(visitor._page(answer, 404)) == "/"


def test_the_way_back_is_not_to_the_same_page_again(as_):
    visitor = as_(Role.SUPERVISOR)
    answer = visitor.client.get(
        "/cases/E26-999999", headers={"Referer": "http://localhost/cases/E26-999999"}
    )
    assert way_back(visitor._page(answer, 404)) == "/"


def way_back(page):
    [href] = [link.get("href") for link in page.tree.iter("a") if link.text == "Go back"]
    return href


def test_an_owner_who_went_astray_is_led_back_to_the_notice(owner):
    page = owner.get("/notice/no-such-page", 404)
    assert way_back(page) == "/notice"
    assert "Staging fee notices" in page, "it is a page of the owner’s side"


def test_a_reader_of_the_handbook_is_led_back_to_it(guest):
    assert way_back(guest.get("/help/no-such-page", 404)) == "/help"


def test_a_recorder_who_went_astray_stays_on_the_phone(as_):
    page = as_(Role.FIELD_RECORDER).get("/field/records/S26-999999-A", 404)
    assert "There is no sighting S26-999999-A." in page
    assert "My records" in page


def test_an_address_that_is_only_sent_to_says_so(as_):
    page = as_(Role.SUPERVISOR).get("/cases/E26-000001/assess", 405)
    assert page.heading == "Not like this"


def test_a_map_that_asks_for_no_box_is_not_understood(as_):
    page = as_(Role.SUPERVISOR).get("/parcels.geojson", 400, box="north")
    assert page.heading == "Not understood"


# Too much at once.


@pytest.fixture
def small_house(app, monkeypatch):
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 20_000)
    return app


@pytest.mark.parametrize(
    ("role", "path"),
    [(Role.FIELD_RECORDER, "/field/record"), (Role.RECORDS_ADMINISTRATOR, "/rules/new")],
)
def test_too_much_at_once_is_told_on_the_readers_own_side(as_, small_house, role, path):
    visitor = as_(role)
    token = token_of(visitor)
    sent = {"csrf_token": token, "photos": (io.BytesIO(b"x" * 30_000), "big.jpg")}
    answer = visitor.client.post(path, data=sent, content_type="multipart/form-data")
    page = visitor._page(answer, 413)
    assert page.heading == "Too much at once"
    assert "Send fewer files." in page


def test_an_owners_too_many_photos_are_told_in_the_owners_language(owner, small_house):
    owner.get("/notice", language="es")
    sent = {"csrf_token": token_of(owner), "files": (io.BytesIO(b"x" * 30_000), "big.jpg")}
    answer = owner.client.post("/notice/review", data=sent, content_type="multipart/form-data")
    page = owner._page(answer, 413)
    assert page.tree.get("lang") == "es"
    assert way_back(page) == "/notice" if page.tree.get("lang") == "en" else "/notice" in page.links


def test_words_without_end_are_too_much_as_well(as_):
    visitor = as_(Role.ASSESSING_CLERK)
    typed = {"csrf_token": token_of(visitor), "name": "x" * 6_000_000}
    page = visitor._page(visitor.client.post("/parties/new", data=typed), 413)
    assert page.heading == "Too much at once"


# Broken.


@pytest.fixture
def broken_house(app, world, caplog):
    """Break a table under the product, so that one page of it cannot be shown."""
    db.session.execute(sa.text("ALTER TABLE staging_case RENAME TO a_secret_name_of_a_table"))
    db.session.commit()
    app.testing = False
    yield app
    app.testing = True


def test_a_page_that_fails_owns_up_with_a_number_and_leaks_nothing(as_, broken_house, caplog):
    answer = as_(Role.SUPERVISOR).client.get("/cases?q=what+was+asked")
    assert answer.status_code == 500
    text = answer.text
    assert "The fault is ours, and nothing was changed." in text
    [number] = [
        record.args[0] for record in caplog.records if "has the number" in record.getMessage()
    ]
    assert number in text
    for leak in ("staging_case", "a_secret_name", "Traceback", "sqlalchemy", "SELECT", "/work"):
        assert leak not in text
    assert "no such table" in caplog.text or "does not exist" in caplog.text, "the log has it all"


def test_two_failures_have_two_numbers(as_, broken_house, caplog):
    visitor = as_(Role.SUPERVISOR)
    assert visitor.client.get("/cases").text != visitor.client.get("/cases").text


def test_what_fails_for_one_reader_does_not_fail_the_next_page(as_, broken_house):
    visitor = as_(Role.SUPERVISOR)
    assert visitor.client.get("/cases").status_code == 500
    assert visitor.client.get("/help/lives").status_code == 500, "the rail counts cases, too"
    assert broken_house.test_client().get("/help/lives").status_code == 200


def test_trying_too_often_is_answered_with_when_to_come_back(guest, world):
    for _try in range(8):
        typed = {"number": world.notices["served"], "code": "2222-2222-2222"}
        assert guest.post("/notice/open", typed).status == 422
    page = guest.post("/notice/open", typed)
    assert page.status == 429
    assert page.heading == "Please wait"
    assert "please wait until 10:15 am" in page
