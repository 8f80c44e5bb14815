"""The days on which the post takes mail: every day but Sundays and federal holidays."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

from feeadmin.days import BeyondCalendar
from feeadmin.kernel.almanac import calendars_now

SUNDAY = 6


def is_mail_day(day: date) -> bool:
    """Whether the post takes mail on a day. Raises BeyondCalendar."""
    federal = calendars_now().federal
    # Asked first: it knows from which year on it cannot tell.
    closed = federal.closed(day)
    is_holiday = closed is not None and not closed.weekend
    return day.weekday() != SUNDAY and not (is_holiday or day in federal.holidays)


def next_after(day: date) -> date | None:
    """Return the next day on which the post takes mail; None beyond the calendar."""
    with suppress(BeyondCalendar):
        while not is_mail_day(day := day + timedelta(days=1)):
            pass
        return day
    return None
