"""Pages on what the post brings back: scans of letters and cards, and its own lists."""

from __future__ import annotations

from pathlib import PurePath

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from feeadmin.kernel.access import May
from feeadmin.language import _
from feeadmin.mailroom import scanning, tracking
from feeadmin.mailroom.forms import ScanForm, TrackingForm
from feeadmin.web.guard import me, needs

bp = Blueprint("post", __name__, url_prefix="/mail")


@bp.route("/scan", methods=["GET", "POST"])
@needs(May.NOTICES_SERVE)
def scan() -> str | Response:
    form = ScanForm() if request.form else ScanForm.going_on(request.args)
    if form.validate_on_submit():
        notice = scanning.take(
            form.code.data,
            scanning.Scan(form.what.data),
            on=form.on.data,
            says=form.said,
            by=me(),
        )
        flash(_("{number}, {name}: on record.", number=notice.number, name=notice.addressed_to[0]))
        return redirect(
            url_for("post.scan", what=form.what.data, reason=form.reason.data, on=form.on.data)
        )
    return render_template("mailroom/scan.html", form=form, latest=scanning.latest(me()))


@bp.route("/tracking", methods=["GET", "POST"])
@needs(May.NOTICES_SERVE)
def bring() -> str | Response:
    form = TrackingForm()
    if form.validate_on_submit():
        sent = form.file.data
        file = tracking.bring(sent.stream.read(), PurePath(sent.filename or "list").name, by=me())
        return redirect(url_for("post.compare", tracking_id=file.id))
    return render_template("mailroom/tracking.html", form=form, latest=tracking.latest())


@bp.get("/tracking/<int:tracking_id>")
@needs(May.NOTICES_SERVE)
def compare(tracking_id: int) -> str:
    file = tracking.one(tracking_id)
    comparison = tracking.comparison(file)
    return render_template("mailroom/compare.html", file=file, found=comparison, news=tracking.News)


@bp.post("/tracking/<int:tracking_id>/apply")
@needs(May.NOTICES_SERVE)
def apply(tracking_id: int) -> Response:
    tracking.want(tracking.one(tracking_id), by=me())
    return redirect(url_for("post.compare", tracking_id=tracking_id))
