"""The land on maps: a page to look around on, and the shapes that every map draws."""

from __future__ import annotations

from flask import Blueprint, Response, abort, render_template, request

from feeadmin.kernel.access import May
from feeadmin.parcels import drawings, forms, geojson, mapped, tiles
from feeadmin.parcels.looking import AT_A_PARCEL, Look, box_of, fitting, looking
from feeadmin.web.guard import needs
from feeadmin.web.kept import kept

bp = Blueprint("parcels", __name__)

MOST_IN_LIST = 200
"""Parcels listed beside a map; a closer look lists the rest."""

NOWHERE = looking(-118.2437, 34.0522, 11)
"""Where a map looks before there is any land on record: at the County's middle."""


@bp.get("/map")
@needs(May.PARCELS_READ)
def show() -> str:
    """Draw the land around a place, with the same parcels as a list."""
    typed = forms.wanted(request.args)
    asked = _named(typed) if typed else forms.look(request.args)
    look = asked or _everything()
    plan = mapped.plan(look.box) if look.shows_parcels else None
    areas = mapped.areas() if plan is None else ()
    return render_template(
        "parcels/map.html",
        look=look,
        asked=asked,
        plan=plan,
        most=MOST_IN_LIST,
        areas=[(area, fitting(area.shape.bounds)) for area in areas],
        drawing=drawings.seen(look.box, plan, areas),
        typed=typed,
        missed=bool(typed) and asked is None,
    )


@bp.get("/parcels.geojson")
@needs(May.PARCELS_READ)
def shapes() -> Response:
    """Return the grounds that meet a box as GeoJSON, one feature for each stack."""
    box = box_of(request.args.get("box", ""))
    if box is None:
        abort(400)
    return kept(
        lambda: mapped.plan(box).geojson,
        of=("grounds", mapped.generation(), *box),
        mimetype=geojson.MIMETYPE,
    )


@bp.get("/districts.geojson")
@needs(May.PARCELS_READ)
def districts() -> Response:
    """Return the outlines of city and districts as GeoJSON."""
    return kept(
        mapped.outlines,
        of=("outlines", mapped.generation_of(mapped.OUTLINES)),
        mimetype=geojson.MIMETYPE,
    )


@bp.get("/tiles/<int:zoom>/<int:x>/<int:y>.mvt")
@needs(May.PARCELS_READ)
def tile(zoom: int, x: int, y: int) -> Response:
    """Return one vector tile of the parcels, for a database with PostGIS."""
    return kept(
        lambda: tiles.tile(zoom, x, y),
        of=("tile", mapped.generation(), zoom, x, y),
        mimetype=tiles.MIMETYPE,
    )


def _named(typed: str) -> Look | None:
    """Return the look at what somebody typed: coordinates, a number, an address."""
    found = mapped.place_of(typed)
    return forms.coordinates(typed) or (looking(*found, AT_A_PARCEL) if found else None)


def _everything() -> Look:
    box = mapped.bounds()
    return fitting(box) if box else NOWHERE
