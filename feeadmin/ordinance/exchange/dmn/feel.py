"""S-FEEL: the values that a decision table knows, and the conditions in its cells.

As DMN 1.5 has it in clause 9. A cell may say:

    -                          anything
    4   "A"   true   null      that value; dates are date("2027-02-04") or @"2027-02-04"
    <4  <=4  >4  >=4           a side of it
    [0..4)  [0..4[  ]0..4]     a range; an end turned outwards leaves its bound out
    1, 3, [5..7]               any of these
    not(1, 3)                  none of these

Whether a value meets a condition is true, false, or null where the two cannot be compared, and
null is no hit. Whatever else FEEL has is refused.
"""

from __future__ import annotations

import json
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from feeadmin.language import _
from feeadmin.ordinance.exchange.dmn.values import TYPES, Value, number
from feeadmin.ordinance.inputs import read_day
from feeadmin.ordinance.problems import Wrong, quoted

_COMPARED: Mapping[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_WORDS: Mapping[str, Value] = {"true": True, "false": False, "null": None}
_NEGATION = re.compile(r"not\s*\((.*)\)", re.DOTALL)
_CALL = re.compile(r"((?:date and )?[^\W\d]\w*)\s*\(")
_NO_CALLS = frozenset({"date", "min", "max", "and", "or", "in", "if", "then", "else", "return"})
_PIECE = re.compile(
    r"""\s*(?:
        (?P<string>"(?:[^"\\]|\\.)*")
      | date\s*\(\s*"(?P<date>[^"]*)"\s*\)
      | @\s*"(?P<day>[^"]*)"
      | (?P<number>-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,5})?)
      | (?P<sign>\.\.|<=|>=|[<>(),\[\]])
      | (?P<word>[^\W\d]\w*)
    )\s*""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A value itself (the sign is "="), or one side of it."""

    sign: str
    bound: Value

    def meets(self, value: Value) -> bool | None:
        if self.sign == "=":
            if value is None or self.bound is None:
                return value is self.bound
            return value == self.bound if type(value) is type(self.bound) else None
        if type(value) is not type(self.bound) or isinstance(value, bool | None):
            return None
        return _COMPARED[self.sign](value, self.bound)


@dataclass(frozen=True, slots=True)
class Interval:
    """A range; each end is included, or left out."""

    low: Comparison
    """">" or ">=" the lower bound."""
    high: Comparison

    def meets(self, value: Value) -> bool | None:
        ends = {self.low.meets(value), self.high.meets(value)}
        return None if None in ends else False not in ends


Part = Comparison | Interval


@dataclass(frozen=True, slots=True)
class Condition:
    """The condition of a cell: any of its parts, or none of them when it is negated."""

    any_of: tuple[Part, ...]
    negated: bool = False

    def meets(self, value: Value) -> bool | None:
        """Return whether a value meets the condition; None where it cannot be compared."""
        found = [part.meets(value) for part in self.any_of]
        met = True if True in found else None if None in found else False
        return met if met is None else met is not self.negated

    @property
    def values(self) -> tuple[Value, ...]:
        """The values it lists by themselves, in their order."""
        return tuple(
            part.bound for part in self.any_of if isinstance(part, Comparison) and part.sign == "="
        )

    @property
    def types(self) -> set[str]:
        """The types of the values it compares with."""
        bounds: list[Value] = []
        for part in self.any_of:
            bounds += (
                [part.low.bound, part.high.bound] if isinstance(part, Interval) else [part.bound]
            )
        return {TYPES[type(bound)] for bound in bounds if bound is not None}


ANYTHING = Condition((), negated=True)


def condition(text: str) -> Condition:
    """Read the condition of a cell. Raises Wrong, naming what is not read."""
    text = text.strip()
    if text in {"", "-"}:
        return ANYTHING
    negation = _NEGATION.fullmatch(text)
    reader = _Reader(negation[1] if negation else text)
    return Condition(tuple(reader.parts()), negated=bool(negation))


def literal(text: str) -> Value:
    """Read a single value; an empty text is null. Raises Wrong, naming what is not read."""
    return _Reader(text).only_value() if text.strip() not in {"", "-"} else None


def answer(text: str) -> Value | Fraction:
    """Read what a row answers: a value, or a quotient such as 2/37, exactly."""
    above, slash, below = text.partition("/")
    if slash and '"' not in text:
        dividend, divisor = literal(above), literal(below)
        if isinstance(dividend, Decimal) and isinstance(divisor, Decimal) and divisor:
            return Fraction(dividend) / Fraction(divisor)
        raise Wrong(not_read(text))
    return literal(text)


def not_read(text: str) -> str:
    """Say that something is not read here, and name the function that it calls, if any."""
    shown = quoted(text)
    calls = (found[1] for found in _CALL.finditer(shown))
    called = next((name for name in calls if name not in _NO_CALLS), None)
    if called:
        return _("“{text}”: the function {name}() is not read here.", text=shown, name=called)
    return _("“{text}” is FEEL that is not read here.", text=shown)


class _Reader:
    """Reads a cell from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.piece = self._next()

    def parts(self) -> list[Part]:
        found = [self.part()]
        while self._takes(","):
            found.append(self.part())
        self.end()
        return found

    def part(self) -> Part:
        sign = self._sign()
        if sign in _COMPARED:
            self.piece = self._next()
            return Comparison(sign, self.value())
        if sign in {"[", "]", "("}:
            return self.interval()
        return Comparison("=", self.value())

    def interval(self) -> Interval:
        low = ">=" if self._takes("[") else ">"
        if low == ">":
            self.piece = self._next()
        begin = Comparison(low, self.value())
        if not self._takes(".."):
            raise self.wrong()
        bound = self.value()
        closing = self._sign()
        if closing not in {"]", ")", "["}:
            raise self.wrong()
        self.piece = self._next()
        return Interval(begin, Comparison("<=" if closing == "]" else "<", bound))

    def only_value(self) -> Value:
        found = self.value()
        self.end()
        return found

    def value(self) -> Value:
        piece = self.piece
        if piece is None:
            raise self.wrong()
        found: Value
        if text := piece["string"]:
            found = _unquoted(text)
        elif (text := piece["date"] or piece["day"]) is not None:
            found = read_day(text)
        elif text := piece["number"]:
            found = number(text)
        elif piece["word"] in _WORDS:
            found = _WORDS[piece["word"]]
        else:
            raise self.wrong()
        self.piece = self._next()
        return found

    def end(self) -> None:
        if self.piece or self.place < len(self.text):
            raise self.wrong()

    def wrong(self) -> Wrong:
        return Wrong(not_read(self.text))

    def _sign(self) -> str:
        return (self.piece["sign"] or "") if self.piece else ""

    def _takes(self, sign: str) -> bool:
        if self._sign() != sign:
            return False
        self.piece = self._next()
        return True

    def _next(self) -> re.Match[str] | None:
        found = _PIECE.match(self.text, self.place)
        if found:
            self.place = found.end()
        return found


def _unquoted(text: str) -> str:
    try:
        return str(json.loads(text, strict=False))
    except ValueError:
        raise Wrong(not_read(text)) from None
