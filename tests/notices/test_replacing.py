"""A letter that came back or missed its day: its number stays, and a new one takes its place."""

import pytest

from feeadmin.appeals import actions as appeals
from feeadmin.appeals.models import Ruling
from feeadmin.kernel import clock
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.errors import Refused
from feeadmin.ledger import queries as books
from feeadmin.letters.model import AssessmentLetter
from feeadmin.notices import actions as notices
from feeadmin.notices import making, queries, serving
from feeadmin.notices.letter import REVIEW
from feeadmin.notices.models import Method, NoticeState
from feeadmin.owners import actions as owners
from feeadmin.portal import queries as portal
from feeadmin.staging.cases import OWNER, NextStep, Outcome, Stage
from feeadmin.units import Money
from tests import make
from tests.notices.town import (
    MAIL,
    MONDAY,
    OFFICER,
    after,
    ask,
    joint_owner,
    lock,
    lock_all,
    on,
    order,
    serve,
    served,
)

NEW_STREET = ["5 Later Lane", "Fresno, CA 93701"]


def lives_elsewhere(notice, since):
    """Enter the better address that somebody looked for."""
    owners.give_address(notice.party, NEW_STREET, since_on=since, source="a call", by=SYSTEM)


def relock(notice, *, method=Method.MAIL_CA, mailed_on=None, by=SYSTEM):
    return notices.relock(
        notice,
        method=method,
        mailed_on=mailed_on or clock.today(),
        because="It was not mailed on its day.",
        by=by,
    )


def came_back(notice, *, days=7, reason="Not deliverable as addressed"):
    """Let a letter come back so many days after the Monday of the fee."""
    return serving.record_returned(notice, on=after(days), reason=reason, by=SYSTEM)


@pytest.fixture
def returned(fee):
    """Return a notice that was served and came back a week later."""
    notice = served(fee)
    with on(after(7)):
        came_back(notice)
    return notice


# Mail that comes back


def test_mail_that_comes_back_gives_somebody_the_task_to_find_a_better_address(fee, by):
    notice = served(fee)
    with on(after(7)):
        row = serving.record_returned(
            notice, on=after(6), reason=" Not deliverable as addressed ", by=by[MAIL]
        )
    assert (row.on, row.reason, row.recorded_by) == (
        after(6),
        "Not deliverable as addressed",
        by[MAIL].name,
    )
    assert list(queries.returned(notice)) == [row]
    assert row.history == fee.case.history
    assert notice.state is NoticeState.RETURNED
    assert (fee.case.stage, fee.case.next_step) == (Stage.RESPOND, NextStep.SERVE_AGAIN)
    assert (fee.case.owed_by, fee.case.due_on) == (MAIL.value, after(9))


@pytest.mark.parametrize("days", [-1, 8])
def test_a_letter_comes_back_between_its_mailing_and_today(fee, days):
    notice = served(fee)
    with on(after(7)), pytest.raises(Refused, match="Enter a day from then until today"):
        came_back(notice, days=days)
    assert notice.state is NoticeState.MAILED


def test_what_was_not_served_cannot_come_back(fee):
    notice = lock(fee)
    with pytest.raises(Refused, match="This notice is locked, so you cannot return it"):
        came_back(notice, days=0)


def test_while_a_review_is_open_returned_mail_takes_it_off_nobody_s_list(fee):
    notice = served(fee)
    ask(notice)
    with on(after(7)):
        came_back(notice)
    assert notice.state is NoticeState.RETURNED
    assert (fee.case.next_step, fee.case.owed_by) == (NextStep.DECIDE, OFFICER.value)


def test_mail_that_comes_back_after_the_fee_became_final_is_still_looked_into(fee):
    """Jones v. Flowers (2006): a letter that came back asks for a further try before collecting."""
    notice = served(fee)
    with on(after(26)):
        appeals.make_final(fee.case, by=SYSTEM)
        came_back(notice, days=26)
        assert (fee.case.next_step, fee.case.owed_by) == (NextStep.SERVE_AGAIN, MAIL.value)
        lives_elsewhere(notice, after(26))
        serve(relock(notice))
        assert (fee.case.next_step, fee.case.owed_by) == (NextStep.COLLECT, OWNER)


# Locked anew


