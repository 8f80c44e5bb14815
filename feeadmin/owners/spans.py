"""Spans of interests compared: the past days of which another owner is told than before."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from feeadmin.owners.models import Interest, Ownership

MOST_FIGURES = 6
"""Of a count in a fraction; no share is finer."""

CONTROLLING = (Interest.GROUND_LESSEE, Interest.OWNER)
"""Whose consent counts as the owner's; a ground lessee's before the fee owner's."""


@dataclass(frozen=True)
class Span:
    """That a party held an interest from a day on, up to the day before another."""

    party_id: int
    interest: Interest
    since_on: date
    until_on: date | None
    """None while it lasts."""

    def takes_in(self, day: date) -> bool:
        return self.since_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True)
class Days:
    """Some days on end, the last one not among them."""

    from_on: date
    until_on: date


def of(held: Ownership) -> Span:
    """Return the span of an interest on record."""
    return Span(held.party_id, held.interest, held.since_on, held.until_on)


def controlling(spans: Iterable[Span], day: date) -> frozenset[int]:
    """Return the parties in control on a day: the ground lessees, else the owners."""
    holding = [span for span in spans if span.takes_in(day)]
    for interest in CONTROLLING:
        if found := frozenset(span.party_id for span in holding if span.interest is interest):
            return found
    return frozenset()


def told_otherwise(before: Collection[Span], after: Collection[Span], today: date) -> Days | None:
    """Return the past days of which somebody was on record before, and somebody else is now.

    From the first such day to the last, whatever lies between. None where no past day changed;
    days of which nobody was on record do not count: nothing can have been decided on them.
    """
    edges = {span.since_on for span in (*before, *after)}
    edges |= {span.until_on for span in (*before, *after) if span.until_on is not None}
    starts = sorted(edge for edge in edges if edge < today)
    changed = [
        Days(start, end)
        for start, end in pairwise([*starts, today])
        if (then := controlling(before, start)) and then != controlling(after, start)
    ]
    return Days(changed[0].from_on, changed[-1].until_on) if changed else None


def is_part(share: str) -> bool:
    """Whether a share is written as a fraction above nothing and up to the whole.

    >>> is_part("1/2"), is_part("3/2"), is_part("half")
    (True, False, False)
    """
    whole, bar, parts = share.partition("/")
    if not bar or not all(_is_count(figures) for figures in (whole, parts)) or not int(parts):
        return False
    return 0 < Fraction(int(whole), int(parts)) <= 1


def are_whole(shares: Collection[str]) -> bool:
    """Whether the shares of a parcel's owners add up to the whole, where all of them are said.

    Joint tenants are often all written down as holding the whole; that is no fault either.

    >>> are_whole(["1/3", "2/3"]), are_whole(["1/2"]), are_whole(["1/1", "1/1"])
    (True, False, True)
    """
    if not all(shares) or all(Fraction(share) == 1 for share in shares):
        return True
    return sum(Fraction(share) for share in shares) == 1


def _is_count(figures: str) -> bool:
    return figures.isascii() and figures.isdigit() and len(figures) <= MOST_FIGURES
