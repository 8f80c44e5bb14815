"""Pages of the rulebook: how a version becomes law, and what is said of it on the way."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from feeadmin.kernel.access import May
from feeadmin.language import _
from feeadmin.rulebook import actions, queries
from feeadmin.rulebook.forms import AnswerForm, BecauseForm, DraftForm, RecordForm, RemarkForm
from feeadmin.rulebook.models import LIFE
from feeadmin.web.guard import me, needs

bp = Blueprint("rulebook", __name__, url_prefix="/rules")


@bp.route("/new", methods=["GET", "POST"])
@needs(May.RULES_DRAFT)
def draft() -> str | Response:
    form = DraftForm()
    if form.validate_on_submit():
        content = form.file.data.read()
        version = actions.draft(
            content.decode("utf-8", errors="replace"), form.file.data.filename or "", by=me()
        )
        flash(_("Version {version} is in the rulebook as a draft.", version=version.version))
        return redirect(url_for("drafting.show", version_id=version.id))
    return render_template("rulebook/draft.html", form=form)


@bp.route("/<int:version_id>/submit", methods=["GET", "POST"])
@needs(May.RULES_PUBLISH)
def submit(version_id: int) -> str | Response:
    version, form = queries.one(version_id), RecordForm()
    if form.validate_on_submit():
        actions.submit(version, form.record, by=me())
        flash(_("The version waits for the second person."))
        return redirect(url_for("drafting.show", version_id=version_id))
    return render_template("rulebook/submit.html", version=version, form=form)


@bp.post("/<int:version_id>/publish")
@needs(May.RULES_PUBLISH)
def publish(version_id: int) -> Response:
    version = queries.one(version_id)
    actions.publish(version, by=me())
    flash(_("Version {version} is published.", version=version.version))
    return redirect(url_for("drafting.show", version_id=version_id))


@bp.route("/<int:version_id>/send-back", methods=["GET", "POST"])
@needs(May.RULES_PUBLISH)
def send_back(version_id: int) -> str | Response:
    version, form = queries.one(version_id), BecauseForm()
    if form.validate_on_submit():
        actions.send_back(version, because=form.because.data, by=me())
        return redirect(url_for("drafting.show", version_id=version_id))
    return render_template("rulebook/send_back.html", version=version, form=form)


@bp.route("/<int:version_id>/withdraw", methods=["GET", "POST"])
@needs(May.RULES_DRAFT)
def withdraw(version_id: int) -> str | Response:
    version, form = queries.one(version_id), BecauseForm()
    if form.validate_on_submit():
        actions.withdraw(version, because=form.because.data, by=me())
        return redirect(url_for("drafting.show", version_id=version_id))
    return render_template("rulebook/withdraw.html", version=version, form=form)


@bp.route("/<int:version_id>/remarks", methods=["GET", "POST"])
@needs(May.RULES_REMARK)
def remarks(version_id: int) -> str | Response:
    version, form = queries.one(version_id), RemarkForm()
    if form.validate_on_submit():
        actions.remark(version, form.place.data or "", form.words.data, by=me())
        flash(_("Your remark is kept."))
        return redirect(url_for("rulebook.remarks", version_id=version_id))
    form.place.data = form.place.data or request.args.get("place", "")
    return render_template(
        "rulebook/remarks.html",
        version=version,
        form=form,
        remarks=queries.remarks(version),
        rules=queries.compiled(version),
        life=LIFE,
    )


@bp.route("/<int:version_id>/remarks/<int:remark_id>", methods=["GET", "POST"])
@needs(May.RULES_DRAFT)
def answer(version_id: int, remark_id: int) -> str | Response:
    remark, form = queries.remark(remark_id, of=version_id), AnswerForm()
    if form.validate_on_submit():
        actions.settle(remark, form.words.data, by=me())
        return redirect(url_for("rulebook.remarks", version_id=version_id))
    return render_template(
        "rulebook/answer.html",
        version=remark.version,
        form=form,
        remark=remark,
        rules=queries.compiled(remark.version),
    )


@bp.get("/<int:version_id>/history")
@needs(May.RULES_READ)
def history(version_id: int) -> str:
    version = queries.one(version_id)
    return render_template(
        "rulebook/history.html",
        version=version,
        revisions=queries.revisions(version),
        life=LIFE,
    )


@bp.post("/<int:version_id>/history/<int:number>")
@needs(May.RULES_DRAFT)
def restore(version_id: int, number: int) -> Response:
    version = queries.one(version_id)
    actions.revise(
        version,
        queries.revision(version, number).text,
        edition=version.edition,
        because=_("Back to the text of save {number}", number=number),
        by=me(),
    )
    flash(_("The text of save {number} is back.", number=number))
    return redirect(url_for("rulebook.history", version_id=version_id))
