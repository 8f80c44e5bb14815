"""Cases made up from the rules themselves: one inside a region, and those at every boundary."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import islice, product
from math import floor

from feeadmin.ordinance.formula import Name, Rounded, parts
from feeadmin.ordinance.grid import Region
from feeadmin.ordinance.inputs import Input
from feeadmin.ordinance.schedule import Schedule
from feeadmin.ordinance.spans import common, holds
from feeadmin.ordinance.tables import Table

MOST_SQUARES = 5_000
"""Squares of one table whose corners are tried; of a larger table as many are drawn by lot."""

MULTIPLES = (1, 2)


def case_inside(schedule: Schedule, region: Region, *, past_gate: bool) -> dict[str, int] | None:
    """Return a case of a region, one the gate lets through where it must be past the gate.

    What the region leaves open is as in the examples' defaults, where it can
    be. Returns None if the gate lets no case of the region through.
    """
    within = past_the_gate(schedule, region) if past_gate else region
    if within is None:
        return None
    case = {}
    for name, entry in schedule.inputs.items():
        spans = within.get(name, (entry.whole,))
        usual = schedule.blank(name)
        case[name] = spans[0][0] if usual is None or not holds(spans, usual) else usual
    return case


def past_the_gate(schedule: Schedule, region: Region) -> Region | None:
    """Return a part of a region whose cases the gate lets through; None if there is none."""
    gate = schedule.gate
    if gate is None:
        return region
    for part, _leaf in gate.table.grid.regions(lambda leaf: int(gate.lets_through(leaf)), region):
        shared = {name: common(part[name], region.get(name, part[name])) for name in part}
        return {**region, **shared}
    return None


def cases_drawn(schedule: Schedule, count: int, seed: int) -> list[dict[str, int]]:
    """Return cases the gate lets through, drawn at random, the same for one seed."""
    chance = random.Random(seed)  # noqa: S311 (made-up cases are no secret)
    gate = schedule.gate
    within: list[Region] = [{}]
    if gate:
        regions = gate.table.grid.regions(lambda leaf: int(gate.lets_through(leaf)))
        within = [region for region, _leaf in islice(regions, MOST_SQUARES)] or within
    return [_filled(schedule, chance.choice(within), chance) for _case in range(count)]


def boundary_cases(schedule: Schedule, seed: int) -> list[dict[str, str]]:
    """Return cases at both corners of every square of every table, as a case file writes them.

    What a table does not read takes ends and random values of what the gate
    lets through, the same for one seed. Where a line rounds an input to a
    unit, there are cases on both sides of the first multiples.
    """
    chance = random.Random(seed)  # noqa: S311 (made-up cases are no secret)
    numbers = []
    for table in schedule.tables.values():
        at_gate = schedule.gate is not None and table is schedule.gate.table
        for corner in _corners(table, chance):
            within = corner if at_gate else past_the_gate(schedule, corner)
            numbers.append(_filled(schedule, within or corner, chance))
    numbers += [
        _filled(schedule, past_the_gate(schedule, beside) or beside, chance)
        for beside in _beside_multiples(schedule)
    ]
    return [
        {name: schedule.inputs[name].text(number) for name, number in case.items()}
        for case in numbers
    ]


def _corners(table: Table, chance: random.Random) -> Iterator[Region]:
    """Yield the first and the last case of each square of a table."""
    axes = table.grid.axes
    sizes = [range(len(axis.starts)) for axis in axes]
    squares: Iterable[tuple[int, ...]] = product(*sizes)
    if table.grid.squares > MOST_SQUARES:
        squares = (tuple(map(chance.choice, sizes)) for _square in range(MOST_SQUARES))
    for square in squares:
        for corner in (0, 1):
            ends = (
                (axis, axis.span(cell)[corner]) for axis, cell in zip(axes, square, strict=True)
            )
            yield {axis.name: ((end, end),) for axis, end in ends}


def _beside_multiples(schedule: Schedule) -> Iterator[Region]:
    """Yield the inputs of lines around the first multiples of the units they are rounded to."""
    for line in schedule.lines:
        for part in parts(line.formula):
            match part:
                case Rounded(Name(name), unit) if name in schedule.inputs:
                    yield from _beside(schedule.inputs[name], unit)


def _beside(entry: Input, unit: Fraction) -> Iterator[Region]:
    for multiple in MULTIPLES:
        count = floor(multiple * unit / entry.step)
        for number in (count - 1, count, count + 1):
            if entry.first <= number <= entry.last:
                yield {entry.name: ((number, number),)}


def _filled(schedule: Schedule, region: Region, chance: random.Random) -> dict[str, int]:
    """Return a case of a region: ends of ranges, values anywhere, and small ones."""
    case = {}
    for name, entry in schedule.inputs.items():
        first, last = chance.choice(region.get(name, (entry.whole,)))
        small = first + int((last - first) ** chance.random())
        case[name] = chance.choice([first, last, chance.randint(first, last), small])
    return case
