"""What a map asks for."""

from __future__ import annotations

from math import isfinite

WIDEST = 0.06
"""Degrees: about six kilometres. A map that shows more draws no parcels."""


def box(text: str) -> tuple[float, float, float, float] | None:
    """Read west, south, east, north in degrees; None for what is no box, or too wide a one."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        return None
    fits = west <= east <= west + WIDEST and south <= north <= south + WIDEST
    return (west, south, east, north) if fits and isfinite(west + south) else None
