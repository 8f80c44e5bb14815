"""The date vectors: each worked by hand beside the law."""

from datetime import date

import pytest

from feeadmin.days import CalendarName, Count, Interval, plain_rule


@pytest.mark.parametrize(
    ("vector", "name", "start", "by", "due_on"),
    [
        # Lincoln's Birthday, the weekend and Presidents' Day lie in between.
        ("V1", "notice_of_intent_reply", date(2027, 1, 28), "personal", date(2027, 2, 16)),
        # Rolling before the mail days are added would give April 5.
        ("V2", "initial_review", date(2027, 3, 8), "mail-ca", date(2027, 4, 2)),
        ("V3", "initial_review", date(2026, 11, 2), "mail-ca", date(2026, 11, 30)),
        ("V4 in another state", "initial_review", date(2026, 11, 2), "mail-us", date(2026, 12, 2)),
        ("V4 abroad", "initial_review", date(2026, 11, 2), "mail-abroad", date(2026, 12, 14)),
        ("V6 to appeal", "judicial_review_53069_4", date(2026, 12, 4), None, date(2026, 12, 24)),
        ("V6 to petition", "judicial_review_1094_6", date(2026, 12, 4), None, date(2027, 3, 4)),
        ("F1", "foia_determination", date(2026, 2, 10), None, date(2026, 3, 11)),
        ("F1 extended", "foia_extension", date(2026, 2, 10), None, date(2026, 3, 25)),
        ("F2", "foia_appeal", date(2026, 3, 16), None, date(2026, 7, 23)),
        ("F3", "foia_appeal_decision", date(2026, 6, 18), None, date(2026, 7, 20)),
        ("F4", "foia_expedite", date(2026, 2, 10), None, date(2026, 2, 20)),
        ("F5", "foia_determination", date(2026, 12, 18), None, date(2027, 1, 20)),
        ("C1", "ordinance_effective", date(2027, 1, 4), None, date(2027, 2, 4)),
        ("P1", "cpra_determination", date(2026, 6, 9), None, date(2026, 6, 22)),
        ("P1 extended", "cpra_extension", date(2026, 6, 9), None, date(2026, 7, 6)),
        ("L1", "lien_54988", date(2027, 1, 8), None, date(2027, 2, 22)),
        ("two years", "footage_purge_evidentiary", date(2027, 8, 31), None, date(2029, 8, 31)),
        ("a leap day", "footage_purge_evidentiary", date(2028, 2, 29), None, date(2030, 2, 28)),
    ],
)
def test_a_named_deadline_falls_on_its_day(reckon, vector, name, start, by, due_on):
    assert reckon(name, start, by=by).due_on == due_on


@pytest.mark.parametrize(
    ("on_calendar", "due_on"),
    [(CalendarName.CITY, date(2026, 10, 13)), (CalendarName.COURT, date(2026, 10, 12))],
)
def test_v5_the_second_monday_of_october_moves_a_day_at_the_city_and_not_at_court(
    reckon, on_calendar, due_on
):
    twenty = plain_rule(20, Count.CALENDAR, CalendarName.COURT)
    assert reckon(twenty, date(2026, 9, 22), on_calendar=on_calendar).due_on == due_on


def test_v2_rolling_before_the_mail_days_would_be_wrong(reckon):
    twenty = plain_rule(20, Count.CALENDAR, CalendarName.COURT)
    five = plain_rule(5, Count.CALENDAR, CalendarName.COURT)
    rolled_twice = reckon(five, reckon(twenty, date(2027, 3, 8)).due_on)
    assert rolled_twice.due_on == date(2027, 4, 5)
    assert reckon(twenty, date(2027, 3, 8), by="mail-ca").due_on == date(2027, 4, 2)


def test_f2_calendar_days_would_run_out_on_a_sunday_in_june(reckon):
    ninety = plain_rule(90, Count.CALENDAR, CalendarName.FEDERAL)
    assert reckon(ninety, date(2026, 3, 16)).steps[1].ends_on == date(2026, 6, 14)


def test_t3_the_days_left_when_a_stay_began_run_again_after_it_is_dissolved(reckon):
    served_on, stay_from, dissolved = date(2027, 2, 1), date(2027, 2, 11), date(2027, 5, 3)
    paused = reckon("hearing_request", served_on, stayed=[Interval(stay_from, None)])
    assert (paused.paused, paused.due_on, paused.days_left) == (True, None, 6)
    resumed = reckon("hearing_request", served_on, stayed=[Interval(stay_from, dissolved)])
    assert resumed.due_on == date(2027, 5, 10)


def test_overnight_delivery_adds_two_court_days(reckon):
    # 20 days end on Sunday March 28; Monday and Tuesday are court days, Wednesday is not.
    monday_and_tuesday = reckon("initial_review", date(2027, 3, 8), by="overnight")
    assert monday_and_tuesday.due_on == date(2027, 3, 30)
    # 20 days end on Tuesday March 30; March 31 is a judicial holiday.
    past_the_holiday = reckon("initial_review", date(2027, 3, 10), by="overnight")
    assert past_the_holiday.due_on == date(2027, 4, 2)


def test_mail_adds_nothing_to_a_period_that_runs_from_sending(reckon):
    sent_on = date(2027, 8, 31)
    assert reckon("payment", sent_on, by="mail-ca").due_on == reckon("payment", sent_on).due_on


def test_a_period_of_years_asked_for_on_a_calendar_moves_to_an_open_day(reckon):
    # August 31, 2025 plus two years is a Tuesday; August 29, 2025 plus two a Sunday.
    moved = reckon("footage_purge_evidentiary", date(2025, 8, 29), on_calendar=CalendarName.CITY)
    assert moved.due_on == date(2027, 8, 30)
