"""Counting days: the first is left out, the last is in (CCP 12), stayed days do not run.

A period is counted in legs, such as 20 days and then 5 for mail, one after the
other with no stop at weekends between them; only where the last leg ends may
the day move (CCP 12a). A count back from a hearing goes the same way in the
other direction (CCP 12c): the hearing is left out, and a closed last day gives
way to the open day before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from feeadmin.days.calendars import Calendar, Holiday
from feeadmin.days.stays import Interval, stay_on
from feeadmin.days.steps import StoodStill

ONE_DAY = timedelta(days=1)
ONWARD, BACK = ONE_DAY, -ONE_DAY


@dataclass(frozen=True)
class Leg:
    """So many days to count; with a calendar, only the days on which it is open."""

    days: int
    working: Calendar | None = None


@dataclass(frozen=True)
class Reached:
    """Where a count stands: the day it came to and what it met on the way.

    `left` days remain when `stopped_by`, a stay that still stands, holds the
    count there. `holidays` are the weekends and holidays passed over, `still` the
    ended stays waited for.
    """

    day: date
    left: int = 0
    holidays: tuple[Holiday, ...] = ()
    still: tuple[StoodStill, ...] = ()
    stopped_by: Interval | None = None


def count(
    since: Reached, leg: Leg, stayed: Sequence[Interval], *, step: timedelta = ONWARD
) -> Reached:
    """Count a leg from the day next to the one reached. Raises BeyondCalendar.

    Stays are for counts onward alone: who counts back from a hearing hands in none. A count
    that a stay already holds is not taken further: the whole leg is left.
    """
    if since.stopped_by:
        return Reached(since.day, leg.days, stopped_by=since.stopped_by)
    day, left = since.day, leg.days
    holidays: list[Holiday] = []
    still: list[StoodStill] = []
    while left:
        day += step
        if stay := stay_on(day, stayed):
            if stay.to_on is None:
                return Reached(day - step, left, tuple(holidays), tuple(still), stay)
            still.append(StoodStill(stay.from_on, stay.to_on))
            # The clock runs again on the day after the stay is dissolved.
            day = stay.to_on
        elif leg.working and (holiday := leg.working.closed(day)):
            holidays.append(holiday)
        else:
            left -= 1
    return Reached(day, 0, tuple(holidays), tuple(still))


def roll(
    since: Reached,
    calendar: Calendar | None,
    stayed: Sequence[Interval],
    *,
    step: timedelta = ONWARD,
) -> Reached:
    """Move a last day to the first that is neither closed nor stayed. Raises BeyondCalendar.

    Without a calendar, or while a stay holds the count, the day stays where it is.
    """
    day = since.day
    if since.stopped_by or calendar is None:
        return Reached(day, stopped_by=since.stopped_by)
    holidays: list[Holiday] = []
    still: list[StoodStill] = []
    while True:
        if stay := stay_on(day, stayed):
            if stay.to_on is None:
                return Reached(day, 0, tuple(holidays), tuple(still), stay)
            still.append(StoodStill(stay.from_on, stay.to_on))
            day = stay.to_on + ONE_DAY
        elif holiday := calendar.holds_off(day):
            holidays.append(holiday)
            day += step
        else:
            return Reached(day, 0, tuple(holidays), tuple(still))
