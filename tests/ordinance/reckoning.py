"""Works out a shown working such as "(3.1 → 3.25) × 132.50", as a reader with a pencil would."""

import re
from decimal import Decimal
from fractions import Fraction

PIECES = re.compile(r"\s*([0-9][0-9,]*(?:\.[0-9]+)?(?:/[0-9]+)?%?|[−+×÷()→])")


def worked_out(text):
    """Return the exact value of a working; the text must be one from end to end."""
    pieces = PIECES.findall(text)
    assert "".join(pieces) == text.replace(" ", ""), text
    value = _sum(pieces)
    assert pieces == [], text
    return value


def _sum(pieces):
    value = _product(pieces)
    while pieces and pieces[0] in "+−":
        value = value + _product(pieces) if pieces.pop(0) == "+" else value - _product(pieces)
    return value


def _product(pieces):
    value = _one(pieces)
    while pieces and pieces[0] in "×÷":
        value = value * _one(pieces) if pieces.pop(0) == "×" else value / _one(pieces)
    return value


def _one(pieces):
    piece = pieces.pop(0)
    if piece == "−":
        return -_one(pieces)
    if piece != "(":
        return _figure(piece)
    value = _sum(pieces)
    if pieces[0] == "→":
        pieces.pop(0)
        after = _one(pieces)
        assert after != value
        value = after
    assert pieces.pop(0) == ")"
    return value


def _figure(piece):
    above, _slash, below = piece.rstrip("%").replace(",", "").partition("/")
    value = Fraction(Decimal(above)) / int(below or 1)
    return value / 100 if piece.endswith("%") else value
