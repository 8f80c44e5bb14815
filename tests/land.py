"""A small piece of invented land to test on: lots in a row along a street, in feet."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import shapely

from feeadmin import geo

WEST, SOUTH = -118.2500, 34.0500
FEET = 1200 / 3937


def lon_lat(x_feet: float, y_feet: float) -> tuple[float, float]:
    """Return the degrees of a spot so many feet east and north of the land's corner."""
    per_east, per_north = geo.metres_per_degree(SOUTH)
    return WEST + x_feet * FEET / per_east, SOUTH + y_feet * FEET / per_north


def box(x: float, y: float, width: float, height: float) -> shapely.Polygon:
    """Return a rectangle given in feet, as a shape in degrees."""
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    return shapely.Polygon([lon_lat(*corner) for corner in corners])


@dataclass(frozen=True)
class Lot:
    """A row of a parcel file."""

    apn: str
    shape: object
    address: str = ""
    use: str = "Commercial"
    publicly_owned: str | None = None
    extra: dict = field(default_factory=dict)


def row_of_lots(count: int = 6, *, width: float = 200, depth: float = 206) -> list[Lot]:
    """Return lots side by side from the corner on: 1200, 1210, 1220 … Sample Street."""
    return [
        Lot(
            f"4203-001-{n:03}",
            box((n - 1) * width, 0, width, depth),
            f"{1190 + 10 * n} Sample Street",
        )
        for n in range(1, count + 1)
    ]


def write(path, lots, *, crs_name=None):
    """Write lots as GeoJSON, and return the path."""
    features = [
        {
            "type": "Feature",
            "properties": {
                "APN": lot.apn,
                "address": lot.address,
                "existing_use": lot.use,
                "publicly_owned": lot.publicly_owned,
                **lot.extra,
            },
            "geometry": shapely.geometry.mapping(lot.shape) if lot.shape is not None else None,
        }
        for lot in lots
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path
