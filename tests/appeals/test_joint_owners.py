"""Two owners of the same land answer for one fee: one review of it, and days for each of them."""

from datetime import date, timedelta

import pytest

from feeadmin.appeals import actions, queries
from feeadmin.appeals.models import AppealState
from feeadmin.assessments import actions as assessments
from feeadmin.assessments import queries as fees
from feeadmin.kernel.access import Role
from feeadmin.kernel.errors import Refused
from feeadmin.notices import actions as notices
from feeadmin.notices import serving
from feeadmin.notices.models import Method
from feeadmin.notices.queries import current
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import NextStep, Stage
from tests import make
from tests.appeals.hearing import ask, decide, last_day, on, tell

DAY = timedelta(days=1)
LOT = "4203001026"


@pytest.fixture
def both(world, clerk):
    """Return the notices of two owners of one lot, locked for today."""
    make.owner(LOT, name="Ann Sample")
    make.owner(LOT, name="Bob Example")
    witness = make.sighting(by=world.by(Role.FIELD_RECORDER))
    [case] = cases.cases_of(make.event(ains=(LOT,), witnesses=[witness], by=clerk))
    make.show_consent(case, by=clerk)
    assessments.assess(case, by=clerk)
    fee = fees.the(case)
    assessments.submit(fee, edition=fee.edition, by=clerk)
    assessments.approve(fee, edition=fee.edition, by=world.by(Role.APPROVER))
    made = notices.lock(
        fee, method=Method.MAIL_CA, mailed_on=date(2026, 12, 1), edition=fee.edition, by=clerk
    )
    for notice in made:
        make.letters(notice)
    return made


@pytest.fixture
def serve(mail_clerk):
    """Return a function that records that a letter went out on its day."""
    return lambda notice: serving.record_service(
        notice, on=notice.mailed_on, proof="receipt", by=mail_clerk
    )


def test_one_owner_s_review_is_the_other_s_too(both, serve):
    ann, bob = both
    serve(ann)
    serve(bob)
    ask(ann)
    assert queries.why_not_now(bob) == "A review of this fee is open already."
    with pytest.raises(Refused, match=r"A review of this fee is open already\."):
        ask(bob)


def test_after_the_decision_the_other_owner_is_told_it_was_decided(both, serve, officer):
    ann, bob = both
    serve(ann)
    serve(bob)
    decide(ask(ann), by=officer)
    assert queries.why_not_now(bob) == "This fee was decided already."


def test_an_owner_need_not_wait_until_the_other_is_served(both, serve):
    ann, bob = both
    serve(ann)
    assert ann.case.stage is Stage.SERVE
    appeal = ask(ann)
    assert appeal.state is AppealState.FILED
    assert (ann.case.stage, ann.case.next_step) == (Stage.REVIEW, NextStep.DECIDE)
    serve(bob)
    assert ann.case.next_step is NextStep.DECIDE


def test_the_fee_is_not_final_for_one_before_it_is_for_both(both, serve, mail_clerk, clerk):
    ann, bob = both
    serve(ann)
    with on(date(2026, 12, 9)):
        fresh = notices.relock(
            bob, method=Method.MAIL_CA, mailed_on=date(2026, 12, 9),
            because="It missed its day.", by=mail_clerk,
        )  # fmt: skip
        make.letters(fresh)
        serve(fresh)
    assert last_day(ann) < last_day(fresh)
    with on(last_day(ann) + DAY), pytest.raises(Refused, match="has not run out yet"):
        actions.make_final(ann.case, by=clerk)
    with on(last_day(fresh) + DAY):
        actions.make_final(ann.case, by=clerk)
    assert ann.case.stage is Stage.FINAL


def test_a_late_request_of_one_is_not_taken_once_the_other_s_is_open(
    both, serve, officer, mail_clerk
):
    """Ann's time has passed; Bob's letter went out later, and he asks within his."""
    ann, bob = both
    serve(ann)
    with on(last_day(ann) - DAY):
        fresh = notices.relock(
            bob, method=Method.MAIL_CA, mailed_on=last_day(ann) - DAY,
            because="It missed its day.", by=mail_clerk,
        )  # fmt: skip
        make.letters(fresh)
        serve(fresh)
    with on(last_day(ann) + DAY):
        late = ask(ann)
        in_time = ask(fresh)
        with pytest.raises(Refused, match=r"A review of this fee is open already\."):
            actions.accept_late(late, because="Ill.", by=officer)
        actions.refuse_late(late, because="The other owner’s review is open.", by=officer)
    assert (late.state, in_time.state) == (AppealState.REFUSED_LATE, AppealState.FILED)
    assert (ann.case.stage, ann.case.next_step) == (Stage.REVIEW, NextStep.DECIDE)


def test_a_cancelled_fee_is_cancelled_for_both(both, serve, officer):
    ann, bob = both
    serve(ann)
    serve(bob)
    decide(ask(ann), actions.Ruling.DISMISSED, by=officer)
    assert current(ann.case) == []


def test_nothing_is_final_while_the_letter_of_one_owner_came_back(
    both, serve, officer, clerk, mail_clerk
):
    ann, bob = both
    serve(ann)
    serve(bob)
    review = ask(ann)
    serving.record_returned(bob, on=bob.mailed_on, reason="moved", by=mail_clerk)
    decide(review, by=officer)
    make.moved(bob.party)
    tell(review, by=mail_clerk)
    with (
        on(review.case.due_on + 30 * DAY),
        pytest.raises(Refused, match=rf"Notice {bob.number} to Bob Example is not served\."),
    ):
        actions.make_final(ann.case, by=clerk)
    assert ann.case.stage is Stage.REVIEW
