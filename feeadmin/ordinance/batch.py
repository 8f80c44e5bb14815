"""Many cases at once: the tables and lines of one case, run on columns of numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from feeadmin.language import _
from feeadmin.ordinance.columns import Column, Refusals, count_column
from feeadmin.ordinance.grid import Numbers
from feeadmin.ordinance.schedule import Schedule
from feeadmin.ordinance.tables import Table

CHUNK = 16_384
"""Cases priced together: few enough to stay in the processor's cache."""

ROOM = 16 << 20
"""Bytes that the columns of one part are sure to fit in."""

NOT_READ = -1
"""The leaf of a table that was not read for a case."""

Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Batch:
    """What a rule set says of many cases. Amounts are cents, 0 where a case is refused."""

    schedule: Schedule
    amounts: Mapping[str, Numbers]
    """The cents of each line on the bill, the fee last."""
    leaves: Mapping[str, NDArray[np.int32]]
    """Where each case fell in each table; NOT_READ where the table was not read."""
    refused: Refusals

    @property
    def cents(self) -> Numbers:
        """The fee of each case."""
        return self.amounts[self.schedule.result]

    def rows_hit(self) -> Counter[str]:
        """Count how many cases each row answered."""
        found: Counter[str] = Counter()
        for name, leaves in self.leaves.items():
            cases_of = np.bincount(leaves[leaves != NOT_READ])
            for leaf in np.flatnonzero(cases_of).tolist():
                for row in self.schedule.tables[name].hits_at(leaf):
                    found[row.id] += int(cases_of[leaf])
        return found


def price(schedule: Schedule, columns: Mapping[str, Column]) -> Batch:
    """Price the cases that columns of one length hold, one column an input.

    A case that cannot be priced is refused by itself, with the sentence that
    pricing it alone would raise. Raises KeyError for a column that is missing,
    and ValueError for columns of different lengths.
    """
    numbers: dict[str, Numbers] = {}
    refused: Refusals = {}
    for name, entry in schedule.inputs.items():
        counted = count_column(entry, columns[name])
        numbers[name] = counted.numbers
        refused = counted.refused | refused
    if len({len(column) for column in numbers.values()}) > 1:
        raise ValueError(_("The columns are not of one length."))
    return price_numbers(schedule, numbers, refused)


def price_numbers(schedule: Schedule, numbers: Mapping[str, Numbers], refused: Refusals) -> Batch:
    """Price cases whose inputs are whole numbers already, all but the refused."""
    count = len(next(iter(numbers.values())))
    amounts = {line: np.zeros(count, np.int64) for line in schedule.amounts}
    leaves = {name: np.full(count, NOT_READ, np.int32) for name in schedule.tables}
    batch = Batch(schedule, amounts, leaves, dict(refused))
    _fill(batch, numbers, list(schedule.program.code), schedule.program.on_columns)
    return batch


def fees_of_numbers(schedule: Schedule, numbers: Mapping[str, Numbers], refused: Refusals) -> Batch:
    """Price cases as `price_numbers` does, for the fee alone.

    Beside the column of fees it needs the same memory however many there are.
    """
    count = len(next(iter(numbers.values())))
    batch = Batch(schedule, {schedule.result: np.zeros(count, np.int64)}, {}, dict(refused))
    work_out = schedule.program.on_columns_for(schedule.result)
    _fill(batch, numbers, [schedule.result], work_out)
    return batch


def _fill(
    batch: Batch,
    numbers: Mapping[str, Numbers],
    lines: Sequence[str],
    work_out: Callable[..., tuple[Numbers, ...]],
) -> None:
    """Price all cases but the refused by code that returns these lines; write what is wanted."""
    _make_room()
    refused = np.array(sorted(batch.refused), np.intp)
    count = len(batch.cents)
    for begin in range(0, count, CHUNK):
        end = min(begin + CHUNK, count)
        first, last = np.searchsorted(refused, [begin, end])
        part = _Part(batch, numbers, slice(begin, end))
        part.leave_out(refused[first:last] - begin)
        arguments = part.looked_up()
        for line, counts in zip(lines, work_out(*arguments), strict=True):
            if line in batch.amounts:
                batch.amounts[line][part.places] = counts


def _make_room() -> None:
    """Let the memory that one part has used be there for the next.

    The C library hands freed memory back to the system, and asks for it again
    part after part, until a block as large as this has once come and gone.
    """
    np.empty(ROOM, np.uint8)


class _Part:
    """Some cases of a batch on their way through the tables.

    `places` are those that are still to be priced, as places in the batch or,
    while that is everybody, as a slice, which nothing need be copied for.
    """

    def __init__(self, batch: Batch, numbers: Mapping[str, Numbers], part: slice) -> None:
        self.batch = batch
        self.schedule = batch.schedule
        self.numbers = numbers
        self.places: slice | Places = part
        self.count = part.stop - part.start
        self.columns: dict[str, Numbers] = {}
        self.leaves: dict[str, Places] = {}

    def looked_up(self) -> list[Numbers | int]:
        """Ask the gate and the tables, and return what the code of the lines is given."""
        gate = self.schedule.gate
        if gate:
            self.keep(gate.passes.take(self.leaves_in(gate.table)))
        for table in self.schedule.priced_tables:
            self.leaves[table.name] = self.leaves_in(table)
        return [self.argument(table, name) for table, name in self.schedule.program.sources]

    def leaves_in(self, table: Table) -> Places:
        """Return where each case falls in a table, and refuse those it has no answer for."""
        columns = {name: self.column(name) for name in table.columns}
        leaves = table.grid.leaf_of_each(columns, self.count)
        if table.name in self.batch.leaves:
            self.batch.leaves[table.name][self.places] = leaves
        if table.always_answers:
            return leaves
        answered = table.answered.take(leaves)
        for place, leaf in zip(self.standing()[~answered], leaves[~answered], strict=True):
            self.batch.refused[int(place)] = table.why_unanswered(int(leaf))
        self.keep(answered)
        return leaves[answered]

    def leave_out(self, places: Places) -> None:
        """Let the cases at these places of the part go."""
        if len(places):
            self.keep(np.isin(np.arange(self.count), places, invert=True))

    def keep(self, kept: NDArray[np.bool_]) -> None:
        """Let all other cases go."""
        if kept.all():
            return
        still = np.flatnonzero(kept)
        self.places = self.standing().take(still)
        self.count = len(still)
        self.leaves = {name: leaves.take(still) for name, leaves in self.leaves.items()}
        self.columns.clear()

    def standing(self) -> Places:
        """Return the places of these cases in the batch, one by one."""
        if isinstance(self.places, slice):
            return np.arange(self.places.start, self.places.stop)
        return self.places

    def column(self, name: str) -> Numbers:
        """Return an input of these cases."""
        if name not in self.columns:
            whole, places = self.numbers[name], self.places
            narrowed = whole[places] if isinstance(places, slice) else whole.take(places)
            self.columns[name] = narrowed
        return self.columns[name]

    def argument(self, table: str, name: str) -> Numbers | int:
        """Return an input, or what a table answers; a table of one leaf answers all alike."""
        if not table:
            return self.column(name)
        answers = self.schedule.tables[table].answers[name]
        return int(answers[0]) if len(answers) == 1 else answers.take(self.leaves[table])
