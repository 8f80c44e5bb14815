"""The calendars and named deadlines of this installation, read from `seeds` once."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache

from feeadmin import days
from feeadmin.config import SEEDS
from feeadmin.days import (
    Almanac,
    BeyondCalendar,
    CalendarName,
    Deadline,
    Interval,
    NotInForce,
    ServiceName,
)
from feeadmin.kernel import clock
from feeadmin.kernel.errors import Refused


@lru_cache(maxsize=1)
def almanac() -> Almanac:
    return days.read_almanac(SEEDS)


def due(
    rule: str,
    start: date | None,
    *,
    asked_on: date,
    served: ServiceName | None = None,
    stayed: Sequence[Interval] = (),
    waiting: str = "",
) -> Deadline:
    """Return a named deadline from its start; None where it has not started.

    The rule and the mail days are those in force on the day the period starts, or,
    before it has, on `asked_on`. Raises Refused where the calendars do not reach.
    """
    book = almanac()
    on = start or asked_on
    try:
        return days.deadline(
            book.rules.named(rule, on=on),
            start,
            calendars=book.calendars,
            served=book.services.named(served, on=on) if served else None,
            stayed=stayed,
            waiting=waiting,
        )
    except (BeyondCalendar, NotInForce) as wrong:
        raise Refused(str(wrong)) from wrong


def office_days_after(day: date, count: int) -> list[date]:
    """Return the next days the City's offices are open; fewer where the calendar ends."""
    city = almanac().calendars.named(CalendarName.CITY)
    found: list[date] = []
    with suppress(BeyondCalendar):
        while len(found) < count:
            day += timedelta(days=1)
            if city.closed(day) is None:
                found.append(day)
    return found


def from_today(rule: str) -> date | None:
    """Return the day a named period that starts today ends on."""
    today = clock.today()
    return due(rule, today, asked_on=today).due_on
