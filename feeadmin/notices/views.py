"""Pages of the mail room: preview, lock, read, serve, take back."""

from __future__ import annotations

import io

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from feeadmin.assessments import queries as assessments
from feeadmin.kernel import files
from feeadmin.kernel.access import May
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.language import _
from feeadmin.notices import (
    actions,
    declaration,
    lists,
    making,
    queries,
    recipients,
    serving,
    warning,
    warning_letter,
)
from feeadmin.notices.forms import LockForm, RelockForm, ReturnForm, SendForm, ServeForm, TryForm
from feeadmin.notices.models import LIFE, Method
from feeadmin.staging import queries as staging
from feeadmin.web import downloads
from feeadmin.web.guard import me, needs

bp = Blueprint("notices", __name__)


@bp.get("/notices")
@needs(May.CASES_READ)
def index() -> str | Response:
    if downloads.wanted():
        return downloads.csv(lists.NOTICES, "notices")
    page = lists.NOTICES.page(url_for("notices.index"), request.args)
    return render_template("notices/index.html", page=page)


@bp.get("/cases/<number>/preview.pdf")
@needs(May.CASES_READ)
def preview(number: str) -> Response:
    letter = making.preview(
        assessments.the(staging.case(number)), language=request.args.get("in", "en")
    )
    return _pdf(letter.pdf, f"preview-{number}.pdf")


@bp.route("/cases/<number>/lock", methods=["GET", "POST"])
@needs(May.NOTICES_LOCK)
def lock(number: str) -> str | Response:
    assessment = assessments.the(staging.case(number))
    form, pictures = LockForm(edition=assessment.edition), []
    if form.validate_on_submit() and request.form.get("step") == "show":
        pictures = making.pictures(
            assessment, mailed_on=form.mailed_on.data, remark=form.remark.data
        )
    elif form.validate_on_submit():
        method = Method(form.method.data)
        # A letter that cannot be made is found before anything is locked.
        making.preflight(
            assessment, method=method, mailed_on=form.mailed_on.data, remark=form.remark.data
        )
        locked = actions.lock(
            assessment,
            method=method,
            mailed_on=form.mailed_on.data,
            edition=form.edition.data,
            remark=form.remark.data,
            by=me(),
        )
        flash(_("Locked: {numbers}.", numbers=", ".join(one.number for one in locked)))
        return redirect(url_for("desk.case", number=number, tab="notices"))
    return render_template(
        "notices/lock.html",
        assessment=assessment,
        case=assessment.case,
        parties=staging.parties(assessment.case),
        form=form,
        pictures=pictures,
    )


@bp.get("/cases/<number>/warning.pdf")
@needs(May.CASES_READ)
def preview_warning(number: str) -> Response:
    case = staging.case(number)
    if why := warning_letter.why_not(case):
        raise Refused(why)
    letter = making.preview_to(
        staging.parties(case)[0], warning_letter.compose, language=request.args.get("in", "en")
    )
    return _pdf(letter.pdf, f"preview-{number}.pdf")


@bp.route("/cases/<number>/warning", methods=["GET", "POST"])
@needs(May.NOTICES_LOCK)
def warn(number: str) -> str | Response:
    case = staging.case(number)
    form, why_not = SendForm(edition=case.edition), warning_letter.why_not(case)
    if form.validate_on_submit():
        method, mailed_on = Method(form.method.data), form.mailed_on.data
        if not why_not:
            making.prove(warning_letter.compose, case, method=method, mailed_on=mailed_on)
        locked = warning.warn(
            case, method=method, mailed_on=mailed_on, edition=form.edition.data, by=me()
        )
        flash(_("Locked: {numbers}.", numbers=", ".join(one.number for one in locked)))
        return redirect(url_for("desk.case", number=number, tab="notices"))
    return render_template(
        "notices/warn.html", case=case, parties=staging.parties(case), why_not=why_not, form=form
    )


