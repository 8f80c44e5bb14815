"""How the rates of a fee schedule follow a price index from year to year.

Los Angeles adjusts fees of its Zoning Code each 1 July by the Consumer Price
Index for the area, and marks in the table which of them follow it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from feeadmin.ordinance.figures import CENT
from feeadmin.ordinance.quantities import half_up
from feeadmin.units import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexing:
    """The clause by which the money of every table marked `indexed` follows an index."""

    cite: str
    by: str
    """The name of the index, and who publishes it."""
    month: int
    day: int
    """The day of the year on which rates change."""
    unit: Fraction
    """What a new rate is a multiple of, in dollars; halves are rounded up, away from zero."""
    factor_places: int | None
    """The decimal places of the factor; None where it is taken exactly."""
    source: str
    line: int
    """Where the clause stands in the file."""

    def begins_on(self, day: date) -> bool:
        """Return whether new rates may begin on a day."""
        return (day.month, day.day) == (self.month, self.day)

    def factor(self, *, now: Fraction, before: Fraction) -> Fraction:
        """Return what rates are multiplied by, from the index then and the index now.

        Raises ZeroDivisionError for an index that was nothing before.
        """
        return self.rounded_factor(now / before)

    def rounded_factor(self, factor: Fraction) -> Fraction:
        """Return a factor to the places that the clause gives it, halves up."""
        if self.factor_places is None:
            return factor
        parts = Fraction(10) ** self.factor_places
        return _whole(factor * parts) / parts

    def rate(self, before: Money, factor: Fraction) -> Money:
        """Return the next year's rate.

        It grows by the factor exactly, and is then rounded once.
        """
        unit = self.unit / CENT
        return Money(int(_whole(before.cents * factor / unit) * unit))


def _whole(figure: Fraction) -> int:
    return int(half_up(figure.numerator, figure.denominator))
