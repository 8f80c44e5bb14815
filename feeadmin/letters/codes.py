"""The square code a telephone reads, as one path: an address anyone may see, nothing secret."""

from __future__ import annotations

from dataclasses import dataclass

import segno

QUIET_ZONE = 4
"""Modules of white on each side, as ISO/IEC 18004 asks."""


@dataclass(frozen=True, slots=True)
class SquareCode:
    """A QR code: its side in modules, quiet zone included, and its dark modules as an SVG path."""

    side: int
    path: str


def square_code(address: str) -> SquareCode:
    """Return the QR code of an address, drawn row by row as runs of dark modules."""
    rows = list(segno.make(address, error="m", micro=False).matrix_iter(border=QUIET_ZONE))
    runs = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            end = x
            while end < len(row) and row[end]:
                end += 1
            if end > x:
                runs.append(f"M{x},{y}h{end - x}v1H{x}z")
            x = end + 1
    return SquareCode(side=len(rows), path="".join(runs))
