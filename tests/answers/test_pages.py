"""The pages of the question before a fee: the clerk's, and the owner's in two languages."""

import io
from datetime import timedelta

import pytest

from feeadmin.answers import queries
from feeadmin.answers.models import Claim
from feeadmin.kernel.access import Role
from feeadmin.language import LANGUAGES
from feeadmin.notices import queries as letters
from feeadmin.notices.incoming import Channel
from feeadmin.notices.letter import ANSWER
from feeadmin.people import actions as people
from feeadmin.people import queries as person_queries
from feeadmin.staging import questions
from feeadmin.staging.questions import QuestionState
from tests.appeals.hearing import on
from tests.pages import Visitor, squeezed
from tests.world import picture

ANSWERED = {
    "claims": [Claim.NOT_AGREED.value],
    "statement": "I was not asked.",
    "answered_by": "Pat Owner",
    "contact": "213-555-0142",
    "declared": "y",
}


def number(world, station):
    return world.cases[station]


# The clerk's


def test_a_clerk_asks_from_the_case(world, clerk_s):
    path = f"/cases/{number(world, 'shown')}"
    assert f"{path}/ask" in clerk_s.get(path).links
    page = clerk_s.post(f"{path}/ask")
    [notice] = letters.of(world.case("shown"))
    assert page.flashes() == [f"Locked: {notice.number}."]
    assert "Notice of intent" in page
    assert f"{path}/ask" not in clerk_s.get(path).links


def test_where_nothing_can_be_asked_the_page_says_why(world, clerk_s):
    page = clerk_s.get(f"/cases/{number(world, 'owned')}/ask")
    assert "Establish who gave control of the land first" in page


def test_the_letter_can_be_looked_at_before(world, clerk_s):
    answer = clerk_s.raw(f"/cases/{number(world, 'shown')}/ask.pdf")
    assert answer.data.startswith(b"%PDF")


def test_there_is_no_letter_to_look_at_before_anything_was_found(world, clerk_s):
    clerk_s.get(f"/cases/{number(world, 'found')}/ask.pdf", 409)


def test_the_case_page_tells_who_was_asked_and_what_they_said(world, clerk_s):
    page = clerk_s.get(f"/cases/{number(world, 'answered')}", tab="review")
    for said in ("Asked before any fee", "I was not asked.", "I did not agree to this use."):
        assert said in page
    assert "gate.jpg" in page


def test_an_answer_that_came_on_paper_is_keyed(world, clerk_s, letter):
    page = clerk_s.post(
        f"/notices/{letter.number}/answer",
        {
            "channel": Channel.COUNTER.value,
            "statement": "I was not asked.",
            "answered_by": "Pat Owner",
            "files": [(io.BytesIO(picture()), "gate.jpg"), (io.BytesIO(b"no"), "notes.txt")],
        },
    )
    assert page.flashes()[0] == f"The answer to {letter.number} is on record."
    assert page.flashes()[1].startswith("notes.txt was not kept")
    assert queries.of_notice(letter).channel is Channel.COUNTER


def test_when_the_time_has_passed_the_case_offers_to_note_it(world, clerk_s, letter):
    case = letter.case
    path = f"/cases/{case.number}"
    assert "Note that no answer came" not in clerk_s.get(path)
    with on(letters.deadline(letter, ANSWER).due_on + timedelta(days=1)):
        fresh = type(clerk_s)(clerk_s.app).with_cookie(_signed_in(world))
        page = fresh.press(path, f"{path}/silence")
        assert "That is no consent" in page
        assert questions.of(case)[0].state is QuestionState.SILENT
        assert "Silence is not consent" in fresh.get(path)


def _signed_in(world):
    person = person_queries.one(world.people[Role.ASSESSING_CLERK])
    return people.open_session(person, by=person.actor)


def test_the_approver_reads_whether_the_owner_was_heard(world, clerk_s, as_):
    case = world.case("answered")
    path = f"/cases/{case.number}"
    clerk_s.press(path, f"{path}/assess")
    clerk_s.press(path, f"{path}/submit")
    page = as_(Role.APPROVER).get(f"{path}/approve")
    assert "Asked before any fee:" in page
    assert "answered" in page


def test_a_letter_without_a_fee_has_a_page_in_the_mail_room(world, clerk_s, letter):
    page = clerk_s.get(f"/notices/{letter.number}")
    assert "Notice of intent" in page
    assert squeezed(letters.deadline(letter, ANSWER).bold) in page
    assert "None" not in page
    assert letter.number in clerk_s.get("/notices")


# The owner's


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_owner_reads_what_it_is_and_that_nothing_is_owed(asked_owner, letter, language):
    page = asked_owner.get("/notice", language=language)
    assert page.tree.get("lang") == language
    wanted = {
        "en": ["Before any fee is set, we want to hear you", "Nothing", "Last day to answer"],
        "es": ["Antes de fijar cualquier tarifa", "Nada", "Último día para contestar"],
    }
    for said in wanted[language]:
        assert said in page
    assert letter.case.place in page
    assert "/notice/answer" in page.links


def test_the_owner_answers_with_words_and_a_photo(asked_owner, letter):
    page = asked_owner.post(
        "/notice/answer", {**ANSWERED, "files": [(io.BytesIO(picture()), "gate.jpg")]}
    )
    assert page.flashes() == [
        "We have your answer. Somebody reads it before any fee is decided on."
    ]
    for said in ("You answered on", "I was not asked.", "1 file came with it."):
        assert said in page
    assert queries.of_notice(letter).contact == "213-555-0142"


def test_the_answer_knows_the_language_it_was_given_in(asked_owner, letter):
    asked_owner.get("/notice", language="es")
    asked_owner.post("/notice/answer", ANSWERED)
    assert queries.of_notice(letter).language == "es"


def test_an_empty_answer_says_all_that_is_wanted(asked_owner):
    page = asked_owner.post("/notice/answer")
    assert page.status == 422
    assert page.problems() == [
        "Tell us your side in your own words",
        "Enter your name",
        "Tick this line before you send your answer",
    ]


def test_who_has_answered_is_told_so(asked_owner):
    asked_owner.post("/notice/answer", ANSWERED)
    assert "You have answered this letter already" in asked_owner.get("/notice/answer")


@pytest.mark.parametrize("path", ["/notice/fee", "/notice/pay", "/notice/review"])
def test_what_a_letter_without_a_fee_has_not_is_not_there(asked_owner, path):
    assert "asks for no fee" in asked_owner.get(path, 404)


def test_its_evidence_and_its_letter_are_there(asked_owner, letter):
    asked_owner.get("/notice/evidence")
    assert asked_owner.raw("/notice/letter.pdf").data.startswith(b"%PDF")


def test_a_letter_of_a_fee_has_no_answer_form(world, app):
    Visitor(app).holding(world.notice("served")).get("/notice/answer", 404)


def test_whoever_answers_late_is_told_and_may(world, app, letter):
    with on(letters.deadline(letter, ANSWER).due_on + timedelta(days=2)):
        page = Visitor(app).holding(letter).get("/notice/answer")
    assert "Send it all the same" in page
