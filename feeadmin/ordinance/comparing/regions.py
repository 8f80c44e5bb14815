"""The cases that two versions of a table answer otherwise, gathered to boxes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from feeadmin.language import _
from feeadmin.ordinance.comparing.gates import Gates
from feeadmin.ordinance.comparing.joint import NOT_RECORDED, Joint, joint
from feeadmin.ordinance.comparing.matching import matched
from feeadmin.ordinance.comparing.rows import Worth, worth
from feeadmin.ordinance.grid import Region
from feeadmin.ordinance.problems import Wrong
from feeadmin.ordinance.tables import Output, Policy, Row, Table

MOST_LISTED = 40
"""Boxes of one table that are listed."""

MOST_FOUND = 1_000
"""Boxes of one table that are looked for; whoever changes more reads the redline."""


@dataclass(frozen=True, slots=True)
class Box:
    """A set of cases, in shared numbers, and what each version answers to all of them."""

    region: Region
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Boxes:
    """The boxes of one table."""

    table: str
    listed: Sequence[Box] = ()
    more: int = 0
    """How many others there are; where `unbounded`, there may be more still."""
    unbounded: bool = False
    problem: str = ""
    """Why the cases of this table cannot be compared; "" when they have been."""


def changed_boxes(before: Table, after: Table, gates: Gates) -> Boxes:
    """Return the sets of cases that a table of two versions answers otherwise.

    Only cases count that come past one of the gates. A table that collects is
    taken row by row, since its rows make too many combinations: cases to which
    a row applies in one version only, or with another answer.
    """
    by_row = before.policy is after.policy and after.policy.collects
    pairs = _row_by_row(before, after, gates) if by_row else [(before, after, _("no row"))]
    boxes = (
        box
        for old, new, absent in pairs
        for box in _Comparing(joint(old, new, gates.inputs), gates, absent).boxes()
    )
    try:
        listed = tuple(islice(boxes, MOST_LISTED))
        more = sum(1 for _box in islice(boxes, MOST_FOUND - MOST_LISTED))
    except Wrong as wrong:
        return Boxes(after.name, problem=str(wrong))
    return Boxes(after.name, listed, more, unbounded=len(listed) + more == MOST_FOUND)


def _row_by_row(before: Table, after: Table, gates: Gates) -> Iterator[tuple[Table, Table, str]]:
    """Yield each row as a table of its own, beside what it was, and what to say without it."""
    for then, now in matched(before.rows, after.rows, gates.inputs):
        row = now or then
        assert row
        absent = _("{row} does not apply", row=row.id)
        yield _only(before, then), _only(after, now), absent


def _only(table: Table, row: Row | None) -> Table:
    return replace(table, rows=(row,) if row else (), policy=Policy.UNIQUE)


class _Comparing:
    """Two tables that are answered from side by side."""

    def __init__(self, pair: Joint, gates: Gates, absent: str) -> None:
        self.pair = pair
        self.gates = gates
        self.absent = absent
        self.outputs = [name for name in pair.after.outputs if name in pair.before.outputs]

    def boxes(self) -> Iterator[Box]:
        """Yield the cases answered otherwise, in boxes as large as they fold."""
        known: dict[tuple[str, str], int] = {}

        def wanted(leaf: int) -> int:
            old, new = self.pair.grid.leaves[leaf]
            if self.answer(self.pair.before, old) == self.answer(self.pair.after, new):
                return 0
            return known.setdefault(self.said(old, new), len(known) + 1)

        for whole, leaf in self.pair.grid.regions(wanted, self.gates.extent):
            region = self.gates.narrowed(whole)
            if self.gates.let_some_through(region):
                yield Box(region, *self.said(*self.pair.grid.leaves[leaf]))

    def answer(self, table: Table, leaf: int) -> Mapping[str, Sequence[Worth]]:
        """Return what a table answers in a leaf, equal for answers that mean the same."""
        if leaf == NOT_RECORDED:
            return {"": ["not recorded"]}
        if not table.answered[leaf]:
            return {}
        return {
            name: [worth(table.outputs[name], value) for value in table.answers_at(leaf, name)]
            for name in self.outputs
        }

    def said(self, old: int, new: int) -> tuple[str, str]:
        """Return the answers of a pair of leaves in words: all words, and figures that differ."""
        then, now = self.answer(self.pair.before, old), self.answer(self.pair.after, new)
        telling = [
            name
            for name in self.outputs
            if self.pair.after.outputs[name].kind is None or then.get(name) != now.get(name)
        ]
        return (
            self.in_words(self.pair.before, old, telling, beside=new),
            self.in_words(self.pair.after, new, telling, beside=old),
        )

    def in_words(self, table: Table, leaf: int, outputs: Sequence[str], *, beside: int) -> str:
        if leaf == NOT_RECORDED:
            return _("cannot be recorded")
        if beside == NOT_RECORDED and table.policy is Policy.FIRST:
            # A new value meets every exception of a gate; which one would be noise.
            return _("can be recorded")
        if not table.answered[leaf]:
            rows = " ".join(row.id for row in table.rows_at(leaf))
            return _("{rows} disagree", rows=rows) if rows else self.absent
        rows = " ".join(row.id for row in table.hits_at(leaf))
        values = (
            _shown(table.outputs[name], value, len(table.outputs))
            for name in outputs
            for value in table.answers_at(leaf, name)
        )
        return f"{rows} {', '.join(filter(None, values))}".strip() or self.absent


def _shown(output: Output, value: int, outputs: int) -> str:
    """Return a value as a column shows it, after its name where there are several figures."""
    named = output.kind is not None and outputs > 1
    return f"{output.name} {output.text(value)}" if named else output.text(value)
