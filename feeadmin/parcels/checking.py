"""Sorting the rows of a file: those to keep, as they will be kept, and those to reject."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from feeadmin import geo
from feeadmin.geo import Suggestion
from feeadmin.kernel.privacy import names_status
from feeadmin.kernel.types import canonical
from feeadmin.language import _
from feeadmin.parcels.reader import Batch
from feeadmin.units import square_feet

LONGEST = 200


class Numbering(StrEnum):
    """How parcel numbers are written."""

    LA_COUNTY = "la-county"
    """Ten digits, 4-3-3, with dashes or without."""
    ANY = "any"
    """As another county writes them."""

    def read(self, text: str) -> str | None:
        return geo.ain(text) if self is Numbering.LA_COUNTY else geo.any_apn(text)


@dataclass(frozen=True)
class Kept:
    """A row as it will be kept."""

    row: int
    ain: str
    address: str
    use: str
    publicly_owned: bool | None
    shape: Any
    ground: str
    area_sqft: Decimal
    digest: str
    repaired: bool


@dataclass(frozen=True)
class Rejected:
    """A row that cannot be kept, and why."""

    row: int
    number: str
    reason: str
    sentence: str


@dataclass(frozen=True)
class Sorted:
    """What became of a batch; `finding` concerns the file as a whole and stops it."""

    kept: list[Kept]
    rejected: list[Rejected]
    finding: Suggestion | None


class Sorting:
    """Goes through a file batch by batch, remembering which numbers it has seen."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.seen: set[str] = set()

    def sort(self, batch: Batch) -> Sorted:
        checked = geo.checked(batch.shapes)
        kept, rejected = [], []
        shapes = iter(geo.grounds([shape for shape in checked.shapes if shape is not None]))
        for at, number in enumerate(batch.numbers):
            row = batch.first_row + at
            reason = checked.reasons[at]
            ground = None if reason else next(shapes)
            fault = self._fault(number, batch.addresses[at])
            if fault is None and reason is not None:
                fault = (str(reason), reason.sentence)
            if fault is not None:
                rejected.append(Rejected(row, number or "", *fault))
                continue
            assert number is not None, "a row without a number has a fault"
            assert ground is not None, "a row without a shape has a reason"
            ain = self.numbering.read(number)
            assert ain is not None, "a number that cannot be read is a fault"
            self.seen.add(ain)
            kept.append(_kept(row, ain, batch, at, checked, ground))
        return Sorted(kept, rejected, checked.finding)

    def _fault(self, number: str | None, address: str) -> tuple[str, str] | None:
        if not number:
            return "no_number", _("The row has no parcel number.")
        ain = self.numbering.read(number)
        if ain is None:
            return "bad_number", _(
                "{number} is no parcel number: ten digits are wanted, as in 4203-001-013.",
                number=number[:LONGEST],
            )
        if ain in self.seen:
            return "repeated", _("The number stands in an earlier row of this file.")
        if names_status(address):
            return "status", _("The address speaks of somebody’s immigration status.")
        return None


def _kept(row: int, ain: str, batch: Batch, at: int, checked: Any, ground: str) -> Kept:
    address, use = batch.addresses[at][:LONGEST], batch.uses[at][:LONGEST]
    public = batch.public[at]
    spelled = canonical([address, use, public, ground])
    return Kept(
        row=row,
        ain=ain,
        address=address,
        use=use,
        publicly_owned=public,
        shape=checked.shapes[at],
        ground=ground,
        area_sqft=square_feet(float(checked.area_m2[at])),
        digest=hashlib.sha256(spelled.encode()).hexdigest(),
        repaired=bool(checked.repaired[at]),
    )


def most_likely(batches: Iterator[Batch]) -> Numbering:
    """Say how a file writes its numbers, from its first batch."""
    first = next(batches, None)
    numbers = [number for number in first.numbers if number] if first else []
    ours = sum(geo.ain(number) is not None for number in numbers)
    return Numbering.LA_COUNTY if 2 * ours >= len(numbers) else Numbering.ANY
