"""The inputs of two versions on one line of numbers, so that both can be asked about one case.

Each version counts an input in its own way: other choices, another step, a
range that begins elsewhere. Here both are laid on the values that both steps
can count; a value that only one of them may record has its place there, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import gcd, lcm

from feeadmin.ordinance.inputs import Input, Type
from feeadmin.ordinance.schedule import Schedule
from feeadmin.ordinance.spans import Span, Spans, common, holds, joined


@dataclass(frozen=True, slots=True)
class Side:
    """How one version's own numbers of an input lie on the shared line."""

    entry: Input
    missing: int
    """The shared number that stands for `missing`."""
    times: int = 1
    """Its own steps in one step of the shared line."""
    places: Mapping[int, int] = field(default_factory=dict)
    """For choices, the shared number of each of its own."""

    def spans(self, own: Spans) -> Spans:
        """Return a set of its own numbers as shared numbers; what lies between two is let go."""
        found = []
        for begin, last in own:
            if begin < self.entry.first:
                found.append((self.missing, self.missing))
            first = max(begin, self.entry.first)
            if self.places:
                found += [(self.places[number],) * 2 for number in range(first, last + 1)]
            else:
                found.append(_counted((first, last), self.times))
        return joined(found)

    @property
    def readable(self) -> Spans:
        return self.spans((self.entry.whole,))


@dataclass(frozen=True, slots=True)
class Shared:
    """One input as two versions count it; a side is None when that version never asks for it."""

    entry: Input
    """The shared line as an input of its own, for words and for cutting tables."""
    before: Side | None
    after: Side | None
    usual: int | None = None
    """What the examples of a version take where they say nothing."""

    def readable(self, side: Side | None) -> Spans:
        """Return the shared numbers a version takes; all of them, when it never asks."""
        return side.readable if side else (self.entry.whole,)

    def one_of(self, spans: Spans) -> int:
        """Return a number of a set: the usual one if it can be, and one that both versions take."""
        both = common(self.readable(self.before), self.readable(self.after))
        best = common(spans, both) or spans
        return self.usual if self.usual is not None and holds(best, self.usual) else best[0][0]


def shared_inputs(before: Schedule, after: Schedule) -> dict[str, Shared]:
    """Return each input of either version on its shared line.

    An input that has become one of another kind has none, and is left out.
    """
    found = {}
    for name in dict.fromkeys([*after.inputs, *before.inputs]):
        old, new = before.inputs.get(name), after.inputs.get(name)
        shared = _both(old, new) if old and new else _one(old, new)
        if shared:
            usual = [*_usual(after, name, shared.after), *_usual(before, name, shared.before), None]
            found[name] = replace(shared, usual=usual[0])
    return found


def _one(old: Input | None, new: Input | None) -> Shared:
    """Return an input that only one version has."""
    before, after = (Side(entry, entry.first - 1) if entry else None for entry in (old, new))
    kept = after or before
    assert kept
    return Shared(kept.entry, before, after)


def _both(old: Input, new: Input) -> Shared | None:
    if _kind(old) != _kind(new):
        return None
    codes = {**new.choices, **old.choices, **new.choices}
    step = _least_common_multiple(old.step, new.step)
    whole = (0, len(codes) - 1) if codes else _around(_recorded(old, step), _recorded(new, step))
    if whole[0] > whole[1]:
        return None
    before, after = (
        Side(
            entry,
            missing=whole[0] - 1,
            times=int(step / entry.step),
            places={own: [*codes].index(code) for own, code in enumerate(entry.choices)},
        )
        for entry in (old, new)
    )
    entry = replace(
        new,
        type=new.type if new.type is old.type else Type.DECIMAL,
        first=whole[0],
        last=whole[1],
        step=step,
        choices=codes,
        optional=old.optional or new.optional,
        bands=_bands(before, after),
    )
    return Shared(entry, before, after)


def _kind(entry: Input) -> str:
    """Return the type, one for all figures: 3, 3.00 and $3.00 are written alike in a case."""
    return "figure" if entry.numeric else entry.type


def _least_common_multiple(some: Fraction, other: Fraction) -> Fraction:
    return Fraction(lcm(some.numerator, other.numerator), gcd(some.denominator, other.denominator))


def _recorded(entry: Input, step: Fraction) -> Span:
    return _counted(entry.recorded, int(step / entry.step))


def _counted(own: Span, times: int) -> Span:
    """Return the multiples within a span, counted; crossed when there are none."""
    return -(-own[0] // times), own[1] // times


def _around(some: Span, other: Span) -> Span:
    return min(some[0], other[0]), max(some[1], other[1])


def _bands(before: Side, after: Side) -> dict[str, Spans]:
    """Return the bands that mean the same in both versions, so that words can use them."""
    then = {name: before.spans(band) for name, band in before.entry.bands.items()}
    now = {name: after.spans(band) for name, band in after.entry.bands.items()}
    return {name: band for name, band in now.items() if then.get(name) == band}


def _usual(schedule: Schedule, name: str, side: Side | None) -> list[int]:
    number = schedule.blank(name) if side else None
    if side is None or number is None:
        return []
    return [first for first, _last in side.spans(((number, number),))]
