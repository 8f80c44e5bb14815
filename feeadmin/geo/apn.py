"""Assessor's parcel numbers: read leniently, kept in one form, shown with dashes.

A number is text. A spreadsheet or a county file may have kept it as a number,
with a decimal point; that much is mended, and nothing is guessed.
"""

from __future__ import annotations

import re

_LA = re.compile(r"([0-9]{4})[-–\s]?([0-9]{3})[-–\s]?([0-9]{3})(?:\.0+)?")
_ANY = re.compile(r"[A-Z0-9./-]{3,32}")


def ain(text: str) -> str | None:
    """Return a Los Angeles County number as its ten digits, or None when it is not one.

    Map book, page and parcel have 4, 3 and 3 digits. Book 0000, page 000 and
    parcel 000 are never given out.

    >>> ain(" 4203-001-013 "), ain("4203001013.0"), ain("4203-001")
    ('4203001013', '4203001013', None)
    """
    found = _LA.fullmatch(text.strip())
    if not found:
        return None
    book, page, parcel = found.groups()
    if book == "0000" or page == "000" or parcel == "000":
        return None
    return f"{book}{page}{parcel}"


def shown(ain: str) -> str:
    """Return a number as people write it; one of another county as it is kept.

    >>> shown("4203001013")
    '4203-001-013'
    """
    return re.sub(r"^([0-9]{4})([0-9]{3})([0-9]{3})$", r"\1-\2-\3", ain)


def any_apn(text: str) -> str | None:
    """Return another county's number, trimmed and in capitals, or None when it cannot be one.

    >>> any_apn(" 061-0012.a/3 "), any_apn("no number")
    ('061-0012.A/3', None)
    """
    said = text.strip().upper()
    return said if _ANY.fullmatch(said) else None


def perhaps_exempt(ain: str) -> bool:
    """Whether the parcel digits begin with 9, as those of public land almost always do.

    A hint to look, not a finding: about a quarter of such parcels are private.
    """
    return ain[7:8] == "9"


def cross_reference(ain: str) -> bool:
    """Whether the number stands in an 89.. book, which maps no land of its own."""
    return ain.startswith("89")
