"""Pages of reviews: the list, one with its decision, entering one, and the record for court."""

from __future__ import annotations

import io
import tempfile
import zipfile
from functools import partial
from pathlib import Path

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from feeadmin.appeals import actions, decision_letter, lists, queries, telling
from feeadmin.appeals.forms import DecideForm, KeyForm, LateForm
from feeadmin.appeals.models import GROUND_WORDS, LIFE, Appeal, Ground, Ruling
from feeadmin.assessments import trace
from feeadmin.kernel.access import May
from feeadmin.language import _
from feeadmin.notices import making
from feeadmin.notices import queries as notices
from feeadmin.notices.forms import SendForm
from feeadmin.notices.incoming import Channel
from feeadmin.notices.models import Method
from feeadmin.staging import queries as staging
from feeadmin.web import downloads
from feeadmin.web.guard import me, needs

bp = Blueprint("appeals", __name__)

READABLE = 0o644
"""What a file out of the packed record may be used for: read by everybody."""


@bp.get("/appeals")
@needs(May.APPEALS_READ)
def index() -> str | Response:
    if downloads.wanted():
        return downloads.csv(lists.APPEALS, "appeals")
    page = lists.APPEALS.page(url_for("appeals.index"), request.args)
    return render_template("appeals/index.html", page=page)


@bp.get("/appeals/<number>")
@needs(May.APPEALS_READ)
def show(number: str) -> str:
    appeal = queries.one(number)
    case = appeal.case
    return render_template(
        "appeals/show.html",
        appeal=appeal,
        decision=queries.decision(appeal),
        letter_is_due=queries.letter_is_due(appeal),
        files=queries.files(appeal),
        grounds=[GROUND_WORDS[Ground(ground)] for ground in appeal.grounds],
        control=staging.control(case),
        exhibits=staging.exhibits(case),
        determination=appeal.notice.fee.determination,
        trace=trace.trace(appeal.notice.fee.determination),
        life=LIFE,
    )


@bp.route("/appeals/<number>/decide", methods=["GET", "POST"])
@needs(May.APPEALS_DECIDE)
def decide(number: str) -> str | Response:
    appeal = queries.one(number)
    if _has_moved_on("decide", appeal):
        return redirect(url_for("appeals.show", number=number))
    form = DecideForm(edition=appeal.edition)
    if form.validate_on_submit():
        decision = actions.decide(
            appeal,
            Ruling(form.ruling.data),
            findings=form.findings.data,
            new_fee=form.new_fee.data,
            edition=form.edition.data,
            by=me(),
        )
        flash(_("{number} is decided: {ruling}.", number=number, ruling=_(decision.ruling)))
        return redirect(url_for("appeals.show", number=number))
    return render_template(
        "appeals/decide.html",
        appeal=appeal,
        assessment=appeal.notice.fee,
        grounds=[GROUND_WORDS[Ground(ground)] for ground in appeal.grounds],
        form=form,
    )


@bp.route("/appeals/<number>/late", methods=["GET", "POST"])
@needs(May.APPEALS_DECIDE)
def late(number: str) -> str | Response:
    appeal, form = queries.one(number), LateForm()
    if _has_moved_on("accept_late", appeal):
        return redirect(url_for("appeals.show", number=number))
    if form.validate_on_submit():
        if form.answer.data == "accept":
            actions.accept_late(appeal, because=form.because.data, by=me())
        else:
            actions.refuse_late(appeal, because=form.because.data, by=me())
        return redirect(url_for("appeals.show", number=number))
    return render_template("appeals/late.html", appeal=appeal, form=form)


@bp.route("/appeals/<number>/letter", methods=["GET", "POST"])
@needs(May.NOTICES_LOCK)
def send_decision(number: str) -> str | Response:
    appeal = queries.one(number)
    decision = queries.decision(appeal)
    if request.method == "GET" and not queries.letter_is_due(appeal):
        return redirect(url_for("appeals.show", number=number))
    form = SendForm(edition=appeal.edition)
    if form.validate_on_submit():
        method, mailed_on = Method(form.method.data), form.mailed_on.data
        if decision is not None:
            compose = partial(decision_letter.compose, decision)
            making.prove(compose, appeal.case, method=method, mailed_on=mailed_on)
        locked = telling.send_decision(
            appeal, method=method, mailed_on=mailed_on, edition=form.edition.data, by=me()
        )
        flash(_("Locked: {numbers}.", numbers=", ".join(one.number for one in locked)))
        return redirect(url_for("desk.case", number=appeal.case.number, tab="notices"))
    return render_template(
        "appeals/send_decision.html", appeal=appeal, parties=staging.parties(appeal.case), form=form
    )


@bp.route("/notices/<number>/review", methods=["GET", "POST"])
@needs(May.APPEALS_KEY)
def key(number: str) -> str | Response:
    notice, form = notices.one(number), KeyForm()
    if form.validate_on_submit():
        appeal, not_kept = actions.file(
            notice,
            grounds=[Ground(ground) for ground in form.grounds.data],
            statement=form.statement.data,
            filed_by=form.filed_by.data,
            contact=form.contact.data,
            channel=Channel(form.channel.data),
            postmarked_on=form.postmarked_on.data,
            files=[(file.filename, file.read()) for file in form.files.data],
            by=me(),
        )
        flash(_("{number} is on record.", number=appeal.number))
        for sentence in not_kept:
            flash(sentence, "error")
        return redirect(url_for("appeals.show", number=appeal.number))
    return render_template("appeals/key.html", notice=notice, form=form)


@bp.post("/cases/<number>/final")
@needs(May.ASSESSMENTS_ASSESS)
def make_final(number: str) -> Response:
    actions.make_final(staging.case(number), by=me())
    flash(_("The fee of {number} is final.", number=number))
    return redirect(url_for("desk.case", number=number))


@bp.post("/cases/<number>/record.zip")
@needs(May.RECORDS_EXPORT)
def export(number: str) -> Response:
    case = staging.case(number)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / f"record-{number}"
        actions.export_record(case, home, by=me())
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
            for file in sorted(one for one in home.rglob("*") if one.is_file()):
                # Without the moment it was packed: the same record is the same bytes.
                entry = zipfile.ZipInfo(file.relative_to(folder).as_posix())
                entry.external_attr = READABLE << 16
                bundle.writestr(entry, file.read_bytes(), zipfile.ZIP_DEFLATED)
    packed.seek(0)
    return send_file(
        packed, mimetype="application/zip", as_attachment=True, download_name=f"record-{number}.zip"
    )


def _has_moved_on(verb: str, appeal: Appeal) -> bool:
    """Whether somebody opens a page that has nothing left to ask; a form sent is answered."""
    return request.method == "GET" and not LIFE.allows(verb, appeal.state)
