"""Pages about sightings: the list, and one as recorded."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from feeadmin.kernel import numbers
from feeadmin.kernel.access import May
from feeadmin.language import _
from feeadmin.parcels import geojson
from feeadmin.parcels.looking import box_of
from feeadmin.sightings import actions, lists, queries, spots
from feeadmin.sightings.forms import AskForm, DuplicateForm, SetAsideForm
from feeadmin.sightings.models import LIFE
from feeadmin.web import downloads
from feeadmin.web.guard import me, needs

bp = Blueprint("sightings", __name__, url_prefix="/sightings")


@bp.get("")
@needs(May.SIGHTINGS_READ)
def index() -> str | Response:
    if downloads.wanted():
        return downloads.csv(lists.SIGHTINGS, "sightings")
    page = lists.SIGHTINGS.page(url_for("sightings.index"), request.args)
    return render_template("sightings/index.html", page=page)


@bp.get("/spots.geojson")
@needs(May.SIGHTINGS_READ)
def within() -> Response:
    """Return the sightings in the box of a map, as points."""
    box = box_of(request.args.get("box", ""), spots.WIDEST)
    if box is None:
        abort(400)
    return Response(spots.within(box), mimetype=geojson.MIMETYPE)


@bp.get("/counts.geojson")
@needs(May.PARCELS_READ)
def counts() -> Response:
    """Return how many sightings each district had, for whoever may not see where."""
    return Response(spots.counts(), mimetype=geojson.MIMETYPE)


@bp.get("/<number>")
@needs(May.SIGHTINGS_READ)
def show(number: str) -> str:
    sighting = queries.one(number)
    return render_template(
        "sightings/show.html",
        sighting=sighting,
        photos=queries.photos(sighting),
        supplements=queries.supplements(sighting),
        match=queries.candidates(sighting),
        near=queries.near(sighting),
        may_link=LIFE.allows("link", sighting.state),
        may_ask=LIFE.allows("ask", sighting.state),
    )


@bp.route("/<number>/ask", methods=["GET", "POST"])
@needs(May.STAGING_VERIFY)
def ask(number: str) -> str | Response:
    sighting, form = queries.one(number), AskForm()
    if form.validate_on_submit():
        actions.ask(sighting, because=form.because.data, by=me())
        flash(
            _("{recorder} is asked to add to {number}.", recorder=sighting.recorder, number=number)
        )
        return redirect(url_for("sightings.index", state="received"))
    return render_template("sightings/ask.html", sighting=sighting, form=form)


@bp.route("/<number>/set-aside", methods=["GET", "POST"])
@needs(May.STAGING_VERIFY)
def set_aside(number: str) -> str | Response:
    sighting, form = queries.one(number), SetAsideForm()
    if form.validate_on_submit():
        actions.set_aside(sighting, because=form.because.data, by=me())
        flash(_("{number} is kept as not qualifying.", number=number))
        return redirect(url_for("sightings.index", state="received"))
    return render_template("sightings/set_aside.html", sighting=sighting, form=form)


@bp.route("/<number>/duplicate", methods=["GET", "POST"])
@needs(May.STAGING_VERIFY)
def mark_duplicate(number: str) -> str | Response:
    sighting, form = queries.one(number), DuplicateForm()
    if form.validate_on_submit():
        other = queries.one(numbers.read(form.of.data) or form.of.data)
        actions.mark_duplicate(sighting, of=other, by=me())
        flash(_("{number} is kept as a duplicate of {other}.", number=number, other=other.number))
        return redirect(url_for("sightings.index", state="received"))
    return render_template("sightings/duplicate.html", sighting=sighting, form=form)
