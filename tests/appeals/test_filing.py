"""An owner disagrees: what was said is kept as it was said, and nothing is collected meanwhile."""

from datetime import timedelta

import pytest

from feeadmin.appeals import actions, queries
from feeadmin.appeals.models import AppealState, Channel, Ground, Level
from feeadmin.assessments.models import AssessmentState
from feeadmin.evidence import queries as evidence
from feeadmin.evidence.actions import MOST_BYTES
from feeadmin.evidence.models import Sensitivity
from feeadmin.kernel import audit
from feeadmin.kernel.access import Role
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.language import speaking
from feeadmin.ledger import queries as books
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import NextStep, Stage
from tests.appeals.hearing import ask, last_day, on, request, stop
from tests.world import NOW, picture

DAY = timedelta(days=1)


# What is kept.


def test_a_request_is_kept_as_it_was_said_under_a_number_of_its_own(notice):
    appeal = ask(
        notice,
        grounds=[Ground.WRONG_FACTS, Ground.NO_CONSENT],
        statement=" We locked the gate at nine. \n\nNobody asked us. ",
    )
    assert appeal.number.startswith("A26-")
    assert appeal.level is Level.INITIAL_REVIEW
    assert appeal.grounds == ["no_consent", "wrong_facts"]
    assert appeal.statement == "We locked the gate at nine. \n\nNobody asked us."
    assert (appeal.filed_by, appeal.contact) == ("Pat Owner", "213-555-0142")
    assert (appeal.channel, appeal.received_at) == (Channel.PORTAL, NOW)
    assert appeal.last_day_on == last_day(notice)
    assert (appeal.state, appeal.language) == (AppealState.FILED, "en")
    assert queries.one(appeal.number) is appeal
    assert list(queries.of(notice.case)) == [appeal]


def test_the_language_it_was_asked_in_is_kept(notice):
    with speaking("es"):
        assert ask(notice).language == "es"


def test_a_number_that_no_request_has_is_not_found(world):
    for number in ("A26-999999-9", "", "x" * 400):
        with pytest.raises(NotFound, match="There is no appeal"):
            queries.one(number)


def test_a_reason_given_twice_counts_once(notice):
    assert ask(notice, grounds={Ground.OTHER}).grounds == ["other"]


@pytest.mark.parametrize("ground", Ground)
def test_every_reason_there_is_can_be_given(notice, ground):
    assert ask(notice, grounds=[ground]).grounds == [ground.value]


# What it stays.


def test_while_a_review_is_open_nothing_is_collected(notice, clerk):
    owed = books.balance(notice.case)
    appeal = ask(notice)
    assert notice.assessment.state is AssessmentState.CONTESTED
    assert (notice.case.stage, notice.case.next_step) == (Stage.REVIEW, NextStep.DECIDE)
    assert notice.case.owed_by == Role.HEARING_OFFICER.value
    assert notice.case.due_on > NOW.date()
    assert books.balance(notice.case) == owed
    with on(last_day(notice) + 90 * DAY), pytest.raises(Refused, match="No time of the owner’s"):
        actions.make_final(notice.case, by=clerk)
    assert queries.decision(appeal) is None


def test_the_history_of_the_case_tells_who_asked(notice):
    ask(notice)
    filed = [one for one in audit.history(notice.case.history) if one.action == "appeals.file"]
    assert {one.actor_name for one in filed} == {f"holder of notice {notice.number}"}


# When it is not possible.


@pytest.mark.parametrize(
    ("station", "sentence"),
    [
        ("locked", "This opens once the notice is served."),
        ("review", "You have asked for a review of this notice already."),
        ("upheld", "You have asked for a review of this notice already."),
        ("late", "You have asked for a review of this notice already."),
        ("final", "The fee is final now. If the notice never reached you, call us."),
        ("served", ""),
        ("ripe", ""),
        ("returned", ""),
    ],
)
def test_whether_a_review_can_be_asked_for_is_said_in_a_sentence(world, station, sentence):
    notice = world.notice(station)
    assert queries.why_not_now(notice) == sentence
    if sentence:
        with pytest.raises(Refused) as no:
            ask(notice)
        assert str(no.value) == sentence


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"grounds": []}, "Choose at least one reason."),
        ({"statement": " \n "}, "Tell us what is wrong"),
        ({"statement": "x" * 10_001}, "Use 10000 characters or fewer. This is 10001."),
        ({"statement": "They\x00left."}, "This has a character that is no letter."),
        ({"filed_by": "Pat\x00Owner"}, "This has a character that is no letter."),
        ({"contact": "A 012 345 678"}, "The city keeps no record of anybody’s immigration"),
    ],
)
def test_a_request_that_cannot_be_kept_is_refused_with_what_to_do(notice, said, sentence):
    with pytest.raises(Refused) as no:
        ask(notice, **said)
    assert str(no.value).startswith(sentence)
    assert list(queries.of(notice.case)) == []
    assert notice.assessment.state is AssessmentState.ISSUED


