"""Asking an owner before any fee: a letter without money, and no fee until they were heard."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from feeadmin.answers import actions, queries
from feeadmin.appeals import actions as appeals
from feeadmin.assessments import actions as assessments
from feeadmin.assessments import queries as fees
from feeadmin.kernel import clock, db
from feeadmin.kernel.access import Role
from feeadmin.kernel.errors import Refused, Stale
from feeadmin.kernel.work import work
from feeadmin.ledger import queries as books
from feeadmin.letters import catalog
from feeadmin.letters.kinds import LetterKind
from feeadmin.notices import actions as notices
from feeadmin.notices import queries as letters
from feeadmin.notices import serving
from feeadmin.notices.letter import ANSWER
from feeadmin.notices.models import Method, Notice, NoticeState
from feeadmin.staging import queries as cases
from feeadmin.staging import questions
from feeadmin.staging.cases import (
    OWNER,
    Basis,
    ConsentBy,
    ConsentStatus,
    NextStep,
    SiteControl,
    Stage,
)
from feeadmin.staging.questions import Question, QuestionState
from tests import make
from tests.appeals.hearing import on, stop

HEARD_FIRST = "was asked for their side, and may still answer"


def serve(notice, by):
    make.letters(notice)
    serving.record_service(notice, on=clock.today(), proof="receipt", by=by)


def last_day(letter):
    return letters.deadline(letter, ANSWER).due_on


def pass_over(letter):
    """Be on the day after a letter's last day."""
    return on(last_day(letter) + timedelta(days=1))


def worked_out(case, clerk):
    assessments.assess(case, by=clerk)
    return fees.the(case)


# The letter


def test_asking_locks_a_letter_that_names_no_sum_and_posts_nothing(case, ask):
    [notice] = ask(case)
    assert notice.kind is LetterKind.NOTICE_OF_INTENT
    assert (notice.assessment, notice.total) == (None, None)
    assert books.transfers(case) == []
    assert case.stage is Stage.ASSESS


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_letter_tells_what_was_found_and_gives_a_day_to_answer(case, ask, language):
    [notice] = ask(case)
    words = catalog.read(notice.kind, letters.frozen(notice, language).text)
    assert words.consent.says
    assert words.findings
    assert words.answer_terms
    [until] = words.deadlines
    assert until.act == "answer"
    assert until.due_on == notice.mailed_on + timedelta(days=20)


def test_both_languages_carry_one_code_to_check_the_letter_by(case, ask):
    [notice] = ask(case)
    codes = {
        catalog.read(notice.kind, letters.frozen(notice, language).text).verify_code
        for language in ("en", "es")
    }
    assert len(codes) == 1


def test_the_mail_room_has_it_next_and_then_the_owner(case, ask, mail_clerk):
    [notice] = ask(case)
    assert (case.next_step, case.owed_by) == (NextStep.MAIL, Role.MAIL_CLERK.value)
    serve(notice, mail_clerk)
    assert (case.next_step, case.owed_by) == (NextStep.HEAR_OWNER, OWNER)
    assert case.due_on == last_day(notice)
    assert notice.state is NoticeState.MAILED


def test_nobody_is_asked_twice(case, ask):
    ask(case)
    with pytest.raises(Refused, match="was asked already"):
        ask(case)


def test_two_clerks_looked_and_one_asked_first(case, ask):
    seen = case.edition
    ask(case)
    with pytest.raises(Stale):
        ask(case, edition=seen)


def test_a_case_without_a_finding_on_control_has_nothing_to_ask_about(world, ask):
    with pytest.raises(Refused, match="Establish who gave control of the land first"):
        ask(world.case("owned"))


def test_nobody_is_asked_where_nobody_is_known(world, ask):
    with pytest.raises(Refused, match="Nobody is known yet who could be asked"):
        ask(world.case("found"))


@pytest.mark.parametrize("station", ["submitted", "approved", "served", "no fee"])
def test_once_a_fee_is_on_its_way_it_is_too_late_to_ask_first(world, ask, station):
    with pytest.raises(Refused, match="before the fee is sent for approval"):
        ask(world.case(station))


def test_where_nobody_gave_control_there_is_nothing_to_ask(case, ask, clerk):
    make.show_consent(
        case,
        status=ConsentStatus.NOT_GRANTED,
        given_by=ConsentBy.OTHER,
        basis=Basis.NONE,
        by=clerk,
    )
    with pytest.raises(Refused, match="there is no fee to ask about"):
        ask(case)


def test_an_order_of_a_court_stops_the_question_too(world, case, ask):
    stop(world)
    with pytest.raises(Refused, match="Stopped by order"):
        ask(case)


def test_a_letter_of_yesterday_is_not_locked(case, ask):
    with pytest.raises(Refused, match="a day that is past"):
        ask(case, mailed_on=clock.today() - timedelta(days=1))


