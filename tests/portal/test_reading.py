"""What an owner reads of a notice: the same in two languages, and at every station the truth."""

from datetime import timedelta

import pytest

from feeadmin.appeals import actions as appeals
from feeadmin.appeals import queries as filed
from feeadmin.appeals.models import Ruling
from feeadmin.assessments import trace
from feeadmin.kernel import clock
from feeadmin.kernel.access import Role
from feeadmin.language import LANGUAGES, long_day, speaking
from feeadmin.notices import queries as letters
from feeadmin.notices.letter import PAY, REVIEW
from feeadmin.portal import queries
from feeadmin.units import Money
from tests import make
from tests.notices.town import lock
from tests.pages import Visitor, squeezed
from tests.world import NOW

STATIONS = [
    "locked", "served", "returned", "review", "upheld", "dismissed", "ripe", "late", "final",
]  # fmt: skip
PAGES = ["/notice", "/notice/fee", "/notice/evidence", "/notice/pay", "/notice/review"]


def holder(world, app, station):
    return Visitor(app).holding(world.notice(station))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("station", STATIONS)
def test_every_page_is_there_at_every_station_in_both_languages(world, app, station, language):
    owner = holder(world, app, station)
    for path in PAGES:
        assert owner.get(path, language=language).tree.get("lang") == language


def test_the_overview_says_what_how_much_and_until_when(owner, world):
    notice = world.notice("served")
    wanted = [
        f"Notice {notice.number}", notice.case.place, notice.party.name, "The fee is",
        str(notice.total), "from 5:55 am to 10:55 am", "You do not have to pay first.",
        *(letters.deadline(notice, name).bold for name in (REVIEW, PAY)),
    ]  # fmt: skip
    page = owner.get("/notice")
    assert [said for said in wanted if squeezed(said) not in page] == []


def test_what_runs_out_first_stands_first(owner):
    text = owner.get("/notice").text
    assert text.index("Last day to pay") < text.index("Last day to ask for a review")


# How we worked it out.


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_is_there_with_its_amount_its_section_and_its_words(owner, world, language):
    determination = world.notice("served").assessment.determination
    with speaking(language):
        rows = trace.trace(determination).rows
        wanted = [row.label for row in rows] + [row.amount for row in rows]
        wanted += [row.say for row in rows if row.kind in {"line", "nil"}]
        wanted += [hit.cite for row in rows for hit in row.hits]
        wanted += [hit.text for row in rows for hit in row.hits]
        wanted += [f"{one.label}: {one.value}" for row in rows for one in row.given]
    page = owner.get("/notice/fee", language=language)
    assert len(rows) > 10
    assert [said for said in wanted if squeezed(said) not in page] == []


def test_why_there_is_a_fee_at_all_stands_with_its_section(owner, world):
    found = trace.trace(world.notice("served").assessment.determination)
    page = owner.get("/notice/fee")
    assert found.because in page
    assert found.gate.text in page
    assert [one.label for one in found.gate_given if one.label not in page] == []


def test_lines_and_total_of_the_overview_are_those_of_the_working(owner, world):
    found = trace.trace(world.notice("served").assessment.determination)
    page = owner.get("/notice")
    shown = [row for row in found.rows if row.kind in {"line", "total"}]
    assert [row.amount for row in shown if row.amount not in page] == []
    assert shown[-1].amount == str(world.notice("served").total)


def test_the_fee_schedule_is_named_by_its_version_and_digest(owner, world):
    version = world.notice("served").assessment.determination.version
    assert f"Fee schedule {version.version}, file SHA-256 {version.sha256[:16]}" in owner.get(
        "/notice/fee"
    )


# Before service, and after.


def test_before_it_is_served_no_clock_runs_and_no_review_is_asked_for(world, app):
    page = holder(world, app, "locked").get("/notice")
    assert "The 20 days start when the notice is served." in page
    assert "The 20 days start when the notice is sent." in page
    assert "This opens once the notice is served." in page
    assert "/notice/review" not in page.links


def test_once_served_a_review_can_be_asked_for(owner):
    assert "/notice/review" in owner.get("/notice").links


def test_after_the_last_day_one_may_still_ask_and_is_told_who_decides(world, app):
    page = holder(world, app, "ripe").get("/notice")
    assert "The time to ask for a review ended on Monday, October 5, 2026." in page
    assert "a person decides whether to take it" in page
    assert "Overdue" in page


def test_a_final_fee_says_so_and_offers_neither_review_nor_hearing(world, app):
    page = holder(world, app, "final").get("/notice")
    assert "The fee is final now." in page
    assert "Ask for a hearing" not in page
    assert "Asking is free." not in page


def test_while_a_review_is_open_nothing_is_to_be_paid(world, app):
    page = holder(world, app, "review").get("/notice")
    assert "Review open" in page
    assert "Pay by" not in page
    assert "You asked for it on Tuesday, December 1, 2026." in page


