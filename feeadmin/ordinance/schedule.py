"""A fee schedule as it was read and proven: everything an answer is made of, and no behaviour."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from feeadmin.ordinance.grid import Region
from feeadmin.ordinance.indexing import Indexing
from feeadmin.ordinance.inputs import Input
from feeadmin.ordinance.lines import Line
from feeadmin.ordinance.program import Program
from feeadmin.ordinance.savings import Savings
from feeadmin.ordinance.straddling import BELONGS_TO_ITS_BEGINNING, Straddling
from feeadmin.ordinance.tables import NO_WORD, Table
from feeadmin.ordinance.trends import Trend
from feeadmin.ordinance.wording import Words


class Status(StrEnum):
    """Where a version stands. Only adopted versions can govern a bill."""

    DRAFT = "draft"
    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What one file says of itself."""

    file: str
    sha256: str
    """Of the file, byte for byte."""
    id: str
    version: str
    status: Status
    title: Words
    source: str
    adopted: date | None
    effective: date
    """The first governing day it applies to."""
    expires: date | None
    """The last governing day it applies to; None while no end is known."""
    governed_by: str
    """The date of a case that picks the version."""
    retroactive: str
    """The authority for taking effect before its adoption, as a citation."""
    straddling: Straddling = BELONGS_TO_ITS_BEGINNING
    """What counts of an event that began before the version took effect."""
    indexing: Indexing | None = None
    """The price index that its marked rates follow each year."""


@dataclass(frozen=True)
class Gate:
    """The table asked first. Any other result than `proceed` ends the case with no fee."""

    table: Table
    proceed: str
    result: str
    """The output that holds the result."""
    reason: str
    """The output that says why a case ended."""

    def lets_through(self, leaf: int) -> bool:
        """Return whether the cases of this leaf go on to be priced."""
        return self.word(self.result, leaf) == self.proceed

    @cached_property
    def passes(self) -> NDArray[np.bool_]:
        """For each leaf, whether its cases go on to be priced."""
        leaves = range(len(self.table.grid.leaves))
        return np.array([self.lets_through(leaf) for leaf in leaves])

    def word(self, output: str, leaf: int) -> str:
        """Return the word of an output in this leaf; "" is also said where no row applies."""
        value = int(self.table.answers[output][leaf]) if self.table.answered[leaf] else NO_WORD
        return self.table.outputs[output].text(value)

    def choices(self, key: str) -> Collection[str]:
        """Return the words that "gate" or "reason" may be."""
        return self.table.outputs[self.result if key == "gate" else self.reason].choices

    def said(self, leaf: int, language: str | None = None) -> str:
        """Return the result and its reason in words for the owner."""
        words = [
            self.table.outputs[output].choices[word].said(language)
            for output in (self.result, self.reason)
            if (word := self.word(output, leaf))
        ]
        return " ".join(words)

    @cached_property
    def open_cases(self) -> Region:
        """For each input by itself, the values with which a case may go on."""
        return self.table.grid.extent(self.lets_through)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A worked example: a case, and what is expected of it. Amounts are in dollars."""

    name: str
    line: int
    case: Mapping[str, int]
    rows: tuple[str, ...] = ()
    words: Mapping[str, str]
    """The expected "gate" and "reason", where the example states them."""
    figures: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the ordinance as this version has it, word for word."""

    text: str
    line: int
    """Where it stands in the file."""


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """One consolidated version of one fee schedule."""

    header: Header
    inputs: Mapping[str, Input]
    tables: Mapping[str, Table]
    gate: Gate | None
    lines: tuple[Line, ...]
    program: Program
    result: str
    """The line that is the fee."""
    examples: tuple[Example, ...]
    example_columns: tuple[tuple[str, ...], tuple[str, ...]]
    """The header of the examples, before and after its `||`."""
    example_defaults: Mapping[str, int]
    sections: Mapping[str, Section] = field(default_factory=dict)
    """The sections of the ordinance by their names; empty where the file does not give them."""
    savings: Savings | None = None
    """The cases that stay under an earlier version."""

    @property
    def amounts(self) -> tuple[str, ...]:
        """Return the lines on the bill in order, the result last."""
        others = [line.id for line in self.lines if line.is_amount and line.id != self.result]
        return (*others, self.result)

    @property
    def priced_tables(self) -> tuple[Table, ...]:
        """Return the tables that are read once the gate has let a case through."""
        gate = self.gate.table if self.gate else None
        return tuple(table for table in self.tables.values() if table is not gate)

    def is_gate(self, table: Table) -> bool:
        return self.gate is not None and table is self.gate.table

    def open_to(self, table: Table) -> Region:
        """Return for each input by itself what a case may have when this table is read."""
        return {} if self.gate is None or self.is_gate(table) else self.gate.open_cases

    @property
    def trends(self) -> tuple[Trend, ...]:
        """Return what is declared of the lines: that they never fall, or rise, with an input."""
        return tuple(trend for line in self.lines for trend in line.monotone)

    def blank(self, name: str) -> int | None:
        """Return what a blank cell of an example stands for; None where it may not be blank."""
        entry = self.inputs[name]
        missing = entry.whole[0] if entry.optional else None
        return self.example_defaults.get(name, missing)
