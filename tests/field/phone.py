"""The phone's record form, filled in."""

from __future__ import annotations

import io

from feeadmin.sightings import queries
from tests import land
from tests.world import picture

PAGE = "/field/record"
LON, LAT = land.lon_lat(100, 100)
SEEN = {
    "lat": f"{LAT:.6f}",
    "lon": f"{LON:.6f}",
    "place": "1200 Sample Street",
    "seen_from": "2026-12-01T06:10",
    "seen_until": "2026-12-01T09:10",
    "markings": "seen",
    "activity": "assembling vehicles or people",
    "declared": "y",
}
"""The least a record needs; it is 10 in the morning of December 1."""


def record(recorder, **of):
    """Send the least a record needs, with something else in its place."""
    return recorder.post(PAGE, {**SEEN, **of})


def kept(page):
    """Return the sighting a receipt is of."""
    return queries.one(page.heading)


def photo(name="vans.jpg", content=None):
    return io.BytesIO(picture() if content is None else content), name
