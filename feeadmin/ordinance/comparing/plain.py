"""What was found, as plain values that JSON can hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction

from feeadmin.units import Money


def plain(found: object) -> object:
    """Return dataclasses as objects, under the names of their fields, and all else within them.

    A field of money gets the ending `_cents`. Fields that a repr leaves out,
    such as the events themselves, are left out here, too.

    >>> plain({"ratio": Fraction(3, 4)})
    {'ratio': '3/4'}
    """
    if is_dataclass(found) and not isinstance(found, (Money, type)):
        shown = {each.name: getattr(found, each.name) for each in fields(found) if each.repr}
        return {
            f"{name}_cents" if isinstance(value, Money) else name: plain(value)
            for name, value in shown.items()
        }
    if isinstance(found, Money):
        return found.cents
    if isinstance(found, Mapping):
        return {str(key): plain(value) for key, value in found.items()}
    if isinstance(found, (tuple, list)):
        return [plain(part) for part in found]
    if isinstance(found, (Fraction, date)):
        return str(found)
    return found
