"""What a fee is to recover: the cost of a year, shared over the units it is caused by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from feeadmin.units import Money


@dataclass(frozen=True)
class Study:
    """What somebody found a pool of cost to come to, and where that is shown.

    `fiscal_year` is the calendar year in which it ends: 2027 is July 1, 2026 to June 30, 2027.
    """

    fiscal_year: int
    pool: str
    amount: Money
    units: int
    unit: str
    source: str
    studied_on: date
