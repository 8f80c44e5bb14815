"""The columns of a parcel file: which of them hold what we keep, and what their cells say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

APN_NAMES = (
    "ain", "apn", "apn_num", "apn_number", "parcel_apn", "parcelapn", "parcel_number",
    "parcelnumber", "parcel_no", "parcelno", "parcel_num", "parcel_id", "parcelid", "pin",
    "assessor_parcel_number", "assessorid",
)  # fmt: skip
"""What a number column is called, the likeliest first; case does not matter."""

ADDRESS_NAMES = (
    "situsfulladdress", "situsaddress", "situs_address", "situs", "address", "site_address",
    "propertylocation", "full_address",
)  # fmt: skip
USE_NAMES = ("usedescription", "use_description", "existing_use", "usetype", "use", "land_use")
PUBLIC_NAMES = ("publicly_owned", "public_own", "is_public")

CUT = 10
"""The letters a Shapefile has room for in a column's name."""

LOST = "\ufffd"
"""Stands where the bytes of a cell are no letters of UTF-8."""

_PRIVATE = re.compile(r"(no?|none|f|false|0|privat\w*)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Columns:
    """The names of the columns that are read; None for what the file does not have."""

    apn: str
    address: str | None
    use: str | None
    public: str | None

    @property
    def names(self) -> list[str]:
        """Every column to read, each once."""
        named = (self.apn, self.address, self.use, self.public)
        return list(dict.fromkeys(name for name in named if name))


def found_in(fields: Sequence[str], apn_field: str) -> Columns:
    """Return the columns of a file that hold what we keep, its number column being known."""
    return Columns(
        apn=apn_field,
        address=likeliest(fields, ADDRESS_NAMES),
        use=likeliest(fields, USE_NAMES),
        public=likeliest(fields, PUBLIC_NAMES),
    )


def likeliest(fields: Sequence[str], names: Sequence[str]) -> str | None:
    """Return the first of these names that is a column; a Shapefile cuts them to ten letters."""
    by_lower = {field.lower(): field for field in fields}
    whole = (by_lower[name] for name in names if name in by_lower)
    cut = (by_lower[name[:CUT]] for name in names if len(name) > CUT and name[:CUT] in by_lower)
    return next(whole, None) or next(cut, None)


def texts(column: Any) -> list[str | None]:
    """Read a column as text, None where a cell says nothing.

    Numbers that a spreadsheet made of parcel numbers come back whole. Bytes that are not
    UTF-8 are replaced by `LOST`.
    """
    try:
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            stripped: list[str | None] = pc.utf8_trim_whitespace(column).to_pylist()
            return stripped
        cells = column.to_pylist()
    except (UnicodeDecodeError, pa.ArrowInvalid):
        cells = column.cast(pa.binary()).to_pylist()
    return [_text(cell) for cell in cells]


def is_public(text: str | None) -> bool | None:
    """Read what a file says of public ownership; None where it says nothing.

    >>> is_public("YES - City-Owned"), is_public("NO - Privately-Owned"), is_public("False")
    (True, False, False)
    """
    return None if not text else not _PRIVATE.match(text)


def _text(cell: Any) -> str | None:
    if cell is None:
        return None
    if isinstance(cell, bytes):
        return cell.decode("utf-8", errors="replace").strip()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
