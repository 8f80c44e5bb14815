"""Reading a list of city land: a CSV file with a column of parcel numbers, row by row.

Pure: bytes in, rows out, each taken or rejected with its reason.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from feeadmin import geo
from feeadmin.kernel.privacy import names_status
from feeadmin.language import _
from feeadmin.parcels.rejected import Rejected

MOST_BYTES = 50_000_000
LONGEST = 300
"""Characters of a name or an address; more is another column's text gone astray."""

DELIMITERS = ",;\t|"
NO_TEXT = {b"PK": "XLSX", b"%PDF": "PDF", b"\xd0\xcf": "XLS"}
"""How files begin that are no text, and what such a file is."""

NAMES: dict[str, tuple[str, ...]] = {
    "ains": ("ain", "ains", "apn", "apns", "apnnum", "apnnumber", "parcelapn", "parcelnumber",
             "parcelnumbers", "parcelno", "assessorid", "assessorparcelnumber", "parcels"),
    "name": ("name", "propertyname", "facilityname", "facility", "property", "sitename", "site"),
    "address": ("address", "siteaddress", "situsaddress", "situs", "streetaddress", "location",
                "propertylocation"),
    "crossing": ("intersection", "crossstreet", "crossstreets", "nearestintersection"),
    "department": ("department", "dept", "departmentname", "controllingdepartment", "agency",
                   "bureau"),
    "district": ("cd", "councildistrict", "council", "district", "cdno"),
    "tie": ("tie", "tenure", "ownedorleased", "ownership", "ownedleased", "control"),
}  # fmt: skip
"""What a column is called, the likeliest first: letters and figures only, in small letters."""

TIES = {
    "owned": ("own", "owned", "cityowned", "fee"),
    "leased": ("lease", "leased", "cityleased", "rented"),
    "controlled": ("control", "controlled", "citycontrolled", "easement", "permit", "license"),
}


class CannotRead(ValueError):
    """The file cannot be read as a list of city land. The message says why, and what to do."""


class Reason(StrEnum):
    """Why a row is rejected."""

    NO_NUMBER = "no_number"
    BAD_NUMBER = "bad_number"
    REPEATED = "repeated"
    NO_DEPARTMENT = "no_department"
    UNKNOWN_TIE = "unknown_tie"
    TOO_LONG = "too_long"
    STATUS = "names_status"


@dataclass(frozen=True)
class Row:
    """A row of the list that can be kept."""

    number: int
    """Its place in the file, the first row below the heads being 1."""
    ains: tuple[str, ...]
    name: str
    address: str
    department: str
    district: str
    tie: str


@dataclass
class Listed:
    """What a file holds."""

    columns: Mapping[str, str]
    """What we keep, to the head of the column it is read from."""
    rows: list[Row] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    taken: set[tuple[str, ...]] = field(default_factory=set)
    """The parcels of the rows, to know one that comes again."""

    @property
    def read(self) -> int:
        return len(self.rows) + len(self.rejected)


@dataclass(frozen=True)
class Unsaid:
    """What holds for every row that does not say it."""

    department: str = ""
    tie: str = "owned"


def read(
    content: bytes, *, unsaid: Unsaid | None = None, columns: Mapping[str, str] | None = None
) -> Listed:
    """Read a list of city land.

    `columns` names the column of a thing that does not find its own, as {"name": "SITE DESC"}.
    A row's name may be its address or crossing instead. Raises CannotRead for what is no table
    of text, has no column of parcel numbers, or lacks a column that was named.
    """
    text = _text(content)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        heads = [head.strip() for head in next(table, [])]
        found = _columns(heads, columns or {})
        listed = Listed(found)
        places = {what: heads.index(head) for what, head in found.items()}
        for number, cells in enumerate(_filled(table), start=1):
            said = {
                what: " ".join(cells[place].split()) if place < len(cells) else ""
                for what, place in places.items()
            }
            _take(listed, number, said, unsaid or Unsaid())
    except csv.Error as wrong:
        raise CannotRead(_("The file is no table that can be read: {why}.", why=wrong)) from wrong
    if not listed.read:
        raise CannotRead(_("The file has no rows below its heads."))
    return listed


