"""Disagreeing: an owner asks for an Initial Review, with words, photos and papers."""

import io
from datetime import timedelta

import pytest

from feeadmin.appeals import queries as filed
from feeadmin.appeals.models import AppealState, Channel
from feeadmin.evidence import actions as evidence
from feeadmin.kernel import clock
from feeadmin.staging.cases import Stage
from tests.pages import Visitor
from tests.web.routes import token_of
from tests.world import NOW, picture

PAGE = "/notice/review"
SAID = {
    "grounds": ["wrong_facts", "no_consent"],
    "statement": "They left at nine.\nThe gate was locked.",
    "filed_by": "Pat Owner",
    "contact": "213-555-0142",
    "declared": "y",
}


def file(name="gate.jpg", content=None):
    return io.BytesIO(picture() if content is None else content), name


def ask(owner, **of):
    return owner.post(PAGE, {**SAID, **of})


def appeal_of(world, station="served"):
    return filed.of_notice(world.notice(station))


def test_a_request_is_received_with_a_number_to_keep(owner, world):
    page = ask(owner)
    appeal = appeal_of(world)
    assert page.heading == f"Your review {appeal.number}"
    assert "You do not have to pay while we look." in page
    assert f"Keep the number {appeal.number}." in page
    assert "They left at nine." in page
    assert "The time, the area or the vehicles are wrong" in page


def test_it_is_kept_as_it_was_said(owner, world):
    ask(owner)
    appeal = appeal_of(world)
    assert appeal.statement == "They left at nine.\nThe gate was locked."
    assert appeal.grounds == ["no_consent", "wrong_facts"]
    assert (appeal.filed_by, appeal.contact) == ("Pat Owner", "213-555-0142")
    assert (appeal.channel, appeal.state) == (Channel.PORTAL, AppealState.FILED)
    assert appeal.received_at == NOW


def test_the_case_goes_to_review_at_once(owner, world):
    ask(owner)
    assert world.case("served").stage is Stage.REVIEW


def test_the_request_knows_the_language_it_was_made_in(owner, world):
    owner.get("/notice", language="es")
    page = ask(owner)
    assert page.tree.get("lang") == "es"
    assert appeal_of(world).language == "es"


def test_photos_and_papers_come_with_it(owner, world):
    page = ask(owner, files=[file("gate.jpg"), file("deed.pdf", b"%PDF-1.4\n%%EOF\n")])
    assert "2 files came with it." in page
    assert owner.raw("/notice/evidence/2.jpg").mimetype == "image/jpeg"
    assert "There is no picture of this exhibit." in owner.get("/notice/evidence/3.jpg", 404)
    kept = filed.files(appeal_of(world))
    assert [one.item.file_name for one in kept] == ["gate.jpg", "deed.pdf"]


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.jpg", b""), ("notes.exe", b"MZ" + b"x" * 50), ("broken.jpg", b"\xff\xd8\xff" + b"x")],
)
def test_a_file_that_cannot_be_kept_is_told_by_name_and_stops_nothing(owner, world, name, content):
    page = ask(owner, files=[file(name, content), file("gate.jpg")])
    [sentence] = page.flashes()
    assert sentence.startswith(f"{name} was not kept")
    assert "1 file came with it." in page


def test_a_file_that_is_too_large_is_told_with_the_limit(owner, world, monkeypatch):
    monkeypatch.setattr(evidence, "MOST_BYTES", 10_000)
    page = ask(owner, files=[file("huge.jpg", picture() + b"0" * 10_000)])
    [sentence] = page.flashes()
    assert sentence.startswith("huge.jpg was not kept: it is larger than")
    assert appeal_of(world)


def test_where_no_file_was_chosen_the_browsers_empty_one_is_none(owner, world):
    page = ask(owner, files=[(io.BytesIO(), "")])
    assert page.flashes() == []
    assert filed.files(appeal_of(world)) == []


def test_nothing_chosen_and_nothing_said_is_asked_for_all_at_once(owner, world):
    page = owner.post(PAGE, {})
    assert page.status == 422
    assert page.problems() == [
        "Choose at least one reason",
        "Tell us what is wrong",
        "Enter your name",
        "Tick this line before you send your request",
    ]
    assert appeal_of(world) is None


