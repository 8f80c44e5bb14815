"""Events that begin before a version takes effect and end after it: how much of them counts.

Schedule 8.8, example E13: an event from 10 pm to 2 am, on the night a version takes effect.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from feeadmin.language import _
from feeadmin.ordinance.problems import InputError

DURING = "during"


class Straddle(StrEnum):
    """What counts of an event in whose beginning no version was in force."""

    WHOLE = "whole"
    """Policy A: the event belongs to the moment it began, so nothing of it counts."""
    PART = "part"
    """Policy B: the minutes from the moment the version took effect."""


@dataclass(frozen=True, slots=True)
class Straddling:
    """What a version says of such events; `duration` is the input that holds their minutes."""

    policy: Straddle = Straddle.WHOLE
    cite: str = ""
    duration: str = ""

    def countable(
        self, start_at: datetime, end_at: datetime, begins_at: datetime
    ) -> tuple[datetime, datetime] | None:
        """Return from when to when an event counts under the version; None if nothing of it does.

        The version takes effect at `begins_at`. An event that begins at that very moment counts
        whole; one that ends at it does not count. Raises InputError for an instant without a
        time zone, and for an end before the beginning.
        """
        start, end, begins = (_in_utc(instant) for instant in (start_at, end_at, begins_at))
        if end < start:
            raise InputError(DURING, _("The event ends before it begins."))
        if start >= begins:
            return start, end
        if self.policy is Straddle.WHOLE or end <= begins:
            return None
        return begins, end


@dataclass(frozen=True, slots=True)
class During:
    """From when to when an event lasted, and the instant at which each city day begins."""

    start_at: datetime
    end_at: datetime
    day_begins: Callable[[date], datetime]


def minutes(start_at: datetime, end_at: datetime) -> int:
    """Return the whole minutes that passed, rounded down. Raises InputError as `countable` does."""
    # Two datetimes of one zone subtract as their wall clocks do, an hour wrong across a change
    # of the clocks; in UTC it is the time that passed.
    return (_in_utc(end_at) - _in_utc(start_at)) // timedelta(minutes=1)


def _in_utc(instant: datetime) -> datetime:
    if instant.utcoffset() is None:
        raise InputError(DURING, _("Give each instant with its time zone."))
    return instant.astimezone(UTC)


BELONGS_TO_ITS_BEGINNING = Straddling()
"""What holds where a file says nothing."""
