"""Opening a notice with the number and the code of its letter, and how long it stays open."""

import logging
from urllib.parse import urlsplit

import pytest

from feeadmin.kernel import clock
from feeadmin.kernel.access import Role
from feeadmin.kernel.throttle import WINDOW, TooOften
from feeadmin.notices import access
from feeadmin.notices import actions as notices
from feeadmin.notices.models import Method
from feeadmin.portal import entry, queries, tries
from feeadmin.portal.views import COOKIE
from tests import make
from tests.world import NOW

DOOR = "/notice/open"
REFUSAL = "That number and code do not go together. Check both on your letter and try again."


def letter(world, station="served"):
    """Return what a letter prints: its number and its code."""
    number = world.notices[station]
    return {"number": number, "code": access.code_for(number)}


def opens(visitor, typed, path=DOOR):
    """Fill the door's form in, and say whether a notice was opened."""
    return "Notice " + typed["number"] in visitor.post(path, typed).text


def later(by):
    return clock.pretending(NOW + by)


def test_number_and_code_open_the_notice(guest, world):
    page = guest.post(DOOR, letter(world))
    assert page.path == "/notice"
    assert f"Notice {world.notices['served']}" in page


@pytest.mark.parametrize(
    "spelled",
    [
        lambda said: said.lower(),
        lambda said: said.replace("-", ""),
        lambda said: said.replace("-", " "),
        lambda said: said.replace("-", "–"),
        lambda said: f"  {said} ",
    ],
    ids=["small", "without dashes", "with blanks", "with long dashes", "with blanks around"],
)
def test_both_may_be_typed_as_people_type(guest, world, spelled):
    typed = {name: spelled(said) for name, said in letter(world).items()}
    assert guest.post(DOOR, typed).path == "/notice"


@pytest.mark.parametrize("station", ["locked", "returned", "dismissed", "final", "late", "upheld"])
def test_a_letter_opens_its_notice_at_every_station(guest, world, station):
    assert guest.post(DOOR, letter(world, station)).path == "/notice"


def wrong(world):
    """Return what does not go together, each by its cause."""
    right, other = letter(world), letter(world, "returned")
    return {
        "a wrong code": {**right, "code": "2222-2222-2222"},
        "somebody else’s code": {**right, "code": other["code"]},
        "somebody else’s number": {**other, "code": right["code"]},
        "a number there is none of": {"number": "N26-999999-7", "code": right["code"]},
        "the number of a case": {"number": world.cases["served"], "code": right["code"]},
        "words": {"number": "my house", "code": "open sesame"},
        "signs without end": {"number": "N" * 200, "code": "A" * 100_000},
        "signs of other scripts": {"number": "Ｎ26-000001-5", "code": "七转八倒🙂"},
        "half a code": {**right, "code": right["code"][:9]},
        "a code and more": {**right, "code": right["code"] + "A"},
    }


def test_whatever_does_not_go_together_gets_one_and_the_same_answer(guest, world, monkeypatch):
    monkeypatch.setattr(tries, "A_NOTICE", 100)
    answers = {cause: guest.post(DOOR, typed) for cause, typed in wrong(world).items()}
    strange = {
        cause: page.problems()
        for cause, page in answers.items()
        if (page.status, page.problems()) != (422, [REFUSAL])
    }
    assert not strange
    assert COOKIE not in cookies(guest)


def test_what_is_missing_is_asked_for(guest, world):
    page = guest.post(DOOR, {"number": " ", "code": ""})
    assert page.problems() == ["Enter the notice number", "Enter the access code"]


def test_a_number_is_not_typed_twice_after_a_wrong_code_and_the_code_is_never_shown_back(
    guest, world
):
    page = guest.post(DOOR, {**letter(world), "code": "7KQM-2XWD-9HRR"})
    assert page.filled()["number"] == [world.notices["served"]]
    assert "7KQM-2XWD-9HRR" not in page.html


def replace(world):
    """Send the letter that came back anew, and return the number of the new one."""
    make.moved(world.notice("returned").party)
    new = notices.relock(
        world.notice("returned"), method=Method.MAIL_CA, mailed_on=clock.today(),
        because="Sent anew.", by=world.by(Role.MAIL_CLERK),
    )  # fmt: skip
    return new.number


def test_the_letter_that_was_replaced_opens_nothing(guest, world):
    new = replace(world)
    assert guest.post(DOOR, letter(world, "returned")).problems() == [REFUSAL]
    assert opens(guest, {"number": new, "code": access.code_for(new)})


def test_who_has_a_notice_open_that_is_replaced_reads_no_further(guest, world):
    guest.holding(world.notice("returned"))
    assert guest.raw("/notice").status_code == 200
    replace(world)
    assert guest.raw("/notice").status_code == 302