def test_a_returned_notice_is_sent_anew_and_the_owner_s_time_starts_again(returned, by):
    with on(after(8)):
        lives_elsewhere(returned, after(8))
        fresh = relock(returned, by=by[MAIL])
        assert (fresh.case.next_step, fresh.case.owed_by) == (NextStep.MAIL, MAIL.value)
        serve(fresh)
    assert fresh.number == "N26-000002-3"
    assert fresh.addressed_to[1:] == NEW_STREET
    assert fresh.replaces is returned
    assert (fresh.case.stage, fresh.case.next_step) == (Stage.RESPOND, NextStep.RESPOND)
    assert fresh.case.owed_by == OWNER
    assert fresh.case.due_on == queries.deadline(fresh, REVIEW).due_on == after(35)


def test_no_letter_goes_again_to_where_one_came_back_from(returned):
    with on(after(8)), pytest.raises(Refused, match=r"Mail to .* came back on .* better address"):
        relock(returned)


def test_the_old_notice_keeps_its_number_and_its_words_and_its_code_ends(returned):
    words = queries.frozen(returned, "en").text
    assert portal.opens(returned)
    with on(after(8)):
        lives_elsewhere(returned, after(8))
        fresh = relock(returned)
    assert returned.number == "N26-000001-5"
    assert (returned.state, returned.code_ended_on) == (NoticeState.SUPERSEDED, after(8))
    assert queries.frozen(returned, "en").text == words
    assert not portal.opens(returned)
    assert portal.opens(fresh)
    assert queries.current(fresh.case) == [fresh]
    assert list(queries.of(fresh.case)) == [returned, fresh]


def test_the_new_letter_names_the_one_it_takes_the_place_of(returned):
    with on(after(8)):
        lives_elsewhere(returned, after(8))
        fresh = relock(returned)
    letter = AssessmentLetter.from_json(queries.frozen(fresh, "en").text)
    assert letter.replaces == "N26-000001-5"


def test_a_notice_that_missed_its_day_is_locked_anew_and_posted_once(fee):
    notice = lock(fee)
    with on(after(1)):
        fresh = relock(notice)
        serve(fresh)
    assert fresh.served_on == after(1)
    assert fee.case.stage is Stage.RESPOND
    assert len(books.transfers(fee.case)) == 1


def test_one_of_two_owners_is_written_to_anew_and_the_other_keeps_the_letter(database):
    joint_owner(["9 Imaginary Way", "Burbank, CA 91501"], name="Ann Sample")
    fee = make.approved()
    ann, company = lock_all(fee)
    serve(company)
    with on(after(1)):
        fresh = relock(ann)
        making.prove_anew(ann, method=Method.PERSONAL, mailed_on=after(1))
        serve(fresh)
    assert fresh.party is ann.party
    assert queries.current(fee.case) == [company, fresh]
    assert fee.case.due_on == max(queries.deadline(one, REVIEW).due_on for one in (company, fresh))


def test_a_served_notice_is_not_replaced(fee):
    notice = served(fee)
    with pytest.raises(Refused, match="This notice is mailed, so you cannot supersede it"):
        relock(notice)
    assert portal.opens(notice)


def test_a_notice_is_replaced_once(returned):
    with on(after(8)):
        lives_elsewhere(returned, after(8))
        relock(returned)
        with pytest.raises(Refused, match="This notice is superseded"):
            relock(returned)
    assert len(queries.of(returned.case)) == 2


def test_a_letter_locked_anew_carries_no_past_day_and_no_order_stops_it(returned):
    with on(after(8)):
        with pytest.raises(Refused, match="a day that is past"):
            relock(returned, mailed_on=after(7))
        order()
        with pytest.raises(Refused, match="Stopped by order"):
            relock(returned)
    assert returned.state is NoticeState.RETURNED


def test_after_a_review_lowered_the_fee_its_old_bill_is_not_sent_again(returned, by):
    appeal = ask(returned)
    with on(after(8)):
        appeals.decide(
            appeal,
            Ruling.REDUCED,
            findings="Two vehicles fewer.",
            new_fee=Money(100_00),
            edition=appeal.edition,
            by=by[OFFICER],
        )
        with pytest.raises(Refused, match=r"would no longer be true\. Send the decision instead\."):
            relock(returned)


# Taken back


def test_a_cancelled_fee_takes_its_notices_back_and_their_owner_can_still_read_them(fee, by):
    notice = served(fee)
    appeal = ask(notice)
    appeals.decide(appeal, Ruling.DISMISSED, findings="No.", edition=appeal.edition, by=by[OFFICER])
    assert notice.state is NoticeState.WITHDRAWN
    assert portal.opens(notice)
    assert queries.current(fee.case) == []
    assert fee.case.outcome is Outcome.DISMISSED
    assert notice.mailed_on == MONDAY
