"""The quantities this product counts, and how each one is written.

Pure: nothing here reads a clock, a database or a request.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

MINUS = "−"
"""U+2212, the minus sign people read; a hyphen breaks at line ends and looks like a dash."""

US_SURVEY_FEET_PER_METRE = Decimal(3937) / Decimal(1200)
"""Exact by definition (Mendenhall order, 1893); the foot of EPSG:2229."""


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """A whole number of US cents.

    >>> Money(150_000) + Money(50)
    Money(cents=150050)
    >>> str(Money(-150_050))
    '−$1,500.50'
    """

    cents: int

    def __post_init__(self) -> None:
        if type(self.cents) is not int:
            raise TypeError(f"Money counts whole cents, got {self.cents!r}")

    def __add__(self, other: Money) -> Money:
        return Money(self.cents + other.cents)

    def __sub__(self, other: Money) -> Money:
        return Money(self.cents - other.cents)

    def __neg__(self) -> Money:
        return Money(-self.cents)

    def __mul__(self, count: int) -> Money:
        return Money(self.cents * count)

    def __bool__(self) -> bool:
        return self.cents != 0

    def shares(self, weights: Sequence[int]) -> list[Money]:
        """Split the sum by whole weights so that the parts add up to it exactly.

        Each part is rounded down; the cents left over go to the largest
        remainders, the earlier part first (Hamilton's method).

        >>> [part.cents for part in Money(10_000).shares([1, 1, 1])]
        [3334, 3333, 3333]
        """
        whole = sum(weights)
        if whole <= 0 or min(weights) < 0:
            raise ValueError("Shares need weights that are not negative and not all zero")
        floors = [self.cents * weight // whole for weight in weights]
        left_over = self.cents - sum(floors)
        by_remainder = sorted(
            range(len(weights)), key=lambda i: (-(self.cents * weights[i] % whole), i)
        )
        for i in by_remainder[:left_over]:
            floors[i] += 1
        return [Money(cents) for cents in floors]

    @property
    def plain(self) -> str:
        """The amount as a table shows it, the dollar sign left to its total: `1,500.50`."""
        sign = MINUS if self.cents < 0 else ""
        return f"{sign}{abs(self.cents) // 100:,}.{abs(self.cents) % 100:02}"

    def __str__(self) -> str:
        sign = MINUS if self.cents < 0 else ""
        return f"{sign}${abs(self).plain}"

    def __abs__(self) -> Money:
        return Money(abs(self.cents))

    @classmethod
    def parse(cls, text: str) -> Money:
        """Read what a person typed: "1500", "1,500.50", "$ 12.00".

        Raises ValueError for anything else, parts of a cent included.
        """
        found = re.fullmatch(r"\$? ?(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{2}))?", text.strip())
        if not found:
            raise ValueError(f"{text!r} is not an amount such as 1,500.50")
        dollars, cents = found.groups(default="00")
        return cls(int(dollars.replace(",", "")) * 100 + int(cents))


NOTHING = Money(0)


def feet(metres: float | Decimal) -> Decimal:
    """Return a length in US survey feet, to a hundredth of a foot, half up."""
    return _hundredths(Decimal(metres) * US_SURVEY_FEET_PER_METRE)


def square_feet(square_metres: float | Decimal) -> Decimal:
    """Return an area in US survey square feet, to a hundredth, half up."""
    return _hundredths(Decimal(square_metres) * US_SURVEY_FEET_PER_METRE**2)


def figure(value: Decimal | int) -> str:
    """Write a number as people read it: thousands apart, no idle zeros after the point.

    >>> figure(Decimal("30000.50")), figure(Decimal("4000.00"))
    ('30,000.5', '4,000')
    """
    text = f"{value:,}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _hundredths(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
