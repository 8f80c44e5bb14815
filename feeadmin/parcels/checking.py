"""Sorting the rows of a file: those to keep, as they will be kept, and those to reject."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import shapely

from feeadmin import geo
from feeadmin.geo import Checked, Suggestion
from feeadmin.kernel.privacy import names_status
from feeadmin.language import _
from feeadmin.parcels.columns import LOST
from feeadmin.parcels.reader import Batch
from feeadmin.parcels.rejected import Rejected

LONGEST = 200

COUNTY = (-119.0, 32.7, -117.6, 34.9)
"""Los Angeles County and its islands, in degrees: west, south, east, north, with room to spare."""

OTHER_SHAPE, ELSEWHERE = "other_shape", "outside_county"
"""Reasons that, where many rows have them, say that the file as a whole is not what it claims."""


class Numbering(StrEnum):
    """How parcel numbers are written."""

    LA_COUNTY = "la-county"
    """Ten digits, 4-3-3, with dashes or without."""
    ANY = "any"
    """As another county writes them."""

    def read(self, text: str) -> str | None:
        return geo.ain(text) if self is Numbering.LA_COUNTY else geo.any_apn(text)


class Kept(NamedTuple):
    """A row as it will be kept: a tuple, since a county has millions."""

    row: int
    ain: str
    address: str
    use: str
    publicly_owned: bool | None
    wkb: bytes
    ground: str
    area: int
    """Hundredths of a square foot."""
    digest: str
    repaired: bool


@dataclass(frozen=True)
class Sorted:
    """What became of a batch; `finding` concerns the file as a whole and stops it."""

    kept: list[Kept]
    rejected: list[Rejected]
    finding: Suggestion | None


def numbers(batch: Batch, numbering: Numbering) -> list[str | None]:
    """Read the parcel number of each row; None where there is none that can be read."""
    return [numbering.read(number) if number else None for number in batch.numbers]


def sort(
    batch: Batch, ains: Sequence[str | None], numbering: Numbering, *, taken: Mapping[str, str]
) -> Sorted:
    """Sort the rows of a batch, whose numbers have been read as `ains`.

    `taken` are those of them that an earlier row of the file was kept for, each with its ground.
    """
    checked = geo.checked(batch.shapes)
    wkbs = geo.all_to_wkb(checked.shapes)
    elsewhere = _outside(checked) if numbering is Numbering.LA_COUNTY else frozenset()
    areas = geo.hundredths_of_square_feet(checked.area_m2)
    repaired = checked.repaired.tolist()
    doubtful = _doubtful(batch, ains, checked) | elsewhere
    seen = dict(taken)
    kept: list[Kept] = []
    rejected: list[Rejected] = []
    for at, ain in enumerate(ains):
        wkb = wkbs[at]
        ground = None if wkb is None else geo.ground_of(wkb)
        fault = None
        if at in doubtful:
            fault = (
                _fault_of_words(batch, at, ain)
                or _fault_of_shape(batch, at, checked)
                or _fault_of_place(at, elsewhere)
            )
        fault = fault or _fault_of_repeating(seen.get(ain or ""), ground)
        if fault is not None:
            rejected.append(Rejected(batch.first_row + at, _shown(batch.numbers[at], ain), *fault))
            continue
        assert ain is not None, "a number that cannot be read is a fault"
        assert wkb is not None, "a row without a shape has a fault"
        assert ground is not None, "what has a shape has a ground"
        seen[ain] = ground
        kept.append(_kept(batch, at, ain, wkb, ground, areas[at], repaired=repaired[at]))
    return Sorted(kept, rejected, checked.finding)


def _doubtful(batch: Batch, ains: Sequence[str | None], checked: Checked) -> frozenset[int]:
    """Return the rows to look at one by one: nearly every row of a good file has no fault.

    Words are looked through all at once. Where any of them are doubtful, every row is.
    """
    words = "\n".join((*batch.addresses, *batch.uses))
    if LOST in words or names_status(words):
        return frozenset(range(len(ains)))
    off = batch.unreadable | np.array([reason is not None for reason in checked.reasons])
    return frozenset(np.flatnonzero(off).tolist()) | {at for at, ain in enumerate(ains) if not ain}


def _fault_of_words(batch: Batch, at: int, ain: str | None) -> tuple[str, str] | None:
    number, address, use = batch.numbers[at], batch.addresses[at], batch.uses[at]
    if not number:
        return "no_number", _("The row has no parcel number.")
    if names_status(address) or names_status(use) or (ain is None and names_status(number)):
        return "status", _("The row speaks of somebody’s immigration status.")
    if ain is None:
        return "bad_number", _(
            "{number} is no parcel number: ten digits are wanted, as in 4203-001-013.",
            number=number[:LONGEST],
        )
    if LOST in address or LOST in use:
        return "bad_text", _("The row’s letters cannot be read. Save the file as UTF-8.")
    return None


def _fault_of_shape(batch: Batch, at: int, checked: Checked) -> tuple[str, str] | None:
    if batch.unreadable[at]:
        return "unreadable", _(
            "The shape cannot be read: it is broken, or drawn with arcs. Save it with straight "
            "lines."
        )
    reason = checked.reasons[at]
    return None if reason is None else (str(reason), reason.sentence)


def _outside(checked: Checked) -> frozenset[int]:
    """Return the rows whose shape does not meet the county's box."""
    west, south, east, north = shapely.bounds(checked.shapes).T
    # A row without a shape has no bounds: comparing them is false, and another fault stands.
    off = (east < COUNTY[0]) | (north < COUNTY[1]) | (west > COUNTY[2]) | (south > COUNTY[3])
    return frozenset(np.flatnonzero(off).tolist())


def _fault_of_place(at: int, elsewhere: Collection[int]) -> tuple[str, str] | None:
    if at not in elsewhere:
        return None
    return ELSEWHERE, _("The shape lies outside Los Angeles County.")


def _fault_of_repeating(earlier: str | None, ground: str | None) -> tuple[str, str] | None:
    """Say what is wrong with a row whose number an earlier row was kept for, on its ground."""
    if earlier is None:
        return None
    if earlier == ground:
        return "repeated", _("The number stands in an earlier row of this file.")
    return OTHER_SHAPE, _(
        "The number stands in an earlier row of this file, with another shape. If they are "
        "parts of one parcel, join them in one row."
    )


def _shown(number: str | None, ain: str | None) -> str:
    """Return a row's number as it stands in the file, but for what this product never holds."""
    if not number or (ain is None and names_status(number)):
        return ""
    return number[:LONGEST]


def _kept(
    batch: Batch, at: int, ain: str, wkb: bytes, ground: str, area: int, *, repaired: bool
) -> Kept:
    address, use, public = batch.addresses[at][:LONGEST], batch.uses[at][:LONGEST], batch.public[at]
    # No address has the sign between two parts in it: its blanks were made plain.
    said = f"{address}\x1f{use}\x1f{public}\x1f{ground}"
    digest = hashlib.blake2b(said.encode(), digest_size=16).hexdigest()
    return Kept(
        batch.first_row + at, ain, address, use, public, wkb, ground, area, digest, repaired
    )


def most_likely(batches: Iterator[Batch]) -> Numbering:
    """Say how a file writes its numbers, from its first batch."""
    first = next(batches, None)
    written = [number for number in first.numbers if number] if first else []
    ours = sum(geo.ain(number) is not None for number in written)
    return Numbering.LA_COUNTY if 2 * ours >= len(written) else Numbering.ANY
