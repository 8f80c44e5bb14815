"""The definition of the interface, OpenAPI 3.0: what clients read before they ask."""

from __future__ import annotations

from typing import Any

from feeadmin.ogc.asked import FORMATS, MOST, USUAL
from feeadmin.ogc.layers import COLLECTIONS, Collection
from feeadmin.ogc.systems import CRS84, SYSTEMS

MIMETYPE = "application/vnd.oai.openapi+json;version=3.0"
GEOJSON = "application/geo+json"
PROBLEM = "application/problem+json"

CONFORMS_TO = tuple(
    f"http://www.opengis.net/spec/{part}"
    for part in (
        "ogcapi-features-1/1.0/conf/core",
        "ogcapi-features-1/1.0/conf/oas30",
        "ogcapi-features-1/1.0/conf/html",
        "ogcapi-features-1/1.0/conf/geojson",
        "ogcapi-features-2/1.0/conf/crs",
    )
)

Json = dict[str, Any]


def definition(title: str, description: str, root: str) -> Json:
    """Return the definition; `root` is the address that all paths begin with."""
    paths: Json = {
        "/": _get("What there is", "Landing", "application/json"),
        "/conformance": _get("What it conforms to", "Conformance", "application/json"),
        "/api": _get("This definition", "Definition", MIMETYPE),
        "/collections": _get("The layers", "Collections", "application/json"),
    }
    for one in COLLECTIONS.values():
        name = one.id.replace("-", " ").title().replace(" ", "")
        path = f"/collections/{one.id}"
        paths[path] = _get(one.title, name, "application/json")
        paths[f"{path}/items"] = _get(
            f"{one.title}: features", f"{name}Items", GEOJSON, _of_items(one), missing=True
        )
        paths[f"{path}/items/{{featureId}}"] = _get(
            f"{one.title}: one feature", f"{name}Item", GEOJSON, [_key(), _crs()], missing=True
        )
    return {
        "openapi": "3.0.3",
        "info": {"title": title, "description": description, "version": "1.0.0"},
        "servers": [{"url": root}],
        "paths": paths,
        "components": {"schemas": {one.id: _schema(one) for one in COLLECTIONS.values()}},
    }


def _get(
    summary: str,
    name: str,
    mimetype: str,
    parameters: list[Json] | None = None,
    *,
    missing: bool = False,
) -> Json:
    problem = {"content": {PROBLEM: {"schema": {"type": "object"}}}}
    content = {mimetype: {"schema": {"type": "object"}}, "text/html": {"schema": _TEXT}}
    responses: Json = {
        "200": {"description": summary, "content": content},
        "400": {"description": "The question could not be read.", **problem},
    }
    if missing:
        responses["404"] = {"description": "There is no such thing.", **problem}
    return {
        "get": {
            "operationId": f"get{name}",
            "summary": summary,
            "parameters": [*(parameters or []), _format()],
            "responses": responses,
        }
    }


_TEXT = {"type": "string"}
_URIS = {"type": "string", "format": "uri", "enum": list(SYSTEMS), "default": CRS84.uri}


def _in_query(name: str, description: str, schema: Json, **more: Any) -> Json:
    return {
        "name": name,
        "in": "query",
        "description": description,
        "required": False,
        "schema": schema,
        **more,
    }


def _format() -> Json:
    return _in_query("f", "The format.", {"type": "string", "enum": list(FORMATS)})


def _crs() -> Json:
    return _in_query("crs", "The reference system of the coordinates.", _URIS)


def _key() -> Json:
    return {
        "name": "featureId",
        "in": "path",
        "description": "The feature’s key.",
        "required": True,
        "schema": _TEXT,
    }


def _of_items(one: Collection) -> list[Json]:
    flat = {"style": "form", "explode": False}
    number = {"type": "number"}
    return [
        _in_query(
            "limit",
            "Features of a page.",
            {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
            **flat,
        ),
        _in_query(
            "bbox",
            "Only features that meet this box: lower corner, upper corner.",
            {
                "type": "array",
                "oneOf": [{"minItems": n, "maxItems": n} for n in (4, 6)],
                "items": number,
            },
            **flat,
        ),
        _in_query("bbox-crs", "The reference system of the bbox.", _URIS),
        _in_query(
            "datetime",
            "The land as it was on a day, at an instant, or at the end of an interval.",
            _TEXT,
            **flat,
        ),
        _crs(),
        _in_query("cursor", "Where a list goes on: follow the link “next”.", _TEXT),
        *(
            _in_query(name, one.properties[name]["description"], _TEXT, **flat)
            for name in one.queryables
        ),
    ]


def _schema(one: Collection) -> Json:
    return {
        "type": "object",
        "properties": {
            "type": {"type": "string", "enum": ["Feature"]},
            "id": _TEXT,
            "geometry": {"type": "object"},
            "properties": {"type": "object", "properties": one.properties},
        },
    }
