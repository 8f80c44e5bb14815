"""Anybody with a letter in hand may ask whether the city sent it, and learns nothing else."""

import json
from datetime import date, timedelta

import pytest

from feeadmin.kernel import clock
from feeadmin.kernel.access import Role
from feeadmin.kernel.throttle import WINDOW, TooOften
from feeadmin.notices import access
from feeadmin.notices import actions as notices
from feeadmin.notices import queries as letters
from feeadmin.notices.models import Method
from feeadmin.portal import authenticity, tries
from tests import make
from tests.world import NOW

PAGE = "/notice/verify"
NO = (
    "We have no letter with that number and that code. Check both on the letter and try again. "
    "If they stand there just so, do not pay, and call us."
)


def printed(world, station="served"):
    """Return what stands on the letter: its number and the code to check it."""
    frozen = letters.frozen(world.notice(station), "en")
    return {"number": world.notices[station], "code": json.loads(frozen.text)["verify_code"]}


def test_a_letter_of_the_citys_is_told_to_be_ours_with_its_day(guest, world):
    page = guest.post(PAGE, printed(world))
    assert page.status == 200
    assert "Yes, the City sent this letter" in page
    assert f"Notice {world.notices['served']} was issued by the City." in page
    assert "The date on it is Tuesday, December 1, 2026." in page


def test_the_code_is_the_same_on_the_letter_in_either_language(world):
    in_spanish = letters.frozen(world.notice("served"), "es")
    assert json.loads(in_spanish.text)["verify_code"] == printed(world)["code"]


@pytest.mark.parametrize(
    "spelled", [str.lower, lambda said: said.replace("-", ""), lambda said: f" {said} "]
)
def test_both_may_be_typed_as_people_type(guest, world, spelled):
    typed = {name: spelled(said) for name, said in printed(world).items()}
    assert "Yes, the City sent this letter" in guest.post(PAGE, typed)


def test_who_asks_learns_no_name_no_place_and_no_amount(guest, world):
    notice = world.notice("served")
    secrets = [notice.party.name, notice.case.place, notice.case.number, str(notice.total)]
    page = guest.post(PAGE, printed(world))
    assert [said for said in secrets if said in page] == []


def test_asking_opens_no_notice(guest, world):
    guest.post(PAGE, printed(world))
    assert guest.raw("/notice").status_code == 302


def not_ours(world):
    right = printed(world)
    return {
        "a wrong code": {**right, "code": "0000-0000"},
        "the code of another letter": {**right, "code": printed(world, "locked")["code"]},
        "the access code": {**right, "code": access.code_for(right["number"])},
        "a number there is none of": {**right, "number": "N26-999999-7"},
        "the number of a case": {**right, "number": world.cases["served"]},
        "words": {"number": "my house", "code": "1A2B 3C4D"},
        "signs of other scripts": {**right, "code": "🙂七转八倒"},
        "a number without end": {**right, "number": "N" * 200},
    }


def test_whatever_does_not_go_together_gets_one_and_the_same_answer(guest, world, monkeypatch):
    monkeypatch.setattr(tries, "A_NOTICE", 100)
    answers = {cause: guest.post(PAGE, typed) for cause, typed in not_ours(world).items()}
    strange = {
        cause: page.problems()
        for cause, page in answers.items()
        if (page.status, page.problems()) != (422, [NO])
    }
    assert not strange


def test_what_is_missing_is_asked_for(guest, world):
    page = guest.post(PAGE, {"number": "", "code": " "})
    assert page.problems() == ["Enter the notice number", "Enter the code to check the letter"]


def test_guessing_is_slowed_down_even_with_the_right_code_at_last(guest, world):
    number, code = printed(world).values()
    for guess in range(tries.A_NOTICE):
        address = f"192.0.{guess}.7"
        assert authenticity.confirmed(number, f"0000-{guess:04}", address=address) is None
    page = guest.post(PAGE, {"number": number, "code": code})
    assert (page.status, page.heading) == (429, "Please wait")
    with clock.pretending(NOW + WINDOW):
        assert "Yes, the City sent this letter" in guest.post(PAGE, printed(world))


def test_one_network_that_tries_many_letters_is_slowed_down(world, monkeypatch):
    monkeypatch.setattr(tries, "A_NETWORK", 3)
    for guess in range(3):
        authenticity.confirmed(f"N26-{guess:06}", "0000-0000", address=f"192.0.2.{guess}")
    with pytest.raises(TooOften):
        authenticity.confirmed(*printed(world).values(), address="192.0.2.200")


def test_guessing_here_does_not_keep_the_owner_out_of_the_notice(guest, world):
    number = world.notices["served"]
    for _guess in range(tries.A_NOTICE):
        authenticity.confirmed(number, "0000-0000", address="192.0.2.7")
    typed = {"number": number, "code": access.code_for(number)}
    assert guest.post("/notice/open", typed).path == "/notice"


def test_a_letter_taken_back_was_ours_and_no_longer_counts(guest, world):
    page = guest.post(PAGE, printed(world, "dismissed"))
    assert "Yes, the City sent this letter" in page
    assert "It no longer counts: the City has replaced it or taken it back since." in page


def test_a_letter_that_was_replaced_was_ours_and_no_longer_counts(guest, world):
    make.moved(world.notice("returned").party)
    notices.relock(
        world.notice("returned"), method=Method.MAIL_CA, mailed_on=date(2026, 12, 2),
        because="Sent anew.", by=world.by(Role.MAIL_CLERK),
    )  # fmt: skip
    page = guest.post(PAGE, printed(world, "returned"))
    assert "The date on it is Tuesday, December 1, 2026." in page
    assert "It no longer counts" in page


@pytest.mark.parametrize("station", ["served", "review", "upheld", "final"])
def test_a_letter_still_counts_while_its_fee_is_asked_for_or_looked_at_again(guest, world, station):
    assert "It no longer counts" not in guest.post(PAGE, printed(world, station))


def test_the_letters_own_address_leads_there(guest, world):
    """The letter says: enter the code at …/notice, which is the page to come in by."""
    door = guest.get(guest.raw("/notice").headers["Location"])
    assert "Check whether the City sent a letter" in door
    assert PAGE in door.links
    assert guest.get(PAGE).heading == "Is this notice real?"


def test_staff_may_ask_for_a_caller_as_well(as_, world):
    page = as_(Role.CASHIER).post(PAGE, printed(world))
    assert "Yes, the City sent this letter" in page


def test_the_page_is_there_in_spanish(guest, world):
    page = guest.get(PAGE, language="es")
    assert page.tree.get("lang") == "es"
    answer = guest.post(PAGE, printed(world))
    assert "1 de diciembre de 2026" in answer.text.replace("\xa0", " ")


def test_before_the_city_is_set_up_the_page_says_no_and_names_no_telephone(visitor):
    page = visitor.post(PAGE, {"number": "N26-000001-5", "code": "1A2B-3C4D"})
    assert page.problems() == [NO]
    assert "Talk to someone" not in page


def test_a_code_is_asked_for_anew_after_a_quarter_of_an_hour(world):
    number, code = printed(world).values()
    for _guess in range(tries.A_NOTICE):
        authenticity.confirmed(number, "0000-0000", address="192.0.2.7")
    with clock.pretending(NOW + WINDOW - timedelta(seconds=1)), pytest.raises(TooOften):
        authenticity.confirmed(number, code, address="192.0.2.7")
