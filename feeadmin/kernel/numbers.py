"""Numbers people read over the telephone: `S26-000123-A`, `E26-000045`, `N26-000310-1`.

Each series counts from one every year, without a gap: the number is taken inside
the transaction that uses it, and goes back if that does not commit.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from feeadmin.kernel.db import Base, session

CHECK_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
"""Twenty-three, a prime: one wrong digit or two swapped ones always change the letter."""

MOD = 10


class Series(StrEnum):
    """What is numbered, by the letter its numbers begin with."""

    SIGHTING = "S"
    EVENT = "E"
    NOTICE = "N"
    APPEAL = "A"
    BATCH = "M"
    """Mail that goes out together."""


class NumberSeries(Base):
    """The last number given out in one series and year."""

    __tablename__ = "number_series"
    __table_args__ = (UniqueConstraint("series", "year"),)
    __unaudited__ = "a counter; each number stands on the audited row that took it"

    series: Mapped[Series]
    year: Mapped[int]
    last: Mapped[int] = mapped_column(default=0)


def take(series: Series, on: date) -> str:
    """Take the next number, inside an action. Others wait for it: take it last."""
    counter = _counter(series, on.year)
    counter.last += 1
    session.flush()
    return written(series, on.year, counter.last)


def written(series: Series, year: int, serial: int) -> str:
    """Write a number in full, its check character with it."""
    digits = f"{year % 100:02}{serial:06}"
    number = f"{series}{digits[:2]}-{digits[2:]}"
    match series:
        case Series.SIGHTING:
            return f"{number}-{CHECK_LETTERS[int(digits) % len(CHECK_LETTERS)]}"
        case Series.NOTICE:
            return f"{number}-{check_digit(digits)}"
        case _:
            return number


def check_digit(digits: str) -> str:
    """Return the ISO/IEC 7064 MOD 11,10 check digit: it catches any one wrong digit."""
    product = MOD
    for digit in digits:
        total = (int(digit) + product) % MOD or MOD
        product = total * 2 % (MOD + 1)
    return str((MOD + 1 - product) % MOD)


def read(typed: str) -> str | None:
    """Read a number as people type it: any case, with or without dashes and spaces.

    Returns it in full, or None when it is no number of ours: a check character that
    does not fit included.

    >>> read("n26 000310-1") == written(Series.NOTICE, 2026, 310)
    True
    """
    bare = re.sub(r"[\s\-–−]", "", typed).upper()
    found = re.fullmatch(r"([SENAM])(\d{2})(\d{6})([A-Z0-9]?)", bare)
    if not found:
        return None
    letter, year, serial, check = found.groups()
    number = written(Series(letter), int(year), int(serial))
    return number if number.replace("-", "").endswith(serial + check) else None


def _counter(series: Series, year: int) -> NumberSeries:
    wanted = (
        sa.select(NumberSeries)
        .where(NumberSeries.series == series, NumberSeries.year == year)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    counter = session.scalar(wanted)
    if counter is None:
        # Should another take the year's first number at this moment, the action begins again.
        counter = NumberSeries(series=series, year=year, last=0)
        session.add(counter)
    return counter
