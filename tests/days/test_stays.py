"""Stays: the days on which a clock stands still."""

from datetime import date, timedelta

import pytest

from feeadmin.days import Interval

MAY_3, JUNE_7 = date(2027, 5, 3), date(2027, 6, 7)
A_DAY = timedelta(days=1)


def test_a_stay_covers_its_first_day_and_its_last():
    stay = Interval(MAY_3, JUNE_7)
    assert stay.covers(MAY_3)
    assert stay.covers(JUNE_7)
    assert not stay.covers(MAY_3 - A_DAY)
    assert not stay.covers(JUNE_7 + A_DAY)


def test_a_stay_that_stands_covers_every_later_day():
    assert Interval(MAY_3, None).covers(date(2099, 1, 1))


def test_a_stay_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match=r"A stay from June\s7, 2027 cannot end on May\s3, 2027\."):
        Interval(JUNE_7, MAY_3)


def test_of_two_stays_on_a_day_the_one_that_stands_holds_the_clock(reckon):
    stays = [Interval(date(2027, 2, 11), MAY_3), Interval(date(2027, 2, 11), None)]
    assert reckon("hearing_request", date(2027, 2, 1), stayed=stays).paused
    assert reckon("hearing_request", date(2027, 2, 1), stayed=stays[::-1]).paused


def test_stays_that_overlap_are_waited_for_one_after_the_other(reckon):
    first, second = Interval(date(2027, 2, 11), MAY_3), Interval(date(2027, 4, 1), JUNE_7)
    # Six days are left on June 7; they end on Sunday June 13.
    together = reckon("hearing_request", date(2027, 2, 1), stayed=[first, second])
    assert together.due_on == date(2027, 6, 14)


def test_a_stay_among_the_mail_days_leaves_those_not_yet_run(reckon):
    # 20 days end on March 28, 2027; two of the five for mail run before the stay.
    stay = Interval(date(2027, 3, 31), MAY_3)
    resumed = reckon("initial_review", date(2027, 3, 8), by="mail-ca", stayed=[stay])
    assert resumed.due_on == date(2027, 5, 6)
    assert "The clock stood still" in resumed.rest


def test_who_is_served_during_a_stay_has_all_the_days_after_it(reckon):
    stay = Interval(date(2027, 4, 1), MAY_3)
    assert reckon("hearing_request", date(2027, 4, 10), stayed=[stay]).due_on == date(2027, 5, 18)