@bp.get("/notices/<number>")
@needs(May.CASES_READ)
def show(number: str) -> str:
    notice = queries.one(number)
    return render_template(
        "notices/show.html",
        notice=notice,
        shown_to=recipients.shown(notice),
        documents=queries.documents(notice),
        job=queries.making(notice),
        attempts=queries.attempts(notice),
        returned=queries.returned(notice),
        told=queries.words_of_the_post(notice),
        deadlines=[queries.deadline(notice, name) for name in queries.clocks(notice)],
        life=LIFE,
    )


@bp.get("/notices/<number>/<language>.pdf")
@needs(May.CASES_READ)
def pdf(number: str, language: str) -> Response:
    document = queries.document(queries.one(number), language)
    if document is None:
        raise NotFound(_("The letter of this notice is still being made. Wait a moment."))
    return _pdf(files.store().read(document.sha256), f"{number}-{language}.pdf")


@bp.route("/notices/<number>/serve", methods=["GET", "POST"])
@needs(May.NOTICES_SERVE)
def serve(number: str) -> str | Response:
    notice = queries.one(number)
    form = ServeForm(on=notice.mailed_on)
    if form.validate_on_submit():
        serving.record_service(
            notice,
            on=form.on.data,
            proof=form.proof.data,
            article=form.article.data,
            by_whom=form.by_whom.data,
            by=me(),
        )
        flash(_("Service of {number} is on record.", number=number))
        return redirect(url_for("desk.case", number=notice.case.number))
    return render_template(
        "notices/serve.html", notice=notice, shown_to=recipients.shown(notice), form=form
    )


@bp.route("/notices/<number>/try", methods=["GET", "POST"])
@needs(May.NOTICES_SERVE)
def record_try(number: str) -> str | Response:
    notice, form = queries.one(number), TryForm()
    if form.validate_on_submit():
        sent = form.photo.data
        serving.record_try(
            notice,
            Method(form.method.data),
            on=form.on.data,
            reached=form.reached.data,
            proof=form.proof.data,
            by_whom=form.by_whom.data,
            photo=(sent.filename, sent.read()) if sent else None,
            by=me(),
        )
        flash(_("The try at serving {number} is on record.", number=number))
        return redirect(url_for("notices.show", number=number))
    return render_template(
        "notices/try.html", notice=notice, shown_to=recipients.shown(notice), form=form
    )


@bp.get("/notices/<number>/service/<int:attempt_id>.pdf")
@needs(May.NOTICES_SERVE)
def declare(number: str, attempt_id: int) -> Response:
    notice = queries.one(number)
    attempt = queries.attempt(notice, attempt_id)
    markup = render_template("notices/declaration.xhtml", **declaration.facts(attempt))
    return _pdf(declaration.printed(attempt, markup), f"{number}-declaration.pdf")


@bp.route("/notices/<number>/returned", methods=["GET", "POST"])
@needs(May.NOTICES_SERVE)
def record_returned(number: str) -> str | Response:
    notice, form = queries.one(number), ReturnForm()
    if form.validate_on_submit():
        serving.record_returned(notice, on=form.on.data, reason=form.reason.data, by=me())
        flash(_("{number} is on record as returned. Look for a better address.", number=number))
        return redirect(url_for("desk.case", number=notice.case.number, tab="owners"))
    return render_template("notices/returned.html", notice=notice, form=form)


@bp.route("/notices/<number>/relock", methods=["GET", "POST"])
@needs(May.NOTICES_LOCK)
def relock(number: str) -> str | Response:
    notice, form = queries.one(number), RelockForm()
    if form.validate_on_submit():
        method = Method(form.method.data)
        making.prove_anew(
            notice, method=method, mailed_on=form.mailed_on.data, remark=form.remark.data
        )
        fresh = actions.relock(
            notice,
            method=method,
            mailed_on=form.mailed_on.data,
            because=form.because.data,
            remark=form.remark.data,
            by=me(),
        )
        flash(_("{new} is locked in place of {old}.", new=fresh.number, old=number))
        return redirect(url_for("desk.case", number=notice.case.number, tab="notices"))
    return render_template("notices/relock.html", notice=notice, form=form)


def _pdf(content: bytes, name: str) -> Response:
    return send_file(io.BytesIO(content), mimetype="application/pdf", download_name=name)
