"""The inputs of a rule set: what may be recorded of a case, and how it is counted.

Each value of each input is kept as one whole number: a count of steps, a
count of cents, the number of a day, or a place in the list of choices.
`missing` is the number below the first. Tables and lines see nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from feeadmin.language import _, plain_day, speaking, spoken
from feeadmin.ordinance import figures
from feeadmin.ordinance.problems import InputError, Wrong, quoted
from feeadmin.ordinance.spans import Span, Spans
from feeadmin.ordinance.wording import NO, NONE_RECORDED, YES, Words
from feeadmin.units import Money

MISSING = "missing"

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DIGITS = re.compile(r"[0-9]{1,18}")
_LARGEST_EXPONENT = 30


class Type(StrEnum):
    """What kind of value an input holds."""

    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    BOOLEAN = "boolean"


NUMERIC = frozenset({Type.INTEGER, Type.DECIMAL, Type.MONEY})


@dataclass(frozen=True, slots=True)
class Derived:
    """How the back office works an input out from earlier cases, under which citation."""

    by: str
    """ "count" or "sum"."""
    of: str
    status: str
    same: tuple[str, ...]
    within: str
    before: str


@dataclass(frozen=True, slots=True)
class Affects:
    """The tables and the lines that read an input."""

    tables: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Input:
    """One thing that is recorded of a case. `step` is what one count is worth."""

    name: str
    type: Type
    label: Words
    first: int
    last: int
    step: Fraction = Fraction(1)
    unit: str = ""
    choices: Mapping[str, Words] = field(default_factory=dict)
    optional: bool = False
    line: int = 0
    """Where it stands in the file."""
    missing: Words = NONE_RECORDED
    """What a sentence says in place of a value that was not recorded."""
    cite: str = ""
    source: str = ""
    bands: Mapping[str, Spans] = field(default_factory=dict)
    bands_line: int = 0
    """Where its bands stand in the file."""
    bands_written: Mapping[str, str] = field(default_factory=dict)
    """Each band as the file has it."""
    derived: Derived | None = None
    affects: Affects = Affects()

    @property
    def numeric(self) -> bool:
        return self.type in NUMERIC

    @property
    def ordered(self) -> bool:
        return self.numeric or self.type is Type.DATE

    @property
    def recorded(self) -> Span:
        """The first and the last number that stands for a value."""
        return self.first, self.last

    @property
    def whole(self) -> Span:
        """The same, with the number that stands for `missing` where that may be."""
        return self.first - self.optional, self.last

    def read(self, value: object) -> int:
        """Return the number that stands for a value of a case.

        Text, int, Decimal, Money, date and bool are read; empty means missing.
        Raises InputError, for a float always: floats have lost the exact value.
        """
        if isinstance(value, str):
            # What most cases hold is read at once; all else is read, or refused, below.
            if value in self._place_of:
                return self._place_of[value]
            if self._counts_ones and _DIGITS.fullmatch(value):
                number = int(value)
                if self.first <= number <= self.last:
                    return number
        try:
            if value is None or (isinstance(value, str) and not value.strip()):
                return self._gone()
            number = self.counted(value) if isinstance(value, str) else self._number_of(value)
            return self._within_range(number, value)
        except Wrong as wrong:
            raise InputError(self.name, str(wrong)) from None

    def counted(self, text: str) -> int:
        """Return the number that stands for a written value, in the range or not.

        Raises Wrong when the text is no such value, or lies between two steps.
        """
        text = text.strip()
        if self._words:
            return self._place(text)
        if self._is_day:
            return read_day(text).toordinal()
        return self._steps(*figures.quotient(text), text)

    def text(self, number: int) -> str:
        """Return a value as a case file writes it: "3.1", "true", "PRIVATE", "" for missing."""
        if number < self.first:
            return ""
        if self._words:
            return self._words[number]
        if self._is_day:
            return date.fromordinal(number).isoformat()
        return figures.shifted(number * self._step_digits, self._places)

    def said(self, number: int, language: str | None = None) -> str:
        """Return a value as a sentence says it: "30,000", "$15.00", "yes", "Private owner"."""
        if number < self.first:
            return self.missing.said(language)
        if self.type is Type.BOOLEAN:
            return (NO, YES)[number].said(language)
        if self.type is Type.CHOICE:
            return tuple(self.choices.values())[number].said(language)
        if self.type is Type.DATE:
            with speaking(language or spoken()):
                return plain_day(date.fromordinal(number))
        if self.type is Type.MONEY:
            return str(Money(number))
        return figures.plain(number * self.step)

    def described(self, spans: Spans) -> str:
        """Return a set of values in words: "A2, 30000 to 43559.99" or "true"."""
        return ", ".join(self._span_in_words(span) for span in spans)

    def bands_described(self) -> list[tuple[str, str]]:
        """Return each band's name and what it reaches from and to: ("A2", "5,000 to 21,779.99")."""
        return [
            (
                name,
                _("{first} to {last}", first=self.said(band[0][0]), last=self.said(band[-1][1]))
                if band[-1][1] < self.last
                else _("{first} or more", first=self.said(band[0][0])),
            )
            for name, band in self.bands.items()
        ]

    def _span_in_words(self, span: Span) -> str:
        for name, band in self.bands.items():
            if band == (span,):
                return name
        first, last = span
        if first < self.first:
            rest = self._span_in_words((self.first, last)) if last >= self.first else ""
            return ", ".join(filter(None, [MISSING, rest]))
        if not self.ordered:
            return ", ".join(self.text(number) for number in range(first, last + 1))
        if first == last:
            return self.text(first)
        if last == self.last:
            return _("{first} or more", first=self.text(first))
        return _("{first} to {last}", first=self.text(first), last=self.text(last))

    def _gone(self) -> int:
        if not self.optional:
            raise Wrong(_("A value is needed here; it is empty."))
        return self.first - 1

    def _within_range(self, number: int, value: object) -> int:
        if not self.first <= number <= self.last:
            said, first, last = quoted(value), self.text(self.first), self.text(self.last)
            raise Wrong(
                _("{value} lies outside {first} to {last}.", value=said, first=first, last=last)
            )
        return number

    def _number_of(self, value: object) -> int:
        if isinstance(value, bool) and self.type is Type.BOOLEAN:
            return int(value)
        if isinstance(value, Money) and self.type is Type.MONEY:
            return value.cents
        if isinstance(value, date) and not isinstance(value, datetime) and self.type is Type.DATE:
            return value.toordinal()
        if isinstance(value, float):
            raise Wrong(_("Give a text or a Decimal; a float has lost the exact value."))
        if isinstance(value, (int, Decimal)) and not isinstance(value, bool) and self.numeric:
            return self._steps(*_exact(value).as_integer_ratio(), str(value))
        raise Wrong(_("“{value}” is not of the type {type}.", value=quoted(value), type=self.type))

    def _steps(self, above: int, below: int, text: str) -> int:
        """Return how many steps the quotient of two whole numbers is."""
        steps, ones = self._steps_of_ones
        count, rest = divmod(above * steps, below * ones)
        if rest:
            said, step = quoted(text), figures.plain(self.step)
            raise Wrong(_("{value} is not a whole multiple of {step}.", value=said, step=step))
        return count

    @cached_property
    def _steps_of_ones(self) -> tuple[int, int]:
        """How many steps make how many ones, both whole: 4 steps of 0.25 make 1."""
        return self.step.denominator, self.step.numerator

    @cached_property
    def _counts_ones(self) -> bool:
        return self.numeric and self.step == 1

    @cached_property
    def _is_day(self) -> bool:
        return self.type is Type.DATE

    @cached_property
    def _places(self) -> int:
        """The decimal places that a step takes; every step is written as a decimal."""
        return figures.decimal_places(self.step) or 0

    @cached_property
    def _step_digits(self) -> int:
        """A step in units of its last decimal place."""
        return int(self.step * 10**self._places)

    @cached_property
    def _words(self) -> tuple[str, ...]:
        """The words a value is one of, each in the place that stands for it; none for figures."""
        return ("false", "true") if self.type is Type.BOOLEAN else tuple(self.choices)

    @cached_property
    def _place_of(self) -> Mapping[str, int]:
        """The place of each word."""
        return {word: place for place, word in enumerate(self._words)}

    def _place(self, text: str) -> int:
        if text not in self._place_of:
            names = ", ".join(self._words)
            raise Wrong(_("“{text}” is not one of: {names}.", text=quoted(text), names=names))
        return self._place_of[text]


def read_day(text: str) -> date:
    """Read a day such as 2027-02-04. Raises Wrong for any other way to write one."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Wrong(_("“{text}” is not a day such as 2027-02-04.", text=quoted(text)))


def _exact(value: int | Decimal) -> Fraction:
    """Return the exact value. Raises Wrong for NaN, infinities and absurd exponents."""
    if isinstance(value, Decimal) and not (
        value.is_finite() and abs(value.adjusted()) <= _LARGEST_EXPONENT
    ):
        raise Wrong(_("“{text}” is not a number such as 1430.50.", text=value))
    return Fraction(value)
