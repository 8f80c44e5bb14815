"""The two dates of a notice, with the sentence that says how each was found."""

from datetime import date

import pytest

from feeadmin.kernel.errors import Refused
from feeadmin.language import NBSP, speaking
from feeadmin.notices import letter, queries
from feeadmin.notices.letter import PAY, REVIEW
from feeadmin.notices.models import Method
from feeadmin.staging.cases import Stage
from tests import make
from tests.notices.town import (
    MONDAY,
    after,
    joint_owner,
    lock,
    lock_all,
    on,
    order,
    serve,
    served,
)

FRIDAY = date(2026, 9, 18)


def plain(sentence):
    return sentence.replace(NBSP, " ")


@pytest.fixture
def due(fee):
    """Return a deadline's day and sentence, for a notice sent on a day in some way."""

    def found(name, sent_on, method=Method.MAIL_CA):
        deadline = letter.deadline(
            name, fee.case, method=method, sent_on=sent_on, served_on=sent_on
        )
        return deadline.due_on, plain(deadline.sentence())

    return found


@pytest.mark.parametrize(
    ("method", "review_by", "sentence"),
    [
        (
            Method.MAIL_CA,
            date(2026, 10, 9),
            (
                "Ask for an Initial Review by Fri Oct 9, 2026. Mailed Mon Sept 14 in California. "
                "20 days and 5 for mail end on Fri Oct 9."
            ),
        ),
        (
            Method.MAIL_US,
            date(2026, 10, 14),
            (
                "Ask for an Initial Review by Wed Oct 14, 2026. Mailed Mon Sept 14 to or from "
                "another state. 20 days and 10 for mail end on Wed Oct 14."
            ),
        ),
        (
            Method.MAIL_ABROAD,
            date(2026, 10, 26),
            (
                "Ask for an Initial Review by Mon Oct 26, 2026. Mailed Mon Sept 14 to or from "
                "another country. 20 days and 20 for mail end on Sat Oct 24, so it moves to Monday."
            ),
        ),
        (
            Method.OVERNIGHT,
            date(2026, 10, 6),
            (
                "Ask for an Initial Review by Tue Oct 6, 2026. Sent overnight Mon Sept 14. "
                "20 days and 2 court days for overnight delivery end on Tue Oct 6."
            ),
        ),
        (
            Method.PERSONAL,
            date(2026, 10, 5),
            (
                "Ask for an Initial Review by Mon Oct 5, 2026. Handed over Mon Sept 14. "
                "20 days end on Sun Oct 4, so it moves to Monday."
            ),
        ),
    ],
)
def test_the_way_of_service_gives_the_owner_more_days_to_ask(due, method, review_by, sentence):
    assert due(REVIEW, MONDAY, method) == (review_by, sentence)


@pytest.mark.parametrize("method", list(Method))
def test_the_days_to_pay_run_from_sending_and_mail_adds_none(due, method):
    """LAMC 11.2.07(a) counts from the day the notice is sent; CCP 1013 adds to service only."""
    day, sentence = due(PAY, MONDAY, method)
    assert day == date(2026, 10, 5)
    assert sentence.startswith("Pay by Mon Oct 5, 2026. ")
    assert sentence.endswith("20 days end on Sun Oct 4, so it moves to Monday.")


@pytest.mark.parametrize(
    ("sent_on", "name", "due_on", "ending"),
    [
        (FRIDAY, REVIEW, date(2026, 10, 13), "20 days and 5 for mail end on Tue Oct 13."),
        (FRIDAY, PAY, date(2026, 10, 8), "20 days end on Thu Oct 8."),
        (
            date(2026, 11, 2),
            REVIEW,
            date(2026, 11, 30),
            (
                "20 days and 5 for mail end on Fri Nov 27, the day after Thanksgiving, so it "
                "moves to Monday."
            ),
        ),
        (
            date(2026, 9, 22),
            PAY,
            date(2026, 10, 13),
            "20 days end on Mon Oct 12, Indigenous Peoples Day, so it moves to Tuesday.",
        ),
        (date(2027, 3, 8), REVIEW, date(2027, 4, 2), "20 days and 5 for mail end on Fri Apr 2."),
        (
            date(2026, 12, 5),
            PAY,
            date(2026, 12, 28),
            "20 days end on Fri Dec 25, Christmas Day, so it moves to Monday.",
        ),
    ],
    ids=["on a Friday", "pay, on a Friday", "Thanksgiving", "City Hall closed", "V2", "Christmas"],
)
def test_a_last_day_never_falls_on_a_day_the_city_is_closed(due, sent_on, name, due_on, ending):
    day, sentence = due(name, sent_on)
    assert day == due_on
    assert sentence.endswith(ending)


