"""Do the arithmetic a letter prints again, exactly, and say where it is wrong.

A working is what a person can do again with a pencil: "25% × (880.00 + 180.00)", or
with its result and words, "LAPD: 3.25 hours × $132.50 = $430.63". Words and what
stands before a colon are passed over; figures, + − × ÷ /, brackets, percent signs,
= and the arrow of a rounding ("(3.1 → 3.25) × 132.50") count. What it comes to is
rounded half up to the cent. The workings of a line add up to its amount; one whose
result is no sum of money, "10 × 1 + 2 × 2.5 = 15 units", is checked but not added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from feeadmin.language import _
from feeadmin.letters.faults import LetterFault
from feeadmin.letters.pieces import FeeLine, LineKind
from feeadmin.units import MINUS, Money

PIECE = re.compile(
    r"(?P<figure>(?P<dollar>\$)?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<part>\d+))?(?P<percent>%)?)"
    r"|(?P<sign>[+−×÷/()=→])"
    r"|(?P<word>[^\W\d_]+(?:[-'’][^\W\d_]+)*)"
    r"|(?P<quiet>[\s.,;:]+)"
)
SIGNS = "+−×÷/"
CENT_PLACES = 2
LABEL = re.compile(r"^[^=:]*: ")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as printed: its value, whether it is dollars, and its decimal places."""

    value: Fraction
    dollars: bool
    places: int


def check(lines: Sequence[FeeLine], total_cents: int) -> None:
    """See that lines make each subtotal and the total, and each working its line.

    Raises LetterFault naming the first line that does not add up.
    """
    so_far = 0
    for line in lines[:-1]:
        if line.kind is LineKind.LINE:
            _check_working(line)
            so_far += line.cents
        elif line.kind is LineKind.SUBTOTAL:
            _agree(line.label, line.cents, so_far)
        else:
            raise LetterFault(
                _("“{line}” is a total before the last line of the bill.", line=line.label)
            )
    if not lines or lines[-1].kind is not LineKind.TOTAL:
        raise LetterFault(_("The bill does not end with its total."))
    _agree(lines[-1].label, lines[-1].cents, so_far)
    _agree(_("The total of the letter"), total_cents, so_far)


def result(working: str) -> Fraction | None:
    """Return the dollars a working comes to, or None where it works out something else.

    Raises LetterFault if it cannot be read, or if its sides are not equal.
    """
    pieces = list(_pieces(LABEL.sub("", working), working))
    if not any(isinstance(piece, Figure) for piece in pieces):
        return None
    *sides, last = _sides(pieces)
    value = _evaluated(last, working)
    shown = next(piece for piece in reversed(last) if isinstance(piece, Figure))
    if not sides:
        return _rounded(value, CENT_PLACES)
    if shown.dollars and shown.places not in {0, CENT_PLACES}:
        raise LetterFault(_("The working “{working}” ends in a part of a cent.", working=working))
    for side in sides:
        if _rounded(_evaluated(side, working), shown.places) != value:
            raise LetterFault(
                _("The working “{working}” does not come out: its sides differ.", working=working)
            )
    return value if shown.dollars else None


def is_bare(working: str) -> bool:
    """Whether a working is one figure and nothing else, "0.00" or "0.00 = $0.00"."""
    if LABEL.match(working):
        return False
    sides = _sides(list(_pieces(working, working)))
    return all(len(side) == 1 and isinstance(side[0], Figure) for side in sides)


def is_nothing(working: str) -> bool:
    """Whether a working comes to zero, "Sanitation hours: 0 × 74.25 = 0.00"."""
    pieces = list(_pieces(LABEL.sub("", working), working))
    *_rest, last = _sides(pieces)
    return bool(last) and not _evaluated(last, working)


def _check_working(line: FeeLine) -> None:
    if not line.working:
        raise LetterFault(
            _("“{line}” shows no working. Each line of the bill needs one.", line=line.label)
        )
    dollars = [found for working in line.working if (found := result(working)) is not None]
    _agree(
        _("The working of “{line}”", line=line.label),
        line.cents,
        int(sum(dollars, Fraction(0)) * 100),
    )


def _agree(what: str, printed: int, added: int) -> None:
    if printed != added:
        raise LetterFault(
            _(
                "{what} does not add up: it says {printed}, and it comes to {added}.",
                what=what,
                printed=Money(printed),
                added=Money(added),
            )
        )


def _pieces(text: str, working: str) -> Iterator[Figure | str]:
    at = 0
    while at < len(text):
        found = PIECE.match(text, at)
        if not found:
            raise LetterFault(
                _(
                    "The working “{working}” cannot be read at “{rest}”.",
                    working=working,
                    rest=text[at:],
                )
            )
        if found["figure"]:
            yield _figure(found)
        elif found["sign"]:
            yield found["sign"]
        at = found.end()


def _figure(found: re.Match[str]) -> Figure:
    part = found["part"] or ""
    value = Fraction(int(found["whole"].replace(",", "") + part), 10 ** len(part))
    if found["percent"]:
        return Figure(value / 100, dollars=False, places=len(part) + 2)
    return Figure(value, dollars=bool(found["dollar"]), places=len(part))


def _sides(pieces: list[Figure | str]) -> list[list[Figure | str]]:
    sides: list[list[Figure | str]] = [[]]
    for piece in pieces:
        if piece == "=":
            sides.append([])
        else:
            sides[-1].append(piece)
    return sides


def _rounded(value: Fraction, places: int) -> Fraction:
    """Round half away from zero, as the ordinance does."""
    scaled = abs(value) * 10**places
    whole = Fraction(int(scaled + Fraction(1, 2)), 10**places)
    return -whole if value < 0 else whole


def _evaluated(side: list[Figure | str], working: str) -> Fraction:
    reader = _Reader(list(side), working)
    value = reader.added()
    if reader.left:
        raise reader.unreadable(_("two figures meet"))
    return value


class _Reader:
    """Works out one side of an equation: brackets, then × and ÷, then + and −."""

    def __init__(self, left: list[Figure | str], working: str) -> None:
        self.left = left
        self.working = working

    def added(self) -> Fraction:
        value = self.multiplied()
        while sign := self.taken("+", MINUS):
            by = self.multiplied()
            value = value + by if sign == "+" else value - by
        return value

    def multiplied(self) -> Fraction:
        value = self.factor()
        while sign := self.taken("×", "÷", "/"):
            by = self.factor()
            if sign != "×" and not by:
                raise self.unreadable(_("it divides by nothing"))
            value = value * by if sign == "×" else value / by
        return value

    def factor(self) -> Fraction:
        if self.taken(MINUS):
            return -self.factor()
        if self.taken("("):
            inside = self.added()
            if not self.taken(")"):
                raise self.unreadable(_("a bracket stays open"))
            return inside
        piece = self.left.pop(0) if self.left else None
        if not isinstance(piece, Figure):
            raise self.unreadable(_("a figure is missing"))
        # What stands before an arrow was rounded to what stands behind it.
        return self.factor() if self.taken("→") else piece.value

    def taken(self, *signs: str) -> str:
        """Take the next piece if it is one of these signs, and return it."""
        if self.left and self.left[0] in signs:
            return str(self.left.pop(0))
        return ""

    def unreadable(self, why: str) -> LetterFault:
        return LetterFault(
            _("The working “{working}” cannot be read: {why}.", working=self.working, why=why)
        )
