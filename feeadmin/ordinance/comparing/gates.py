"""Which cases come past the gates of two versions, and a case to show for each set of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from feeadmin.ordinance.comparing.joint import NOT_RECORDED, Inputs, Joint, joint
from feeadmin.ordinance.grid import Grid, Region
from feeadmin.ordinance.schedule import Gate, Schedule
from feeadmin.ordinance.spans import Spans, common
from feeadmin.ordinance.tables import Table


@dataclass(frozen=True, slots=True)
class Gates:
    """The gates of two versions as one; a version without a gate lets every case through."""

    inputs: Inputs
    joint: Joint | None = None
    """None when neither version has a gate."""
    before: Gate | None = None
    after: Gate | None = None
    extent: Region = field(default_factory=dict)
    """For each input by itself, the values with which a case may come past either gate."""

    def narrowed(self, region: Region) -> Region:
        """Return a region without values that no case past a gate has."""
        return {name: common(spans, self.may_be(name)) for name, spans in region.items()}

    def may_be(self, name: str) -> Spans:
        return self.extent.get(name, (self.inputs[name].entry.whole,))

    def let_some_through(self, region: Region) -> bool:
        """Return whether some case of a region comes past either gate."""
        if self.joint is None:
            return True
        return any(any(self.let_through(leaf)) for leaf in self.joint.grid.reached(region))

    def case_inside(self, region: Region) -> dict[str, int]:
        """Return a case of a region, in shared numbers: past both gates if it can be, else one.

        What the region leaves open is as the examples of the versions have
        it, where it can be.
        """
        within = self._part(region, all) or self._part(region, any) or region
        return {
            name: shared.one_of(within.get(name, (shared.entry.whole,)))
            for name, shared in self.inputs.items()
        }

    def _part(self, region: Region, wanted: Callable[[Iterable[bool]], bool]) -> Region | None:
        """Return a part of a region that the gates treat as wanted."""
        if self.joint is None:
            return region
        parts = self.joint.grid.regions(lambda leaf: int(wanted(self.let_through(leaf))), region)
        for part, _leaf in parts:
            shared = {name: common(part[name], region.get(name, part[name])) for name in part}
            return {**region, **shared}
        return None

    def let_through(self, leaf: int) -> tuple[bool, bool]:
        """Return whether the version before, and the one after, lets a leaf through."""
        assert self.joint
        then, now = self.joint.grid.leaves[leaf]
        return _passes(self.before, then), _passes(self.after, now)


def gates_of(before: Schedule, after: Schedule, inputs: Inputs) -> Gates:
    """Fold the gates of two versions together. Raises Wrong as `joint` does."""
    old, new = before.gate, after.gate
    either = new or old
    if either is None:
        return Gates(inputs)
    shut = _without_rows(either.table)
    both = joint(old.table if old else shut, new.table if new else shut, inputs)
    gates = Gates(
        inputs,
        both,
        replace(old, table=both.before) if old else None,
        replace(new, table=both.after) if new else None,
    )
    extent = both.grid.extent(lambda leaf: int(any(gates.let_through(leaf))))
    return replace(gates, extent=extent)


def _without_rows(table: Table) -> Table:
    return replace(table, rows=(), grid=Grid((), (), ((),)))


def _passes(gate: Gate | None, leaf: int) -> bool:
    return leaf != NOT_RECORDED and (gate is None or gate.lets_through(leaf))
