"""Service is recorded by hand: what went out, how, when, and what proves it."""

import pytest

from feeadmin.kernel import clock
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.language import NBSP
from feeadmin.notices import queries, serving
from feeadmin.notices.models import Method, NoticeState
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import OWNER, NextStep, Stage
from tests.notices.town import (
    MAIL,
    MONDAY,
    after,
    lock,
    on,
    order,
    serve,
    served,
)


def test_mail_is_served_when_it_is_deposited_and_the_record_says_by_which_rule(fee, by):
    notice = lock(fee)
    attempt = serve(notice, by=by[MAIL], article=" 9407 1000 0000 ", proof=" PS Form 3877 ")
    assert (notice.state, notice.served_on) == (NoticeState.MAILED, MONDAY)
    assert attempt.address == notice.addressed_to
    assert (attempt.method, attempt.on) == (Method.MAIL_CA, MONDAY)
    assert (attempt.article, attempt.proof) == ("9407 1000 0000", "PS Form 3877")
    assert (attempt.by_whom, attempt.recorded_by) == (by[MAIL].name, by[MAIL].name)
    assert attempt.recorded_at == clock.now()
    assert attempt.deemed_on == MONDAY
    assert attempt.deemed_by == "complete on deposit, Code Civ. Proc. § 1013(a)"
    assert list(queries.attempts(notice)) == [attempt]


def test_who_handed_a_notice_over_need_not_be_who_records_it(fee, by):
    notice = lock(fee, method=Method.PERSONAL)
    attempt = serve(notice, by=by[MAIL], by_whom="Sam Server", proof="Signed for at the door")
    assert (attempt.by_whom, attempt.recorded_by) == ("Sam Server", by[MAIL].name)
    assert attempt.deemed_by == "personal service"


def test_a_served_case_waits_for_its_owner(fee):
    notice = served(fee)
    assert (fee.case.stage, fee.case.next_step) == (Stage.RESPOND, NextStep.RESPOND)
    assert (fee.case.owed_by, fee.case.due_on) == (OWNER, after(25))
    assert fee.case not in session.scalars(cases.in_mail_room()).all()
    assert queries.current(fee.case) == [notice]


def test_nothing_is_served_before_its_letter_is_made(fee):
    notice = lock(fee)
    with pytest.raises(Refused, match=r"still being made\. Wait a moment\."):
        serving.record_service(notice, on=MONDAY, proof="receipt", by=SYSTEM)
    assert (notice.state, notice.served_on) == (NoticeState.LOCKED, None)


def test_nothing_is_served_on_a_day_that_has_not_come(fee):
    notice = lock(fee, mailed_on=after(2))
    with pytest.raises(Refused, match="That day has not come yet"):
        serve(notice)
    with on(after(2)):
        serve(notice)
    assert notice.served_on == after(2)


@pytest.mark.parametrize("days", [-1, 1])
def test_a_letter_is_served_on_the_day_it_carries_or_locked_anew(fee, days):
    notice = lock(fee)
    with on(after(2)), pytest.raises(Refused) as no:
        serve(notice, on=after(days))
    assert str(no.value).replace(NBSP, " ") == (
        "The letter says September 14, 2026, and its dates are counted from it. "
        "Sent on another day, it must be locked anew."
    )
    assert notice.state is NoticeState.LOCKED


@pytest.mark.parametrize("proof", ["", "   ", "\n"])
def test_service_nobody_can_prove_is_not_recorded(fee, proof):
    notice = lock(fee)
    with pytest.raises(Refused, match="Say what proves it"):
        serve(notice, proof=proof)
    assert list(queries.attempts(notice)) == []


def test_a_notice_is_served_once(fee):
    notice = served(fee)
    with pytest.raises(Refused, match="This notice is mailed, so you cannot mail it"):
        serve(notice)
    assert len(queries.attempts(notice)) == 1


def test_an_order_stops_service(fee):
    notice = lock(fee)
    stay = order()
    with pytest.raises(Refused, match="Stopped by order 2:26-cv-00001"):
        serve(notice)
    order(ends=stay)
    serve(notice)
    assert notice.state is NoticeState.MAILED