def test_guessing_at_one_notice_is_slowed_down_even_with_the_right_code_at_last(guest, world):
    typed = letter(world)
    for guess in range(tries.A_NOTICE):
        token = entry.enter(typed["number"], f"2222-2222-{guess:04}", address=f"192.0.{guess}.7")
        assert token is None
    page = guest.post(DOOR, typed)
    assert (page.status, page.heading) == (429, "Please wait")
    assert "please wait until" in page
    with later(WINDOW):
        assert opens(guest, typed)


def test_guessing_at_one_notice_with_other_spellings_counts_as_guessing_at_it(world):
    number = world.notices["served"]
    for guess in range(tries.A_NOTICE):
        spelled = number.lower() if guess % 2 else number.replace("-", "")
        assert entry.enter(spelled, "2222-2222-2222", address=f"192.0.{guess}.7") is None
    with pytest.raises(TooOften):
        entry.enter(number, access.code_for(number), address="198.51.100.7")


def test_guessing_at_one_notice_keeps_nobody_else_out(guest, world):
    for _guess in range(tries.A_NOTICE):
        entry.enter(world.notices["returned"], "2222-2222-2222", address="192.0.2.7")
    assert opens(guest, letter(world))


def test_one_network_that_tries_many_numbers_is_slowed_down(world, monkeypatch):
    monkeypatch.setattr(tries, "A_NETWORK", 3)
    for guess in range(3):
        entry.enter(f"N26-{guess:06}", "2222-2222-2222", address=f"192.0.2.{guess}")
    typed = letter(world)
    with pytest.raises(TooOften):
        entry.enter(*typed.values(), address="192.0.2.200")
    assert entry.enter(*typed.values(), address="198.51.100.7")


# The square code of the letter.


def test_the_square_code_of_the_letter_leads_to_the_door_with_the_number_filled_in(guest, world):
    typed = letter(world)
    page = guest.get(guest.raw("/notice", n=typed["number"]).headers["Location"])
    assert page.path == DOOR
    assert page.filled()["number"] == [typed["number"]]


def test_after_the_square_code_one_reads_the_notice(guest, world):
    typed = letter(world)
    door = guest.raw("/notice", n=typed["number"]).headers["Location"]
    page = guest.post(door, {"code": typed["code"]}, action="")
    assert f"Notice {typed['number']}" in page


def test_the_square_code_of_the_notice_now_open_shows_it(owner, world):
    page = owner.get("/notice", n=world.notices["served"].lower())
    assert f"Notice {world.notices['served']}" in page


def test_the_square_code_of_another_letter_asks_for_its_code_and_shows_nothing_of_either(
    owner, world
):
    answer = owner.raw("/notice", n=world.notices["returned"])
    door = owner.get(answer.headers["Location"])
    assert door.path == DOOR
    assert door.filled()["number"] == [world.notices["returned"]]
    assert world.notices["served"] not in door.html


@pytest.mark.parametrize("nonsense", ["", "x", "N26-999999-7", "\x00", "é" * 500, "<b>", "🙂"])
def test_nonsense_in_the_square_code_only_leads_to_the_door(guest, owner, world, nonsense):
    for visitor in (guest, owner):
        answer = visitor.raw("/notice", n=nonsense)
        assert answer.status_code == 302
        assert urlsplit(answer.headers["Location"]).path == DOOR


# The code stays between the letter and the form.


def test_the_code_stands_in_no_address_and_no_log(guest, world, caplog):
    caplog.set_level(logging.DEBUG)
    typed = letter(world)
    token = guest.get(DOOR).filled()["csrf_token"][0]
    answer = guest.client.post(DOOR, data={**typed, "csrf_token": token})
    assert answer.headers["Location"] == "/notice"
    assert typed["code"] not in caplog.text
    assert access.bare(typed["code"]) not in caplog.text


def test_a_code_in_the_address_is_not_read(guest, world):
    page = guest.get(DOOR, **letter(world))
    assert (page.path, page.filled()["code"]) == (DOOR, [""])
    assert COOKIE not in cookies(guest)


def cookies(visitor):
    return {cookie.key for cookie in visitor.client._cookies.values()}


def test_the_cookie_says_nothing_and_no_script_reads_it(guest, world):
    token = guest.get(DOOR).filled()["csrf_token"][0]
    answer = guest.client.post(DOOR, data={**letter(world), "csrf_token": token})
    [cookie] = [set_ for set_ in answer.headers.getlist("Set-Cookie") if set_.startswith(COOKIE)]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert world.notices["served"] not in cookie


def test_whoever_reads_the_table_of_visits_cannot_use_it(world):
    token = world.owner_token
    visit = queries.visit_by(token)
    assert token not in visit.token_digest
    assert queries.visit_by(visit.token_digest) is None
