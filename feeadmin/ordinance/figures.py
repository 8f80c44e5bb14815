"""How a figure is written, and how it is read: one grammar for rule files and for cases.

Figures are read into exact fractions and never pass through a float.
"""

from __future__ import annotations

import re
from collections.abc import Callable
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

_CLOCK = re.compile(r"[0-9]{1,4}:[0-9]{2}")


def number(text: str) -> Fraction:
    """Read "1430.5" or "1,430.50". Raises Wrong for anything else: "1e3", "$5", ".5", "５".

    >>> number("1,430.50")
    Fraction(2861, 2)
    """
    return Fraction(*quotient(text))


def quotient(text: str) -> tuple[int, int]:
    """Read the same as two whole numbers, the second a power of ten.

    >>> quotient("1,430.50")
    (143050, 100)
    """
    text = text.strip()
    if _NUMBER.fullmatch(text):
        whole, dot, decimals = text.partition(".")
        digits = (whole + decimals).replace(",", "")
        return int(digits), 10 ** len(decimals) if dot else 1
    if _CLOCK.fullmatch(text):
        raise Wrong(
            _("“{text}” looks like hours and minutes; write one number: 1.5 or 90.", text=text)
        )
    raise Wrong(_("“{text}” is not a number such as 1430.50.", text=quoted(text)))


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
    above, below = value.as_integer_ratio()
    sign = MINUS if above < 0 else ""
    needed = decimal_places(value) if below > 1 else 0
    if needed is None:
        return f"{sign}{abs(above):,}/{below}"
    places = max(places, needed)
    whole, rest = divmod(abs(above) * 10**places // below, 10**places)
    return f"{sign}{whole:,}" + (f".{rest:0{places}}" if places else "")


def decimal(value: Fraction) -> str:
    """Write a figure as a case file holds it, without commas: "-1430.5"."""
    return plain(value).replace(",", "").replace(MINUS, "-")


def shifted(digits: int, places: int) -> str:
    """Write whole digits, so many of them behind the point, as a case file holds them.

    >>> shifted(310, 2), shifted(-25, 2), shifted(700, 2), shifted(7, 0)
    ('3.1', '-0.25', '7', '7')
    """
    whole, decimals = _parted(digits, places)
    return f"{'-' if digits < 0 else ''}{whole}{decimals}"


def grouped(digits: int, places: int) -> str:
    """Write whole digits, so many of them behind the point, as people read them.

    >>> grouped(1430050, 2), grouped(-5, 1)
    ('14,300.5', '−0.5')
    """
    whole, decimals = _parted(digits, places)
    return f"{MINUS if digits < 0 else ''}{whole:,}{decimals}"


def _parted(digits: int, places: int) -> tuple[int, str]:
    if not places:
        return abs(digits), ""
    whole, rest = divmod(abs(digits), 10**places)
    return whole, f".{rest:0{places}}".rstrip("0") if rest else ""


def written(value: Fraction, kind: Kind) -> str:
    """Write a figure as columns and workings show it: "1,430.00", "12.5%", "2.5"."""
    if kind is Kind.PERCENT:
        return f"{plain(value * 100)}%"
    return plain(value, places=2 if kind is Kind.MONEY else 0)


def in_dollars(cents: int) -> str:
    """Write whole cents as `written` writes money.

    >>> in_dollars(143000), in_dollars(-5)
    ('1,430.00', '−0.05')
    """
    if cents < 0:
        return MINUS + in_dollars(-cents)
    return f"{cents // 100:,}.{cents % 100:02}"


def writer(step: Fraction, kind: Kind) -> Callable[[int], str]:
    """Return what writes so many steps of a kind as `written` writes their value.

    >>> writer(CENT, Kind.MONEY)(250), writer(Fraction(1, 20), Kind.PERCENT)(7)
    ('2.50', '35%')
    """
    if kind is Kind.MONEY and step == CENT:
        return in_dollars
    ones = step * 100 if kind is Kind.PERCENT else step
    places = decimal_places(ones)
    if kind is Kind.MONEY or places is None:
        return lambda count: written(count * step, kind)
    digits, mark = int(ones * 10**places), "%" if kind is Kind.PERCENT else ""
    return lambda count: grouped(count * digits, places) + mark


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
