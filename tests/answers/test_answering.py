"""What an owner answers: kept as said, weighed, and taken late while it can still matter."""

from datetime import timedelta

import pytest

from feeadmin.answers import actions, queries
from feeadmin.answers.models import Claim
from feeadmin.appeals import papers
from feeadmin.assessments import actions as assessments
from feeadmin.assessments import queries as fees
from feeadmin.kernel import clock
from feeadmin.kernel.access import Role
from feeadmin.kernel.errors import Refused
from feeadmin.notices import actions as notices
from feeadmin.notices import queries as letters
from feeadmin.notices import serving
from feeadmin.notices.incoming import Channel
from feeadmin.notices.letter import ANSWER
from feeadmin.notices.models import Method
from feeadmin.owners.models import Interest
from feeadmin.portal import queries as portal
from feeadmin.staging import actions as staging
from feeadmin.staging import queries as cases
from feeadmin.staging import questions
from feeadmin.staging.cases import NextStep, Stage
from feeadmin.staging.questions import QuestionState
from tests import make
from tests.appeals.hearing import on
from tests.world import picture


def answer(letter, **of):
    said = {
        "claims": [Claim.SOMEBODY_ELSE, Claim.NOT_AGREED],
        "statement": "The manager let them in.",
        "answered_by": "Pat Owner",
        "contact": "",
        "by": portal.visitor(letter),
        **of,
    }
    return actions.receive(letter, **said)


def test_an_answer_is_kept_as_it_was_said(letter):
    kept, not_kept = answer(letter)
    assert kept.statement == "The manager let them in."
    assert queries.claims(kept) == [
        "I did not agree to this use.",
        "Somebody else agreed, without asking me.",
    ]
    assert (kept.channel, kept.is_late, not_kept) == (Channel.PORTAL, False, [])
    assert kept.last_day_on == letters.deadline(letter, ANSWER).due_on
    assert kept.history == letter.case.history


def test_somebody_has_to_weigh_it(letter):
    answer(letter)
    [question] = questions.of(letter.case)
    assert question.state is QuestionState.ANSWERED
    assert letter.case.next_step is NextStep.WEIGH_ANSWER


def test_its_photos_become_exhibits_and_what_is_no_photo_is_named(letter):
    files = [("gate.jpg", picture()), ("notes.txt", b"no photo")]
    before = len(cases.exhibits(letter.case))
    kept, not_kept = answer(letter, files=files)
    assert [one.item.file_name for one in queries.files(kept)] == ["gate.jpg"]
    assert queries.files(kept)[0].history == letter.case.history
    assert len(cases.exhibits(letter.case)) == before + 1
    assert not_kept[0].startswith("notes.txt was not kept")


def test_a_letter_is_answered_once(letter):
    answer(letter)
    with pytest.raises(Refused, match="answered this letter already"):
        answer(letter)


def test_an_answer_needs_words_and_no_more(letter):
    with pytest.raises(Refused, match="Tell us your side in your own words"):
        answer(letter, statement=" ")
    kept, _not_kept = answer(letter, claims=[])
    assert queries.claims(kept) == []


def test_a_letter_of_a_fee_asks_no_question(world):
    with pytest.raises(Refused, match="asks no question"):
        answer(world.notice("served"))


def test_nobody_answers_a_letter_that_has_not_gone_out(case, ask):
    [notice] = ask(case)
    with pytest.raises(Refused, match="opens once the notice is served"):
        answer(notice)


def test_nobody_answers_a_letter_that_another_replaced(case, ask, clerk):
    [missed] = ask(case)
    notices.relock(
        missed, method=Method.MAIL_CA, mailed_on=clock.today(), because="Torn.", by=clerk
    )
    with pytest.raises(Refused, match="replaced by a later one"):
        answer(missed)


def test_a_late_answer_is_taken_and_weighed_while_no_fee_is_decided_on(letter, clerk):
    with on(letters.deadline(letter, ANSWER).due_on + timedelta(days=3)):
        actions.note_silence(letter.case, by=clerk)
        kept, _not_kept = answer(letter)
        assert kept.is_late
        assert questions.put_to(letter.case, letter.party).state is QuestionState.ANSWERED
        assert letter.case.next_step is NextStep.WEIGH_ANSWER


def test_an_answer_before_the_approver_is_read_there_and_moves_nothing(letter, clerk):
    with on(letters.deadline(letter, ANSWER).due_on + timedelta(days=3)):
        actions.note_silence(letter.case, by=clerk)
        assessments.assess(letter.case, by=clerk)
        fee = fees.the(letter.case)
        assessments.submit(fee, edition=fee.edition, by=clerk)
        answer(letter)
    assert (letter.case.stage, letter.case.next_step) == (Stage.APPROVE, NextStep.APPROVE)


def test_once_the_fee_is_decided_on_the_review_is_the_way(world, letter, clerk):
    with on(letters.deadline(letter, ANSWER).due_on + timedelta(days=3)):
        actions.note_silence(letter.case, by=clerk)
        assessments.assess(letter.case, by=clerk)
        fee = fees.the(letter.case)
        assessments.submit(fee, edition=fee.edition, by=clerk)
        assessments.approve(fee, edition=fee.edition, by=make.actor(Role.APPROVER))
        with pytest.raises(Refused, match="Initial Review"):
            answer(letter)


def test_what_came_by_mail_is_in_time_by_its_postmark(letter, clerk):
    last_day = letters.deadline(letter, ANSWER).due_on
    with on(last_day + timedelta(days=2)):
        kept, _not_kept = answer(letter, channel=Channel.MAIL, postmarked_on=last_day, by=clerk)
    assert not kept.is_late


def test_a_postmark_before_the_letter_went_out_cannot_be(letter, clerk):
    day = letter.mailed_on - timedelta(days=1)
    with pytest.raises(Refused, match="The postmark must be a day from"):
        answer(letter, channel=Channel.MAIL, postmarked_on=day, by=clerk)


def test_the_record_for_court_tells_who_was_asked_and_what_they_said(world):
    case = world.case("answered")
    [paper] = [one for one in papers.of(case) if "asked-before-the-fee" in one.path]
    assert b"I was not asked." in paper.content
    assert b'"state": "answered"' in paper.content


def test_the_record_of_a_case_where_nobody_was_asked_says_nothing_of_it(world):
    assert not [one for one in papers.of(world.case("served")) if "asked-before" in one.path]


def test_of_joint_owners_each_is_heard(case, ask, mail_clerk, clerk):
    make.owner(cases.parcels(case.site)[0].ain, Interest.OWNER, name="Ann Sample")
    staging.match_owner(case, by=clerk)
    make.show_consent(case, by=clerk)
    first, second = ask(case)
    for notice in (first, second):
        make.letters(notice)
        serving.record_service(notice, on=clock.today(), proof="receipt", by=mail_clerk)
    answer(first)
    assert case.next_step is NextStep.HEAR_OWNER
    answer(second)
    assert case.next_step is NextStep.WEIGH_ANSWER
