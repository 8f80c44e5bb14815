"""Who pays more and who pays less when one version takes the place of another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from feeadmin.ordinance.comparing.events import Archive
from feeadmin.ordinance.comparing.pricing import Priced
from feeadmin.units import NOTHING, Money

MOST_MOVERS = 20


@dataclass(frozen=True, slots=True)
class Shift:
    """How the fees of some events change."""

    raised: int = 0
    lowered: int = 0
    unchanged: int = 0
    not_compared: int = 0
    """Events that one of the versions cannot price."""
    newly_charged: int = 0
    """Of the raised, those that were charged nothing."""
    no_longer_charged: int = 0
    raised_by: Money = NOTHING
    """What the raised pay more, together."""
    lowered_by: Money = NOTHING
    """What the lowered pay less, together."""
    change: Money = NOTHING
    """What all of them pay more, together."""


@dataclass(frozen=True, slots=True)
class Mover:
    """One event whose fee changes."""

    id: str
    before: Money
    after: Money
    change: Money


@dataclass(frozen=True, slots=True)
class Shifts:
    """How the fees change from one version to another."""

    before: str
    after: str
    overall: Shift
    groups: Mapping[str, Mapping[str, Shift]]
    """By what the events are told apart, then by group."""
    movers: tuple[Mover, ...]
    """The largest changes, up or down."""
    newly_charged: tuple[str, ...]
    """The ids of events that cost something now and nothing before."""
    no_longer_charged: tuple[str, ...]


def shifts(before: Priced, after: Priced, archive: Archive, by: Sequence[str]) -> Shifts:
    """Compare what two versions charge for the same events."""
    pairs = _pairs(before, after)
    ids = [event.id for event in archive.events]
    moved = [
        Mover(id_, Money(pair[0]), Money(pair[1]), Money(pair[1] - pair[0]))
        for id_, pair in zip(ids, pairs, strict=True)
        if pair and pair[0] != pair[1]
    ]
    return Shifts(
        before.name,
        after.name,
        _shift(pairs),
        {name: _by_group(archive.groups(name), pairs) for name in by},
        tuple(sorted(moved, key=lambda mover: -abs(mover.change).cents)[:MOST_MOVERS]),
        tuple(mover.id for mover in moved if not mover.before),
        tuple(mover.id for mover in moved if not mover.after),
    )


_Pair = tuple[int, int] | None
"""The cents before and after; None where one of them is not known."""


def _pairs(before: Priced, after: Priced) -> list[_Pair]:
    refused = before.batch.refused.keys() | after.batch.refused.keys()
    cents = zip(before.batch.cents.tolist(), after.batch.cents.tolist(), strict=True)
    return [None if place in refused else pair for place, pair in enumerate(cents)]


def _by_group(groups: Sequence[str], pairs: Sequence[_Pair]) -> dict[str, Shift]:
    found: dict[str, list[_Pair]] = {}
    for group, pair in zip(groups, pairs, strict=True):
        found.setdefault(group, []).append(pair)
    return {group: _shift(found[group]) for group in sorted(found)}


def _shift(pairs: Iterable[_Pair]) -> Shift:
    every = list(pairs)
    known = [pair for pair in every if pair]
    raised = [(then, now) for then, now in known if now > then]
    lowered = [(then, now) for then, now in known if now < then]
    return Shift(
        raised=len(raised),
        lowered=len(lowered),
        unchanged=len(known) - len(raised) - len(lowered),
        not_compared=len(every) - len(known),
        newly_charged=sum(1 for then, _now in raised if not then),
        no_longer_charged=sum(1 for _then, now in lowered if not now),
        raised_by=Money(sum(now - then for then, now in raised)),
        lowered_by=Money(sum(then - now for then, now in lowered)),
        change=Money(sum(now - then for then, now in known)),
    )
