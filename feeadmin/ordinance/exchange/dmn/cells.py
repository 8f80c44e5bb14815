"""Cells between a rule file and a decision table: what one writes, the other must mean.

    rule file              decision table
    -                      -
    A1, A2                 [0..5000), [5000..21780)     bands are written out
    not(PRIVATE)           not("PRIVATE")
    missing                null
    2027-02-04             date("2027-02-04")

`not(…)` lets in no missing value in a rule file, so null stands beside what it excludes in FEEL.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from feeadmin.language import _
from feeadmin.ordinance import figures
from feeadmin.ordinance.cells import ANY, read_cell
from feeadmin.ordinance.exchange.dmn import feel
from feeadmin.ordinance.exchange.dmn.feel import Comparison, Condition, Interval, Part
from feeadmin.ordinance.exchange.dmn.values import (
    BOOLEAN,
    DATE,
    NUMBER,
    STRING,
    TYPES,
    Value,
    written,
)
from feeadmin.ordinance.figures import Kind
from feeadmin.ordinance.inputs import MISSING, Input, Type
from feeadmin.ordinance.problems import Wrong, not_known, quoted
from feeadmin.ordinance.spans import Span
from feeadmin.ordinance.tables import NO_WORD, UNLIMITED, Output
from feeadmin.units import MINUS

FEEL_TYPES = {
    **dict.fromkeys((Type.INTEGER, Type.DECIMAL, Type.MONEY), NUMBER),
    Type.DATE: DATE,
    Type.CHOICE: STRING,
    Type.BOOLEAN: BOOLEAN,
}
"""What FEEL calls the types of inputs."""

_WANTED = {
    None: "a word",
    Kind.MONEY: "an amount of money",
    Kind.NUMBER: "a number",
    Kind.PERCENT: "a share",
}

NULL = "null"
NONE = "none"
NOT, CLOSED = "not(", ")"


def condition(drawn: str, column: Input) -> str:
    """Return a cell of a rule file as S-FEEL."""
    if drawn.strip() in {"", ANY}:
        return ANY
    if drawn.startswith(NOT):
        parts = [*_listed(drawn[len(NOT) : -len(CLOSED)], column)]
        return f"{NOT}{', '.join([*parts, NULL] if column.optional else parts)}{CLOSED}"
    return ", ".join(_listed(drawn, column))


def allowed(column: Input) -> str:
    """Return the values an input may have, as S-FEEL; "" where its type says it all."""
    if column.type is Type.BOOLEAN:
        return ""
    return _span((column.first, column.last), column)


def drawn_condition(asked: Condition, column: Input) -> str:
    """Return a condition of S-FEEL as a cell of a rule file; a range that is a band by its name.

    Raises Wrong where the input cannot have such a value, or the cell cannot say it.
    """
    if asked == feel.ANYTHING:
        return ANY
    if not asked.negated:
        return ", ".join(_drawn(part, column) for part in asked.any_of)
    excluded = [part for part in asked.any_of if part != Comparison("=", None)]
    if column.optional and len(excluded) == len(asked.any_of):
        raise Wrong(_("“not(…)” lets null in, and a cell cannot say so; add null to it."))
    return f"{NOT}{', '.join(_drawn(part, column) for part in excluded)}{CLOSED}"


def answer(value: int, output: Output) -> str:
    """Return what a row answers as a FEEL literal, or as a quotient no decimal can hold."""
    found = stands_for(value, output)
    if isinstance(found, Fraction):
        return figures.decimal(found)
    return NULL if found is None else _text(found)


def stands_for(value: int, output: Output) -> str | Fraction | None:
    """Return the word or the figure that a row answers; None for no word, and for no limit."""
    if value == (NO_WORD if output.kind is None else UNLIMITED):
        return None
    return output.text(value) if output.kind is None else value * output.scale


def drawn_answer(value: Value | Fraction, output: Output) -> str:
    """Return an answer as a cell of a rule file. Raises Wrong where the output has none such."""
    if value is None:
        return ANY if output.kind is None else NONE
    if output.kind is None and isinstance(value, str):
        if value not in output.choices:
            raise Wrong(not_known(value, output.choices))
        return value
    if output.kind is not None and isinstance(value, Decimal | Fraction):
        return _figure(Fraction(value), output.kind)
    shown = value if isinstance(value, Fraction) else written(value)
    raise Wrong(_("{value} is not {wanted}.", value=quoted(shown), wanted=_WANTED[output.kind]))


def _figure(value: Fraction, kind: Kind) -> str:
    if figures.decimal_places(value) is None:
        return figures.decimal(value)
    return figures.written(value, kind).replace(MINUS, "-")


def _listed(drawn: str, column: Input) -> Iterator[str]:
    for part in drawn.split(","):
        yield from _parts(part.strip(), column)


def _parts(drawn: str, column: Input) -> Iterator[str]:
    """Yield one part of a cell as S-FEEL; a band may take several."""
    if drawn == MISSING:
        yield NULL
    elif drawn in column.bands:
        yield from (_span(span, column) for span in column.bands[drawn])
    elif drawn[0] in "<>":
        sign = drawn[: 1 + drawn[1:].startswith("=")]
        yield sign + _literal(column.counted(drawn[len(sign) :]), column)
    elif drawn[0] in "[(":
        low, high = (_literal(column.counted(end), column) for end in drawn[1:-1].split(".."))
        yield f"{drawn[0]}{low}..{high}{drawn[-1]}"
    else:
        yield _literal(column.counted(drawn), column)


def _span(span: Span, column: Input) -> str:
    """Return a span of values as S-FEEL; a range that others follow leaves its end to the next."""
    first, last = span
    if not column.ordered:
        return ", ".join(_literal(number, column) for number in range(first, last + 1))
    if last == column.last:
        return f"[{_literal(first, column)}..{_literal(last, column)}]"
    return f"[{_literal(first, column)}..{_literal(last + 1, column)})"


def _literal(number: int, column: Input) -> str:
    text = column.text(number)
    if column.type is Type.DATE:
        return f"date({_text(text)})"
    return _text(text) if column.type is Type.CHOICE else text


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _drawn(part: Part, column: Input) -> str:
    if isinstance(part, Interval):
        opening = "[" if part.low.sign == ">=" else "("
        closing = "]" if part.high.sign == "<=" else ")"
        low, high = (_drawn_value(end.bound, column) for end in (part.low, part.high))
        drawn = f"{opening}{low}..{high}{closing}"
    else:
        drawn = part.sign.removeprefix("=") + _drawn_value(part.bound, column)
    spans = read_cell(drawn, column)
    return next((name for name, band in column.bands.items() if band == spans), drawn)


def _drawn_value(value: Value, column: Input) -> str:
    if value is None:
        return MISSING
    if TYPES[type(value)] != FEEL_TYPES[column.type]:
        raise Wrong(
            _(
                "{value} is not a {type}.",
                value=quoted(written(value)),
                type=FEEL_TYPES[column.type],
            )
        )
    return value if isinstance(value, str) else written(value).strip('"')
