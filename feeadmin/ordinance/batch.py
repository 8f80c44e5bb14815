"""Many cases at once: the tables and lines of one case, run on columns of numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
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
    batch = Batch(
        schedule,
        amounts={line: np.zeros(count, np.int64) for line in schedule.amounts},
        leaves={name: np.full(count, NOT_READ, np.int32) for name in schedule.tables},
        refused=dict(refused),
    )
    accepted = np.ones(count, np.bool_)
    accepted[list(refused)] = False
    for begin in range(0, count, CHUNK):
        _price_some(batch, numbers, begin + np.flatnonzero(accepted[begin : begin + CHUNK]))
    return batch


def _price_some(batch: Batch, numbers: Mapping[str, Numbers], cases: Places) -> None:
    """Price the cases at these places of the columns, and write them into the batch."""
    schedule = batch.schedule
    if schedule.gate:
        cases = _answered(batch, schedule.gate.table, numbers, cases)
        leaves = batch.leaves[schedule.gate.table.name][cases]
        cases = cases[schedule.gate.passes[leaves]]
    for table in schedule.priced_tables:
        cases = _answered(batch, table, numbers, cases)
    arguments = (_argument(batch, name, numbers, cases) for name in schedule.program.arguments)
    found = schedule.program.on_columns(*arguments)
    for line, counts in zip(schedule.lines, found, strict=True):
        if line.is_amount:
            batch.amounts[line.id][cases] = counts


def _answered(batch: Batch, table: Table, numbers: Mapping[str, Numbers], cases: Places) -> Places:
    """Look cases up in a table; return those it answers, and refuse the others."""
    columns = {name: numbers[name][cases] for name in table.columns}
    leaves = table.grid.leaf_of_each(columns, len(cases))
    batch.leaves[table.name][cases] = leaves
    answered = table.answered[leaves]
    for case, leaf in zip(cases[~answered].tolist(), leaves[~answered].tolist(), strict=True):
        batch.refused[case] = table.why_unanswered(leaf)
    return cases[answered]


def _argument(batch: Batch, name: str, numbers: Mapping[str, Numbers], cases: Places) -> Numbers:
    table, dot, output = name.partition(".")
    if not dot:
        return numbers[name][cases]
    return batch.schedule.tables[table].answers[output][batch.leaves[table][cases]]
