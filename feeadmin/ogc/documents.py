"""What the interface says of itself and its layers, as JSON documents with links between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from feeadmin.ogc import openapi
from feeadmin.ogc.layers import COLLECTIONS, Collection
from feeadmin.ogc.systems import CRS84, SYSTEMS
from feeadmin.parcels.looking import Box

Json = dict[str, Any]
Address = Callable[..., str]
"""Gives the full address of an endpoint and what it is asked."""

JSON, HTML, GEOJSON = "application/json", "text/html", openapi.GEOJSON

TITLE = "Land of the city"
DESCRIPTION = (
    "The public layers of land that the city works with: parcels, districts, rights of way. "
    "OGC API – Features, for QGIS, ArcGIS and whatever else speaks it. No owners."
)


def landing(address: Address) -> Json:
    return {
        "title": TITLE,
        "description": DESCRIPTION,
        "links": [
            *_both("ogc.landing", address, "This document"),
            _link(address("ogc.api", f="json"), "service-desc", openapi.MIMETYPE, "The interface"),
            _link(address("ogc.api", f="html"), "service-doc", HTML, "The interface, to read"),
            _link(address("ogc.conformance"), "conformance", JSON, "What it conforms to"),
            _link(address("ogc.collections"), "data", JSON, "The layers"),
        ],
    }


def conformance() -> Json:
    return {"conformsTo": list(openapi.CONFORMS_TO)}


def collections(extents: dict[str, Box | None], address: Address) -> Json:
    return {
        "links": _both("ogc.collections", address, "The layers"),
        "crs": list(SYSTEMS),
        "collections": [collection(one, extents[one.id], address) for one in COLLECTIONS.values()],
    }


def collection(one: Collection, extent: Box | None, address: Address) -> Json:
    of = {"collection": one.id}
    items = [
        _link(address("ogc.items", **of, f="json"), "items", GEOJSON, f"{one.title} as GeoJSON"),
        _link(address("ogc.items", **of, f="html"), "items", HTML, f"{one.title} to read"),
    ]
    described: Json = {
        "id": one.id,
        "title": one.title,
        "description": one.description,
        "itemType": "feature",
        "crs": list(SYSTEMS),
        "storageCrs": CRS84.uri,
        "links": [*_both("ogc.collection", address, one.title, **of), *items],
    }
    if extent:
        described["extent"] = {"spatial": {"bbox": [list(extent)], "crs": CRS84.uri}}
    return described


def of_items(one: Collection, address: Address, asked: Json, cursor: str | None) -> list[Json]:
    """Return the links of a page of features, which was asked for like this."""
    of = {"collection": one.id}
    said = {name: value for name, value in asked.items() if name != "f"}
    links = _both("ogc.items", address, "This page", kind=GEOJSON, **of, **said)
    if cursor:
        further = {**of, **said, "cursor": cursor}
        links.append(_link(address("ogc.items", **further, f="json"), "next", GEOJSON, "Next page"))
    links.append(_link(address("ogc.collection", **of), "collection", JSON, one.title))
    return links


def of_item(one: Collection, key: str, address: Address, asked: Json) -> list[Json]:
    """Return the links of one feature."""
    of = {"collection": one.id}
    said = {name: value for name, value in asked.items() if name != "f"}
    return [
        *_both("ogc.item", address, "This feature", kind=GEOJSON, **of, key=key, **said),
        _link(address("ogc.collection", **of), "collection", JSON, one.title),
    ]


def _both(
    endpoint: str, address: Address, title: str, *, kind: str = JSON, **asked: str
) -> list[Json]:
    return [
        _link(address(endpoint, **asked, f="json"), "self", kind, title),
        _link(address(endpoint, **asked, f="html"), "alternate", HTML, f"{title}, to read"),
    ]


def _link(href: str, rel: str, kind: str, title: str) -> Json:
    return {"href": href, "rel": rel, "type": kind, "title": title}
