"""The drawing as the two GeoJSON files of `seeds/demo`, one feature to a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from feeadmin.config import SEEDS
from feeadmin.demo.land.areas import areas
from feeadmin.demo.land.plan import numbered_lots
from feeadmin.demo.land.plane import on_the_map

FOLDER = SEEDS / "demo"
PARCELS = FOLDER / "parcels.geojson"
AREAS = FOLDER / "areas.geojson"

MARK = "DEMONSTRATION: every parcel, street and place here is invented."


def write(folder: Path = FOLDER) -> None:
    """Write both files into a folder."""
    for name, text in (("parcels.geojson", parcels()), ("areas.geojson", drawn_areas())):
        (folder / name).write_text(text, encoding="utf-8")


def parcels() -> str:
    """Return the parcels as a county's file has them: number, address, use, public or not."""
    return _collection(
        {
            "APN": one.apn,
            "situs_address": one.lot.address,
            "use": one.lot.use,
            "publicly_owned": "YES" if one.lot.public else "NO",
            "geometry": one.lot.shape,
        }
        for one in numbered_lots()
    )


def drawn_areas() -> str:
    """Return the areas, each with its layer, code, name and kind."""
    return _collection(
        {
            "layer": area.layer.value,
            "code": area.code,
            "name": area.name,
            "kind": area.kind,
            "geometry": area.shape,
        }
        for area in areas()
    )


def _collection(features: Iterable[dict[str, Any]]) -> str:
    lines = ",\n".join(_features(features))
    return f'{{"type": "FeatureCollection", "about": "{MARK}", "features": [\n{lines}\n]}}\n'


def _features(features: Iterable[dict[str, Any]]) -> Iterator[str]:
    for properties in features:
        shape: BaseGeometry = properties.pop("geometry")
        yield json.dumps(
            {
                "type": "Feature",
                "properties": properties,
                "geometry": shapely.geometry.mapping(on_the_map(shape)),
            }
        )
