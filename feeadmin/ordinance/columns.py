"""Columns of values turned into columns of whole numbers, by the reading rules of one case.

Whatever is quick here is only a shortcut: a value that a shortcut does not
take is read by `Input.read`, which decides, and words the refusal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from feeadmin.ordinance.figures import decimal_places
from feeadmin.ordinance.grid import Numbers
from feeadmin.ordinance.inputs import Input
from feeadmin.ordinance.problems import InputError

Column = Sequence[object] | NDArray[np.generic]
Refusals = dict[int, str]
"""By the place of a case, the sentence that says why it cannot be priced."""

NINE = 9
DIGITS = 18
"""Digits that are sure to fit in 64 bits."""


@dataclass(slots=True)
class Counted:
    """A column as whole numbers; a refused value stands as the first number of its input."""

    numbers: Numbers
    refused: Refusals = field(default_factory=dict)

    def read_singly(self, entry: Input, values: Iterable[tuple[int, object]]) -> None:
        """Read the values given with their places, one by one; a text that returns, once."""
        known: dict[str, int] = {}
        for place, value in values:
            try:
                if type(value) is not str:
                    self.numbers[place] = entry.read(value)
                elif value in known:
                    self.numbers[place] = known[value]
                else:
                    self.numbers[place] = known[value] = entry.read(value)
            except InputError as refusal:
                self.numbers[place] = entry.first
                self.refused[place] = str(refusal)


def count_column(entry: Input, column: Column) -> Counted:
    """Count a column of whole numbers (an integer array), or of any values a case may hold."""
    if isinstance(column, np.ndarray) and column.dtype.kind == "i" and entry.numeric:
        return _count_integers(entry, column)
    values = column.tolist() if isinstance(column, np.ndarray) else column
    counted = Counted(np.zeros(len(values), np.int64))
    counted.read_singly(entry, enumerate(values))
    return counted


def _count_integers(entry: Input, column: NDArray[np.generic]) -> Counted:
    """Count an array of integers; only those in range are multiplied, so nothing overflows."""
    values = column.astype(np.int64)
    step = entry.step
    taken = (values >= ceil(entry.first * step)) & (values <= floor(entry.last * step))
    parts = np.where(taken, values, 0) * step.denominator
    taken &= parts % step.numerator == 0
    counted = Counted(parts // step.numerator)
    left = np.flatnonzero(~taken)
    counted.read_singly(entry, zip(left.tolist(), values[left].tolist(), strict=True))
    return counted


def count_figures(
    entry: Input, characters: NDArray[np.uint8], bounds: NDArray[np.int32]
) -> tuple[Numbers, NDArray[np.bool_]]:
    """Count figures such as "30000" and "3.25" straight from their characters.

    Text n lies between bounds[n] and bounds[n + 1]. Returns the numbers, and
    which of the texts have been read: the rest may still be good, or wrong.
    """
    starts, lengths = bounds[:-1], np.diff(bounds)
    places = decimal_places(entry.step) or 0
    read = (lengths > 0) & (lengths <= DIGITS - places)
    digits = np.zeros(len(starts), np.int64)
    decimals = np.zeros(len(starts), np.int64)
    dotted = np.zeros(len(starts), np.bool_)
    for place in range(int(lengths[read].max(initial=0))):
        within = read & (place < lengths)
        character = characters[np.where(within, starts + place, 0)]
        # A byte below "0" wraps round, and is no digit either.
        digit = within & (character - ord("0") <= NINE)
        dot = within & (character == ord(".")) & ~dotted & (place > 0)
        digits = np.where(digit, digits * 10 + (character - ord("0")), digits)
        decimals += digit & dotted
        dotted |= dot
        read &= ~within | digit | dot
    read &= (decimals > 0) == dotted
    read &= decimals <= places
    parts = digits * 10 ** np.where(read, places - decimals, 0)
    step = int(entry.step * 10**places)
    numbers = parts // step
    read &= (parts % step == 0) & (numbers >= entry.first) & (numbers <= entry.last)
    if entry.optional:
        numbers[lengths == 0] = entry.first - 1
        read |= lengths == 0
    return numbers, read
