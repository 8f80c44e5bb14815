"""The formula of a line: sums and products of named figures, read into a tree.

    cent(proximity.rate * (base + vehicles))

There are + - *, division by a figure, min(), max(), and four ways to round:
cent(x), to(x, unit, way), up(x, unit), down(x, unit). There is no `if`: a
decision belongs in a table, where it is checked. Figures are read from the
text itself, so that 2.675 is 2.675.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from feeadmin.language import _
from feeadmin.ordinance import figures
from feeadmin.ordinance.problems import Wrong, quoted

MOST_PIECES = 200
DEEPEST = 20

RESERVED = frozenset({"cent", "to", "up", "down", "min", "max", "none", "missing", "words"})


class Way(StrEnum):
    """How to round: half up means half away from zero."""

    HALF_UP = "half_up"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure written in the formula itself; `text` is how."""

    value: Fraction
    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """An input, an earlier line, or an output of a table as `table.output`."""

    name: str


@dataclass(frozen=True, slots=True)
class Minus:
    of: Formula


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parts joined by "+", "-", "*", or "/" with a Figure on its right."""

    sign: str
    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Pick:
    """The least ("min") or greatest ("max") of several parts."""

    which: str
    among: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Rounded:
    """A part rounded to a multiple of `unit`."""

    of: Formula
    unit: Fraction
    way: Way


Formula = Figure | Name | Minus | Pair | Pick | Rounded


def parts(formula: Formula) -> Iterator[Formula]:
    """Yield the formula and every part of it, from left to right."""
    yield formula
    match formula:
        case Minus(of) | Rounded(of):
            yield from parts(of)
        case Pair(_sign, left, right):
            yield from parts(left)
            yield from parts(right)
        case Pick(_which, among):
            for part in among:
                yield from parts(part)


def names(formula: Formula) -> Iterator[str]:
    """Yield each name the formula reads, repeats included."""
    return (part.name for part in parts(formula) if isinstance(part, Name))


def own_figures(formula: Formula) -> Iterator[Fraction]:
    """Yield the figures the formula states itself, the units it rounds to included."""
    for part in parts(formula):
        if isinstance(part, Figure):
            yield part.value
        elif isinstance(part, Rounded):
            yield part.unit


def parse(text: str) -> Formula:
    """Read a formula. Raises Wrong, pointing at the place, when it cannot be read."""
    if re.search(r"[0-9],[0-9]", text):
        raise Wrong(
            _("“{text}”: write 1000 without a comma, and put a space after a comma.", text=text)
        )
    return _Parser(text).formula()


_PIECE = re.compile(
    r"""\s*(?:
        (?P<figure>[0-9]+(?:\.[0-9]+)?%?)
      | (?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)?)
      | (?P<sign>[-+*/(),])
    )""",
    re.VERBOSE,
)


class _Parser:
    """Reads a formula from left to right, one piece ahead."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces = list(_pieces(text))
        self.depth = 0
        if len(self.pieces) > MOST_PIECES:
            raise Wrong(_("A formula may have {most} names, figures and signs.", most=MOST_PIECES))

    def formula(self) -> Formula:
        found = self.sum()
        if self.pieces:
            raise Wrong(
                _("“{text}”: did not expect “{piece}”.", text=self.text, piece=self.pieces[0])
            )
        return found

    def sum(self) -> Formula:
        found = self.product()
        while self.ahead in {"+", "-"}:
            found = Pair(self.take(), found, self.product())
        return found

    def product(self) -> Formula:
        found = self.factor()
        while self.ahead in {"*", "/"}:
            sign = self.take()
            right = self.factor()
            if sign == "/":
                self.check_divisor(right)
            found = Pair(sign, found, right)
        return found

    def check_divisor(self, divisor: Formula) -> None:
        if not isinstance(divisor, Figure):
            raise Wrong(
                _(
                    "“{text}”: a line divides by a figure only, since what is recorded may be 0. "
                    "Let a table find the rate to multiply by.",
                    text=self.text,
                )
            )
        if not divisor.value:
            raise Wrong(_("“{text}”: divide by a figure other than 0.", text=self.text))

    def factor(self) -> Formula:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Wrong(_("“{text}” is nested too deeply.", text=quoted(self.text)))
        found = self.atom()
        self.depth -= 1
        return found

    def atom(self) -> Formula:
        piece = self.take()
        if piece == "-":
            return Minus(self.factor())
        if piece == "(":
            found = self.sum()
            self.expect(")")
            return found
        if piece[:1].isdigit():
            return Figure(figures.rate(piece), piece)
        if piece[:1].isalpha() or piece[:1] == "_":
            return self.call(piece) if self.ahead == "(" else Name(piece)
        raise Wrong(_("“{text}”: a name or a figure is missing.", text=self.text))

    def call(self, function: str) -> Formula:
        self.expect("(")
        parts = [self.sum()]
        while self.ahead == ",":
            self.take()
            parts.append(self.sum())
        self.expect(")")
        match function, parts:
            case (("min" | "max"), [_one, _other, *_more]):
                return Pick(function, tuple(parts))
            case "cent", [part]:
                return Rounded(part, figures.CENT, Way.HALF_UP)
            case (("up" | "down"), [part, Figure(unit)]) if unit:
                return Rounded(part, unit, Way(function))
            case "to", [part, Figure(unit), Name(way)] if unit and way in set(Way):
                return Rounded(part, unit, Way(way))
        raise Wrong(
            _(
                "“{text}”: use min(a, b), max(a, b), cent(a), up(a, unit), down(a, unit) "
                "or to(a, unit, half_up), where unit is a figure.",
                text=self.text,
            )
        )

    @property
    def ahead(self) -> str:
        return self.pieces[0] if self.pieces else ""

    def take(self) -> str:
        return self.pieces.pop(0) if self.pieces else ""

    def expect(self, piece: str) -> None:
        if self.take() != piece:
            raise Wrong(_("“{text}”: a “{piece}” is missing.", text=self.text, piece=piece))


def _pieces(text: str) -> Iterator[str]:
    place = 0
    text = text.rstrip()
    while place < len(text):
        found = _PIECE.match(text, place)
        if not found:
            rest = quoted(text[place:].strip())
            raise Wrong(_("“{text}”: cannot read “{rest}”.", text=text, rest=rest))
        yield found.group().strip()
        place = found.end()
