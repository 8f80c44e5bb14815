"""A formula with its numbers filled in, as people write it: "25% × (880.00 + 180.00)".

What is shown is true: whoever works it out gets the amount of the line, to
the cent. Of several parts that min() or max() chooses from, the chosen one is
shown. A rounding on the way is an arrow, as in "(3.1 → 3.25) × 132.50"; the
rounding to the cent at the end of a line needs none, since the amount stands
beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import IntEnum
from fractions import Fraction

from feeadmin.ordinance import figures
from feeadmin.ordinance.figures import CENT, Kind
from feeadmin.ordinance.formula import Figure, Formula, Minus, Name, Pair, Pick, Rounded, Way
from feeadmin.ordinance.quantities import ROUNDING, kind_of_product, kind_of_sum
from feeadmin.units import MINUS

Lookup = Callable[[str], tuple[Fraction | None, Kind]]
"""The value and kind of a name; None for a limit that is not there."""


class _Tie(IntEnum):
    """How tightly the last sign of a text holds it together."""

    SUM = 1
    PRODUCT = 2
    ONE = 3


@dataclass(frozen=True, slots=True)
class _Term:
    """A part with its value and its text."""

    text: str
    tie: _Tie
    value: Fraction
    kind: Kind | None

    @property
    def factor(self) -> str:
        """The text as the first factor of a product."""
        return self.text if self.tie > _Tie.SUM else f"({self.text})"

    @property
    def behind(self) -> str:
        """The text after × or ÷, where neither a sum nor a minus may stand bare."""
        return f"({self.text})" if self.text.startswith(MINUS) else self.factor


def working(formula: Formula, lookup: Lookup, kind: Kind) -> str:
    """Return the formula of a line with its numbers filled in; `kind` is the line's own."""
    term = _last_step(formula, lookup)
    return term.text if term.kind else figures.written(term.value, kind)


def _last_step(formula: Formula, lookup: Lookup) -> _Term:
    """Return the term of a whole line, whose last rounding to the cent is not shown."""
    match formula:
        case Rounded(of, unit, Way.HALF_UP) if unit == CENT:
            return _term(of, lookup)
        case Minus(of):
            return _opposite(_last_step(of, lookup))
        case Pick():
            return _last_step(_picked(formula, lookup), lookup)
    return _term(formula, lookup)


def _term(formula: Formula, lookup: Lookup) -> _Term:
    match formula:
        case Figure(value, text):
            kind = Kind.PERCENT if text.endswith("%") else None
            shown = figures.plain(value) if kind is None else text
            term = _Term(
                shown,
                _Tie.ONE,
                value,
                kind,
            )
        case Name(name):
            known, kind = lookup(name)
            value = known or Fraction(0)
            term = _Term(figures.written(value, kind), _Tie.ONE, value, kind)
        case Minus(of):
            term = _opposite(_term(of, lookup))
        case Pair(sign, left, right) if sign in "+-":
            term = _sum(sign, _term(left, lookup), _term(right, lookup))
        case Pair(sign, left, right):
            term = _product(sign, _term(left, lookup), _term(right, lookup))
        case Pick():
            term = _term(_picked(formula, lookup), lookup)
        case _:
            term = _rounded(_term(formula.of, lookup), formula.unit, formula.way)
    return term


def _opposite(term: _Term) -> _Term:
    if term.tie is not _Tie.ONE:
        text = f"{MINUS}({term.text})"
    elif term.text.startswith(MINUS):
        text = term.text.removeprefix(MINUS)
    else:
        text = MINUS + term.text
    return replace(term, text=text, tie=_Tie.ONE, value=-term.value)


def _sum(sign: str, left: _Term, right: _Term) -> _Term:
    value = left.value + right.value if sign == "+" else left.value - right.value
    if right.text.startswith(MINUS) and right.tie is _Tie.ONE:
        sign, right = "-" if sign == "+" else "+", _opposite(right)
    shown = right.text
    if right.text.startswith(MINUS) or (sign == "-" and right.tie is _Tie.SUM):
        shown = f"({right.text})"
    text = f"{left.text} {'+' if sign == '+' else MINUS} {shown}"
    return _Term(text, _Tie.SUM, value, kind_of_sum([left.kind, right.kind]))


def _product(sign: str, left: _Term, right: _Term) -> _Term:
    if sign == "/":
        return _Term(
            f"{left.factor} ÷ {right.behind}", _Tie.PRODUCT, left.value / right.value, left.kind
        )
    return _Term(
        f"{left.factor} × {right.behind}",
        _Tie.PRODUCT,
        left.value * right.value,
        kind_of_product(left.kind, right.kind),
    )


def _picked(pick: Pick, lookup: Lookup) -> Formula:
    """Return the part that min() or max() chose; of equals, the one that is not a bare figure."""
    choose = min if pick.which == "min" else max
    parts = [part for part in pick.among if not _is_unlimited(part, lookup)]
    values = [_term(part, lookup).value for part in parts]
    chosen = [part for part, value in zip(parts, values, strict=True) if value == choose(values)]
    return next((part for part in chosen if not isinstance(part, Figure)), chosen[0])


def _is_unlimited(part: Formula, lookup: Lookup) -> bool:
    return isinstance(part, Name) and lookup(part.name)[0] is None


def _rounded(term: _Term, unit: Fraction, way: Way) -> _Term:
    ratio = term.value / unit
    value = int(ROUNDING[way](ratio.numerator, ratio.denominator)) * unit
    if value == term.value:
        return term
    after = figures.written(value, term.kind or Kind.NUMBER)
    return _Term(f"({term.text} → {after})", _Tie.ONE, value, term.kind)