def test_an_order_that_stops_the_fee_stops_nobody_from_disagreeing(world, notice):
    stop(world)
    appeal = ask(notice)
    assert appeal.state is AppealState.FILED
    assert appeal.last_day_on is None


# Its files.


def test_what_comes_with_it_becomes_an_exhibit_the_party_may_see(notice):
    before = len(cases.exhibits(notice.case))
    appeal = ask(notice, files=[("gate.jpg", picture())])
    [file] = queries.files(appeal)
    exhibit = cases.exhibit_of(notice.case, file.item)
    assert exhibit.short == f"X{before + 1:03}"
    assert exhibit.title == f"Sent with appeal {appeal.number}"
    assert file.item.sensitivity is Sensitivity.PARTY
    assert [step.who for step in evidence.custody(file.item)] == [
        f"holder of notice {notice.number}"
    ]
    assert file.history == notice.case.history


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("empty.jpg", b"", "empty.jpg was not kept: "),
        ("letter.docx", b"PK\x03\x04 no photo", "letter.docx was not kept: "),
        ("huge.pdf", b"%PDF-1.7" + bytes(MOST_BYTES), "huge.pdf was not kept: it is larger than"),
        ("green card.jpg", picture(), "A file’s name speaks of somebody’s immigration status."),
    ],
)
def test_a_file_that_cannot_be_kept_is_named_and_the_request_stands(notice, name, content, why):
    appeal, not_kept = request(notice, files=[("gate.jpg", picture()), (name, content)])
    assert len(not_kept) == 1
    assert not_kept[0].startswith(why)
    assert [file.item.file_name for file in queries.files(appeal)] == ["gate.jpg"]


def test_a_file_of_the_largest_size_is_kept(notice):
    paper = b"%PDF-1.7\n%%EOF\n".ljust(MOST_BYTES, b"\x00")
    appeal, not_kept = request(notice, files=[("plans.pdf", paper)])
    assert not_kept == []
    [file] = queries.files(appeal)
    assert file.item.size == MOST_BYTES


# By mail and over the counter.


def test_what_came_over_the_counter_is_keyed_by_a_clerk(notice, clerk):
    appeal = ask(notice, channel=Channel.COUNTER, by=clerk)
    assert appeal.channel is Channel.COUNTER
    assert appeal.postmarked_on is None


def test_mail_postmarked_in_time_is_in_time_though_it_came_later(notice, clerk):
    last = last_day(notice)
    with on(last + 5 * DAY):
        appeal = ask(notice, channel=Channel.MAIL, postmarked_on=last, by=clerk)
    assert appeal.state is AppealState.FILED
    assert (appeal.postmarked_on, appeal.last_day_on) == (last, last)


def test_mail_postmarked_a_day_too_late_is_late(notice, clerk):
    late_by_a_day = last_day(notice) + DAY
    with on(late_by_a_day):
        appeal = ask(notice, channel=Channel.MAIL, postmarked_on=late_by_a_day, by=clerk)
    assert appeal.state is AppealState.LATE


@pytest.mark.parametrize("days", [-1, 3])
def test_a_postmark_is_a_day_between_the_notice_and_today(notice, clerk, days):
    with on(notice.mailed_on + 2 * DAY), pytest.raises(Refused) as no:
        ask(
            notice, channel=Channel.MAIL, by=clerk,
            postmarked_on=notice.mailed_on + timedelta(days=days),
        )  # fmt: skip
    assert str(no.value).replace("\u00a0", " ") == (
        "The postmark must be a day from December 1, 2026, when the notice was mailed, to today."
    )


@pytest.mark.parametrize("channel", [Channel.PORTAL, Channel.COUNTER])
def test_only_mail_has_a_postmark(notice, clerk, channel):
    with pytest.raises(Refused, match="Only what came by mail has a postmark"):
        ask(notice, channel=channel, postmarked_on=notice.mailed_on, by=clerk)
