"""How names and addresses are compared: one spelling for each, however a file wrote it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache

from feeadmin.parcels.street_words import DIRECTIONS, KINDS

ALIKE = 0.87
"""How much of two names must agree to ask a person whether they are one (0 to 1)."""

_LEGAL_FORMS = {
    "LIMITED LIABILITY COMPANY": "LLC",
    "LIMITED LIABILITY CO": "LLC",
    "L L C": "LLC",
    "LIMITED PARTNERSHIP": "LP",
    "L P": "LP",
    "LIMITED LIABILITY PARTNERSHIP": "LLP",
    "L L P": "LLP",
    "INCORPORATED": "INC",
    "CORPORATION": "CORP",
    "COMPANY": "CO",
    "LIMITED": "LTD",
    "ASSOCIATION": "ASSN",
    "ASSOC": "ASSN",
    "HOMEOWNERS ASSN": "HOA",
    "HOME OWNERS ASSN": "HOA",
    "AND": "",
    "THE": "",
}

_STREET_WORDS = {long: short for short, long in (KINDS | DIRECTIONS).items()} | {
    "AV": "AVE",
    "P O BOX": "BOX",
    "PO BOX": "BOX",
    "POST OFFICE BOX": "BOX",
    "SUITE": "UNIT",
    "STE": "UNIT",
    "APARTMENT": "UNIT",
    "APT": "UNIT",
    "NO": "UNIT",
    "CALIFORNIA": "CA",
}

_ZIP_PLUS_FOUR = re.compile(r"\b(\d{5})-?\d{4}$")
_DROPPED = re.compile(r"['’‘`.]")
_PARTED = re.compile(r"[^\w]+|_+")


def name(words: str) -> str:
    """Return a name in the one spelling in which it is compared; "" for no name.

    Capitals, accents, points and the long forms of legal forms do not matter; the order of
    the words does.

    >>> name("Example Holdings, L.L.C."), name("EXAMPLE HOLDINGS LIMITED LIABILITY COMPANY")
    ('EXAMPLE HOLDINGS LLC', 'EXAMPLE HOLDINGS LLC')
    """
    plain = _plain(words.replace("&", " and "))
    return _put(plain, _LEGAL_FORMS) or plain


def place(lines: Sequence[str]) -> str:
    """Return an address in the one spelling in which it is compared; "" for none.

    >>> place(["4410 Invented Avenue, Suite 12", "Los Angeles, CA 90026-1234"])
    '4410 INVENTED AVE UNIT 12 LOS ANGELES CA 90026'
    """
    said = " ".join(lines).replace("#", " no ").strip()
    return _put(_plain(_ZIP_PLUS_FOUR.sub(r"\1", said)), _STREET_WORDS)


def number(words: str) -> str:
    """Return a registry number in its one spelling, without dashes and blanks.

    >>> number("C-000 0001")
    'C0000001'
    """
    return _plain(words).replace(" ", "")


def alike(one: str, other: str) -> bool:
    """Whether two names, both spelled by `name`, may well be one: a person is to say.

    The same words in another order are, and a letter or two amiss.
    """
    if not one or not other:
        return False
    words, others = sorted(one.split()), sorted(other.split())
    if words == others:
        return True
    # Which of the two comes first changes the ratio: either way must do.
    first, second = sorted((" ".join(words), " ".join(others)))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _plain(words: str) -> str:
    """Return the letters and digits in capitals, without accents, single blanks between."""
    if not words.isascii():
        parts = unicodedata.normalize("NFKD", words.upper())
        words = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return " ".join(_PARTED.sub(" ", _DROPPED.sub("", words.upper())).split())


def _put(plain: str, spellings: Mapping[str, str]) -> str:
    """Replace whole words by the one way they are spelled, until there is nothing to replace."""
    pattern, before = _any_of(tuple(spellings)), ""
    while plain != before:
        before = plain
        plain = " ".join(pattern.sub(lambda found: spellings[found[0]], plain).split())
    return plain


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of these as whole words, the longest first."""
    return re.compile(rf"\b(?:{'|'.join(sorted(words, key=len, reverse=True))})\b")
