"""The phone: record what was seen, and see one's own records."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from feeadmin import geo
from feeadmin.field.forms import (
    DEFAULT_ACCURACY,
    REACHED,
    HandForm,
    RecordForm,
    SupplementForm,
)
from feeadmin.field.queries import land_near
from feeadmin.geo import Match
from feeadmin.kernel.access import May
from feeadmin.kernel.errors import NotFound
from feeadmin.language import _
from feeadmin.mailroom import scanning
from feeadmin.notices import serving
from feeadmin.parcels import queries as registry
from feeadmin.sightings import actions, queries
from feeadmin.sightings.models import LIFE, Sighting
from feeadmin.web.guard import me, needs

bp = Blueprint("field", __name__, url_prefix="/field")

MOST_PICKED = 12
"""Parcels one officer could see used at once, several times over."""


@bp.route("/record", methods=["GET", "POST"])
@needs(May.SIGHTINGS_RECORD)
def record() -> str | Response:
    form = RecordForm()
    match = _match(form)
    form.picked.choices = _land(match, form.picked.data or [])
    if request.form.get("step") == "find":
        form.ask_for_files_again()
        return render_template("field/record.html", form=form, match=match)
    if form.validate_on_submit():
        recorded = actions.record(
            form.seen,
            client_key=form.client_key.data,
            photos=[(file.filename, file.read()) for file in form.photos.data],
            show_people=form.show_people.data,
            by=me(),
        )
        for sentence in recorded.not_kept:
            flash(sentence, "error")
        return redirect(url_for("field.show", number=recorded.sighting.number))
    return render_template("field/record.html", form=form, match=match)


@bp.route("/serve", methods=["GET", "POST"])
@needs(May.NOTICES_HAND)
def serve() -> str | Response:
    """Record that a notice was handed over or posted, or that it was tried in vain."""
    form = HandForm(number=request.args.get("n", ""))
    if form.validate_on_submit():
        sent = form.photo.data
        notice = scanning.found(form.number.data)
        serving.serve_by_hand(
            notice,
            reached=form.outcome.data == REACHED,
            proof=form.words.data,
            photo=(sent.filename, sent.read()) if sent else None,
            by=me(),
        )
        flash(_("{number}: on record.", number=notice.number))
        return redirect(url_for("field.serve"))
    return render_template("field/serve.html", form=form)


@bp.get("/land")
@needs(May.SIGHTINGS_RECORD)
def land() -> str:
    """The candidate parcels of a spot, as a part of the form for the map's script."""
    form = RecordForm(request.args, meta={"csrf": False})
    match = _match(form)
    form.picked.choices = _land(match, [])
    return render_template("field/_land.html", form=form, match=match)


@bp.get("/records")
@needs(May.SIGHTINGS_RECORD)
def records() -> str:
    return render_template("field/records.html", sightings=queries.mine(me()))


@bp.get("/records/<number>")
@needs(May.SIGHTINGS_RECORD)
def show(number: str) -> str:
    sighting = _mine(number)
    return render_template(
        "field/show.html",
        sighting=sighting,
        photos=queries.photos(sighting),
        supplements=queries.supplements(sighting),
        may_add=LIFE.allows("supplement", sighting.state),
    )


@bp.route("/records/<number>/add", methods=["GET", "POST"])
@needs(May.SIGHTINGS_RECORD)
def supplement(number: str) -> str | Response:
    sighting, form = _mine(number), SupplementForm()
    if form.validate_on_submit():
        not_kept = actions.supplement(
            sighting,
            form.words.data,
            photos=[(file.filename, file.read()) for file in form.photos.data],
            show_people=form.show_people.data,
            by=me(),
        )
        for sentence in not_kept:
            flash(sentence, "error")
        return redirect(url_for("field.show", number=number))
    return render_template("field/supplement.html", form=form, sighting=sighting)


def _mine(number: str) -> Sighting:
    """Return one of the recorder's own records; another's looks as if it were not there."""
    sighting = queries.one(number)
    if sighting.recorder_id != me().id:
        raise NotFound(_("There is no sighting {number}.", number=number))
    return sighting


def _match(form: RecordForm) -> Match | None:
    """Return the land at the place given so far; None while there is none."""
    if form.outline.data is not None:
        return registry.match_area(form.outline.data)
    if form.lon.data is None or form.lat.data is None:
        return None
    return land_near(form.lon.data, form.lat.data, form.accuracy_m.data or DEFAULT_ACCURACY)


def _land(match: Match | None, picked: list[str]) -> list[SelectChoice]:
    """Offer up to three parcels, the likeliest first, and whatever was picked before."""
    found = [one.principal for one in match.candidates[:3]] if match else []
    if match and not found:
        found = [one.principal for one in match.frontages[:3]]
    wanted = [*found, *(one for one in picked[:MOST_PICKED] if geo.any_apn(one) == one)]
    known = registry.by_ains(wanted)
    return [
        SelectChoice(ain, known[ain].address or known[ain].apn)
        for ain in dict.fromkeys(wanted)
        if ain in known
    ]
