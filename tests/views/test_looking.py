"""Whatever address anybody asks for, at any station, a page comes, or a page that says why not."""

import pytest

from feeadmin.kernel.access import GRANTS, STAFF_ROLES, May, Role
from feeadmin.language import LANGUAGES
from tests.pages import Visitor
from tests.views.ways import TYPESETS, shapes, ways
from tests.web.routes import token_of

ANSWERS = {200, 302, 403, 404}
WRONG_KEYS = [
    "0", "1", "2147483647", "2147483648", "99999999999999999999", "-1", "1.5", "x", "%00",
    "%F0%9F%99%82", "N26-000001-5", "E26-999999", "S26-000001-A", "A26-999999",
    "..%2F..%2Fetc", "'%3B--", "x" * 3000,
]  # fmt: skip
RUBBISH = [
    "\x00", "🙂", "x" * 5000, "9" * 400, "-1", "NaN", "1e999", "2026-02-31", "' OR 1=1 --", "<b>",
]  # fmt: skip
ASKED = [
    "q", "list", "state", "sort", "dir", "after", "before", "then", "number", "n", "because",
    "tab", "as", "show", "in", "language", "box", "lat", "lon", "outline", "case", "on",
]  # fmt: skip
INSIDE = (
    Role.SUPERVISOR, Role.HEARING_OFFICER, Role.RECORDS_ADMINISTRATOR, Role.FIELD_RECORDER,
)  # fmt: skip
"""Offices that together may do everything."""


def wrong(visitor, found):
    """Return what did not answer as a page should."""
    return [
        f"{way}: {answer.status}"
        for way in found
        if (answer := visitor.raw(way.path)).status_code not in ANSWERS
    ]


@pytest.mark.parametrize("role", STAFF_ROLES, ids=str)
def test_every_page_answers_every_office_at_every_station(app, as_, world, role):
    assert wrong(as_(role), ways(app, world, "GET")) == []


def test_every_page_answers_whoever_is_nobody(app, guest, world):
    assert wrong(guest, ways(app, world, "GET")) == []


@pytest.mark.parametrize(
    "station", ["locked", "served", "returned", "review", "upheld", "dismissed", "final"]
)
def test_every_page_answers_an_owner_at_every_station(app, world, station):
    holder = Visitor(app).holding(world.notice(station))
    of_owners = [way for way in ways(app, world, "GET") if way.endpoint.startswith("portal.")]
    assert wrong(holder, of_owners) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("station", "status"), [("found", 404), ("submitted", 200), ("served", 409)]
)
def test_the_letter_is_previewed_where_there_is_a_fee_and_no_notice_yet(
    as_, world, station, status, language
):
    path = f"/cases/{world.cases[station]}/preview.pdf"
    answer = as_(Role.SUPERVISOR).raw(path, **{"in": language})
    assert answer.status_code == status, answer.text


def everything(role_needed, as_):
    """Return an office that may look at what a mark asks for."""
    return as_(next(role for role in STAFF_ROLES if role_needed in GRANTS[role]))


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_wrong_key_in_the_address_is_no_page(app, as_, owner, world, method):
    visitors = {role: as_(role) for role in INSIDE}
    tokens = {role: token_of(visitor) for role, visitor in visitors.items()}
    broken = []
    for rule in shapes(app, method):
        mark = app.view_functions[rule.endpoint].__access__
        role = next((role for role in visitors if mark in GRANTS[role]), None)
        visitor, token = (visitors[role], tokens[role]) if role else (owner, "")
        for key in WRONG_KEYS:
            path = rule.rule.replace("<language>", "es")
            path = path[: path.index("<")] + key + path[path.index(">") + 1 :]
            answer = visitor.client.open(path, method=method, data={"csrf_token": token})
            if answer.status_code >= 500:
                broken.append(f"{method} {path[:80]}: {answer.status}")
    assert broken == []


@pytest.mark.parametrize("rubbish", RUBBISH, ids=lambda said: said[:9].encode().hex())
def test_rubbish_in_the_question_of_an_address_breaks_no_page(app, as_, owner, world, rubbish):
    asked = dict.fromkeys(ASKED, rubbish)
    broken = []
    for rule in app.url_map.iter_rules():
        if "GET" not in rule.methods or rule.arguments or rule.endpoint in TYPESETS:
            continue
        mark = app.view_functions[rule.endpoint].__access__
        visitor = everything(mark, as_) if mark in list(May) else owner
        answer = visitor.raw(rule.rule, **asked)
        if answer.status_code >= 500:
            broken.append(f"{rule.rule}: {answer.status}")
    assert broken == []
