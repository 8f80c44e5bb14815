"""A lot as drawn, and rows of lots along a street."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True)
class Lot:
    """One parcel of the drawing, in feet."""

    book: int
    page: int
    """Of the assessor's map; books 9901 to 9903 map nothing real."""
    address: str
    use: str
    shape: BaseGeometry
    public: bool = False
    """Owned by a government; its parcel number then begins with a nine, as the County's do."""


@dataclass(frozen=True)
class Row:
    """Lots side by side between two lines, all facing one street."""

    book: int
    page: int
    street: str
    first: int
    """The house number of the westernmost lot."""
    step: int
    west: int
    south: int
    north: int
    widths: Sequence[int]
    """In feet, from the west."""
    uses: Sequence[str]
    """One after the other, and again from the first."""

    def lots(self) -> Iterator[Lot]:
        at = self.west
        for n, width in enumerate(self.widths):
            yield Lot(
                self.book,
                self.page,
                f"{self.first + n * self.step} {self.street}",
                self.uses[n % len(self.uses)],
                shapely.box(at, self.south, at + width, self.north),
            )
            at += width
