"""The parcels as shapes, for maps."""

from __future__ import annotations

import json

import shapely
from flask import Blueprint, Response, abort, request

from feeadmin.kernel.access import May
from feeadmin.parcels import forms, queries
from feeadmin.parcels.models import Layer
from feeadmin.web.guard import needs

bp = Blueprint("parcels", __name__)


@bp.get("/parcels.geojson")
@needs(May.PARCELS_READ)
def shapes() -> Response:
    """Return the grounds in a box as GeoJSON, one feature for each stack."""
    box = forms.box(request.args.get("box", ""))
    if box is None:
        abort(400)
    found = queries.in_box(*box)
    addresses = {parcel.ain: parcel.address for parcel in found}
    features = [
        {
            "type": "Feature",
            "properties": {
                "ain": ground.ains[0],
                "units": len(ground.ains),
                "address": addresses[ground.ains[0]],
            },
            "geometry": json.loads(shapely.to_geojson(shapely.set_precision(ground.shape, 1e-6))),
        }
        for ground in queries.grounds(found)[: queries.MOST_ON_A_MAP]
    ]
    return _geojson(features)


@bp.get("/districts.geojson")
@needs(May.PARCELS_READ)
def districts() -> Response:
    """Return the outlines of city and districts as GeoJSON."""
    features = [
        {
            "type": "Feature",
            "properties": {"name": area.name, "layer": area.layer.value},
            "geometry": json.loads(shapely.to_geojson(area.shape)),
        }
        for layer in (Layer.JURISDICTION, Layer.DISTRICT)
        for area in queries.areas(layer)
    ]
    return _geojson(features)


def _geojson(features: list[dict[str, object]]) -> Response:
    content = json.dumps({"type": "FeatureCollection", "features": features})
    return Response(content, mimetype="application/geo+json")
