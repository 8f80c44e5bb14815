"""Lines compiled to straight integer code, with the proof that no number grows too large.

Every figure is a whole count of a scale that is known when the file is read:
dollars in cents, hours in hundredths. So each formula becomes additions and
multiplications of integers. The same code runs on Python's integers and on
columns of 64-bit integers, since it is proven that no step can leave 64 bits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np

from feeadmin.language import _
from feeadmin.ordinance import figures
from feeadmin.ordinance.figures import CENT, Kind
from feeadmin.ordinance.formula import Figure, Formula, Minus, Name, Pair, Pick, names
from feeadmin.ordinance.grid import Numbers
from feeadmin.ordinance.lines import Line, Role
from feeadmin.ordinance.problems import Problems, Wrong, not_known
from feeadmin.ordinance.quantities import ROUNDING, Quantity, alike, identifier
from feeadmin.ordinance.tables import UNLIMITED

_WORD = re.compile(r"[a-z]\w*")


@dataclass(frozen=True)
class Program:
    """The compiled lines. `arguments` names what the code is given, in its order.

    `on_numbers` prices one case, `on_columns` many; both return one result a
    line. `quantities` holds what is proven of every input, output and line.
    """

    arguments: tuple[str, ...]
    quantities: Mapping[str, Quantity]
    code: Mapping[str, str]
    """The code of each line, in order."""
    source: str
    on_numbers: Callable[..., tuple[int, ...]]
    on_columns: Callable[..., tuple[Numbers, ...]]

    def on_columns_for(self, line: str) -> Callable[..., tuple[Numbers, ...]]:
        """Return what works out one line of many cases, and only what that line builds on."""
        needed = {line}
        for name in reversed([*self.code]):
            if name in needed:
                needed.update(_WORD.findall(self.code[name]))
        code = {name: written for name, written in self.code.items() if name in needed}
        source = _source(self.arguments, code, [line])
        return _function(source, least=np.minimum, most=np.maximum)

    @cached_property
    def writers(self) -> Mapping[str, Callable[[int], str]]:
        """For each name, what writes its count as a column shows it."""
        found = self.quantities.items()
        return {name: figures.writer(one.scale, one.kind or Kind.NUMBER) for name, one in found}

    @cached_property
    def sources(self) -> tuple[tuple[str, str], ...]:
        """For each argument the table it comes from and its output there; "" and an input."""
        return tuple(
            (table, name) for table, _, name in (a.rpartition(".") for a in self.arguments)
        )


def compile_lines(
    lines: Sequence[Line],
    given: Mapping[str, Quantity],
    barred: Mapping[str, str],
    problems: Problems,
) -> Program:
    """Compile the lines of a rule set; each formula that cannot be proven is a problem.

    `given` is what inputs and tables offer, `barred` says of other names why
    a formula may not read them.
    """
    compiler = _Compiler(given, barred)
    code: dict[str, str] = {}
    broken: set[str] = set()
    for line in lines:
        # What builds on a broken line has nothing wrong of its own.
        if broken.isdisjoint(names(line.formula)):
            with problems.at(line.line):
                code[line.id] = compiler.line(line).source
        if line.id not in compiler.lines:
            broken.add(line.id)
    read = {name for line in lines for name in names(line.formula)}
    arguments = tuple(name for name in given if name in read)
    source = _source(arguments, code, [line.id for line in lines])
    return Program(
        arguments,
        {**given, **compiler.lines},
        code,
        source,
        _function(source, least=min, most=max),
        _function(source, least=np.minimum, most=np.maximum),
    )


def _source(arguments: Iterable[str], code: Mapping[str, str], returned: Iterable[str]) -> str:
    return "\n".join(
        [
            f"def lines({', '.join(identifier(name) for name in arguments)}):",
            *(f"    {line} = {written}" for line, written in code.items()),
            f"    return ({' '.join(f'{line},' for line in returned)})",
            "",
        ]
    )


def _function(source: str, **picking: Callable[..., object]) -> Callable[..., Any]:
    """Turn the code into a function that picks the least and the most in the given way."""
    meaning: dict[str, Any] = {**picking, **{str(way): ROUNDING[way] for way in ROUNDING}}
    # The code is this module's own: whole numbers, operators, and names the reader has checked.
    exec(compile(source, "<lines>", "exec"), meaning)  # noqa: S102
    compiled: Callable[..., Any] = meaning["lines"]
    return compiled


class _Compiler:
    """Compiles formulas in order; each line may use the lines before it."""

    def __init__(self, given: Mapping[str, Quantity], barred: Mapping[str, str]) -> None:
        self.given = given
        self.barred = barred
        self.lines: dict[str, Quantity] = {}
        self.formulas: dict[str, Formula] = {}

    def line(self, line: Line) -> Quantity:
        """Return the quantity of a line. Raises Wrong if the bill could show part of a cent."""
        quantity = self.quantity(line.formula)
        if line.role is not Role.VALUE:
            quantity = _whole_cents(quantity)
        kind = quantity.kind or Kind.NUMBER
        self.formulas[line.id] = line.formula
        self.lines[line.id] = replace(quantity, source=line.id, kind=kind, is_sum=False)
        return quantity

    def quantity(self, formula: Formula) -> Quantity:
        match formula:
            case Figure(value, text):
                kind = Kind.PERCENT if text.endswith("%") else None
                count = value.numerator
                found = Quantity(str(count), Fraction(1, value.denominator), count, count, kind)
            case Name(name):
                found = self._limited(name)
            case Minus(of):
                found = self.quantity(of).negative()
            case Pair("*", left, right):
                found = self.quantity(left).times(self.quantity(right))
            case Pair("/", left, Figure(divisor)):
                found = self.quantity(left)
                found = replace(found, scale=found.scale / divisor)
            case Pair():
                found = self._sum(formula)
            case Pick():
                found = self._pick(formula)
            case _:
                found = self.quantity(formula.of).rounded(formula.unit, formula.way)
        return found

    def _named(self, name: str) -> Quantity:
        if name in self.barred:
            raise Wrong(self.barred[name])
        found = self.lines.get(name) or self.given.get(name)
        if found is None:
            raise Wrong(not_known(name, {**self.given, **self.lines}))
        return found

    def _limited(self, name: str) -> Quantity:
        quantity = self._named(name)
        if quantity.may_be_unlimited:
            raise Wrong(_("“{name}” may be none, so it may only stand inside min().", name=name))
        return quantity

    def _sum(self, pair: Pair) -> Quantity:
        left, right = alike([self.quantity(pair.left), self.quantity(pair.right)])
        if pair.sign == "+":
            source = f"{left.source} + {right.source}"
            low, high = left.low + right.low, left.high + right.high
        else:
            source = f"{left.source} - {right.factor}"
            low, high = self._difference(pair, left, right)
        return Quantity(source, left.scale, low, high, left.kind, is_sum=True)

    def _difference(self, pair: Pair, left: Quantity, right: Quantity) -> tuple[int, int]:
        """Return the bounds of left - right.

        What min() picks is never above what it picked from, so a line such as
        min(fee, cap) - fee takes away and never adds; and max() the other way.
        """
        low, high = left.low - right.high, left.high - right.low
        match self._spelled_out(pair.left):
            case Pick("min", among) if pair.right in among:
                high = min(high, 0)
            case Pick("max", among) if pair.right in among:
                low = max(low, 0)
        return low, high

    def _spelled_out(self, formula: Formula) -> Formula:
        while isinstance(formula, Name) and formula.name in self.formulas:
            formula = self.formulas[formula.name]
        return formula

    def _pick(self, pick: Pick) -> Quantity:
        if pick.which == "max":
            return _picked("most", max, alike(self.quantity(part) for part in pick.among))
        parts = [
            self._named(part.name) if isinstance(part, Name) else self.quantity(part)
            for part in pick.among
        ]
        return _picked("least", min, _beside_no_limit(parts))


def _whole_cents(quantity: Quantity) -> Quantity:
    if quantity.kind not in {None, Kind.MONEY}:
        raise Wrong(_("An amount is money; this is a plain number. Make it a value instead."))
    if (quantity.scale / CENT).denominator != 1 and (quantity.low or quantity.high):
        raise Wrong(_("This amount can hold part of a cent; round it with cent(…)."))
    return replace(quantity.counted_in(CENT), kind=Kind.MONEY)


def _picked(function: str, pick: Callable[..., int], parts: Sequence[Quantity]) -> Quantity:
    source = parts[-1].source
    for part in reversed(parts[:-1]):
        source = f"{function}({part.source}, {source})"
    low, high = pick(part.low for part in parts), pick(part.high for part in parts)
    return Quantity(source, parts[0].scale, low, high, parts[0].kind)


def _beside_no_limit(parts: Sequence[Quantity]) -> list[Quantity]:
    """Count the parts of a min() alike; in whole cents when one of them may be none.

    The count that stands for none is not scaled, and must stay the largest.
    """
    limited = [part for part in parts if not part.may_be_unlimited]
    if len(limited) == len(parts):
        return alike(parts)
    if not limited:
        raise Wrong(_("Give min() at least one amount that is never none."))
    if max(part.high for part in limited) >= UNLIMITED:
        raise Wrong(_("This amount is too large to be compared with a limit of none."))
    return [part if part.may_be_unlimited else _whole_cents(part) for part in parts]
