"""How a figure is written, and how it is read: one grammar for rule files and for cases.

Figures are read into exact fractions and never pass through a float.
"""

from __future__ import annotations

import re
from enum import StrEnum
from fractions import Fraction
from math import gcd

from feeadmin.language import _
from feeadmin.ordinance.problems import Wrong, quoted
from feeadmin.units import MINUS

CENT = Fraction(1, 100)


class Kind(StrEnum):
    """What a figure counts: dollars, things, or a share of something."""

    MONEY = "money"
    NUMBER = "number"
    PERCENT = "percent"


_NUMBER = re.compile(r"-?(?:[0-9]{1,18}|[0-9]{1,3}(?:,[0-9]{3}){1,5})(?:\.[0-9]{1,18})?")


def number(text: str) -> Fraction:
    """Read "1430.5" or "1,430.50". Raises Wrong for anything else: "1e3", "$5", ".5", "５".

    >>> number("1,430.50")
    Fraction(2861, 2)
    """
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        raise Wrong(_("“{text}” is not a number such as 1430.50.", text=quoted(text)))
    whole, _dot, decimals = text.replace(",", "").partition(".")
    return Fraction(int(whole + decimals), 10 ** len(decimals))


def rate(text: str) -> Fraction:
    """Read a number, a percentage or a quotient such as 2/37.

    >>> rate("12.5%"), rate("2/37")
    (Fraction(1, 8), Fraction(2, 37))
    """
    text = text.strip()
    if text.endswith("%"):
        return number(text[:-1]) / 100
    above, slash, below = text.partition("/")
    if not slash:
        return number(text)
    divisor = number(below)
    if not divisor:
        raise Wrong(_("“{text}” divides by zero.", text=text))
    return number(above) / divisor


def plain(value: Fraction, *, places: int = 0) -> str:
    """Write a figure exactly, with thousands commas and at least so many decimal places.

    A fraction that no decimal can hold stays a quotient.

    >>> plain(Fraction(30000)), plain(Fraction(5, 2)), plain(Fraction(-1, 37))
    ('30,000', '2.5', '−1/37')
    """
    sign = MINUS if value < 0 else ""
    needed = decimal_places(value)
    if needed is None:
        return f"{sign}{abs(value.numerator):,}/{value.denominator}"
    places = max(places, needed)
    whole, rest = divmod(abs(value.numerator) * 10**places // value.denominator, 10**places)
    return f"{sign}{whole:,}" + (f".{rest:0{places}}" if places else "")


def decimal(value: Fraction) -> str:
    """Write a figure as a case file holds it, without commas: "-1430.5"."""
    return plain(value).replace(",", "").replace(MINUS, "-")


def written(value: Fraction, kind: Kind) -> str:
    """Write a figure as columns and workings show it: "1,430.00", "12.5%", "2.5"."""
    if kind is Kind.PERCENT:
        return f"{plain(value * 100)}%"
    return plain(value, places=2 if kind is Kind.MONEY else 0)


def said(value: Fraction, kind: Kind) -> str:
    """Write a figure as a sentence says it: like `written`, with the dollar sign."""
    if kind is not Kind.MONEY:
        return written(value, kind)
    return (MINUS if value < 0 else "") + "$" + written(abs(value), kind)


def decimal_places(value: Fraction) -> int | None:
    """Return how many decimal places a figure takes, or None if no number of them is enough."""
    below, places = value.denominator, 0
    while below > 1:
        if below % 2 and below % 5:
            return None
        below //= gcd(below, 10)
        places += 1
    return places