def _text(content: bytes) -> str:
    """Return the file's words: UTF-8, or the letters that Windows writes where they are not."""
    if not content.strip():
        raise CannotRead(_("The file is empty."))
    if len(content) > MOST_BYTES:
        raise CannotRead(
            _("The file is larger than {n} MB. Send a part of it.", n=MOST_BYTES // 1_000_000)
        )
    for start, kind in NO_TEXT.items():
        if content.startswith(start):
            raise CannotRead(
                _("This is a file of the kind {kind}. Save the list as CSV first.", kind=kind)
            )
    text = _decoded(content)
    if "\x00" in text:
        raise CannotRead(_("This is no file of text. Save the list as CSV, in UTF-8."))
    return text


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """Return what parts the heads; of several, what stands there most."""
    first_line = text.split("\n", maxsplit=1)[0]
    return max(DELIMITERS, key=first_line.count)


def _columns(heads: Sequence[str], named: Mapping[str, str]) -> dict[str, str]:
    for what, head in named.items():
        if head not in heads:
            raise CannotRead(
                _("There is no column {name}. The file has: {heads}.", name=head,
                  heads=", ".join(heads))
            )  # fmt: skip
        assert what in NAMES, "only what we keep can be named"
    by_plain = {re.sub(r"[^a-z0-9]", "", head.lower()): head for head in reversed(heads)}
    likeliest = {
        what: next((by_plain[name] for name in names if name in by_plain), "")
        for what, names in NAMES.items()
    }
    found = {what: head for what, head in {**likeliest, **named}.items() if head}
    if "ains" not in found:
        raise CannotRead(
            _(
                "No column looks like parcel numbers. Call it APN; the file has: {heads}.",
                heads=", ".join(heads) or _("no columns"),
            )
        )
    return found


def _filled(table: Iterator[list[str]]) -> Iterator[list[str]]:
    return (cells for cells in table if any(cell.strip() for cell in cells))


def _take(listed: Listed, number: int, said: Mapping[str, str], unsaid: Unsaid) -> None:
    row = _row(number, said, unsaid)
    reason = _against(row, said, listed.taken)
    if reason is None:
        listed.rows.append(row)
        listed.taken.add(row.ains)
        return
    sentence = _sentence(reason, said)
    listed.rejected.append(Rejected(number, said["ains"], reason.value, sentence))


def _row(number: int, said: Mapping[str, str], unsaid: Unsaid) -> Row:
    ains = sorted({ain for part in _parts(said["ains"]) if (ain := geo.ain(part))})
    address = said.get("address", "")
    name = said.get("name") or address or said.get("crossing", "")
    return Row(
        number=number,
        ains=tuple(ains),
        name=name or ", ".join(geo.shown(ain) for ain in ains),
        address=address or said.get("crossing", ""),
        department=said.get("department") or unsaid.department,
        district=_district(said.get("district", "")),
        tie=_tie(said["tie"]) if said.get("tie") else unsaid.tie,
    )


def _against(row: Row, said: Mapping[str, str], taken: set[tuple[str, ...]]) -> Reason | None:
    """Return the first reason against a row; None where it can be kept."""
    parts = _parts(said["ains"])
    against = {
        Reason.NO_NUMBER: not parts,
        Reason.BAD_NUMBER: any(geo.ain(part) is None for part in parts),
        Reason.REPEATED: row.ains in taken,
        Reason.NO_DEPARTMENT: not row.department,
        Reason.UNKNOWN_TIE: not row.tie,
        Reason.TOO_LONG: any(len(words) > LONGEST for words in said.values()),
        Reason.STATUS: any(names_status(words) for words in said.values()),
    }
    return next((reason for reason, stands in against.items() if stands), None)


def _sentence(reason: Reason, said: Mapping[str, str]) -> str:
    return {
        Reason.NO_NUMBER: _("The row has no parcel number."),
        Reason.BAD_NUMBER: _("{number} is no parcel number of ten digits.", number=said["ains"]),
        Reason.REPEATED: _("An earlier row has the same parcels."),
        Reason.NO_DEPARTMENT: _("The row names no department, and none was given for all."),
        Reason.UNKNOWN_TIE: _(
            "“{words}” is not owned, leased or controlled.", words=said.get("tie", "")
        ),
        Reason.TOO_LONG: _("A cell is longer than {n} characters.", n=LONGEST),
        Reason.STATUS: _("The city keeps no record of anybody’s immigration status."),
    }[reason]


def _parts(cell: str) -> list[str]:
    """Return the numbers of a cell: it may hold several.

    >>> _parts("5135-019-900; 5135019901, 5135 019 902")
    ['5135-019-900', '5135019901', '5135 019 902']
    """
    return [part.strip() for part in re.split(r"[;,/&|]|\band\b", cell) if part.strip()]


def _district(words: str) -> str:
    """Return a district's number as it is called.

    >>> _district("CD 07"), _district("11.0"), _district("Harbor")
    ('7', '11', 'Harbor')
    """
    figures = re.fullmatch(r"(?:CD|Council District|District)?[\s#-]*0*(\d{1,2})(?:\.0)?", words)
    return figures.group(1) if figures else words


def _tie(words: str) -> str:
    plain = re.sub(r"[^a-z]", "", words.lower())
    return next((tie for tie, names in TIES.items() if plain in names), "")
