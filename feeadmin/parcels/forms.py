"""What a map asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from math import isfinite

from feeadmin.parcels.looking import AT_A_PARCEL, Look, looking

COORDINATES = re.compile(r"\s*(-?\d{1,3}\.\d{1,15})\s*[,;\s]\s*(-?\d{1,3}\.\d{1,15})\s*")
LONGEST = 120
"""Letters of an address or number."""


def look(asked: Mapping[str, str]) -> Look | None:
    """Read where a map looks, as its address says; None where it says nothing of use."""
    with suppress(ValueError, KeyError, OverflowError):
        lon, lat = float(asked["lon"]), float(asked["lat"])
        if isfinite(lon + lat):
            return looking(lon, lat, int(float(asked.get("zoom", AT_A_PARCEL))))
    return None


def wanted(asked: Mapping[str, str]) -> str:
    """Return the place that somebody typed, in few enough letters."""
    return asked.get("to", "").replace("\x00", "").strip()[:LONGEST]


def coordinates(typed: str) -> Look | None:
    """Read “34.0522, -118.2437”, latitude first as people copy them; None for anything else."""
    found = COORDINATES.fullmatch(typed)
    if found is None:
        return None
    one, other = float(found[1]), float(found[2])
    # Nobody in this country stands where the longitude is positive: the order is plain.
    lat, lon = (other, one) if one < 0 < other else (one, other)
    return looking(lon, lat, AT_A_PARCEL)
