"""The square code a telephone reads, as one path: an address anyone may see, nothing secret."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

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
    code = segno.make(address, error="m", micro=False)
    runs = []
    side = 0
    for y, modules in enumerate(code.matrix_iter(border=QUIET_ZONE)):
        x = 0
        for dark, run in groupby(modules):
            length = len(list(run))
            if dark:
                runs.append(f"M{x},{y}h{length}v1h-{length}z")
            x += length
        side = x
    return SquareCode(side=side, path="".join(runs))
