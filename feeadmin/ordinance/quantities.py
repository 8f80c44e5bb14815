"""What is known of a number while its formula is compiled: its code, its scale, its bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd, lcm

from feeadmin.language import _
from feeadmin.ordinance.figures import Kind
from feeadmin.ordinance.formula import Way
from feeadmin.ordinance.grid import Numbers
from feeadmin.ordinance.problems import Wrong

SIGN_BIT = 63
LARGEST = (1 << SIGN_BIT) - 1

Count = int | Numbers
"""The rounding below reads the same for one number and for a column."""


def half_up(count: Count, parts: int) -> Count:
    """Divide and round to the nearest whole number, halves away from zero.

    >>> [half_up(count, 10) for count in (14, 15, -14, -15, -16)]
    [1, 2, -1, -2, -2]
    """
    # Only an even number of parts has a half. Below zero that goes down, away from zero:
    # the sign bit of a 64-bit number, drawn out, is -1 there and 0 elsewhere.
    moved = count + parts // 2
    if parts % 2 == 0:
        moved += count >> SIGN_BIT
    moved //= parts
    return moved


def up(count: Count, parts: int) -> Count:
    """Divide and round up."""
    moved = count + (parts - 1)
    moved //= parts
    return moved


def down(count: Count, parts: int) -> Count:
    """Divide and round down."""
    return count // parts


ROUNDING: Mapping[Way, Callable[..., Count]] = {Way.HALF_UP: half_up, Way.UP: up, Way.DOWN: down}
"""Each way to round; the code of a rule set calls it by the same name."""

CODE_WORDS = frozenset({"least", "most", *ROUNDING})
"""What the code of a rule set calls; no input and no line may have such a name."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number on its way to code: `source` counts `scale`, and stays from `low` to `high`.

    `kind` is None for bare figures: 5000.00 is money among money and a number
    among numbers. Raises Wrong when the bounds leave 64 bits.
    """

    source: str
    scale: Fraction
    low: int
    high: int
    kind: Kind | None
    is_sum: bool = False
    """Whether `source` needs brackets inside a product."""
    may_be_unlimited: bool = False
    """Whether it may be `none`, a limit that is not there."""

    def __post_init__(self) -> None:
        if max(abs(self.low), abs(self.high)) > LARGEST:
            raise Wrong(
                _(
                    "This can grow beyond 64-bit integers; give its inputs smaller ranges, "
                    "or round sooner."
                )
            )

    @property
    def factor(self) -> str:
        """The code as one factor of a product."""
        return f"({self.source})" if self.is_sum else self.source

    @property
    def least(self) -> Fraction:
        return self.low * self.scale

    @property
    def most(self) -> Fraction:
        return self.high * self.scale

    def counted_in(self, scale: Fraction) -> Quantity:
        """Return the same quantity as a count of a scale that divides its own."""
        if not self.low and not self.high:
            return replace(self, scale=scale)
        times = int(self.scale / scale)
        if times == 1:
            return self
        written = self.source.isdigit()
        return replace(
            self,
            source=str(self.low * times) if written else f"{self.factor} * {times}",
            scale=scale,
            low=self.low * times,
            high=self.high * times,
            is_sum=False,
        )

    def negative(self) -> Quantity:
        return replace(self, source=f"-{self.factor}", low=-self.high, high=-self.low, is_sum=False)

    def times(self, other: Quantity) -> Quantity:
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Quantity(
            source=f"{self.factor} * {other.factor}",
            scale=self.scale * other.scale,
            low=min(ends),
            high=max(ends),
            kind=kind_of_product(self.kind, other.kind),
        )

    def rounded(self, unit: Fraction, way: Way) -> Quantity:
        """Return the quantity as a count of `unit`, rounded where it lies between two."""
        ratio = self.scale / unit
        parts = ratio.denominator
        fine = self.counted_in(unit / parts)
        if parts == 1:
            return fine
        # Rounding moves a count by up to one part before it divides, which must stay in 64 bits.
        replace(fine, low=fine.low - parts, high=fine.high + parts)
        rounding = ROUNDING[way]
        # What is never negative has its halves on one side only, and needs no look at its sign.
        plain = way is Way.HALF_UP and fine.low >= 0
        source = f"({fine.source} + {parts // 2}) // {parts}"
        return replace(
            fine,
            source=source if plain else f"{way}({fine.source}, {parts})",
            scale=unit,
            low=int(rounding(fine.low, parts)),
            high=int(rounding(fine.high, parts)),
            is_sum=plain,
        )


def alike(parts: Iterable[Quantity]) -> list[Quantity]:
    """Count all parts in the largest scale that suits them all, so that they can be added.

    Zero suits every scale. Raises Wrong where money would meet a plain number.
    """
    parts = list(parts)
    kind = kind_of_sum(part.kind for part in parts)
    scales = [part.scale for part in parts if part.low or part.high] or [parts[0].scale]
    below = lcm(*(scale.denominator for scale in scales))
    scale = Fraction(gcd(*(int(scale * below) for scale in scales)), below)
    return [replace(part.counted_in(scale), kind=kind) for part in parts]


def kind_of_sum(kinds: Iterable[Kind | None]) -> Kind | None:
    known = {kind for kind in kinds if kind}
    if len(known) <= 1:
        return known.pop() if known else None
    if Kind.MONEY in known:
        raise Wrong(_("This puts money and plain numbers together."))
    return Kind.NUMBER


def kind_of_product(some: Kind | None, other: Kind | None) -> Kind | None:
    kinds = {some, other}
    if some is other is Kind.MONEY:
        raise Wrong(_("This multiplies money by money."))
    if Kind.MONEY in kinds:
        return Kind.MONEY
    return None if None in kinds else Kind.NUMBER


def identifier(name: str) -> str:
    """Return a name as the code spells it: "base.per_period" is base__per_period."""
    return name.replace(".", "__")
