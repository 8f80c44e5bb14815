"""Pages about land: the city's own, layers of areas, and what people found of a parcel."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.utils import secure_filename
from werkzeug.wrappers import Response

from feeadmin import geo
from feeadmin.kernel import clock
from feeadmin.kernel.access import May
from feeadmin.language import _
from feeadmin.parcels import (
    city_import,
    city_register,
    descent,
    drawings,
    entries,
    exempt,
    land_lists,
    layer_import,
    layers,
    queries,
)
from feeadmin.parcels.city_land import Gate, Sign
from feeadmin.parcels.city_list import Unsaid
from feeadmin.parcels.exempt import Finding
from feeadmin.parcels.land_forms import (
    BECAME,
    CityLandForm,
    CityListForm,
    DescentForm,
    EndForm,
    ExemptForm,
    LayerForm,
    LookForm,
    WithdrawForm,
)
from feeadmin.parcels.lineage import Kind
from feeadmin.parcels.models import Layer
from feeadmin.web import downloads
from feeadmin.web.guard import me, needs

bp = Blueprint("land", __name__)


@bp.get("/city-land")
@needs(May.CASES_READ)
def city() -> str | Response:
    listing = land_lists.city()
    if downloads.wanted():
        return downloads.csv(listing, "city-land", city_register.listed())
    return render_template(
        "parcels/city.html",
        page=listing.page(url_for("land.city"), request.args, city_register.listed()),
        lists_in=city_register.lists(),
        unmarked=city_register.without_sign(clock.today()),
    )


@bp.get("/city-land/<int:land_id>")
@needs(May.CASES_READ)
def show(land_id: int) -> str:
    land = city_register.one(land_id)
    parcels = queries.by_ains(land.ains)
    return render_template(
        "parcels/city_land.html",
        land=land,
        parcels=parcels,
        looks=city_register.looks(land),
        drawing=drawings.drawn(
            [parcel.shape for parcel in parcels.values()],
            labels={n: parcel.apn for n, parcel in enumerate(parcels.values())},
            states=dict.fromkeys(range(len(parcels)), "hot"),
        )
        if parcels
        else None,
    )


@bp.route("/city-land/new", methods=["GET", "POST"])
@needs(May.OWNERS_EDIT)
def enter() -> str | Response:
    form = CityLandForm(numbers=geo.shown(request.args.get("ain", "")))
    if form.validate_on_submit():
        land = entries.enter_city_land(form.described, by=me())
        flash(_("{name} is in the register.", name=land.name))
        return redirect(url_for("land.show", land_id=land.id))
    return render_template("parcels/city_enter.html", form=form)


@bp.route("/city-land/<int:land_id>/correct", methods=["GET", "POST"])
@needs(May.OWNERS_EDIT)
def correct(land_id: int) -> str | Response:
    land = city_register.one(land_id)
    form = CityLandForm(obj=land, numbers="\n".join(geo.shown(ain) for ain in land.ains))
    if form.validate_on_submit():
        entries.correct_city_land(land, form.described, edition=form.edition.data, by=me())
        flash(_("The entry is corrected."))
        return redirect(url_for("land.show", land_id=land_id))
    return render_template("parcels/city_correct.html", form=form, land=land)


@bp.route("/city-land/<int:land_id>/end", methods=["GET", "POST"])
@needs(May.OWNERS_EDIT)
def end(land_id: int) -> str | Response:
    land, form = city_register.one(land_id), EndForm()
    if form.validate_on_submit():
        entries.end_city_land(land, on=form.on.data, because=form.because.data, by=me())
        flash(_("The entry has ended."))
        return redirect(url_for("land.show", land_id=land_id))
    return render_template("parcels/city_end.html", form=form, land=land)


@bp.route("/city-land/<int:land_id>/look", methods=["GET", "POST"])
@needs(May.OWNERS_EDIT)
def look(land_id: int) -> str | Response:
    land, form = city_register.one(land_id), LookForm(on=clock.today())
    if form.validate_on_submit():
        entries.look_at_city_land(
            land,
            on=form.on.data,
            looked_by=form.looked_by.data or "",
            gate=Gate(form.gate.data),
            sign=Sign(form.sign.data),
            note=form.note.data or "",
            by=me(),
        )
        flash(_("The look is on record."))
        return redirect(url_for("land.show", land_id=land_id))
    return render_template("parcels/city_look.html", form=form, land=land)


@bp.route("/city-land/import", methods=["GET", "POST"])
@needs(May.OWNERS_EDIT)
def bring_in_list() -> str | Response:
    form = CityListForm(as_of_on=clock.today())
    report = None
    if form.validate_on_submit():
        content, told = form.file.data.read(), _told_of_list(form)
        if form.is_for_real:
            done = city_import.bring_in_city_list(
                content, file_name=form.file.data.filename, told=told, by=me()
            )
            flash(
                _(
                    "The list is in: {new} new, {changed} changed, {gone} gone.",
                    new=len(done.new),
                    changed=len(done.changed),
                    gone=len(done.gone),
                )
            )
            return redirect(url_for("land.city"))
        report = city_import.looked_through(content, told)
    return render_template("parcels/city_import.html", form=form, report=report)


@bp.get("/areas")
@needs(May.CASES_READ)
def areas() -> str:
    return render_template(
        "parcels/areas.html",
        sizes=layers.sizes(clock.today()),
        words=layers.LAYER_WORDS,
        imports=layers.imports(),
    )


@bp.get("/areas/<layer>")
@needs(May.CASES_READ)
def layer(layer: str) -> str | Response:
    chosen = layers.called(layer)
    among = layers.ever(chosen)
    if downloads.wanted():
        return downloads.csv(land_lists.AREAS, layer, among)
    return render_template(
        "parcels/layer.html",
        layer=chosen,
        words=layers.LAYER_WORDS[chosen],
        page=land_lists.AREAS.page(url_for("land.layer", layer=layer), request.args, among),
        imports=layers.imports(chosen),
    )


@bp.route("/areas/import", methods=["GET", "POST"])
@needs(May.OWNERS_EDIT)
def bring_in_layer() -> str | Response:
    form = LayerForm()
    report = None
    if form.validate_on_submit():
        with TemporaryDirectory() as folder:
            path = Path(folder) / (secure_filename(form.file.data.filename) or "areas")
            form.file.data.save(path)
            told = _told_of_layer(form)
            if form.is_for_real:
                done = layer_import.bring_in_layer(path, told=told, by=me())
                flash(
                    _(
                        "{n} areas are in: {words}.",
                        n=len(done.drawn),
                        words=layers.LAYER_WORDS[told.layer],
                    )
                )
                return redirect(url_for("land.areas"))
            report = layer_import.looked_through(path, told)
    return render_template("parcels/layer_import.html", form=form, report=report)


@bp.route("/parcels/<path:ain>/exempt", methods=["GET", "POST"])
@needs(May.OWNERS_EDIT)
def decide(ain: str) -> str | Response:
    parcel, form = queries.one(ain), ExemptForm()
    if form.validate_on_submit():
        entries.decide_exempt(
            parcel, Finding(form.finding.data), because=form.because.data, by=me()
        )
        flash(_("The decision is on record."))
        return redirect(url_for("desk.parcel", ain=ain))
    return render_template(
        "parcels/exempt.html",
        form=form,
        parcel=parcel,
        standing=exempt.standing(parcel, clock.today()),
    )


@bp.route("/parcels/<path:ain>/lineage", methods=["GET", "POST"])
@needs(May.OWNERS_EDIT)
def lineage(ain: str) -> str | Response:
    parcel, form = queries.described(ain), DescentForm()
    if form.validate_on_submit():
        other = str(geo.ain(form.other.data))
        old, new = (ain, other) if form.way.data == BECAME else (other, ain)
        entries.enter_descent(
            old,
            new,
            Kind(form.kind.data),
            share=form.share.data,
            happened_on=form.happened_on.data,
            source=form.source.data,
            by=me(),
        )
        flash(_("The link is on record."))
        return redirect(url_for("desk.parcel", ain=ain))
    return render_template("parcels/lineage.html", form=form, parcel=parcel)


@bp.route("/lineage/<int:link_id>/withdraw", methods=["GET", "POST"])
@needs(May.OWNERS_EDIT)
def withdraw(link_id: int) -> str | Response:
    link, form = descent.one(link_id), WithdrawForm()
    if form.validate_on_submit():
        entries.withdraw_descent(link, because=form.because.data, by=me())
        flash(_("The link is taken back."))
        return redirect(url_for("desk.parcel", ain=link.to_ain))
    return render_template("parcels/withdraw.html", form=form, link=link)


def _told_of_list(form: CityListForm) -> city_import.Told:
    return city_import.Told(
        source=form.source.data,
        as_of_on=form.as_of_on.data,
        unsaid=Unsaid(department=form.department.data or "", tie=form.tie.data),
        max_gone=form.most_gone(city_import.MOST_GONE),
    )


def _told_of_layer(form: LayerForm) -> layer_import.Told:
    return layer_import.Told(
        layer=Layer(form.layer.data),
        source=form.source.data,
        since_on=form.since_on.data,
        code_field=form.code_field.data or None,
        name_field=form.name_field.data or None,
        max_gone=form.most_gone(layer_import.MOST_GONE),
    )
