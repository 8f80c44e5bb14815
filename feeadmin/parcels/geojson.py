"""Shapes as GeoJSON (RFC 7946), written many at a time and put together as text.

A map asks for thousands of shapes at once. To build them as dictionaries, and to spell those
as JSON afterwards, would take longer than everything else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from json.encoder import encode_basestring as quoted
from typing import Any

import numpy as np
import shapely

from feeadmin.geo import Shapes

MIMETYPE = "application/geo+json"

ON_A_MAP = 6
"""Decimals of a degree: a tenth of a metre, finer than any line on a screen."""


def written(shapes: Shapes, decimals: int = ON_A_MAP) -> list[str]:
    """Return each shape as a GeoJSON geometry, with so many decimals at the most."""
    rounded = shapely.transform(shapes, lambda corners: np.round(corners, decimals))
    texts: list[str] = shapely.to_geojson(rounded).tolist()
    return texts


def feature(
    geometry: str, properties: Mapping[str, Any], key: str | None = None, **members: Any
) -> str:
    """Return a geometry and what is known of it as one feature, by a key if it has one."""
    named = "" if key is None else f'"id":{quoted(key)},'
    return (
        f'{{"type":"Feature",{named}"geometry":{geometry},'
        f'"properties":{{{_listed(properties)}}}{_more(members)}}}'
    )


def collection(features: Iterable[str], **members: Any) -> str:
    """Return features as one collection, with what is to be said of all of them."""
    return f'{{"type":"FeatureCollection","features":[{",".join(features)}]{_more(members)}}}'


def _more(members: Mapping[str, Any]) -> str:
    return f",{_listed(members)}" if members else ""


def _listed(members: Mapping[str, Any]) -> str:
    return ",".join([f'"{name}":{_spelled(value)}' for name, value in members.items()])


def _spelled(value: Any) -> str:
    """Spell a value as JSON. Words and counts, which most are, need no encoder made for them."""
    if type(value) is str:
        return quoted(value)
    if type(value) is int:
        return str(value)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