def test_a_letter_that_missed_its_day_is_locked_anew_with_the_same_words(case, ask, clerk):
    [missed] = ask(case)
    with on(missed.mailed_on + timedelta(days=1)):
        fresh = notices.relock(
            missed,
            method=Method.MAIL_CA,
            mailed_on=clock.today(),
            because="It was not mailed on its day.",
            by=clerk,
        )
    before, after = (
        catalog.read(one.kind, letters.frozen(one, "en").text) for one in (missed, fresh)
    )
    assert (after.findings, after.answer_terms) == (before.findings, before.answer_terms)
    assert after.deadline("answer").due_on == before.deadline("answer").due_on + timedelta(days=1)
    assert (after.replaces, after.number) == (missed.number, fresh.number)
    assert after.verify_code != before.verify_code
    assert fresh.kind is LetterKind.NOTICE_OF_INTENT
    assert missed.state is NoticeState.SUPERSEDED


# No fee before they were heard


def test_no_fee_is_sent_for_approval_while_an_owner_may_still_answer(letter, clerk):
    fee = worked_out(letter.case, clerk)
    with pytest.raises(Refused, match=HEARD_FIRST):
        assessments.submit(fee, edition=fee.edition, by=clerk)


def test_working_the_fee_out_meanwhile_leaves_the_case_with_the_owner(letter, clerk):
    worked_out(letter.case, clerk)
    make.show_consent(letter.case, by=clerk)
    assert (letter.case.next_step, letter.case.owed_by) == (NextStep.HEAR_OWNER, OWNER)


def test_no_fee_is_approved_while_an_owner_may_still_answer(world, clerk):
    """However the question came to be open: the last gate asks for itself."""
    fee = fees.the(world.case("submitted"))
    with work("staging.ask", clerk):
        for answers in cases.parties(fee.case):
            db.session.add(
                Question(
                    case=fee.case, party=answers.party, state=QuestionState.ASKED,
                    asked_by=clerk.name, asked_at=clock.now(),
                )
            )  # fmt: skip
    with pytest.raises(Refused, match=HEARD_FIRST):
        assessments.approve(fee, edition=fee.edition, by=world.by(Role.APPROVER))


def test_after_the_answer_the_fee_goes_its_way(world, clerk):
    case = world.case("answered")
    assert (case.next_step, case.owed_by) == (NextStep.WEIGH_ANSWER, Role.ASSESSING_CLERK.value)
    fee = worked_out(case, clerk)
    assert case.next_step is NextStep.SUBMIT
    assessments.submit(fee, edition=fee.edition, by=clerk)
    assessments.approve(fee, edition=fee.edition, by=world.by(Role.APPROVER))
    assert case.stage is Stage.SERVE


def test_a_case_whose_owner_was_asked_may_close_without_a_fee(letter, clerk):
    make.show_consent(
        letter.case,
        status=ConsentStatus.NOT_GRANTED,
        given_by=ConsentBy.OTHER,
        basis=Basis.NONE,
        by=clerk,
    )
    assessments.assess(letter.case, by=clerk)
    assessments.close_without_fee(letter.case, by=clerk)
    assert letter.case.stage is Stage.CLOSED
    assert queries.why_not_now(letter) == "This case is closed. You need not answer."


# Silence


def test_silence_is_noted_once_the_time_has_passed_and_counts_for_nothing(letter, clerk):
    case = letter.case
    found = [one.id for one in all_findings(case)]
    with pass_over(letter):
        actions.note_silence(case, by=clerk)
        [question] = questions.of(case)
        assert question.state is QuestionState.SILENT
        assert (case.next_step, case.owed_by) == (NextStep.ASSESS, Role.ASSESSING_CLERK.value)
        assert [one.id for one in all_findings(case)] == found
        fee = worked_out(case, clerk)
        assessments.submit(fee, edition=fee.edition, by=clerk)
    assert case.stage is Stage.APPROVE


def all_findings(case):
    return db.session.scalars(sa.select(SiteControl).where(SiteControl.case_id == case.id)).all()


def test_on_the_last_day_itself_an_owner_may_still_answer(letter, clerk):
    with on(last_day(letter)), pytest.raises(Refused, match="time has not run out yet"):
        actions.note_silence(letter.case, by=clerk)


def test_a_letter_that_was_not_served_starts_no_time(case, ask, clerk):
    [notice] = ask(case)
    with on(notice.mailed_on + timedelta(days=60)), pytest.raises(Refused, match="is not served"):
        actions.note_silence(case, by=clerk)


def test_no_silence_is_noted_where_nobody_was_asked(case, clerk):
    with pytest.raises(Refused, match="Nobody’s answer is awaited"):
        actions.note_silence(case, by=clerk)


def test_an_order_stops_the_clock_of_the_answer(world, letter, clerk):
    stop(world)
    with on(letter.mailed_on + timedelta(days=60)), pytest.raises(Refused, match="Stopped by"):
        actions.note_silence(letter.case, by=clerk)


def test_a_question_is_no_fee_that_could_become_final(letter, clerk):
    with pass_over(letter), pytest.raises(Refused):
        appeals.make_final(letter.case, by=clerk)


def test_a_letter_that_came_back_has_asked_nobody(letter, clerk, mail_clerk):
    serving.record_returned(letter, on=letter.mailed_on, reason="moved", by=mail_clerk)
    assert letter.case.next_step is NextStep.SERVE_AGAIN
    with on(letter.mailed_on + timedelta(days=60)), pytest.raises(Refused, match="is not served"):
        actions.note_silence(letter.case, by=clerk)


def test_every_letter_of_intent_has_its_own_number(world):
    numbers = db.session.scalars(sa.select(Notice.number)).all()
    assert len(numbers) == len(set(numbers))
