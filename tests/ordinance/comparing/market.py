"""The night market's fees, and what changes when pieces of their file are replaced."""

from pathlib import Path

from feeadmin.ordinance import read
from feeadmin.ordinance.comparing import difference
from tests.ordinance.rule_files import changed

FILE = Path(__file__).with_name("market.yaml")
TEXT = FILE.read_text(encoding="utf-8")
MARKET = read(TEXT, "market.yaml")

CHEAPER = ("B1 | SQUARE | FEW    || 50.00 ", "B1 | SQUARE | FEW    || 45.00 ")
SHORTER = ("G2 | (b)  | -     | <1 ", "G2 | (b)  | -     | <2 ")
LOW_CAP = ("T1 || 1,000.00", "T1 || 150.00")


def market(*changes):
    """Return the schedule with pieces of its file replaced, each of which stands there once."""
    return read(changed(*changes, text=TEXT), "changed.yaml")


def told(*changes):
    """Return what changes do, and the same in lines without their indentation."""
    found = difference(MARKET, market(*changes))
    return found, [line.strip() for line in found.text().splitlines()]
