"""Whatever anybody sends to any address, the answer is a page: rubbish breaks nothing."""

import io

import pytest

from feeadmin.kernel.access import STAFF_ROLES, Role
from tests import make
from tests.pages import Visitor
from tests.views.ways import ways
from tests.web.routes import token_of
from tests.world import picture

ENDS_THE_SESSION = {"people.sign_out", "portal.sign_out"}
ALL_OFFICES = tuple(role for role in STAFF_ROLES if role is not Role.HEARING_OFFICER)
RUBBISH = [
    "x" * 6000, "a\x00b", "🙂", "9" * 400, "-1", "0", "1e999", "NaN", "2147483648",
    "9999-12-31", "0001-01-01T00:00", "<script>alert(1)</script>", "'; DROP TABLE person; --",
    "\ufeff\u202e", " ", "../../etc/passwd", "%s%n{0}{x}", "٣", "½",
]  # fmt: skip
WHO = {"all offices": 0, "hearing officer": 1, "owner": 2}
POSTED_ONLY = ["edition", "chosen", "then", "act", "why", "because", "to"]
"""What the buttons that are no forms of their own may send."""


@pytest.fixture
def visitors(app, guest, as_, world):
    """Return whoever may do anything: all offices at once, the hearing officer, an owner."""
    everybody = Visitor(app).as_(*ALL_OFFICES)
    return [everybody, as_(Role.HEARING_OFFICER), Visitor(app).with_notice(world.owner_token)]


def sent_to(app, world):
    return [way for way in ways(app, world, "POST") if way.endpoint not in ENDS_THE_SESSION]


@pytest.mark.parametrize("who", WHO.values(), ids=WHO)
def test_an_empty_form_breaks_nothing_at_any_station(app, visitors, world, who):
    visitor = visitors[who]
    token = token_of(visitor)
    found = sent_to(app, world)
    broken = [
        f"{way}: {answer.status}"
        for way in found
        if (answer := visitor.client.post(way.path, data={"csrf_token": token})).status_code >= 500
    ]
    assert len(found) > 200
    assert broken == []


def test_without_its_token_no_form_is_taken_anywhere(app, visitors, world):
    visitor = visitors[0]
    taken = {
        f"{way}: {answer.status}"
        for way in sent_to(app, world)
        if (answer := visitor.client.post(way.path, data={})).status_code != 400
    }
    assert taken == set()


def forms(app, visitor, world):
    """Return (address, names of its fields, names of its file fields) of each form shown."""
    seen = {}
    posts = {way.endpoint for way in sent_to(app, world)}
    for way in ways(app, world, "GET"):
        if way.endpoint in posts and way.endpoint not in seen:
            answer = visitor.raw(way.path)
            if answer.status_code == 200 and "csrf_token" in answer.text:
                page = visitor.get(way.path)
                names = {
                    (one.get("name"), one.get("type") == "file")
                    for form in page.tree.iter("form")
                    if not form.get("action")
                    for one in form.iter()
                    if one.get("name")
                }
                if names:
                    seen[way.endpoint] = (way.path, names)
    return list(seen.values())


@pytest.mark.parametrize("who", WHO.values(), ids=WHO)
def test_rubbish_in_every_field_breaks_no_form(app, visitors, world, who):
    visitor = visitors[who]
    token = token_of(visitor)
    broken = []
    for path, names in forms(app, visitor, world):
        for rubbish in RUBBISH:
            typed = {name: rubbish for name, is_file in names if not is_file}
            files = {
                name: (io.BytesIO(rubbish.encode()), "rubbish.jpg")
                for name, is_file in names
                if is_file
            }
            answer = visitor.client.post(
                path, data={**typed, **files, "csrf_token": token},
                content_type="multipart/form-data" if files else None,
            )  # fmt: skip
            if answer.status_code >= 500:
                broken.append(f"{path} with {rubbish[:20]!r}: {answer.status}")
    assert broken == []


@pytest.mark.parametrize("who", WHO.values(), ids=WHO)
def test_rubbish_sent_with_a_button_breaks_nothing(app, visitors, world, who):
    visitor = visitors[who]
    token = token_of(visitor)
    looked_at = {way.endpoint for way in ways(app, world, "GET")}
    buttons = {way.endpoint: way for way in sent_to(app, world) if way.endpoint not in looked_at}
    broken = []
    for way in buttons.values():
        for rubbish in RUBBISH:
            typed = dict.fromkeys(POSTED_ONLY, rubbish)
            answer = visitor.client.post(way.path, data={**typed, "csrf_token": token})
            if answer.status_code >= 500:
                broken.append(f"{way} with {rubbish[:20]!r}: {answer.status}")
    assert broken == []


def test_the_forms_swept_are_those_of_every_room(app, visitors, world):
    swept = {path.split("/")[1] for visitor in visitors for path, _n in forms(app, visitor, world)}
    assert swept >= {
        "appeals", "cases", "field", "notice", "notices", "orders", "parcels", "parties",
        "people", "rules", "sign-in", "sightings",
    }  # fmt: skip


def test_a_file_where_words_are_asked_for_and_words_where_a_file_is(app, visitors, world):
    owner = visitors[2]
    token = token_of(owner)
    sent = {"csrf_token": token, "statement": (io.BytesIO(picture()), "a.jpg"), "files": "words"}
    answer = owner.client.post("/notice/review", data=sent, content_type="multipart/form-data")
    assert answer.status_code == 422


def test_fields_that_no_form_has_are_passed_over(as_, world):
    person = make.person(Role.CASHIER)
    visitor = as_(Role.RECORDS_ADMINISTRATOR)
    page = visitor.post(
        f"/people/{person.id}", {"roles": ["approver"], "active": "", "password_hash": "x"}
    )
    assert page.path == "/people"
    assert person.active
