"""The letter with a decision: locked by the mail room, and the owner's time runs from it."""

from datetime import timedelta

import pytest

from feeadmin.appeals import decision_letter, queries, telling
from feeadmin.appeals.models import Ruling
from feeadmin.kernel import clock
from feeadmin.kernel.access import Role
from feeadmin.kernel.errors import Refused, Stale
from feeadmin.language import LANGUAGES
from feeadmin.ledger import queries as books
from feeadmin.letters import catalog
from feeadmin.letters.kinds import LetterKind
from feeadmin.notices import actions as sending
from feeadmin.notices import making, serving
from feeadmin.notices import queries as notices
from feeadmin.notices.letter import HEARING, PAY, REVIEW
from feeadmin.notices.models import Method
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import OWNER, NextStep, Stage
from feeadmin.units import Money
from tests import make
from tests.appeals.hearing import FINDINGS, decide, on, stop, tell
from tests.pages import Visitor, squeezed

DAY = timedelta(days=1)


@pytest.fixture
def upheld(appeal, officer):
    """Return an appeal that was decided a moment ago: the fee stands."""
    decide(appeal, by=officer)
    return appeal


def lock(appeal, by, **of):
    said = {"method": Method.MAIL_CA, "mailed_on": clock.today(), "edition": appeal.edition, **of}
    return telling.send_decision(appeal, by=by, **said)


def words(letter, language="en"):
    return catalog.read(letter.kind, notices.frozen(letter, language).text)


def test_the_time_for_a_hearing_runs_from_the_service_of_the_letter(upheld, mail_clerk):
    with on(clock.today() + 3 * DAY):
        [letter] = tell(upheld, by=mail_clerk)
    assert letter.kind is LetterKind.REVIEW_DECISION
    hearing_by = notices.deadline(letter, HEARING).due_on
    assert hearing_by == letter.mailed_on + 20 * DAY
    assert (upheld.case.next_step, upheld.case.owed_by) == (NextStep.WAIT_HEARING, OWNER)
    assert upheld.case.due_on == hearing_by
    assert upheld.case.stage is Stage.REVIEW


def test_locking_it_posts_nothing_and_gives_it_to_the_mail_room(upheld, mail_clerk):
    before = books.balance(upheld.case)
    [letter] = lock(upheld, mail_clerk)
    assert books.balance(upheld.case) == before == letter.total
    assert (upheld.case.next_step, upheld.case.owed_by) == (
        NextStep.MAIL,
        Role.MAIL_CLERK.value,
    )
    assert not queries.letter_is_due(upheld)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_was_asked_what_was_decided_and_why(upheld, mail_clerk, language):
    [letter] = lock(upheld, mail_clerk)
    said = words(letter, language)
    assert said.asked.number == upheld.number
    assert len(said.asked.grounds) == len(upheld.grounds)
    assert said.reasons == (FINDINGS,)
    assert said.notice.number == upheld.notice.number
    assert (said.ruling, said.fee_after_cents) == ("stands", letter.total.cents)
    assert [one.act for one in said.deadlines] == ["hearing", "pay"]
    assert said.payment is not None


def test_a_reduced_fee_is_told_before_and_after(appeal, officer, mail_clerk):
    before = appeal.notice.fee.total
    decide(appeal, Ruling.REDUCED, new_fee=Money(100_00), by=officer)
    [letter] = lock(appeal, mail_clerk)
    said = words(letter)
    assert (said.ruling, said.fee_before_cents, said.fee_after_cents) == (
        "reduced",
        before.cents,
        100_00,
    )
    assert letter.total == Money(100_00)


def test_of_a_cancelled_fee_it_starts_no_clock_and_the_case_stays_closed(
    appeal, officer, mail_clerk
):
    decide(appeal, Ruling.DISMISSED, by=officer)
    [letter] = tell(appeal, by=mail_clerk)
    said = words(letter)
    assert (said.ruling, said.deadlines, said.payment) == ("cancelled", (), None)
    assert notices.clocks(letter) == []
    assert (appeal.case.stage, appeal.case.next_step) == (Stage.CLOSED, NextStep.NOTHING)


def test_a_review_that_is_open_has_no_letter(appeal, mail_clerk):
    with pytest.raises(Refused, match="not decided yet"):
        lock(appeal, mail_clerk)


