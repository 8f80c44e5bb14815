"""The public layers of land for other programs: OGC API – Features, parts 1 and 2, read-only.

Nobody signs in here, and nothing is kept of who asked: no cookie is read or set. Whether it is
open is the city's to say.
"""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response, current_app, g, render_template, request, url_for

from feeadmin import language
from feeadmin.kernel.access import Actor, May
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.language import _
from feeadmin.ogc import asked, documents, openapi, queries
from feeadmin.ogc.asked import Misunderstood
from feeadmin.ogc.layers import COLLECTIONS, Collection
from feeadmin.ogc.queries import Page
from feeadmin.ogc.systems import System
from feeadmin.parcels import geojson
from feeadmin.web.guard import public
from feeadmin.web.kept import kept

bp = Blueprint("ogc", __name__, url_prefix="/ogc")

Json = dict[str, Any]

STATUSES = {NotFound: 404, queries.Moved: 409}


class Closed(Refused):
    """The city has not opened its layers to everybody."""


@bp.get("", strict_slashes=False)
@public
def landing() -> str | Response:
    asked.check(_question())
    return _told("ogc/landing.html", documents.landing(_address))


@bp.get("/conformance")
@public
def conformance() -> str | Response:
    asked.check(_question())
    return _told("ogc/conformance.html", documents.conformance())


@bp.get("/api")
@public
def api() -> str | Response:
    asked.check(_question())
    definition = openapi.definition(documents.TITLE, documents.DESCRIPTION, _address("ogc.landing"))
    return _told("ogc/api.html", definition, mimetype=openapi.MIMETYPE)


@bp.get("/collections", strict_slashes=False)
@public
def collections() -> str | Response:
    asked.check(_question())
    extents = {one.id: queries.extent(one) for one in COLLECTIONS.values()}
    return _told("ogc/collections.html", documents.collections(extents, _address))


@bp.get("/collections/<collection>")
@public
def collection(collection: str) -> str | Response:
    asked.check(_question())
    one = _collection(collection)
    document = documents.collection(one, queries.extent(one), _address)
    return _told("ogc/collection.html", document, one=one)


@bp.get("/collections/<collection>/items")
@public
def items(collection: str) -> str | Response:
    one = _collection(collection)
    wanted = asked.read(_question(), properties=one.queryables)
    if _wants_html():
        found = queries.page(one, wanted)
        return render_template(
            "ogc/items.html", one=one, page=found, wanted=wanted, question=request.args.to_dict()
        )

    def written() -> str:
        found = queries.page(one, wanted)
        matched = {} if found.matched is None else {"numberMatched": found.matched}
        cursor = str(found.next) if found.next else None
        links = documents.of_items(one, _address, request.args.to_dict(), cursor)
        return geojson.collection(
            _features(found, wanted.crs), numberReturned=len(found.keys), **matched, links=links
        )

    return _land(written, one, wanted.crs)


@bp.get("/collections/<collection>/items/<path:key>")
@public
def item(collection: str, key: str) -> str | Response:
    one, crs = _collection(collection), asked.read_crs(_question())
    found = queries.one(one, key)
    if _wants_html():
        return render_template("ogc/item.html", one=one, key=key, known=found.properties[0])

    def written() -> str:
        links = documents.of_item(one, key, _address, request.args.to_dict())
        [feature] = _features(found, crs, links=links)
        return feature

    return _land(written, one, crs)


@bp.before_request
def _must_be_open() -> None:
    language.speak("en")
    actor: Actor | None = g.get("actor")
    is_staff = actor is not None and actor.may(May.PARCELS_READ)
    if not is_staff and not queries.is_open(current_app.config["OPEN_LAND"]):
        raise Closed(_("The city has not opened its land layers to everybody. Ask its office."))


@bp.after_request
def _for_every_origin(response: Response) -> Response:
    """Let pages of any site ask: what is public is public in a browser, too."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "Content-Crs, ETag"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.vary.add("Accept")
    return response


@bp.errorhandler(Misunderstood)
def _misunderstood(wrong: Misunderstood) -> Response:
    return _problem(400, _("Not understood"), str(wrong))


@bp.errorhandler(Refused)
def _refused(no: Refused) -> Response:
    return _problem(STATUSES.get(type(no), 403), _("Not given out"), str(no))


def _problem(status: int, title: str, detail: str) -> Response:
    """Say what is wrong as RFC 9457 has it."""
    told = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return Response(json.dumps(told), status=status, mimetype=openapi.PROBLEM)


def _collection(named: str) -> Collection:
    if named not in COLLECTIONS:
        raise NotFound(_("There is no collection {id}.", id=named[:40]))
    return COLLECTIONS[named]


def _question() -> dict[str, list[str]]:
    return request.args.to_dict(flat=False)


def _wants_html() -> bool:
    named = request.args.get("f")
    best = request.accept_mimetypes.best_match([documents.JSON, documents.GEOJSON, documents.HTML])
    return named == "html" if named else best == documents.HTML


def _address(endpoint: str, **values: str) -> str:
    """Return an endpoint's address in full, by the name that it was asked by."""
    scheme = "https" if current_app.config["HTTPS"] else request.scheme
    return url_for(endpoint, _external=True, _scheme=scheme, **values)


def _told(
    template: str, document: Json, *, mimetype: str = documents.JSON, **more: Any
) -> str | Response:
    """Answer with a document: to read, or as it is."""
    if _wants_html():
        return render_template(template, document=document, **more)
    text = json.dumps(document, ensure_ascii=False)
    return kept(lambda: text, of=("document", text), mimetype=mimetype, shared=True)


def _land(written: Any, one: Collection, crs: System) -> Response:
    response = kept(
        written,
        of=("land", _address("ogc.landing"), request.full_path, queries.generation(one)),
        mimetype=documents.GEOJSON,
        shared=True,
    )
    response.headers["Content-Crs"] = f"<{crs.uri}>"
    return response


def _features(found: Page, crs: System, **members: Any) -> list[str]:
    texts = geojson.written(crs.placed(found.shapes), crs.decimals)
    return [
        geojson.feature(text, properties, key, **members)
        for text, properties, key in zip(texts, found.properties, found.keys, strict=True)
    ]
