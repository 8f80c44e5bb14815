"""The Assessor's roll as the County publishes it: CSV or TSV, 51 columns, one row for a parcel.

Pure: lines in, rows out, each taken or rejected with its reason. The roll has no owner, no mailing
address and no shape (law.md 4.2). Its columns are read by either name they go by.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from feeadmin import geo
from feeadmin.kernel.privacy import names_status
from feeadmin.kernel.types import canonical
from feeadmin.language import _
from feeadmin.parcels.rejected import Rejected
from feeadmin.units import Money

NAMES: dict[str, tuple[str, ...]] = {
    "ain": ("ain", "assessorid"),
    "roll_year": ("rollyear",),
    "address": ("propertylocation",),
    "kind": ("propertytype", "usetype"),
    "use_code": ("propertyusecode", "usecode"),
    "general_use": ("generalusetype",),
    "specific_use": ("specificusetype",),
    "tax_area": ("taxratearea",),
    "tax_area_city": ("taxrateareacity",),
    "taxable": ("istaxableparcel",),
    "classification": ("specialparcelclassification", "parcelclassification"),
    "units": ("units",),
    "year_built": ("yearbuilt",),
    "building_sqft": ("sqftmain",),
    "recorded_on": ("recordingdate",),
    "land_value": ("landvalue", "rolllandvalue"),
    "improvement_value": ("improvementvalue", "rollimpvalue"),
    "exemption": ("totalexemption",),
}
"""What a column is called: letters and figures only, in small letters."""

NEEDED = ("ain", "roll_year")
LONGEST = 200
EARLIEST, LATEST = 1900, 2199
LARGEST = 10**12
"""Dollars, and counts: beyond any parcel there is."""

_NUMBER = re.compile(r"-?[0-9]{1,13}(\.[0-9]{1,4})?")
_DAYS = (
    re.compile(r"(?P<y>[0-9]{4})-?(?P<m>[0-9]{2})-?(?P<d>[0-9]{2})([T ].*)?"),
    re.compile(r"(?P<m>[0-9]{1,2})/(?P<d>[0-9]{1,2})/(?P<y>[0-9]{4})( .*)?"),
)
_YES, _NO = frozenset({"y", "yes", "true", "1"}), frozenset({"n", "no", "false", "0"})


class CannotRead(ValueError):
    """The file cannot be read as a roll. The message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class RollRow:
    """What the roll of one year says of a parcel."""

    ain: str
    roll_year: int
    address: str
    kind: str
    """SFR, CND, R-I, C/I, VAC or OTH."""
    use_code: str
    use: str
    """The general and the specific use in words."""
    tax_area: str
    tax_area_city: str
    taxable: bool | None
    classification: str
    units: int | None
    year_built: int | None
    building_sqft: int | None
    recorded_on: date | None
    """The day of the last document the roll knows: no proof of who owns it now."""
    land_value: Money | None
    improvement_value: Money | None
    exemption: Money | None

    @property
    def columns(self) -> dict[str, Any]:
        """Everything it says, by name."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @property
    def digest(self) -> str:
        """The hash of everything it says, to see what changed."""
        said = {name: None if value is None else str(value) for name, value in self.columns.items()}
        return hashlib.sha256(canonical(said).encode()).hexdigest()


def rows(lines: Iterator[str]) -> Iterator[RollRow | Rejected]:
    """Yield each row of a roll, read or rejected. Raises CannotRead for a file that is none."""
    try:
        first = next(lines, "")
        delimiter = "\t" if "\t" in first else ","
        places = _places(next(csv.reader([first], delimiter=delimiter), []))
        body = filter(None, csv.reader(lines, delimiter=delimiter))
        for number, cells in enumerate(body, start=1):
            yield _row(number, cells, places)
    except UnicodeDecodeError:
        raise CannotRead(_("The file is not UTF-8 text; save it as CSV UTF-8.")) from None
    except csv.Error as fault:
        raise CannotRead(_("The file cannot be read as CSV: {fault}.", fault=fault)) from None


def _places(head: Sequence[str]) -> Mapping[str, int]:
    """Return where each thing stands in a row. Raises CannotRead where one is lacking."""
    plain = [re.sub(r"[^a-z0-9]", "", name.lower()) for name in head]
    places = {
        thing: plain.index(name)
        for thing, names in NAMES.items()
        for name in reversed(names)
        if name in plain
    }
    lacking = [NAMES[thing][0] for thing in NEEDED if thing not in places]
    if lacking:
        raise CannotRead(
            _(
                "The file has no column {lacking}. It has: {heads}.",
                lacking=", ".join(lacking),
                heads=", ".join(head)[:LONGEST],
            )
        )
    return places


def _row(number: int, cells: Sequence[str], places: Mapping[str, int]) -> RollRow | Rejected:
    said = {
        thing: " ".join(cells[at].split()) if at < len(cells) else ""
        for thing, at in places.items()
    }
    ain = geo.ain(said["ain"])
    fault = _fault(said, ain)
    if fault is not None:
        shown = "" if ain is None and names_status(said["ain"]) else said["ain"]
        return Rejected(number, shown[:LONGEST], *fault)
    assert ain is not None, "a number that cannot be read is a fault"
    columns: dict[str, Any] = {
        **{name: said.get(name, "")[:LONGEST] for name in _WORDS},
        **{name: _count(said.get(name, "")) for name in _COUNTS},
        **{name: _money(said.get(name, "")) for name in _AMOUNTS},
    }
    uses = (said.get("general_use", ""), said.get("specific_use", ""))
    return RollRow(
        ain=ain,
        roll_year=int(said["roll_year"]),
        use=", ".join(dict.fromkeys(filter(None, uses)))[:LONGEST],
        taxable=_yes_or_no(said.get("taxable", "")),
        recorded_on=_day(said.get("recorded_on", "")),
        **columns,
    )


_WORDS = ("address", "kind", "use_code", "tax_area", "tax_area_city", "classification")
_COUNTS = ("units", "year_built", "building_sqft")
_AMOUNTS = ("land_value", "improvement_value", "exemption")


def _fault(said: Mapping[str, str], ain: str | None) -> tuple[str, str] | None:
    if any(names_status(text) for text in said.values()):
        return "status", _("The row speaks of somebody’s immigration status.")
    if ain is None:
        return "bad_number", _(
            "{number} is no parcel number: ten digits are wanted, as in 4203-001-013.",
            number=said["ain"][:LONGEST] or "—",
        )
    year = said["roll_year"]
    if not year.isdecimal() or not EARLIEST <= int(year) <= LATEST:
        return "bad_year", _("{year} is no year of a roll.", year=year[:LONGEST] or "—")
    for name in (*_COUNTS, *_AMOUNTS):
        text = _figure(said.get(name, ""))
        if text and (not _NUMBER.fullmatch(text) or not 0 <= Decimal(text) <= LARGEST):
            return "bad_figure", _(
                "{text} cannot be read as {column}.", text=text[:LONGEST], column=NAMES[name][0]
            )
    return None


def _figure(text: str) -> str:
    return text.replace(",", "").removeprefix("$")


def _count(text: str) -> int | None:
    return int(Decimal(_figure(text))) if text else None


def _money(text: str) -> Money | None:
    return Money(round(Decimal(_figure(text)) * 100)) if text else None


def _yes_or_no(text: str) -> bool | None:
    word = text.lower()
    return True if word in _YES else False if word in _NO else None


def _day(text: str) -> date | None:
    """Return a day however a loader wrote it; None for what is none: it decides nothing."""
    for form in _DAYS:
        if found := form.fullmatch(text):
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                return None
    return None
