"""Where a map looks: a place and how close, in the steps that web maps count in."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from feeadmin.geo import metres_per_degree

Box = tuple[float, float, float, float]
"""West, south, east and north, in degrees."""

WIDEST = 0.06
"""Degrees: about six kilometres. A map that shows more draws no parcels."""

FARTHEST, CLOSEST = 8, 20
PARCELS_FROM = 16
"""From this close on, parcels are drawn; from farther off they would be dust."""
AT_A_PARCEL = 18

WIDE, HIGH = 960, 560
"""Pixels of a map drawn without scripts."""

EQUATOR_M = 40_075_016.686
TILE = 256
"""Pixels of the world's width at the first step."""

STEP = 0.5
"""The share of a frame by which a map moves."""


@dataclass(frozen=True)
class Look:
    """The middle of a map in degrees, and its step: each shows half as much as the one before."""

    lon: float
    lat: float
    zoom: int

    @property
    def shows_parcels(self) -> bool:
        return self.zoom >= PARCELS_FROM

    @property
    def box(self) -> Box:
        """West, south, east and north of what the frame shows."""
        across, up = self._half()
        return self.lon - across, self.lat - up, self.lon + across, self.lat + up

    @property
    def asks(self) -> dict[str, str]:
        """What the address of this look says."""
        return {"lon": f"{self.lon:.6f}", "lat": f"{self.lat:.6f}", "zoom": str(self.zoom)}

    def moved(self, east: int, north: int) -> Look:
        """Return the look half a frame further on: 1 is eastward or northward, -1 back."""
        across, up = self._half()
        return looking(
            self.lon + 2 * STEP * across * east, self.lat + 2 * STEP * up * north, self.zoom
        )

    def closer(self, steps: int = 1) -> Look:
        """Return a look from closer by, or with fewer than no steps from farther off."""
        return replace(self, zoom=min(max(self.zoom + steps, FARTHEST), CLOSEST))

    def _half(self) -> tuple[float, float]:
        """Return half the frame's width and height, in degrees."""
        metres = _metres_of_a_pixel(self.lat, self.zoom)
        per_east, per_north = metres_per_degree(self.lat)
        return WIDE / 2 * metres / per_east, HIGH / 2 * metres / per_north


def looking(lon: float, lat: float, zoom: int) -> Look:
    """Return a look that is on the map, whatever was asked for."""
    return Look(
        min(max(lon, -180.0), 180.0), min(max(lat, -85.0), 85.0), min(max(zoom, FARTHEST), CLOSEST)
    )


def fitting(box: Box) -> Look:
    """Return the closest look that shows the whole box."""
    west, south, east, north = box
    middle = looking((west + east) / 2, (south + north) / 2, FARTHEST)
    shows = [
        look
        for zoom in range(FARTHEST, CLOSEST + 1)
        if _within(box, (look := replace(middle, zoom=zoom)).box)
    ]
    return shows[-1] if shows else middle


def box_of(text: str, widest: float = WIDEST) -> Box | None:
    """Read west, south, east, north in degrees; None for what is no box, or too wide a one."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        return None
    fits = west <= east <= west + widest and south <= north <= south + widest
    return (west, south, east, north) if fits and math.isfinite(west + south) else None


def _within(inner: Box, outer: Box) -> bool:
    west, south, east, north = inner
    return outer[0] <= west and outer[1] <= south and outer[2] >= east and outer[3] >= north


def _metres_of_a_pixel(lat: float, zoom: int) -> float:
    return EQUATOR_M * math.cos(math.radians(lat)) / TILE / 2.0**zoom
