"""The calendars and named deadlines of this installation.

The rules and the holidays come from `seeds`, read once; the days on which the City decided
to shut come from the database, read once in a transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import date, timedelta
from functools import lru_cache

from feeadmin import days
from feeadmin.config import SEEDS
from feeadmin.days import (
    Almanac,
    BeyondCalendar,
    Calendars,
    Deadline,
    Holiday,
    Interval,
    NotInForce,
    ServiceName,
)
from feeadmin.kernel import clock, closures
from feeadmin.kernel.errors import Refused

_supposed: ContextVar[Holiday | None] = ContextVar("supposed", default=None)


@lru_cache(maxsize=1)
def almanac() -> Almanac:
    """Return the rules, and the calendars as the years' lists have them, without closures."""
    return days.read_almanac(SEEDS)


def calendars(*, start: date) -> Calendars:
    """Return the calendars that a period starting on this day is counted by."""
    supposed = _supposed.get()
    return _shut(closures.shut_for(start) | ({supposed} if supposed else frozenset()))


def calendars_now() -> Calendars:
    """Return the calendars as things stand."""
    return _shut(closures.shut_now())


@lru_cache(maxsize=64)
def _shut(holidays: frozenset[Holiday]) -> Calendars:
    return almanac().calendars.with_city_shut(holidays)


@contextmanager
def supposing(closed: Holiday) -> Iterator[None]:
    """Count every date inside as if the City were shut on one more day. Nothing is written."""
    token = _supposed.set(closed)
    try:
        yield
    finally:
        _supposed.reset(token)


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
            calendars=calendars(start=on),
            served=book.services.named(served, on=on) if served else None,
            stayed=stayed,
            waiting=waiting,
        )
    except (BeyondCalendar, NotInForce) as wrong:
        raise Refused(str(wrong)) from wrong


def office_days_after(day: date, count: int) -> list[date]:
    """Return the next days the City's offices are open; fewer where the calendar ends."""
    city = calendars_now().city
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