def test_a_late_request_is_not_called_an_open_review(world, app):
    page = holder(world, app, "late").get("/notice")
    assert "A person decides whether to take it." in page
    assert "You do not have to pay while we look" not in page
    assert "Pay by" in page


def test_a_late_request_that_was_not_taken_says_so_with_the_reason(world, app):
    appeal = filed.one(world.appeals["late"])
    appeals.refuse_late(appeal, because="No reason was given.", by=world.by(Role.HEARING_OFFICER))
    owner = holder(world, app, "late")
    assert "We could not take your request" in owner.get("/notice")
    page = owner.get(f"/notice/review/{world.appeals['late']}")
    assert "we could not take it" in page
    assert "No reason was given." in page
    assert "You do not have to pay while we look" not in page


def test_a_fee_that_stands_says_until_when_a_hearing_can_be_asked_for(world, app):
    until = long_day(world.case("upheld").due_on)
    owner = holder(world, app, "upheld")
    for path in ("/notice", f"/notice/review/{world.appeals['upheld']}"):
        page = owner.get(path)
        assert squeezed(f"You may ask for an Administrative Hearing until {until}.") in page
        assert "Not yet." not in page
    assert "The photo shows ten vehicles." in page


def test_a_reduced_fee_is_what_is_owed_and_the_old_sum_is_called_the_old_one(world, app):
    appeal = filed.one(world.appeals["review"])
    appeals.decide(
        appeal, Ruling.REDUCED, findings="Fewer vans.", edition=appeal.edition,
        new_fee=Money(400_00), by=world.by(Role.HEARING_OFFICER),
    )  # fmt: skip
    owner = holder(world, app, "review")
    page = owner.get("/notice")
    assert "How to pay $400.00" in page
    assert "This is the fee as it was before your review." in page
    assert "This is the fee as it was before your review." in owner.get("/notice/fee")


def test_a_notice_taken_back_asks_for_nothing(world, app):
    page = holder(world, app, "dismissed").get("/notice")
    assert "the fee is cancelled" in page
    assert "$0.00" in page
    for demand in ("Pay by", "How to pay", "Last day", "Ask for", "What else you can do"):
        assert demand not in page


# Photos and papers.


def test_photos_are_shown_with_their_numbers_and_digests(owner, world):
    [exhibit] = queries.exhibits(world.notice("served"))
    page = owner.get("/notice/evidence")
    assert exhibit.short in page
    assert exhibit.item.sha256[:16] in page
    photo = owner.raw(f"/notice/evidence/{exhibit.serial}.jpg")
    assert (photo.status_code, photo.mimetype) == (200, "image/jpeg")


@pytest.mark.parametrize("serial", ["0", "2", "99", "2147483647"])
def test_there_is_no_photo_but_those_of_the_case(owner, serial):
    assert owner.raw(f"/notice/evidence/{serial}.jpg").status_code == 404


def test_the_letter_comes_in_the_language_now_spoken(owner, world):
    number = world.notices["served"]
    for language in LANGUAGES:
        answer = owner.raw("/notice/letter.pdf", language=language)
        assert answer.mimetype == "application/pdf"
        assert f"{number}-{language}.pdf" in answer.headers["Content-Disposition"]
        assert answer.data.startswith(b"%PDF")


def test_a_letter_still_being_made_is_asked_for_again_later(world, app):
    fee = make.approved()
    owner = Visitor(app).holding(lock(fee))
    page = owner.get("/notice/letter.pdf", 404)
    assert "The letter is not here yet. Try again in a few minutes." in page
    assert "Notice as a PDF" not in owner.get("/notice")


def test_how_to_pay_names_the_payee_the_number_and_every_way(owner, world):
    page = owner.get("/notice/pay")
    for said in ("City of Los Angeles", world.notices["served"], "PO BOX 30247", "213-555-0100"):
        assert said in page


# One notice, and nothing beside it.


def test_somebody_elses_review_is_not_there(owner, world):
    for station in ("review", "upheld", "late"):
        page = owner.get(f"/notice/review/{world.appeals[station]}", 404)
        assert page.heading == "There is no such page"


def test_what_is_there_and_not_ones_own_looks_like_what_is_not_there(owner, world):
    theirs, nobodys = world.appeals["review"], "A26-999999"
    pages = [owner.get(f"/notice/review/{number}", 404).text for number in (theirs, nobodys)]
    assert pages[0].replace(theirs, "") == pages[1].replace(nobodys, "")


def test_going_astray_an_owner_is_led_back_to_the_notice(owner):
    page = owner.get("/notice/review/A26-999999", 404)
    assert "/notice" in page.links
    assert "/" not in page.links


def test_after_the_notice_closed_by_itself_every_page_asks_to_come_in_again(owner):
    with clock.pretending(NOW + timedelta(hours=4)):
        for path in [*PAGES, "/notice/letter.pdf", "/notice/evidence/1.jpg"]:
            assert owner.raw(path).headers["Location"].startswith("/notice/open?then=")
