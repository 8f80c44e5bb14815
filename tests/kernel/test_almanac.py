"""The named deadlines of this installation, at the day they are asked for."""

from datetime import UTC, date, datetime, timedelta

import pytest

from feeadmin import days
from feeadmin.config import SEEDS
from feeadmin.days import Interval, ServiceName
from feeadmin.kernel import clock
from feeadmin.kernel.almanac import almanac, due, from_today, office_days_after
from feeadmin.kernel.errors import Refused

pytestmark = pytest.mark.usefixtures("database")
"""Every date asks which days the City decided to shut."""

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


def test_a_rule_nobody_wrote_is_refused_with_those_there_are():
    with pytest.raises(Refused, match=r"no_such_rule\. Choose one of: .*initial_review"):
        due("no_such_rule", MONDAY, asked_on=MONDAY)


def test_a_period_that_runs_beyond_the_calendars_is_refused():
    far = date(2099, 12, 1)
    with pytest.raises(Refused):
        due("office_lock", far, asked_on=far)


def test_the_next_office_days_leave_out_weekends_and_holidays():
    friday_before_labor_day = date(2026, 9, 4)
    assert office_days_after(friday_before_labor_day, 3) == [
        date(2026, 9, 8),
        date(2026, 9, 9),
        date(2026, 9, 10),
    ]


def test_where_the_calendar_ends_there_are_no_office_days_to_tell():
    assert office_days_after(date(2099, 12, 1), 3) == []
