"""The spans of days during which an order or an act of the Council stops a clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from feeadmin.language import _, plain_day


@dataclass(frozen=True)
class Interval:
    """Days on which the clock stands still, the first and the last included.

    `from_on` is the day the stay took effect, `to_on` the day it was dissolved,
    None while it stands. Raises ValueError when the days are the wrong way round.
    """

    from_on: date
    to_on: date | None

    def __post_init__(self) -> None:
        if self.to_on is not None and self.to_on < self.from_on:
            raise ValueError(
                _(
                    "A stay from {begin} cannot end on {end}.",
                    begin=plain_day(self.from_on),
                    end=plain_day(self.to_on),
                )
            )

    def covers(self, day: date) -> bool:
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)


def stay_on(day: date, stayed: Iterable[Interval]) -> Interval | None:
    """Return the stay in force on a day; of several, the one that lasts longest."""
    covering = (interval for interval in stayed if interval.covers(day))
    return max(covering, key=_lasting, default=None)


def _lasting(stay: Interval) -> tuple[date, int]:
    # Of two that end together the longer one is named, whichever was given first.
    return stay.to_on or date.max, -stay.from_on.toordinal()
