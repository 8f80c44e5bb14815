"""The values of FEEL: numbers of 34 digits, texts, booleans, dates, and null."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Context, Decimal

from feeadmin.language import _
from feeadmin.ordinance.formula import DEEPEST
from feeadmin.ordinance.inputs import read_day
from feeadmin.ordinance.problems import Wrong, quoted

Value = Decimal | str | bool | date | None
"""A value of FEEL; None is its null."""

ARITHMETIC = Context(prec=34, rounding=ROUND_HALF_EVEN, Emin=-6143, Emax=6144, traps=[])
"""Numbers of FEEL have 34 digits, as decimal128 of IEEE 754 has them."""

NUMBER, STRING, BOOLEAN, DATE = "number", "string", "boolean", "date"

TYPES: Mapping[type, str] = {Decimal: NUMBER, str: STRING, bool: BOOLEAN, date: DATE}


def number(value: int | Decimal | str) -> Decimal:
    """Return a number of FEEL. Raises Wrong for what has more than 34 digits, or is none."""
    found = Decimal(value)
    if found.is_finite() and found == ARITHMETIC.create_decimal(found):
        return found
    raise Wrong(_("“{text}” is not a number of at most 34 digits.", text=quoted(found)))


def value_of(given: object, depth: int = 0) -> object:
    """Return what was given from outside as FEEL knows it, lists and contexts included.

    Raises Wrong for a float, which has lost the exact value, and for what FEEL has no word for.
    """
    if depth > DEEPEST:
        raise Wrong(_("this is nested too deeply."))
    if given is None or isinstance(given, bool | str):
        return given
    if isinstance(given, int | Decimal):
        return number(given)
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    if isinstance(given, Mapping):
        return {str(name): value_of(value, depth + 1) for name, value in given.items()}
    if isinstance(given, list | tuple):
        return [value_of(value, depth + 1) for value in given]
    raise Wrong(
        _("give a text, a whole number or a Decimal, not a {type}.", type=type(given).__name__)
    )


def typed(value: object, type_name: str) -> Value:
    """Return a value as one of this type; "" takes any. A text is read as a date where one is due.

    Raises Wrong when it is of another type.
    """
    if value is None:
        return None
    if type_name == DATE and isinstance(value, str):
        return read_day(value)
    if isinstance(value, Decimal | str | bool | date) and type_name in {"", TYPES[type(value)]}:
        return value
    raise Wrong(
        _("{value} is not a {type}.", value=quoted(written(value)), type=type_name or "value")
    )


def written(value: object) -> str:
    """Return a value as JSON has it; numbers keep every digit, a date is a text.

    >>> written({"fee": Decimal("1430.50"), "due": [date(2027, 2, 4), None, True]})
    '{"fee": 1430.50, "due": ["2027-02-04", null, true]}'
    """
    if isinstance(value, Mapping):
        parts = (f"{written(str(name))}: {written(part)}" for name, part in value.items())
        return f"{{{', '.join(parts)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, Decimal):
        return format(value, "f")
    return json.dumps(value.isoformat() if isinstance(value, date) else value, ensure_ascii=False)
