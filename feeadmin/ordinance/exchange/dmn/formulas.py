"""Lines as FEEL, where plain FEEL says the same.

Rounding is not among it: lines round half away from zero, and FEEL's decimal() rounds half to
even. Nor is a limit that may be `none`, or a share such as 1/3 that no decimal number holds.
Such lines are described in words, and worked out by no engine.
"""

from __future__ import annotations

from collections.abc import Mapping

from feeadmin.ordinance import figures
from feeadmin.ordinance.formula import Figure, Formula, Minus, Name, Pair, Pick, Rounded, parts
from feeadmin.ordinance.quantities import Quantity


def expression(
    formula: Formula, called: Mapping[str, str], quantities: Mapping[str, Quantity]
) -> str | None:
    """Return a formula as FEEL, with each name as the model has it; None when it is not plain."""
    if all(_is_plain(part, quantities) for part in parts(formula)):
        return _written(formula, called)
    return None


def rounds(formula: Formula) -> bool:
    return any(isinstance(part, Rounded) for part in parts(formula))


def _is_plain(part: Formula, quantities: Mapping[str, Quantity]) -> bool:
    match part:
        case Rounded():
            return False
        case Figure(value):
            return figures.decimal_places(value) is not None
        case Name(name):
            quantity = quantities[name]
            terminates = figures.decimal_places(quantity.scale) is not None
            return terminates and not quantity.may_be_unlimited
        case Pair("/", _left, Figure(divisor)):
            return figures.decimal_places(1 / divisor) is not None
    return True


def _written(formula: Formula, called: Mapping[str, str]) -> str:
    match formula:
        case Figure(value):
            return figures.decimal(value)
        case Name(name):
            return called[name]
        case Minus(of):
            return f"-{_behind(of, called)}"
        case Pair(sign, left, right) if sign in "+-":
            behind = _written(right, called) if sign == "+" else _beside(right, called)
            return f"{_written(left, called)} {sign} {behind}"
        case Pair(sign, left, right):
            return f"{_beside(left, called)} {sign} {_behind(right, called)}"
    assert isinstance(formula, Pick), "a rounding is never plain"
    return f"{formula.which}({', '.join(_written(part, called) for part in formula.among)})"


def _beside(formula: Formula, called: Mapping[str, str]) -> str:
    """Return a part as it stands before a * or after a minus: a sum in brackets."""
    written = _written(formula, called)
    is_sum = isinstance(formula, Minus) or (isinstance(formula, Pair) and formula.sign in "+-")
    return f"({written})" if is_sum else written


def _behind(formula: Formula, called: Mapping[str, str]) -> str:
    """Return a part as it stands behind a * or a /: all but a single figure in brackets."""
    written = _written(formula, called)
    return f"({written})" if isinstance(formula, Pair | Minus) else written
