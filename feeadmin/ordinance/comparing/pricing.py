"""The whole archive priced again under one version, as if it had been the law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from feeadmin.language import _
from feeadmin.ordinance.batch import NOT_READ, Batch, price_numbers
from feeadmin.ordinance.columns import Counted
from feeadmin.ordinance.comparing import notes
from feeadmin.ordinance.comparing.derived import Earlier, Places, as_numbers, earlier, rounds
from feeadmin.ordinance.comparing.events import NOBODY, Archive, SimulationError
from feeadmin.ordinance.grid import Numbers
from feeadmin.ordinance.inputs import Derived, Input
from feeadmin.ordinance.lines import Role
from feeadmin.ordinance.problems import not_known
from feeadmin.ordinance.quantities import LARGEST
from feeadmin.ordinance.ruleset import RuleSet


@dataclass(frozen=True, slots=True)
class Priced:
    """What one version says of every event, in the order of the archive."""

    name: str
    """What the version is called among those that are tried."""
    rules: RuleSet
    batch: Batch
    numbers: Mapping[str, Numbers]
    """Each input as whole numbers, the derived ones as this version works them out."""
    notes: tuple[str, ...]
    """What had to be assumed, in sentences."""


def price_again(rules: RuleSet, archive: Archive, name: str) -> Priced:
    """Price every event under a version of this name, its derived inputs worked out anew.

    An event that cannot be priced is refused by itself. Raises
    SimulationError for a derived input that cannot be worked out.
    """
    return _Pricing(rules, archive).priced(name)


@dataclass(frozen=True, slots=True)
class _Sum:
    """A derived input that adds a line of earlier events."""

    entry: Input
    line: str
    scale: Fraction
    """What one count of the line is worth."""
    earlier: Earlier


class _Pricing:
    """One version on its way through the archive."""

    def __init__(self, rules: RuleSet, archive: Archive) -> None:
        self.rules = rules
        self.archive = archive
        self.dated = np.flatnonzero(archive.dated)
        self.undated = np.flatnonzero(~archive.dated)
        self.numbers = {name: np.zeros(len(archive), np.int64) for name in rules.inputs}
        self.refused: dict[int, str] = {}
        self.notes: list[str] = []
        self.sums: list[_Sum] = []

    def priced(self, name: str) -> Priced:
        everything = np.arange(len(self.archive))
        for entry in self.rules.inputs.values():
            if entry.derived is None:
                self.take(entry, everything)
            else:
                self.work_out(entry, entry.derived)
        batch = self.in_rounds() if self.sums else self.at_once(self.rules, everything)
        if self.sums and batch.refused:
            self.notes.append(notes.sums_lack_refused())
        return Priced(name, self.rules, batch, self.numbers, tuple(self.notes))

    def take(self, entry: Input, places: Places) -> None:
        """Take an input as recorded; where it is not, as the examples have it."""
        if entry.name == self.rules.header.governed_by:
            counted = self.archive.counted(entry, None)
        else:
            usual = self.rules.blank(entry.name)
            value = "" if usual is None else entry.text(usual)
            counted = self.archive.counted(entry, value)
            if lacking := self.archive.lacking(entry.name, places):
                self.notes.append(notes.lacking(entry, lacking, usual))
        self.numbers[entry.name][places] = counted.numbers[places]
        wanted = set(places.tolist()) if counted.refused else set()
        for place in counted.refused.keys() & wanted:
            self.refused.setdefault(place, counted.refused[place])

    def work_out(self, entry: Input, derived: Derived) -> None:
        """Work an input out from earlier events; a sum has to wait for their amounts.

        Where no start is known, the value that was recorded has to do.
        """
        if len(self.undated):
            self.take(entry, self.undated)
            self.notes.append(notes.undated(entry, len(self.undated)))
        if not len(self.dated):
            return
        found = earlier(self.archive, entry, derived)
        if nobody := int((found.keys[self.dated] == NOBODY).sum()):
            self.notes.append(notes.nobody(entry, derived, nobody))
        first = int(self.archive.starts[self.dated].min())
        self.notes.append(notes.beyond(entry, found.beyond(first, self.dated)))
        if derived.by == "count":
            self.put(entry, self.dated, as_numbers(entry, found.counts[self.dated], Fraction(1)))
        else:
            self.sums.append(self.sum(entry, derived.of, found))

    def put(self, entry: Input, places: Places, counted: Counted) -> None:
        """Put in what was worked out for the events at these places, or why it cannot be."""
        self.numbers[entry.name][places] = counted.numbers
        for number, why in counted.refused.items():
            self.refused.setdefault(int(places[number]), why)

    def sum(self, entry: Input, line: str, found: Earlier) -> _Sum:
        """Prepare a sum. Raises SimulationError if there is no such line, or it may overflow."""
        lines = [each.id for each in self.rules.lines]
        if line not in lines:
            raise SimulationError(f"{entry.name}: {not_known(line, lines)}")
        quantity = self.rules.program.quantities[line]
        most = max(-quantity.low, quantity.high) * (quantity.scale / entry.step).numerator
        if most * len(self.archive) > LARGEST:
            raise SimulationError(
                _("{input}: so many events can add up beyond 64-bit integers.", input=entry.name)
            )
        return _Sum(entry, line, quantity.scale, found)

    def in_rounds(self) -> Batch:
        """Price the events round by round, so that each sum finds the amounts it adds."""
        summed = {part.line for part in self.sums}
        lines = (
            replace(line, role=Role.AMOUNT) if line.id in summed else line
            for line in self.rules.lines
        )
        # Only lines on the bill come out of a batch, so here the summed lines stand on it, too.
        rules = replace(self.rules, lines=tuple(lines))
        whole = _nothing_priced(rules, len(self.archive))
        for places in rounds(self.archive, [part.earlier for part in self.sums]):
            dated = places[self.archive.dated[places]]
            for part in self.sums:
                sums = part.earlier.sums(whole.amounts[part.line], dated)
                self.put(part.entry, dated, as_numbers(part.entry, sums, part.scale))
            _fill(whole, places, self.at_once(rules, places))
        amounts = {line: whole.amounts[line] for line in self.rules.amounts}
        return replace(whole, schedule=self.rules, amounts=amounts)

    def at_once(self, rules: RuleSet, places: Places) -> Batch:
        numbers = {name: column[places] for name, column in self.numbers.items()}
        refused = {
            number: self.refused[place]
            for number, place in enumerate(places.tolist())
            if place in self.refused
        }
        return price_numbers(rules, numbers, refused)


def _nothing_priced(rules: RuleSet, count: int) -> Batch:
    return Batch(
        rules,
        amounts={line: np.zeros(count, np.int64) for line in rules.amounts},
        leaves={name: np.full(count, NOT_READ, np.int32) for name in rules.tables},
        refused={},
    )


def _fill(whole: Batch, places: Places, part: Batch) -> None:
    """Write what came out for the events at these places into the whole."""
    for line, cents in part.amounts.items():
        whole.amounts[line][places] = cents
    for name, leaves in part.leaves.items():
        whole.leaves[name][places] = leaves
    for number, why in part.refused.items():
        whole.refused[int(places[number])] = why