def test_what_was_typed_is_not_lost_to_a_mistake(owner):
    page = ask(owner, filed_by=" ")
    assert page.problems() == ["Enter your name"]
    held = page.filled()
    assert held["grounds"] == ["no_consent", "wrong_facts"]
    assert held["statement"] == ["They left at nine.\nThe gate was locked."]
    assert held["contact"] == ["213-555-0142"]


def test_files_chosen_before_a_mistake_are_asked_for_again(owner):
    page = ask(owner, filed_by=" ", files=[file()])
    assert page.problems() == ["Choose the files again: they are not kept yet.", "Enter your name"]


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("statement", "x" * 5001, "Use 5000 characters or fewer. This is 5001."),
        ("filed_by", "x" * 201, "Use 200 characters or fewer. This is 201."),
        ("statement", "They\x00left", "This has a character that is no letter. Type it again."),
        ("statement", "He said he is undocumented.", "The city keeps no record of anybody’s"),
        ("contact", "my green card number", "The city keeps no record of anybody’s"),
        ("grounds", ["nonsense"], "Choose from the answers listed."),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_place(owner, world, name, typed, said):
    page = ask(owner, **{name: typed})
    assert page.status == 422
    assert page.problems()[0].startswith(said)
    assert appeal_of(world) is None


def test_words_of_any_script_are_kept_as_they_are(owner, world):
    said = "Se fueron a las nueve. 我没有同意。 <b>“no”</b> & 🙂"
    page = ask(owner, statement=said)
    assert said in page
    assert "<b>“no”" not in page.html
    assert appeal_of(world).statement == said


def test_a_reason_chosen_on_the_notice_is_ticked_already(owner):
    page = owner.get(PAGE, because="no_consent")
    assert page.filled()["grounds"] == ["no_consent"]
    assert "grounds" not in owner.get(PAGE, because="nonsense").filled()


# Not now, twice, too late.


def test_before_the_notice_is_served_there_is_no_form_and_none_is_taken(world, app):
    owner = Visitor(app).holding(world.notice("locked"))
    page = owner.get(PAGE)
    assert "This opens once the notice is served." in page
    token = token_of(owner)
    answer = owner.client.post(PAGE, data={**SAID, "csrf_token": token})
    page = owner._page(answer, 409)
    assert "This opens once the notice is served." in page
    assert appeal_of(world, "locked") is None


def test_asked_twice_the_first_request_stands(owner, world):
    first = ask(owner).heading
    token = token_of(owner)
    answer = owner.client.post(PAGE, data={**SAID, "csrf_token": token})
    assert answer.status_code == 409
    page = owner.get(PAGE)
    assert "You have asked for a review of this notice already." in page
    assert first == f"Your review {appeal_of(world).number}"


def test_on_its_last_day_a_request_is_in_time(owner, world):
    last_day = NOW + timedelta(days=27, hours=13)
    with clock.pretending(last_day):
        ask(Visitor(owner.app).holding(world.notice("served")))
    assert appeal_of(world).state is AppealState.FILED


def test_after_its_last_day_a_request_is_kept_for_a_person_to_decide(owner, world):
    with clock.pretending(NOW + timedelta(days=28)):
        late = Visitor(owner.app).holding(world.notice("served"))
        assert "a person decides whether to take it" in late.get(PAGE)
        page = ask(late)
    assert "It came after its last day, so a person will decide whether to take it" in page
    assert appeal_of(world).state is AppealState.LATE


def test_a_final_fee_cannot_be_asked_about_here(world, app):
    page = Visitor(app).holding(world.notice("final")).get(PAGE)
    assert "The fee is final now. If the notice never reached you, call us." in page
    assert "Send my request" not in page


def test_no_request_is_filed_from_another_site(owner, world):
    answer = owner.client.post(PAGE, data=SAID)
    page = owner._page(answer, 400)
    assert "/notice" in page.links
    assert appeal_of(world) is None
