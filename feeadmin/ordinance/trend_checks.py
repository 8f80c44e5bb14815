"""Whether amounts go as the file declares: proven, or shown wrong by two cases, or neither."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

import numpy as np

from feeadmin.language import _
from feeadmin.ordinance.batch import price_numbers
from feeadmin.ordinance.cases import case_inside, cases_drawn
from feeadmin.ordinance.directions import Goes, directions
from feeadmin.ordinance.examples import example_row
from feeadmin.ordinance.findings import Finding, Level
from feeadmin.ordinance.formula import Rounded, parts
from feeadmin.ordinance.inputs import Input
from feeadmin.ordinance.outcome import decided
from feeadmin.ordinance.schedule import Schedule
from feeadmin.ordinance.tables import Table
from feeadmin.ordinance.trends import Course, Trend
from feeadmin.units import Money

MOST_CASES, MOST_STEPS = 400, 60
"""Cases that are tried, and steps of the input that each is taken over."""

DRAWN = 100
"""Cases drawn at random beside the examples, and beside one for each region of each table."""

SEED = 1

ALLOWED = {Course.RISES: Goes.UP, Course.FALLS: Goes.DOWN}


@dataclass(frozen=True, slots=True)
class Fall:
    """Two cases that differ in one input only, and whose amounts go the other way."""

    before: Mapping[str, int]
    after: Mapping[str, int]
    cents: tuple[int, int]


def trend_findings(schedule: Schedule, doubtful: Iterable[Trend]) -> Iterator[Finding]:
    """Yield each of the unproven declarations, with two cases that contradict it if some do."""
    for trend in doubtful:
        fall = contradiction(schedule, trend)
        yield _contradicted(schedule, trend, fall) if fall else _open(schedule, trend)


def unproven(schedule: Schedule) -> list[Trend]:
    """Return each declaration that some case may contradict, for all the proof can tell."""
    found = {
        name: directions(schedule, schedule.inputs[name])
        for name in dict.fromkeys(trend.input for trend in schedule.trends)
    }
    return [
        trend
        for trend in schedule.trends
        if found[trend.input][trend.amount] | ALLOWED[trend.course] != ALLOWED[trend.course]
    ]


def contradiction(schedule: Schedule, trend: Trend) -> Fall | None:
    """Return two cases that contradict a declaration, the plainest first; None if none is found."""
    entry = schedule.inputs[trend.input]
    steps = list(islice(_steps(schedule, entry), MOST_STEPS))
    cases = list(islice(_cases(schedule), MOST_CASES))
    columns = {
        name: np.repeat(np.array([case[name] for case in cases], np.int64), len(steps))
        for name in schedule.inputs
    }
    lower, higher = (
        price_numbers(schedule, {**columns, entry.name: np.tile(ends, len(cases))}, {})
        for ends in np.array(steps, np.int64).T
    )
    amounts = lower.amounts[trend.amount], higher.amounts[trend.amount]
    growth = amounts[1] - amounts[0]
    wrong = growth < 0 if trend.course is Course.RISES else growth > 0
    wrong[[*lower.refused, *higher.refused]] = False
    if not wrong.any():
        return None
    place = int(np.argmax(wrong))
    case, step = divmod(place, len(steps))
    before, after = ({**cases[case], entry.name: end} for end in steps[step])
    return Fall(before, after, (int(amounts[0][place]), int(amounts[1][place])))


def _steps(schedule: Schedule, entry: Input) -> Iterator[tuple[int, int]]:
    """Yield values to go from and to: over each bound of a table, then of the formulas' units."""
    first, last = entry.recorded
    begins = {
        start
        for table in schedule.tables.values()
        for axis in table.grid.axes
        if axis.name == entry.name
        for start in axis.starts
        if first < start
    }
    yield from ((start - 1, start) for start in sorted(begins))
    units = {
        int(part.unit / entry.step)
        for line in schedule.lines
        for part in parts(line.formula)
        if isinstance(part, Rounded)
    }
    for unit in sorted(units):
        for begin in (unit - 1, unit, unit + 1):
            if first <= begin < last:
                yield begin, begin + 1
    yield from ((first, first + 1), (last - 1, last), (first, last))


def _cases(schedule: Schedule) -> Iterator[Mapping[str, int]]:
    """Yield cases to take the steps in: the examples, one of each region, some by lot."""
    yield from (example.case for example in schedule.examples)
    for table in schedule.tables.values():
        answered = partial(_answered, table)
        past_gate = not schedule.is_gate(table)
        for region, _leaf in islice(table.grid.regions(answered), MOST_CASES):
            if case := case_inside(schedule, region, past_gate=past_gate):
                yield case
    yield from cases_drawn(schedule, DRAWN, SEED)


def _answered(table: Table, leaf: int) -> int:
    return leaf + 1 if table.answered[leaf] else 0


def _contradicted(schedule: Schedule, trend: Trend, fall: Fall) -> Finding:
    entry = schedule.inputs[trend.input]
    amounts = [str(Money(cents)) for cents in fall.cents]
    values = [entry.said(case[entry.name]) for case in (fall.before, fall.after)]
    sentence = (
        _("“{amount}” falls as {input} grows: {much} at {low}, {other} at {high}.")
        if trend.course is Course.RISES
        else _("“{amount}” rises as {input} grows: {much} at {low}, {other} at {high}.")
    )
    message = sentence.format(
        amount=trend.amount,
        input=entry.name,
        much=amounts[0],
        low=values[0],
        other=amounts[1],
        high=values[1],
    )
    table, row = _to_blame(schedule, entry, fall)
    return Finding(
        Level.WARNING,
        schedule.header.file,
        trend.line,
        message,
        "\n".join(_examples(schedule, trend, fall)),
        table=table,
        row=row,
        column=entry.name,
    )


def _open(schedule: Schedule, trend: Trend) -> Finding:
    sentence = (
        _("It is not proven that “{amount}” never falls as {input} grows; no case was found.")
        if trend.course is Course.RISES
        else _("It is not proven that “{amount}” never rises as {input} grows; no case was found.")
    )
    message = sentence.format(amount=trend.amount, input=trend.input)
    return Finding(Level.HINT, schedule.header.file, trend.line, message, column=trend.input)


def _examples(schedule: Schedule, trend: Trend, fall: Fall) -> Sequence[str]:
    rows = [
        example_row(schedule, name, case, "", **{trend.amount: Money(cents).plain})
        for name, case, cents in zip(
            (_("Before the step"), _("After the step")),
            (fall.before, fall.after),
            fall.cents,
            strict=True,
        )
    ]
    # Both rows ask the same, so a header of their own would be said twice.
    return [rows[0], rows[1].splitlines()[-1]]


def _to_blame(schedule: Schedule, entry: Input, fall: Fall) -> tuple[str, str]:
    """Return the table, and its row, that answers otherwise after the step; "" where none does."""
    before, after = decided(schedule, fall.before), decided(schedule, fall.after)
    for name in after.leaves:
        if entry.name in schedule.tables[name].columns:
            rows = after.hits(name)
            if rows and before.hits(name) != rows:
                return name, rows[0].id
    return "", ""
