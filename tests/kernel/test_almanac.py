"""The named deadlines of this installation, at the day they are asked for."""

from datetime import UTC, date, datetime, timedelta

import pytest

from feeadmin import days
from feeadmin.config import SEEDS
from feeadmin.days import Interval, ServiceName
from feeadmin.kernel import clock
from feeadmin.kernel.almanac import almanac, due, from_today

MONDAY = date(2027, 8, 23)


def test_the_seeds_are_read_once():
    assert almanac() is almanac()
    assert almanac() == days.read_almanac(SEEDS)


def test_a_deadline_is_the_one_the_pure_rules_count():
    book = days.read_almanac(SEEDS)
    counted = days.deadline(
        book.rules.named("initial_review", on=MONDAY),
        MONDAY,
        calendars=book.calendars,
        served=book.services.named(ServiceName.MAIL_CA, on=MONDAY),
    )
    assert due("initial_review", MONDAY, asked_on=MONDAY, served=ServiceName.MAIL_CA) == counted


def test_a_period_that_has_not_started_has_no_last_day():
    waiting = due("initial_review", None, asked_on=MONDAY, waiting="when it is mailed")
    assert waiting.due_on is None


def test_a_stay_stops_the_clock():
    stayed = [Interval(MONDAY + timedelta(days=5), MONDAY + timedelta(days=15))]
    free = due("initial_review", MONDAY, asked_on=MONDAY).due_on
    assert due("initial_review", MONDAY, asked_on=MONDAY, stayed=stayed).due_on > free


def test_an_office_period_runs_from_today():
    with clock.pretending(datetime(2027, 8, 23, 17, tzinfo=UTC)):
        assert from_today("office_lock") == due("office_lock", MONDAY, asked_on=MONDAY).due_on


def test_a_rule_nobody_wrote_is_told():
    with pytest.raises(ValueError, match="no_such_rule"):
        due("no_such_rule", MONDAY, asked_on=MONDAY)
