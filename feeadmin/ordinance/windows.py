"""How far back a rule looks for earlier cases: "12 months" before an event began."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta

from feeadmin.language import _
from feeadmin.ordinance.problems import Wrong, quoted

_WINDOW = re.compile(r"([1-9][0-9]{0,3}) (day|month|year)s?")


@dataclass(frozen=True, slots=True)
class Window:
    """A time that ends when an event begins; the start of the window belongs to it."""

    months: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> Window:
        """Read "12 months", "1 year" or "30 days". Raises Wrong for anything else."""
        found = _WINDOW.fullmatch(text)
        if not found:
            raise Wrong(_("“{text}” is not a time such as 12 months.", text=quoted(text)))
        count = int(found[1])
        if found[2] == "day":
            return cls(days=count)
        return cls(months=count * 12 if found[2] == "year" else count)

    def opens(self, end: datetime) -> datetime:
        """Return the instant it opens: the same hour of the day so long before.

        A day that its month does not have is the last one of the month (schedule R1).

        >>> Window(months=12).opens(datetime(2028, 2, 29, 22, 15)).isoformat()
        '2027-02-28T22:15:00'
        """
        year, month = divmod(end.year * 12 + end.month - 1 - self.months, 12)
        day = min(end.day, monthrange(year, month + 1)[1])
        return end.replace(year=year, month=month + 1, day=day) - timedelta(days=self.days)
