"""What really happened, as an archive keeps it, so that a draft can be tried on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import numpy as np

from feeadmin.language import _
from feeadmin.ordinance.columns import Counted, count_column, count_figures
from feeadmin.ordinance.grid import Numbers
from feeadmin.ordinance.inputs import Input
from feeadmin.ordinance.problems import not_known
from feeadmin.ordinance.windows import Window
from feeadmin.units import Money

NOBODY = -1
"""The key of an event that does not say, for one thing, which it is."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


class SimulationError(ValueError):
    """Versions cannot be tried on an archive; the sentence says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastEvent:
    """One event of the archive, as far as it was recorded."""

    id: str
    day: date | None = None
    """The day that picked the version it was billed under, where it is not that of `start`."""
    start: datetime | None = None
    """Aware, and in the city's own time zone: by its calendar the windows are counted."""
    case: Mapping[str, str]
    """Each input as a case file writes it, the derived ones as they were; "" is missing."""
    same: Mapping[str, str] = field(default_factory=dict)
    """Whom and what it concerns, by the words of `same` in rule files: "site" → "5123001001"."""
    status: str = ""
    """How it ended; windows count events of one status, such as FINAL."""
    billed: Money | None = None
    """What was really charged; None when nothing was decided."""
    groups: Mapping[str, str] = field(default_factory=dict)
    """What totals can be told apart by, such as the district."""

    @property
    def on(self) -> date | None:
        """The day it counts under; None where the archive does not tell."""
        return self.day or (self.start.date() if self.start else None)

    def group(self, by: str) -> str | None:
        """Return what an event is counted under; its inputs and its month serve as well."""
        if by in self.groups:
            return self.groups[by]
        if by == "month" and self.on:
            return f"{self.on:%Y-%m}"
        return self.case.get(by)


class Archive:
    """Past events as columns, each made once for all versions that are tried on them."""

    def __init__(self, events: Sequence[PastEvent]) -> None:
        """Take the events, in any order. Raises SimulationError when two have one id."""
        seen: set[str] = set()
        for event in events:
            if event.id in seen:
                raise SimulationError(_("The archive has the event “{id}” twice.", id=event.id))
            seen.add(event.id)
        self.events = events
        begun = [(event.start - _EPOCH) // _TICK if event.start else 0 for event in events]
        self.starts: Numbers = np.array(begun, np.int64)
        """When each began, in microseconds; 0 for those that do not say."""
        self.dated = np.array([event.start is not None for event in events], np.bool_)
        self._texts: dict[str, list[str | None]] = {}
        self._counted: dict[tuple[object, ...], Counted] = {}
        self._groups: dict[str, list[str]] = {}
        self._keys: dict[tuple[str, ...], Numbers] = {}
        self._since: dict[Window, Numbers] = {}

    def __len__(self) -> int:
        return len(self.events)

    def texts(self, name: str) -> list[str | None]:
        """Return an input of every event; None where the archive does not know it."""
        if name not in self._texts:
            self._texts[name] = [event.case.get(name) for event in self.events]
        return self._texts[name]

    def lacking(self, name: str, places: Numbers) -> int:
        """Return for how many of the events at these places the archive lacks an input."""
        texts = self.texts(name)
        return sum(1 for place in places.tolist() if texts[place] is None) if None in texts else 0

    def counted(self, entry: Input, usual: str | None) -> Counted:
        """Read an input of every event; versions that count it alike share the work.

        `usual` stands for what the archive lacks; without it, the day of the event does.
        """
        counting = (entry.type, entry.first, entry.last, entry.step, entry.optional)
        key = (entry.name, usual, *counting, *entry.choices)
        if key not in self._counted:
            stand_ins = (str(event.on or "") if usual is None else usual for event in self.events)
            texts = zip(self.texts(entry.name), stand_ins, strict=True)
            given = [other if text is None else text for text, other in texts]
            self._counted[key] = _counted(entry, given)
        return self._counted[key]

    def groups(self, by: str) -> list[str]:
        """Return what each event is counted under. Raises SimulationError if none says."""
        if by not in self._groups:
            found = [event.group(by) for event in self.events]
            if self.events and not any(found):
                known = dict.fromkeys(
                    name for event in self.events for name in (*event.groups, *event.case)
                )
                raise SimulationError(not_known(by, ["month", *known]))
            self._groups[by] = [group or "" for group in found]
        return self._groups[by]

    def keys(self, same: tuple[str, ...]) -> Numbers:
        """Return a number for each event, equal for those that are the same in all of this.

        NOBODY stands for events that do not say, or do not say when they began.
        """
        if same not in self._keys:
            known: dict[tuple[str, ...], int] = {}
            told = (tuple(event.same.get(name, "") for name in same) for event in self.events)
            keys = [known.setdefault(key, len(known)) if all(key) else NOBODY for key in told]
            self._keys[same] = np.where(self.dated, np.array(keys, np.int64), NOBODY)
        return self._keys[same]

    def since(self, window: Window) -> Numbers:
        """Return when the window of each event opens, in microseconds."""
        if window not in self._since:
            opened = [
                (window.opens(event.start) - _EPOCH) // _TICK if event.start else 0
                for event in self.events
            ]
            self._since[window] = np.array(opened, np.int64)
        return self._since[window]


def _counted(entry: Input, texts: Sequence[str]) -> Counted:
    """Read a column of texts: figures all at a time, and what is left one by one."""
    joined = "".join(texts)
    if not entry.numeric or not joined.isascii():
        return count_column(entry, texts)
    bounds = np.cumsum([0, *map(len, texts)], dtype=np.int32)
    numbers, read = count_figures(entry, np.frombuffer(joined.encode(), np.uint8), bounds)
    counted = Counted(numbers)
    left = np.flatnonzero(~read).tolist()
    counted.read_singly(entry, ((place, texts[place]) for place in left))
    return counted
