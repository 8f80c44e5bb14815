"""The main grid: blocks of homes, and the shops along Sample Street."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from feeadmin.demo.land.lots import Lot, Row

BLOCK = 600
AVENUE = 60
COLUMNS = 6
FIRST_HUNDRED = 900
"""The westernmost block's; each block to the east has the next hundred."""

ODD, EVEN = 1, 0
"""Which side of its street a band lies on: house numbers are odd to the south of it."""

HOMES: tuple[tuple[Sequence[int], Sequence[str]], ...] = (
    ((50,) * 12, ("Single-family residence",)),
    ((60,) * 10, ("Single-family residence", "Single-family residence", "Duplex")),
    ((50,) * 8 + (100,) * 2, ("Single-family residence",) * 8 + ("Apartments",) * 2),
    ((50,) * 12, ("Single-family residence", "Duplex", "Single-family residence")),
    ((75,) * 8, ("Duplex", "Single-family residence", "Fourplex")),
)
"""Widths of the lots of a block, and what stands on them; each adds up to a block."""

SHOPS: tuple[tuple[Sequence[int], Sequence[str]], ...] = (
    ((200,) * 3, ("Store", "Office building", "Restaurant")),
)


@dataclass(frozen=True)
class Band:
    """The same rows in several blocks of the grid, along one street."""

    street: str
    side: int
    south: int
    north: int
    columns: range = range(COLUMNS)
    blocks: tuple[tuple[Sequence[int], Sequence[str]], ...] = HOMES
    step: int = 8


BANDS = (
    Band("Stand-in Street", EVEN, 1270, 1420),
    Band("Mock Street", ODD, 1440, 1590),
    Band("Mock Street", EVEN, 1650, 1800),
    Band("Draft Terrace", ODD, 1820, 1970),
    Band("Draft Terrace", EVEN, 2030, 2180),
    Band("Sample Street", ODD, 2200, 2406, blocks=SHOPS, step=10),
    Band("Sample Street", EVEN, 2486, 2692, range(4), SHOPS, 10),
    Band("Model Lane", ODD, 2712, 2862, range(4)),
    Band("Model Lane", EVEN, 2922, 3072, range(2, 4), HOMES[:1]),
    Band("Pattern Drive", ODD, 3092, 3242, range(2, 3)),
    Band("Practice Place", EVEN, 3682, 3832, range(4)),
    Band("Rehearsal Row", ODD, 3852, 4002, range(4)),
)

BOOK_BY_SOUTH = ((2450, 9903), (0, 9902))
"""From which line on northward an assessor's book begins."""


def west_of(column: int) -> int:
    """Return the line at which a block of the grid begins."""
    return column * (BLOCK + AVENUE)


def lots() -> Iterator[Lot]:
    """Yield the lots of every block, band by band from the south."""
    for n, band in enumerate(BANDS):
        for column in band.columns:
            widths, uses = band.blocks[(n + 2 * column) % len(band.blocks)]
            yield from Row(
                book=next(book for south, book in BOOK_BY_SOUTH if band.south >= south),
                page=10 * n + column + 1,
                street=band.street,
                first=FIRST_HUNDRED + 100 * column + band.side,
                step=band.step,
                west=west_of(column),
                south=band.south,
                north=band.north,
                widths=widths,
                uses=uses,
            ).lots()