def test_each_sentence_is_said_in_spanish_too(due):
    with speaking("es"):
        day, sentence = due(REVIEW, MONDAY)
    assert day == date(2026, 10, 9)
    assert sentence.startswith("Pida una Revisión Inicial")
    assert "Enviado por correo" in sentence
    assert "en California" in sentence


def test_no_clock_runs_before_the_notice_is_served(fee):
    notice = lock(fee)
    for name in (REVIEW, PAY):
        deadline = queries.deadline(notice, name)
        assert deadline.due_on is None
        assert deadline.bold == "No date yet."
    assert queries.deadline(notice, REVIEW).rest == "The 20 days start when the notice is served."
    assert queries.last_day(notice.case, REVIEW) is None


def test_the_letter_prints_the_dates_its_notice_has_once_served(fee):
    notice = served(fee)
    printed = queries.frozen(notice, "en").text
    for name in (REVIEW, PAY):
        deadline = queries.deadline(notice, name)
        assert f'"due_on":"{deadline.due_on.isoformat()}"' in printed
        assert f'"lead":"{deadline.bold}"' in printed
        assert f'"rest":"{deadline.rest}"' in printed


# Under an order of a court


def test_an_order_stops_both_clocks_with_the_days_that_are_left(fee):
    notice = served(fee)
    with on(after(6)):
        order()
    with on(after(30)):
        review, pay = (queries.deadline(notice, name) for name in (REVIEW, PAY))
        assert (review.due_on, pay.due_on) == (None, None)
        assert review.bold == "Paused, 20 of 25 days left."
        assert pay.bold == "Paused, 15 of 20 days left."
        assert plain(review.rest) == (
            "The order of September 20, 2026 stays it. "
            "The 20 days run again from the day the stay ends."
        )
        assert queries.last_day(notice.case, REVIEW) is None


def test_when_the_order_ends_the_days_that_were_left_run_on(fee):
    notice = served(fee)
    with on(after(6)):
        stay = order()
    with on(after(30)):
        order(ends=stay)
        review, pay = (queries.deadline(notice, name) for name in (REVIEW, PAY))
    assert review.due_on == date(2026, 11, 3)
    assert pay.due_on == date(2026, 10, 29)
    assert "The clock stood still from September 20, 2026 to October 14, 2026." in plain(
        review.sentence()
    )
    assert queries.last_day(notice.case, REVIEW) == review.due_on


def test_an_order_after_the_last_day_changes_nothing(fee):
    notice = served(fee)
    with on(after(60)):
        order()
        assert queries.deadline(notice, REVIEW).due_on == date(2026, 10, 9)


def test_an_order_about_another_party_stops_no_clock_here(fee):
    notice = served(fee)
    order(parties=[notice.party_id + 1])
    assert queries.deadline(notice, REVIEW).due_on == date(2026, 10, 9)


# More than one owner


@pytest.mark.usefixtures("database")
def test_a_case_waits_for_the_last_of_its_owners():
    joint_owner(["9 Imaginary Way", "Reno, NV 89501"], name="Ann Sample")
    first, second = lock_all(make.approved(), method=Method.MAIL_US)
    serve(first)
    assert queries.last_day(first.case, REVIEW) is None
    assert first.case.stage is Stage.SERVE
    serve(second)
    assert queries.last_day(first.case, REVIEW) == date(2026, 10, 14)
    assert (first.case.stage, first.case.due_on) == (Stage.RESPOND, date(2026, 10, 14))


def test_a_day_no_calendar_reaches_has_no_deadline(due):
    with pytest.raises(Refused, match=r"9999-12-31 is too far away to count from\."):
        due(REVIEW, date(9999, 12, 31))
