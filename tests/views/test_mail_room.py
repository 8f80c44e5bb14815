"""The pages of the mail room: locking, serving, what came back, and a letter in its place."""

from hashlib import sha256

import pytest

from feeadmin.kernel import clock
from feeadmin.kernel.access import SYSTEM, Role
from feeadmin.letters import Rendered, Sealed
from feeadmin.notices import actions, queries
from feeadmin.notices.models import Method, NoticeState
from feeadmin.owners import mailboxes
from tests import make

TODAY = "2026-12-01"


@pytest.fixture
def mail(as_):
    return as_(Role.MAIL_CLERK)


def locking(world):
    return f"/cases/{world.cases['approved']}/lock"


def notice_page(world, station, verb=""):
    return f"/notices/{world.notices[station]}{verb}"


def test_an_approved_fee_is_locked_by_its_form(world, mail):
    page = mail.post(locking(world), {"method": Method.PERSONAL.value})
    [notice] = queries.of(world.case("approved"))
    assert page.flashes() == [f"Locked: {notice.number}."]
    assert notice.method is Method.PERSONAL
    assert "The letter is being made." in page


def test_a_day_of_mailing_that_is_past_locks_nothing_and_stays_in_the_form(world, mail):
    page = mail.post(locking(world), {"mailed_on": "2026-11-30"})
    assert page.status == 409
    assert "A notice cannot carry a day that is past." in page
    assert page.filled()["mailed_on"] == ["2026-11-30"]
    assert queries.of(world.case("approved")) == []


def test_a_form_opened_before_the_fee_changed_locks_nothing(world, mail):
    page = mail.post(locking(world), {"edition": "1"})
    assert page.status == 409
    assert queries.of(world.case("approved")) == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_letter_is_there_as_a_file_in_each_language(world, mail, language):
    answer = mail.raw(notice_page(world, "served", f"/{language}.pdf"))
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF-1.7")


def test_the_page_of_a_notice_says_that_its_letters_are_not_sealed(world, mail):
    page = mail.get(notice_page(world, "served"))
    assert page.text.count("not sealed") == 2


def test_the_page_of_a_notice_says_who_sealed_its_letters(world, mail):
    mail.post(locking(world))
    [notice] = queries.of(world.case("approved"))
    pdf = b"%PDF-1.7 and its seal"
    for language in ("en", "es"):
        drawn = Rendered(pdf[:8], "0" * 64, 1, language, "1", "0" * 64, "0" * 64, {})
        sealed = Sealed(pdf, "CN=City of Example, serial c17", "0" * 64, "pyhanko")
        actions.keep_document(notice, drawn, sealed=sealed, by=SYSTEM)
    page = mail.get(f"/notices/{notice.number}")
    assert page.text.count("CN=City of Example, serial c17") == 2
    assert sha256(pdf).hexdigest() in page
    assert "not sealed" not in page


def test_a_letter_in_a_language_it_was_not_written_in_is_not_there(world, mail):
    mail.get(notice_page(world, "served", "/fr.pdf"), status=404)


def test_service_is_put_on_record_with_its_proof(world, mail):
    page = mail.post(
        notice_page(world, "locked", "/serve"),
        {"proof": "Certified-mail receipt", "article": "9407 1000 0000"},
    )
    assert page.flashes() == [f"Service of {world.notices['locked']} is on record."]
    notice = world.notice("locked")
    assert notice.state is NoticeState.MAILED
    shown = mail.get(notice_page(world, "locked"))
    assert "9407 1000 0000" in shown
    assert "Certified-mail receipt" in shown


def test_service_without_a_proof_is_not_on_record(world, mail):
    page = mail.post(notice_page(world, "locked", "/serve"))
    assert page.problems() == ["Say what proves it: the postal receipt, or who handed it over"]
    assert world.notice("locked").state is NoticeState.LOCKED


def test_a_letter_that_came_back_asks_for_a_better_address(world, mail):
    number = world.notices["served"]
    page = mail.post(
        notice_page(world, "served", "/returned"), {"reason": "Moved, left no address"}
    )
    assert page.flashes() == [f"{number} is on record as returned. Look for a better address."]
    assert "Moved, left no address" in mail.get(notice_page(world, "served"))


def test_a_letter_cannot_have_come_back_tomorrow(world, mail):
    page = mail.post(
        notice_page(world, "served", "/returned"), {"on": "2026-12-02", "reason": "Moved"}
    )
    assert page.status == 409
    assert "Enter a day from then until today." in page
    assert page.filled()["reason"] == ["Moved"]


def test_a_new_letter_takes_the_place_of_one_that_came_back(world, mail):
    old = world.notices["returned"]
    make.moved(world.notice("returned").party)
    page = mail.post(
        notice_page(world, "returned", "/relock"),
        {"because": "The deed has another address", "mailed_on": TODAY},
    )
    [fresh] = queries.current(world.case("returned"))
    assert page.flashes() == [f"{fresh.number} is locked in place of {old}."]
    assert "Superseded" in mail.get(notice_page(world, "returned"))
    assert old in mail.get(f"/notices/{fresh.number}")


def test_to_where_it_came_back_from_no_new_letter_goes(world, mail):
    page = mail.post(
        notice_page(world, "returned", "/relock"),
        {"because": "Once more", "mailed_on": TODAY},
    )
    assert page.status == 409
    assert "Enter a better address in the owners’ register" in page
    assert page.filled()["because"] == ["Once more"]


def test_the_list_of_notices_comes_as_a_file_too(world, mail):
    answer = mail.raw("/notices?as=csv")
    assert answer.mimetype == "text/csv"
    assert world.notices["served"] in answer.text


def test_no_page_shows_the_home_of_whoever_has_a_lent_address_since(world, mail):
    notice = world.notice("served")
    lines = list(notice.addressed_to)
    assert lines[-1] in mail.get(notice_page(world, "served"))
    mailboxes.lend_address(
        world.notice("served").party, ["PO Box 1", "Sacramento, CA 95812"],
        since_on=clock.today(), by=SYSTEM,
    )  # fmt: skip
    page = mail.get(notice_page(world, "served"))
    assert lines[0] in page
    assert lines[-1] not in page
    assert "an address that is kept back" in page


def test_the_letter_is_shown_beside_the_form_with_the_officer_s_word(world, mail):
    word = "Please call us first."
    page = mail.post(locking(world), {"remark": word, "step": "show"})
    assert page.filled()["remark"] == [word]
    pictures = [img for img in page.tree.iter("img") if "page-of-letter" in img.get("class", "")]
    assert len(pictures) >= 4
    assert all(img.get("src").startswith("data:image/png;base64,") for img in pictures)
    assert queries.of(world.case("approved")) == [], "looking locks nothing"
