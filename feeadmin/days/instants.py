"""The bridges between an instant and a city day, and the lengths between them.

An instant is an aware `datetime`; a city day is a `date` in Los Angeles. Time
that passes is counted between instants, so the hour that a clock change adds
or takes is counted rightly.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

CITY = ZoneInfo("America/Los_Angeles")


def day_of(instant: datetime) -> date:
    """Return the city day an instant falls on. Raises ValueError without a time zone."""
    return local(instant).date()


def start_of(day: date) -> datetime:
    """Return the instant, in UTC, at which a city day begins."""
    return datetime.combine(day, time.min, tzinfo=CITY).astimezone(UTC)


def local(instant: datetime) -> datetime:
    """Return the instant as the city's clocks show it. Raises ValueError without a time zone."""
    return _aware(instant).astimezone(CITY)


def minutes_between(begin: datetime, end: datetime) -> int:
    """Return the whole minutes that passed, rounded down; negative when `end` comes first.

    Raises ValueError without a time zone.
    """
    # Subtracting two datetimes of one zone compares their wall clocks, which is an
    # hour wrong across a clock change; in UTC it is the time that passed.
    passed = _aware(end).astimezone(UTC) - _aware(begin).astimezone(UTC)
    return passed // timedelta(minutes=1)


def months_before(day: date, months: int) -> date:
    """Return the day so many months earlier, clipped to the end of its month.

    >>> months_before(date(2028, 2, 29), 12)
    datetime.date(2027, 2, 28)
    """
    return day - relativedelta(months=months)


def _aware(instant: datetime) -> datetime:
    if instant.utcoffset() is None:
        raise ValueError(f"{instant.isoformat()} has no time zone; an instant needs one.")
    return instant
