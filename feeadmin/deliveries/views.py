"""Pages on which files of parcels are sent in, looked at and applied."""

from __future__ import annotations

from pathlib import PurePath

from flask import Blueprint, Response, abort, flash, redirect, render_template, send_file, url_for
from werkzeug.wrappers import Response as Redirect

from feeadmin.deliveries import actions, queries, working
from feeadmin.deliveries.forms import DropForm, SendForm
from feeadmin.deliveries.models import LIFE
from feeadmin.kernel import files
from feeadmin.kernel.access import May
from feeadmin.language import _
from feeadmin.parcels.checking import Numbering
from feeadmin.web.guard import me, needs

bp = Blueprint("deliveries", __name__, url_prefix="/imports")


@bp.get("")
@needs(May.PARCELS_READ)
def index() -> str:
    return render_template(
        "deliveries/index.html", deliveries=queries.latest(), imports=queries.imports()
    )


@bp.route("/send", methods=["GET", "POST"])
@needs(May.PARCELS_IMPORT)
def send() -> str | Redirect:
    form = SendForm()
    if form.validate_on_submit():
        file = form.file.data
        sent = actions.send(
            file.stream,
            PurePath(file.filename or "file").name,
            source=form.source.data,
            apn_field=form.apn_field.data or "",
            crs=form.crs.data or "",
            numbering=Numbering(form.numbering.data),
            most_vanishing=form.most_vanishing.data,
            by=me(),
        )
        return redirect(url_for("deliveries.show", delivery_id=sent.id))
    if not form.is_submitted():
        form.most_vanishing.data = form.most_vanishing.data or 20
        form.numbering.data = form.numbering.data or Numbering.LA_COUNTY.value
    return render_template("deliveries/send.html", form=form, sources=queries.sources())


@bp.get("/<int:delivery_id>")
@needs(May.PARCELS_READ)
def show(delivery_id: int) -> str:
    return render_template(
        "deliveries/show.html",
        delivery=queries.one(delivery_id),
        life=LIFE,
        phases=working.PHASE_WORDS,
    )


@bp.get("/<int:delivery_id>/rejects.ndjson")
@needs(May.PARCELS_READ)
def rejects(delivery_id: int) -> Response:
    delivery = queries.one(delivery_id)
    if delivery.rejects_sha256 is None:
        abort(404)
    return send_file(
        files.store().path(delivery.rejects_sha256).absolute(),
        mimetype="application/x-ndjson",
        as_attachment=True,
        download_name=f"{delivery.file_name}.rejects.ndjson",
    )


@bp.post("/<int:delivery_id>/approve")
@needs(May.PARCELS_IMPORT)
def approve(delivery_id: int) -> Redirect:
    actions.approve(queries.one(delivery_id), by=me())
    return redirect(url_for("deliveries.show", delivery_id=delivery_id))


@bp.route("/<int:delivery_id>/drop", methods=["GET", "POST"])
@needs(May.PARCELS_IMPORT)
def drop(delivery_id: int) -> str | Redirect:
    delivery, form = queries.one(delivery_id), DropForm()
    if form.validate_on_submit():
        actions.drop(delivery, because=form.because.data, by=me())
        flash(_("{file} is put away.", file=delivery.file_name))
        return redirect(url_for("deliveries.index"))
    return render_template("deliveries/drop.html", delivery=delivery, form=form)
