"""The days on which the post takes mail."""

from datetime import date

import pytest

from feeadmin.mailroom import mail_days


@pytest.mark.parametrize(
    ("day", "takes"),
    [
        (date(2026, 9, 14), True),  # Monday
        (date(2026, 9, 12), True),  # Saturday
        (date(2026, 9, 13), False),  # Sunday
        (date(2026, 9, 7), False),  # Labor Day
        (date(2026, 3, 31), True),  # Cesar Chavez Day closes the City, not the post
    ],
)
def test_the_post_rests_on_sundays_and_federal_holidays_only(database, day, takes):
    assert mail_days.is_mail_day(day) is takes


def test_after_the_saturday_before_labor_day_comes_tuesday(database):
    assert mail_days.next_after(date(2026, 9, 5)) == date(2026, 9, 8)


def test_beyond_the_calendar_no_day_is_told(database):
    assert mail_days.next_after(date(2199, 12, 30)) is None
