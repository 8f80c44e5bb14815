"""What a sheet, as it is typed, would change for the events of the archive."""

from __future__ import annotations

from dataclasses import dataclass

from feeadmin.kernel.errors import Refused
from feeadmin.ordinance import RuleSet
from feeadmin.ordinance.comparing.pricing import Priced
from feeadmin.ordinance.comparing.shifts import Shift
from feeadmin.ordinance.inputs import Input
from feeadmin.reports import archive, trying
from feeadmin.units import Money

MOST_EVENTS = 2_000
"""So many are priced while somebody types; a larger archive has its report."""

SHOWN = 5


@dataclass(frozen=True)
class Change:
    """One past event, and what it costs under either version; None where it has no price."""

    event: str
    facts: str
    """What the sheet asks of it."""
    before: Money | None
    after: Money | None

    @property
    def difference(self) -> Money | None:
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


@dataclass(frozen=True)
class Changes:
    """The events that change most, and how many do."""

    shown: tuple[Change, ...]
    events: int
    shift: Shift | None = None
    too_many: bool = False
    """Whether the archive is too large to be priced while somebody types."""
    why_not: str = ""
    """Why the archive cannot be priced; "" where it can."""


def changes(beside: RuleSet, rules: RuleSet, sheet: str) -> Changes:
    """Price the archive under both versions; the events that change most come first."""
    events = archive.how_many()
    if events > MOST_EVENTS:
        return Changes((), events, too_many=True)
    try:
        found = trying.simulated([beside, rules], archive.past_events())
    except Refused as no:
        return Changes((), events, why_not=str(no))
    then, now = found.priced
    every = [
        Change(event.id, facts(now, sheet, place), _fee(then, place), _fee(now, place))
        for place, event in enumerate(found.archive.events)
    ]
    # A stable sort of the newest first: among equal changes the newest is shown.
    every.reverse()
    every.sort(key=lambda change: -abs(change.difference or Money(0)).cents)
    return Changes(tuple(every[:SHOWN]), events, found.shifts[0].overall)


def facts(priced: Priced, sheet: str, place: int) -> str:
    """Return what a sheet asks of one event: of the bands and examples, every banded input."""
    inputs = priced.rules.inputs
    table = priced.rules.tables.get(sheet)
    asked = table.columns if table else [name for name, entry in inputs.items() if entry.bands]
    return " × ".join(_fact(inputs[name], int(priced.numbers[name][place])) for name in asked)


def _fact(entry: Input, number: int) -> str:
    for name, band in entry.bands.items():
        if any(first <= number <= last for first, last in band):
            return name
    return entry.said(number)


def _fee(priced: Priced, place: int) -> Money | None:
    return None if place in priced.batch.refused else Money(int(priced.batch.cents[place]))