def test_it_is_locked_once(upheld, mail_clerk):
    lock(upheld, mail_clerk)
    with pytest.raises(Refused, match="locked already"):
        lock(upheld, mail_clerk)


def test_who_saw_the_appeal_before_it_was_decided_looks_again(appeal, officer, mail_clerk):
    seen = appeal.edition
    decide(appeal, by=officer)
    with pytest.raises(Stale):
        lock(appeal, mail_clerk, edition=seen)


def test_an_order_holds_the_letter_too(world, upheld, mail_clerk):
    stop(world)
    with pytest.raises(Refused, match="Stopped by order"):
        lock(upheld, mail_clerk)


def test_one_that_came_back_goes_out_anew_and_nothing_is_final_meanwhile(upheld, mail_clerk, clerk):
    [letter] = tell(upheld, by=mail_clerk)
    serving.record_returned(letter, on=clock.today(), reason="moved", by=mail_clerk)
    assert upheld.case.next_step is NextStep.SERVE_AGAIN
    make.moved(letter.party)
    with on(letter.mailed_on + 3 * DAY):
        fresh = sending.relock(
            letter, method=Method.MAIL_CA, mailed_on=clock.today(), because="Moved.", by=mail_clerk
        )
    assert words(fresh).reasons == words(letter).reasons
    assert words(fresh).deadline("hearing").due_on == letter.mailed_on + 23 * DAY
    assert upheld.case.next_step is NextStep.MAIL


def test_the_letter_changes_no_clock_of_the_notice(world):
    told = world.notice("upheld, told")
    assert notices.clocks(told) == [HEARING, PAY]
    assert REVIEW in notices.clocks(world.notice("upheld"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_typeset_in_both_languages(world, language):
    appeal = queries.one(world.appeals["upheld"])
    [principal] = cases.parties(appeal.case)
    decision = queries.decision(appeal)

    def compose(answers, sent, spoken):
        return decision_letter.compose(decision, answers, sent, spoken)

    made = making.preview_to(principal, compose, language=language)
    assert made.pdf.startswith(b"%PDF")


# The pages


def test_the_mail_clerk_locks_it_from_the_case(world, as_, upheld):
    mail = as_(Role.MAIL_CLERK)
    case = f"/cases/{upheld.case.number}"
    path = f"/appeals/{upheld.number}/letter"
    assert path in mail.get(case, tab="review").links
    assert path in mail.get(f"/appeals/{upheld.number}").links
    page = mail.post(path)
    assert page.flashes()[0].startswith("Locked: N26-")
    assert "Decision on the Initial Review" in page
    assert path not in mail.get(case, tab="review").links


def test_an_open_review_has_no_letter_to_lock(world, as_):
    path = f"/appeals/{world.appeals['review']}"
    assert as_(Role.MAIL_CLERK).get(f"{path}/letter", 302).status == 302


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("station", ["upheld, told", "dismissed, told"])
def test_whoever_opens_the_letter_reads_it_and_what_is_owed(app, world, station, language):
    letter = world.notice(station)
    owner = Visitor(app).holding(letter)
    page = owner.get("/notice", language=language)
    owed = books.balance(letter.case)
    assert (str(owed) in page) is bool(owed.cents)
    said = {"en": "Last day to ask for a hearing", "es": "Último día para pedir una audiencia"}
    assert (said[language] in page) is (station == "upheld, told")
    owner.get("/notice/evidence")
    assert owner.raw("/notice/letter.pdf").data.startswith(b"%PDF")


def test_the_owner_pays_by_the_day_of_the_decision_once_told(app, upheld, mail_clerk):
    number = upheld.number
    page = Visitor(app).holding(upheld.notice).get("/notice")
    assert "The letter with the decision says until when." in page
    with on(clock.today() + 3 * DAY):
        [letter] = tell(queries.one(number), by=mail_clerk)
        by_letter = squeezed(notices.deadline(letter, PAY).bold)
        notice = queries.one(number).notice
        by_notice = squeezed(notices.deadline(notice, PAY).bold)
        owner = Visitor(app).holding(notice)
        assert by_letter in owner.get("/notice")
        page = owner.get("/notice/pay")
    assert by_letter in page
    assert by_notice not in page
