"""Two languages: chosen on any page, kept, and never at the price of one's place."""

import pytest

from feeadmin.kernel.access import Role
from tests.pages import query_of


def other_language(page):
    [href] = {link.get("href") for link in page.tree.iter("a") if link.get("hreflang")}
    return href


def test_english_is_spoken_until_another_language_is_chosen(guest):
    answer = guest.client.get("/notice/open")
    assert answer.headers["Content-Language"] == "en"


def test_the_language_chosen_is_kept(guest):
    page = guest.get("/notice/open", language="es")
    assert page.tree.get("lang") == "es"
    assert guest.get("/help").tree.get("lang") == "es"
    assert guest.get("/help", language="en").tree.get("lang") == "en"


def test_the_desk_speaks_english_whatever_an_owner_chose_at_the_same_computer(as_):
    clerk = as_(Role.ASSESSING_CLERK)
    assert clerk.get("/help", language="es").tree.get("lang") == "es"
    assert clerk.get("/").tree.get("lang") == "en"
    assert clerk.get("/cases", language="es").tree.get("lang") == "en"
    assert clerk.get("/help").tree.get("lang") == "es"


@pytest.mark.parametrize("nonsense", ["", "xx", "EN", "es\x00", "../es", "x" * 5000])
def test_a_language_nobody_speaks_here_changes_nothing(guest, nonsense):
    guest.get("/help", language="es")
    assert guest.get("/help", language=nonsense).tree.get("lang") == "es"


@pytest.mark.parametrize(
    "path",
    [
        "/notice", "/notice/fee", "/notice/evidence", "/notice/pay", "/notice/review",
        "/notice/review?because=not_owner", "/notice/open?number=N26-000001-2&then=/notice/fee",
        "/help", "/help/owner", "/help/lives",
        "/help?a=1&a=2&_scheme=x&endpoint=y&number=z&_external=1",
    ],
)  # fmt: skip
def test_the_language_switch_keeps_the_place_and_what_was_asked(owner, path):
    href = other_language(owner.get(path))
    assert href.split("?")[0] == path.split("?")[0]
    asked = query_of(href)
    assert asked.pop("language") == "es"
    assert asked == query_of(path)
    there = owner.get(href)
    assert there.tree.get("lang") == "es"
    assert query_of(other_language(there)) == {**query_of(path), "language": "en"}


def test_the_switch_keeps_the_place_where_the_address_and_the_question_have_one_name(owner, world):
    filed = owner.post(
        "/notice/review",
        {"grounds": ["other"], "statement": "No.", "filed_by": "Pat", "declared": "y"},
    )
    href = other_language(owner.get(f"{filed.path}?number=7"))
    assert href.split("?")[0] == filed.path


def test_after_a_form_the_switch_shows_the_form(owner):
    page = owner.post("/notice/review", {"statement": ""})
    assert page.status == 422
    assert other_language(page) == "/notice/review?language=es"


@pytest.mark.parametrize("path", ["/notice/no-such-page", "/notice/close"])
def test_where_there_is_no_page_the_switch_shows_the_notice(owner, path):
    answer = owner.client.get(path)
    page = owner._page(answer, answer.status_code)
    assert other_language(page) == "/notice?language=es"


def test_a_language_is_one_readers_alone(guest, as_):
    guest.get("/help", language="es")
    assert as_(Role.CASHIER).get("/help").tree.get("lang") == "en"


def test_page_and_words_agree_on_the_language_after_the_switch(owner):
    assert "Su terreno" in owner.get("/notice", language="es") or owner.get("/notice").heading
