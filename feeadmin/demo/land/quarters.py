"""The parts of the city that are no plain blocks: yards, the civic center, the shopping center."""

from __future__ import annotations

from collections.abc import Iterator

import shapely

from feeadmin.demo.land.grid import EVEN, ODD
from feeadmin.demo.land.lots import Lot, Row

SOUTH_BOOK, NORTH_BOOK = 9901, 9903
CIVIC_PAGE, PLAZA_PAGE, CONDOMINIUM_PAGE = 201, 202, 204

PUBLIC = True
PRIVATE = False

CIVIC = (
    ("900 Model Lane", "City hall", (0, 2922, 300, 3242), PUBLIC),
    ("950 Model Lane", "Library", (300, 2922, 600, 3242), PUBLIC),
    ("1000 Model Lane", "Courthouse", (660, 2922, 960, 3242), PUBLIC),
    ("1050 Model Lane", "County offices", (960, 2922, 1260, 3242), PUBLIC),
    ("900 Pattern Drive", "Police station", (0, 3302, 300, 3622), PUBLIC),
    ("950 Pattern Drive", "State offices", (300, 3302, 600, 3622), PUBLIC),
    ("1000 Pattern Drive", "Federal building", (660, 3302, 960, 3622), PUBLIC),
    ("1050 Pattern Drive", "Parking garage", (960, 3302, 1260, 3622), PRIVATE),
    ("1100 Pattern Drive", "Park", (1320, 3302, 1920, 3622), PUBLIC),
    # Its fence is 400 feet from the back of 1200 Sample Street, as worked example E2 wants it.
    ("1200 Pattern Drive", "Elementary school", (1980, 3092, 2580, 3622), PUBLIC),
    ("1301 Practice Place", "House of worship", (2640, 3400, 2860, 3622), PRIVATE),
    ("1491 Practice Place", "Water tank", (3680, 3400, 3900, 3622), PUBLIC),
)
"""Address, use, west, south, east and north in feet, and whether a government owns it."""

PLAZA = (2640, 2486, 3900, 2862)
"""The shopping center: one place to its visitors, eight parcels to the assessor."""

PLAZA_MIDDLE = 3270
PLAZA_BUILDINGS = (
    ("1310 Sample Street", "Department store", (2640, 2686, 2940, 2862)),
    ("1320 Sample Street", "Shops", (2940, 2726, 3270, 2862)),
    ("1330 Sample Street", "Restaurant", (2740, 2486, 2900, 2566)),
    ("1410 Sample Street", "Shops", (3270, 2726, 3600, 2862)),
    ("1420 Sample Street", "Supermarket", (3600, 2686, 3900, 2862)),
    ("1430 Sample Street", "Bank branch", (3640, 2486, 3800, 2566)),
)

UNITS = 18
CONDOMINIUM = (1520, 2922, 1720, 3072)
CONDOMINIUM_ADDRESS = "1132 Model Lane"

YARDS = ("Storage yard", "Truck terminal", "Warehouse", "Contractor's yard", "Open lot")


def lots() -> Iterator[Lot]:
    """Yield the lots of every quarter."""
    yield from _yards()
    for address, use, box, public in CIVIC:
        yield Lot(NORTH_BOOK, CIVIC_PAGE, address, use, shapely.box(*box), public)
    yield from _plaza()
    yield from _condominium()


def _yards() -> Iterator[Lot]:
    """Yield the yards on both sides of Trial Road, of one to five acres."""
    south = (420, 360, 480, 300, 360)
    north = (480, 480, 480, 240, 240)
    for page, side, first, west, line, depth, widths in (
        (1, ODD, 1425, 0, 150, 480, south),
        (2, ODD, 1475, 1980, 150, 480, south),
        (3, EVEN, 1430, 0, 700, 410, north),
        (4, EVEN, 1480, 1980, 700, 410, north),
    ):
        assert first % 2 == side, "house numbers are odd to the south"
        yield from Row(
            SOUTH_BOOK, page, "Trial Road", first, 10, west, line, line + depth, widths, YARDS
        ).lots()


def _plaza() -> Iterator[Lot]:
    """Yield the buildings of the shopping center, and its two parking lots around them."""
    buildings = [
        Lot(NORTH_BOOK, PLAZA_PAGE, address, use, shapely.box(*box))
        for address, use, box in PLAZA_BUILDINGS
    ]
    built = shapely.union_all([lot.shape for lot in buildings])
    west, south, east, north = PLAZA
    for address, begins, ends in (
        ("1300 Sample Street", west, PLAZA_MIDDLE),
        ("1400 Sample Street", PLAZA_MIDDLE, east),
    ):
        open_ground = shapely.box(begins, south, ends, north).difference(built)
        yield Lot(NORTH_BOOK, PLAZA_PAGE, address, "Shopping center parking", open_ground)
    yield from buildings


def _condominium() -> Iterator[Lot]:
    """Yield the units of a condominium on one ground, and last the ground they have in common."""
    ground = shapely.box(*CONDOMINIUM)
    for unit in range(1, UNITS + 1):
        address = f"{CONDOMINIUM_ADDRESS}, Unit {unit}"
        yield Lot(NORTH_BOOK, CONDOMINIUM_PAGE, address, "Condominium", ground)
    yield Lot(NORTH_BOOK, CONDOMINIUM_PAGE, CONDOMINIUM_ADDRESS, "Condominium common area", ground)
