"""Which way each line goes while one input grows: proven from the tables and the formulas.

A table is compared square by square with its neighbours; a formula passes the direction on. So
what comes out as rising never falls, for any case whatever. What comes out as either is not
proven: it may fall, or the proof may be too coarse to see that it does not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntFlag
from fractions import Fraction
from itertools import pairwise

from feeadmin.ordinance.figures import CENT
from feeadmin.ordinance.formula import Figure, Formula, Minus, Name, Pair, Pick, Rounded, Way
from feeadmin.ordinance.grid import Grid, Region
from feeadmin.ordinance.inputs import Input
from feeadmin.ordinance.schedule import Gate, Schedule
from feeadmin.ordinance.spans import common
from feeadmin.ordinance.tables import Table

Ends = tuple[Fraction, Fraction]
"""The least and the most that a figure can be."""


class Goes(IntFlag):
    """What may happen to a figure as the input grows by a step and all else stays."""

    NOWHERE = 0
    UP = 1
    DOWN = 2
    EITHER = UP | DOWN

    @property
    def turned(self) -> Goes:
        return {Goes.UP: Goes.DOWN, Goes.DOWN: Goes.UP}.get(self, self)


def directions(schedule: Schedule, entry: Input) -> dict[str, Goes]:
    """Return which way each line goes while this input grows."""
    inside = dict(schedule.gate.open_cases) if schedule.gate else {}
    proof = _Proof(schedule, entry, inside)
    past = _past_gate(schedule.gate, entry) if schedule.gate else Goes.NOWHERE
    quantities = schedule.program.quantities
    # Where the gate opens or shuts, a line goes from 0 to what it is, or to 0.
    return {
        line.id: proof.line(line.id, line.formula)
        | _turned_below_zero(past, quantities[line.id].low, quantities[line.id].high)
        for line in schedule.lines
    }


def of_output(table: Table, output: str, entry: Input, inside: Region) -> Goes:
    """Return which way an output of a table goes while an input grows, in the cases `inside`."""
    answers, answered = table.answers[output], table.answered
    found = Goes.NOWHERE
    for before, after in neighbours(table.grid, entry, inside):
        if answered[before] and answered[after] and answers[before] != answers[after]:
            found |= Goes.UP if answers[before] < answers[after] else Goes.DOWN
    return found


def neighbours(grid: Grid, entry: Input, inside: Region) -> set[tuple[int, int]]:
    """Return the leaves of cases that differ in one input only, by the step from cell to cell.

    A missing value is beside no other.
    """
    recorded = common(inside.get(entry.name, (entry.recorded,)), (entry.recorded,))
    inside = {**inside, entry.name: recorded}
    states, pairs = {0}, set[tuple[int, int]]()
    for axis, step in zip(grid.axes, grid.steps, strict=True):
        allowed = inside.get(axis.name, ((axis.starts[0], axis.last),))
        cells = axis.meeting(allowed)
        pairs = {
            (int(step[before, cell]), int(step[after, cell]))
            for before, after in pairs
            for cell in cells
        }
        if axis.name == entry.name:
            pairs = {
                (int(step[state, cell]), int(step[state, following]))
                for state in states
                for cell, following in pairwise(cells)
            }
        states = {int(step[state, cell]) for state in states for cell in cells}
        pairs = {(before, after) for before, after in pairs if before != after}
    return pairs


def _past_gate(gate: Gate, entry: Input) -> Goes:
    """Return whether growing opens the gate (up), or shuts it (down)."""
    found = Goes.NOWHERE
    passes = gate.passes
    for before, after in neighbours(gate.table.grid, entry, {}):
        if passes[before] != passes[after]:
            found |= Goes.UP if passes[after] else Goes.DOWN
    return found


def _turned_below_zero(way: Goes, least: Fraction | int, most: Fraction | int) -> Goes:
    """Return a way as it is where a figure is above 0, and turned where it is below."""
    found = Goes.NOWHERE
    if most > 0:
        found |= way
    if least < 0:
        found |= way.turned
    return found


class _Proof:
    """The directions of one input, line by line in their order."""

    def __init__(self, schedule: Schedule, entry: Input, inside: Region) -> None:
        self.schedule = schedule
        self.entry = entry
        self.inside = inside
        self.known: dict[str, Goes] = {}
        self.formulas: Mapping[str, Formula] = {line.id: line.formula for line in schedule.lines}

    def line(self, line: str, formula: Formula) -> Goes:
        found = self.known[line] = self.of(formula)
        return found

    def of(self, formula: Formula) -> Goes:
        match formula:
            case Name(name):
                found = self.of_name(name)
            case Pick(_which, among):
                found = self.joined(*among)
            case Pair("*", left, right):
                found = self.of_factor(left, right) | self.of_factor(right, left)
            case Pair("+", left, right):
                found = self.without_share(left, right) or self.joined(left, right)
            case Pair("-", left, right):
                found = self.of(left) | self.of(right).turned
            case Minus(of):
                found = self.of(of).turned
            case Rounded(of) | Pair("/", of):
                found = self.of(of)
            case _:
                found = Goes.NOWHERE
        return found

    def of_name(self, name: str) -> Goes:
        if name in self.known:
            return self.known[name]
        table, dot, output = name.partition(".")
        if not dot:
            return Goes.UP if name == self.entry.name else Goes.NOWHERE
        found = self.schedule.tables[table]
        if self.entry.name not in found.columns:
            return Goes.NOWHERE
        way = self.known[name] = of_output(found, output, self.entry, self.inside)
        return way

    def joined(self, *formulas: Formula) -> Goes:
        found = Goes.NOWHERE
        for formula in formulas:
            found |= self.of(formula)
        return found

    def of_factor(self, factor: Formula, other: Formula) -> Goes:
        """Return what the growth of one factor does to a product."""
        way = self.of(factor)
        return _turned_below_zero(way, *self.bounds(other)) if way else Goes.NOWHERE

    def without_share(self, whole: Formula, share: Formula) -> Goes:
        """Return the way of `whole + share` where the share takes no more away than there is.

        Let the share be cent(-k * whole), k a constant from 0 to 1, the whole so many cents. One
        cent more of the whole takes at most one cent more away, so the rest goes as it does.
        """
        factors = self.factors(share)
        if whole not in factors or self.bounds(whole)[0] < 0 or not self.in_cents(whole):
            return Goes.NOWHERE
        factors.remove(whole)
        least, most = Fraction(1), Fraction(1)
        for factor in factors:
            if self.of(factor):
                return Goes.NOWHERE
            least, most = _product((least, most), self.bounds(factor))
        return self.of(whole) if -1 <= least <= most <= 0 else Goes.NOWHERE

    def factors(self, share: Formula) -> list[Formula]:
        """Return the factors of a product rounded to the cent; none of anything else."""
        while isinstance(share, Name) and share.name in self.formulas:
            share = self.formulas[share.name]
        match share:
            case Rounded(of, unit, Way.HALF_UP) if unit == CENT:
                waiting, found = [of], []
            case _:
                return []
        while waiting:
            match waiting.pop():
                case Pair("*", left, right):
                    waiting += [right, left]
                case Minus(Pair("*", left, right)):
                    waiting += [right, Minus(left)]
                case factor:
                    found.append(factor)
        return found

    def in_cents(self, formula: Formula) -> bool:
        """Whether a line is a whole number of cents."""
        if not isinstance(formula, Name):
            return False
        scale = self.schedule.program.quantities[formula.name].scale
        return (scale / CENT).denominator == 1

    def bounds(self, formula: Formula) -> Ends:
        """Return the least and the most a formula can be."""
        match formula:
            case Figure(value):
                least, most = value, value
            case Name(name):
                quantity = self.schedule.program.quantities[name]
                least, most = quantity.least, quantity.most
            case Minus(of):
                most, least = (-end for end in self.bounds(of))
            case Pick(which, among):
                pick = min if which == "min" else max
                least, most = (pick(ends) for ends in zip(*map(self.bounds, among), strict=True))
            case Pair(sign, left, right):
                least, most = _COMBINED[sign](self.bounds(left), self.bounds(right))
            case _:
                least, most = self.bounds(formula.of)
                least, most = least - formula.unit, most + formula.unit
        return least, most


def _sum(some: Ends, others: Ends) -> Ends:
    return some[0] + others[0], some[1] + others[1]


def _difference(some: Ends, others: Ends) -> Ends:
    return some[0] - others[1], some[1] - others[0]


def _product(some: Ends, others: Ends) -> Ends:
    ends = [a * b for a in some for b in others]
    return min(ends), max(ends)


def _quotient(some: Ends, divisor: Ends) -> Ends:
    return some[0] / divisor[0], some[1] / divisor[0]


_COMBINED: Mapping[str, Callable[[Ends, Ends], Ends]] = {
    "+": _sum,
    "-": _difference,
    "*": _product,
    "/": _quotient,
}
