"""Literal expressions, as far as they are read: a value, a name, or plain arithmetic.

    Fee class                  a name, which may have spaces
    base.flat + hours          one output of a table that answers several
    min(fee, 2500) * 0.03      + - * / and min(), max() of numbers

Arithmetic with null, or with what is no number, is null, as FEEL has it. `if`, `for`, texts put
together and all other functions are refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from feeadmin.ordinance.exchange.dmn import feel
from feeadmin.ordinance.exchange.dmn.values import ARITHMETIC, Value, number
from feeadmin.ordinance.formula import DEEPEST, MOST_PIECES
from feeadmin.ordinance.problems import Wrong

Scope = Mapping[str, object]
"""What each name stands for: a value, a list, or a context of named values."""


@dataclass(frozen=True, slots=True)
class Constant:
    value: Value


@dataclass(frozen=True, slots=True)
class Name:
    """A name, and the way from it into contexts."""

    name: str
    path: tuple[str, ...] = ()

    def __str__(self) -> str:
        return ".".join([self.name, *self.path])


@dataclass(frozen=True, slots=True)
class Pair:
    sign: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Pick:
    """The least or the greatest of several numbers."""

    which: str
    among: tuple[Expression, ...]


Expression = Constant | Name | Pair | Pick

_ZERO = Constant(Decimal(0))
_PICKS: Mapping[str, Callable[..., Decimal]] = {"min": min, "max": max}
_PAIRS: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": ARITHMETIC.add,
    "-": ARITHMETIC.subtract,
    "*": ARITHMETIC.multiply,
    "/": ARITHMETIC.divide,
}
_NAME = re.compile(r"[^\W\d]\w*")
_WHOLE_NAME = re.compile(r"[^\W\d]\w*(?: +\w+)*")
_NUMBER = re.compile(r"(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)")
_PICK = re.compile(r"(min|max)\s*\(")
_MORE = re.compile(r"\w")
_OUTSIDE = frozenset({"if", "for", "some", "every", "function", "not"})
_SPACE = re.compile(r"\s*")


def read(text: str, known: Collection[str]) -> Expression:
    """Read an expression; `known` are the names that may have spaces and signs in them.

    Raises Wrong for what is outside of the part of FEEL that is read.
    """
    text = " ".join(text.split())
    try:
        return Constant(feel.literal(text))
    except Wrong:
        pass
    if text in known or (_WHOLE_NAME.fullmatch(text) and text.split()[0] not in _OUTSIDE):
        return Name(text)
    return _Reader(text, known).expression()


def names(expression: Expression) -> Iterator[Name]:
    """Yield each name that an expression reads."""
    match expression:
        case Name():
            yield expression
        case Pair(_sign, left, right):
            yield from names(left)
            yield from names(right)
        case Pick(_which, among):
            for part in among:
                yield from names(part)


def value(expression: Expression, scope: Scope) -> object:
    """Return what an expression comes to."""
    match expression:
        case Constant(constant):
            return constant
        case Name(name, path):
            found = scope[name]
            for part in path:
                found = found.get(part) if isinstance(found, Mapping) else None
            return found
        case Pair(sign, left, right):
            numbers = [value(left, scope), value(right, scope)]
            return _reckoned(_PAIRS[sign], numbers)
        case _:
            return _reckoned(
                _PICKS[expression.which], [value(part, scope) for part in expression.among]
            )


def _reckoned(reckon: Callable[..., Decimal], numbers: list[object]) -> Decimal | None:
    if not all(isinstance(number, Decimal) for number in numbers):
        return None
    found = reckon(*numbers)
    return found if found.is_finite() else None


class _Reader:
    """Reads an expression from left to right."""

    def __init__(self, text: str, known: Collection[str]) -> None:
        self.text = text
        self.place = 0
        self.depth = self.pieces = 0
        self.known = sorted(known, key=len, reverse=True)

    def expression(self) -> Expression:
        found = self.sum()
        if self.place < len(self.text):
            raise self.wrong()
        return found

    def sum(self) -> Expression:
        found = self.product()
        while sign := self.takes("+", "-"):
            found = Pair(sign, found, self.product())
        return found

    def product(self) -> Expression:
        found = self.factor()
        while sign := self.takes("*", "/"):
            found = Pair(sign, found, self.factor())
        return found

    def factor(self) -> Expression:
        self.depth += 1
        self.pieces += 1
        if self.depth > DEEPEST or self.pieces > MOST_PIECES:
            raise self.wrong()
        found = self.atom()
        self.depth -= 1
        return found

    def atom(self) -> Expression:
        if self.takes("-"):
            return Pair("-", _ZERO, self.factor())
        if self.takes("("):
            found = self.sum()
            self.expect(")")
            return found
        if figure := self.matches(_NUMBER):
            return Constant(number(figure))
        if called := self.matches(_PICK):
            return self.pick(called.rstrip(" ("))
        return self.name()

    def pick(self, which: str) -> Pick:
        among = [self.sum()]
        while self.takes(","):
            among.append(self.sum())
        self.expect(")")
        return Pick(which, tuple(among))

    def name(self) -> Name:
        found = next((name for name in self.known if self.stands_here(name)), None)
        if found is not None:
            self.skip(len(found))
        else:
            found = self.matches(_NAME)
        if not found or found in _OUTSIDE:
            raise self.wrong()
        path = []
        while self.takes("."):
            path.append(self.matches(_NAME))
        if "" in path:
            raise self.wrong()
        return Name(found, tuple(path))

    def stands_here(self, name: str) -> bool:
        """Return whether a known name stands at this place, and ends there."""
        ends = not _MORE.match(self.text, self.place + len(name))
        return ends and self.text.startswith(name, self.place)

    def takes(self, *signs: str) -> str:
        for sign in signs:
            if self.text.startswith(sign, self.place):
                self.skip(len(sign))
                return sign
        return ""

    def matches(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.place)
        if not found:
            return ""
        self.skip(len(found[0]))
        return found[0]

    def expect(self, sign: str) -> None:
        if not self.takes(sign):
            raise self.wrong()

    def skip(self, count: int) -> None:
        """Go on behind so many characters, and the spaces that follow."""
        spaces = _SPACE.match(self.text, self.place + count)
        self.place = spaces.end() if spaces else self.place

    def wrong(self) -> Wrong:
        return Wrong(feel.not_read(self.text))
