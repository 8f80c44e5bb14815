"""Inputs that rest on earlier cases, worked out again from the archive as a version defines them.

Which earlier events count is as it was: their status is what people did, and
no draft rewrites it. A count needs no more than that. A sum adds amounts that
the same version gives to the earlier events, so events are priced in rounds:
the first of each party together, then the second of each, and so on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from feeadmin.language import _
from feeadmin.ordinance import figures
from feeadmin.ordinance.columns import Counted
from feeadmin.ordinance.comparing.events import NOBODY, Archive, SimulationError
from feeadmin.ordinance.grid import Numbers
from feeadmin.ordinance.inputs import Derived, Input
from feeadmin.ordinance.problems import Wrong
from feeadmin.ordinance.windows import Window

Places = NDArray[np.int64]

COUNTED = frozenset({"cases", "events"})
START = "start"


@dataclass(frozen=True, slots=True)
class Earlier:
    """The earlier events that count for each event: from `low` up to `high` of `counting`."""

    counting: Places
    """The events that can count at all, those of one key together, in the order they began."""
    keys: Numbers
    low: Places
    high: Places
    since: Numbers
    """When the window of each event opens."""

    @property
    def counts(self) -> Numbers:
        return self.high - self.low

    def beyond(self, first: int, places: Places) -> int:
        """Return for how many of these events the window opens before the first instant."""
        return int((self.since[places] < first).sum())

    def sums(self, amounts: Numbers, places: Places) -> Numbers:
        """Return what the earlier events were given together, for the events at these places."""
        slices = zip(self.low[places].tolist(), self.high[places].tolist(), strict=True)
        given = [
            int(amounts[self.counting[low:high]].sum()) if low < high else 0 for low, high in slices
        ]
        return np.array(given, np.int64)


def earlier(archive: Archive, entry: Input, derived: Derived) -> Earlier:
    """Find the earlier events that count for each event, by the definition of an input.

    Raises SimulationError for a definition that this cannot follow.
    """
    since = archive.since(_window(entry, derived))
    keys, starts = archive.keys(derived.same), archive.starts
    of_status = np.array([event.status == derived.status for event in archive.events], np.bool_)
    counting = np.flatnonzero(of_status & (keys != NOBODY))
    counting = counting[np.lexsort((starts[counting], keys[counting]))]
    # Key and instant as one number, so that one search finds both.
    instants = np.unique(np.concatenate([starts, since]))
    row = keys * len(instants)
    begun = row + np.searchsorted(instants, starts)
    low = np.searchsorted(begun[counting], row + np.searchsorted(instants, since))
    high = np.searchsorted(begun[counting], begun)
    return Earlier(counting, keys, low, high, since)


def _window(entry: Input, derived: Derived) -> Window:
    if derived.before != START or (derived.by == "count" and derived.of not in COUNTED):
        raise SimulationError(
            _(
                "{input}: only “cases” can be counted, or a line summed, and only before “start”.",
                input=entry.name,
            )
        )
    try:
        return Window.parse(derived.within)
    except Wrong as wrong:
        raise SimulationError(f"{entry.name}: {wrong}") from None


def rounds(archive: Archive, sums: Sequence[Earlier]) -> list[Places]:
    """Put the events in rounds, each behind the rounds whose amounts it may need."""
    level = np.zeros(len(archive), np.int64)
    order = np.argsort(archive.starts, kind="stable")
    starts = archive.starts.tolist()
    followed = [(_Followed(), part.keys.tolist(), set(part.counting.tolist())) for part in sums]
    for event in order.tolist():
        at = max(
            (known.level(keys[event], starts[event]) for known, keys, _counting in followed),
            default=0,
        )
        level[event] = at
        for known, keys, counting in followed:
            if event in counting:
                known.add(keys[event], starts[event], at)
    order = np.argsort(level, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(level[order])) + 1)


class _Followed:
    """By key, which round the next event may stand in."""

    def __init__(self) -> None:
        self.latest: dict[int, tuple[int, int, int]] = {}
        """The latest start, the first round free at that instant, and the first free after it."""

    def level(self, key: int, start: int) -> int:
        latest, then, after = self.latest.get(key, (start, 0, 0))
        return after if start > latest else then

    def add(self, key: int, start: int, level: int) -> None:
        _latest, _then, after = self.latest.get(key, (start, 0, 0))
        self.latest[key] = (start, self.level(key, start), max(after, level + 1))


def as_numbers(entry: Input, values: Numbers, scale: Fraction) -> Counted:
    """Return values, counted in a scale, as numbers of an input; refused where it has none."""
    ratio = scale / entry.step
    parts = values * ratio.numerator
    counted = Counted(parts // ratio.denominator)
    taken = (counted.numbers >= entry.first) & (counted.numbers <= entry.last)
    taken &= parts % ratio.denominator == 0
    left = np.flatnonzero(~taken).tolist()
    texts = ((place, figures.decimal(int(values[place]) * scale)) for place in left)
    counted.read_singly(entry, texts)
    return counted
