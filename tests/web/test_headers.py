"""What every answer tells the browser about safety, and what it keeps there."""

from __future__ import annotations

import re

import pytest

from feeadmin.app import create_app
from feeadmin.config import Config
from feeadmin.kernel import db
from feeadmin.kernel.access import Role
from feeadmin.people.views import COOKIE as STAFF_COOKIE
from feeadmin.portal.views import COOKIE as OWNER_COOKIE
from feeadmin.web.headers import content_policy
from tests import make
from tests.conftest import SECRET
from tests.pages import Visitor
from tests.web.routes import routes, token_of

STRICT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self' data: blob:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def policy_of(answer) -> dict[str, str]:
    policy = answer.headers["Content-Security-Policy"]
    return dict(part.strip().split(" ", 1) for part in policy.split(";"))


ANSWERS = {
    "a page": ("GET", "/sign-in"),
    "an address that is none": ("GET", "/no/such/page"),
    "a page that asks to sign in": ("GET", "/cases"),
    "a form without its token": ("POST", "/sign-in"),
    "an address that is not looked at": ("GET", "/sign-out"),
    "a file": ("GET", "/static/app.js"),
}


@pytest.mark.parametrize(("method", "path"), ANSWERS.values(), ids=ANSWERS)
def test_every_answer_is_sent_with_the_strict_headers(guest, method, path):
    answer = guest.client.open(path, method=method, buffered=True)
    assert policy_of(answer) == STRICT
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=(self)" in answer.headers["Permissions-Policy"]


def test_no_route_forgets_them(app, guest):
    without = [
        str(route)
        for route in routes(app)
        if "Content-Security-Policy" not in route.ask(guest).headers
    ]
    assert without == []


def test_only_a_map_the_city_named_may_be_drawn_from_elsewhere():
    policy = content_policy("https://tiles.city.example/streets/{z}/{x}/{y}.png")
    assert "img-src 'self' data: blob: https://tiles.city.example;" in policy
    assert policy.count("https:") == 1


def test_a_page_about_somebody_is_kept_in_no_cache(as_, owner):
    for answer in (as_(Role.SUPERVISOR).client.get("/"), owner.client.get("/notice")):
        assert answer.headers["Cache-Control"] == "no-store"


def test_our_own_files_are_kept_for_good_under_an_address_that_changes_with_them(guest):
    page = guest.client.get("/sign-in").text
    [sheet] = set(re.findall(r'href="(/static/css/ground\.css\?v=[^"]+)"', page))
    assert "immutable" in guest.raw(sheet).headers["Cache-Control"]
    assert "immutable" not in guest.raw(sheet.split("?")[0]).headers["Cache-Control"]


def test_what_somebody_sent_in_runs_nowhere(as_, world):
    visitor = as_(Role.APPROVER)
    answer = visitor.client.post(
        f"/evidence/{world.photo}/original", data={"csrf_token": token_of(visitor)}
    )
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.mimetype == "application/octet-stream"


# Cookies.


def flags_of(answer, name) -> set[str]:
    [cookie] = [one for one in answer.headers.getlist("Set-Cookie") if one.startswith(f"{name}=")]
    return {part.strip().lower() for part in cookie.split(";")[1:]}


def signing_in(visitor, **typed):
    data = {"csrf_token": token_of(visitor), **typed}
    return visitor.client.post("/sign-in", data=data, base_url=visitor_url(visitor))


def visitor_url(visitor) -> str:
    return "https://localhost" if visitor.app.config["HTTPS"] else "http://localhost"


def test_cookies_are_out_of_reach_for_scripts_and_other_sites(guest, world):
    make.person(sign_in_name="ada@city.example")
    answer = signing_in(guest, sign_in_name="ada@city.example", password=make.PASSWORD)
    flags = flags_of(answer, STAFF_COOKIE)
    assert {"httponly", "samesite=lax", "path=/"} <= flags
    assert "secure" not in flags
    assert not any(flag.startswith(("max-age", "expires")) for flag in flags), (
        "ends with the window"
    )
    forms = flags_of(guest.client.get("/notice/open"), "feeadmin-form")
    assert {"httponly", "samesite=lax"} <= forms
    language = flags_of(guest.client.get("/notice/open?language=es"), "language")
    assert {"httponly", "samesite=lax"} <= language


def test_behind_https_cookies_travel_by_it_only(own_database, tmp_path):
    secure = create_app(
        Config(data=tmp_path, database_url=own_database, secret_key=SECRET, https=True)
    )
    make.person(sign_in_name="ada@city.example")
    client = secure.test_client()
    shown = client.get("/sign-in", base_url="https://localhost")
    assert "max-age=31536000" in shown.headers["Strict-Transport-Security"]
    assert "secure" in flags_of(shown, "feeadmin-form")
    token = re.search(r'name="csrf_token" type="hidden" value="([^"]+)"', shown.text)[1]
    typed = {
        "csrf_token": token,
        "sign_in_name": "ada@city.example",
        "password": make.PASSWORD,
    }
    answer = client.post(
        "/sign-in?language=es",
        data=typed,
        base_url="https://localhost",
        headers={"Referer": "https://localhost/sign-in"},
    )
    assert answer.status_code == 302
    assert "secure" in flags_of(answer, STAFF_COOKIE)
    assert "secure" in flags_of(answer, "language")
    db.session.remove()
    db.session.get_bind().dispose()


def test_without_https_no_browser_is_told_to_insist_on_it(guest):
    assert "Strict-Transport-Security" not in guest.client.get("/sign-in").headers


def test_signing_out_takes_the_cookie_and_its_session_away(app, world, as_):
    visitor = as_(Role.CASHIER)
    answer = visitor.client.post("/sign-out", data={"csrf_token": token_of(visitor)})
    assert "max-age=0" in flags_of(answer, STAFF_COOKIE)
    stolen = Visitor(app).with_cookie(world.tokens[Role.CASHIER])
    assert stolen.client.get("/cases").status_code == 302


def test_closing_a_notice_takes_its_cookie_and_its_visit_away(app, world, owner):
    answer = owner.client.post("/notice/close", data={"csrf_token": token_of(owner)})
    assert "max-age=0" in flags_of(answer, OWNER_COOKIE)
    stolen = Visitor(app).with_notice(world.owner_token)
    assert stolen.client.get("/notice").status_code == 302


def test_closing_a_notice_that_is_open_nowhere_changes_nothing(guest):
    answer = guest.client.post("/notice/close", data={"csrf_token": token_of(guest)})
    assert answer.headers["Location"] == "/notice/open"
    answer = guest.client.post("/sign-out", data={"csrf_token": token_of(guest)})
    assert answer.headers["Location"] == "/sign-in"


def test_a_new_session_brings_a_new_token(guest, world):
    make.person(sign_in_name="ada@city.example")
    before = token_of(guest)
    signing_in(guest, sign_in_name="ada@city.example", password=make.PASSWORD)
    assert guest.client.post("/sign-out", data={"csrf_token": before}).status_code == 400
