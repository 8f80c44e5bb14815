"""The days of the demonstration, counted back from the day it is shown on."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from feeadmin.days import CITY
from feeadmin.kernel.almanac import almanac
from feeadmin.language import _, plain_day

LAW_FROM = date(2026, 3, 16)
"""The day the invented ordinance took effect; nothing before it is ever charged."""

ONE_DAY = timedelta(days=1)


AHEAD = timedelta(days=60)
"""How far the clocks of open cases run on after the day shown: the calendars must reach there."""

LONGEST_CLOSURE = 5
"""Days City Hall may be closed in a row, weekends among them, and one more."""


class TooEarly(ValueError):
    """The history does not fit between the ordinance and the day asked for."""

    def __init__(self, on: date, first: date) -> None:
        self.days_more = (LAW_FROM - first).days + 2 * LONGEST_CLOSURE
        super().__init__(
            _(
                "The demonstration of {on} would begin on {first}, before its invented ordinance "
                "took effect on {law}. Choose a day {n} days later, or any after that.",
                on=plain_day(on),
                first=plain_day(first),
                law=plain_day(LAW_FROM),
                n=self.days_more,
            )
        )


class Timetable:
    """The working days of City Hall before one day, so that every worklist is fresh on it."""

    def __init__(self, on: date, *, back: int) -> None:
        """Reckon `back` working days. Raises TooEarly, and ValueError beyond the calendars."""
        almanac().calendars.city.closed(on + AHEAD)
        self.on = on
        self._days = [first_open(on)]
        day = on
        while len(self._days) <= back:
            day = _last_open(day - ONE_DAY)
            self._days.append(day)
        if self._days[-1] < LAW_FROM:
            raise TooEarly(on, self._days[-1])

    def day(self, ago: int) -> date:
        """Return the day so many working days before; 0 is the first open one from the day on."""
        return self._days[ago]

    def at(self, ago: int, clock: time) -> datetime:
        """Return the instant at which the city's clocks show a time on that day."""
        return on_the_clock(self.day(ago), clock)


def on_the_clock(day: date, clock: time) -> datetime:
    """Return the instant, in UTC, at which the city's clocks show a time on a day."""
    # In UTC, so that minutes added to it are minutes that pass, clock changes or not.
    return datetime.combine(day, clock, tzinfo=CITY).astimezone(UTC)


def first_open(day: date) -> date:
    """Return the first day from this one on that City Hall is open."""
    while almanac().calendars.city.closed(day):
        day += ONE_DAY
    return day


def _last_open(day: date) -> date:
    while almanac().calendars.city.closed(day):
        day -= ONE_DAY
    return day
