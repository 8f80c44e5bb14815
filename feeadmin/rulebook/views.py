"""Pages of the rulebook: its versions, one read through, and how one becomes law."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from feeadmin.kernel import clock
from feeadmin.kernel.access import May
from feeadmin.language import _
from feeadmin.rulebook import actions, queries
from feeadmin.rulebook.forms import BecauseForm, DraftForm, RecordForm
from feeadmin.rulebook.models import LIFE
from feeadmin.web.guard import me, needs

bp = Blueprint("rulebook", __name__, url_prefix="/rules")


@bp.get("")
@needs(May.RULES_READ)
def index() -> str:
    versions = queries.everything()
    return render_template(
        "rulebook/index.html",
        versions=[(one, queries.publication(one)) for one in versions],
        governing=queries.governing(clock.today()),
    )


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
        return redirect(url_for("rulebook.show", version_id=version.id))
    return render_template("rulebook/draft.html", form=form)


@bp.get("/<int:version_id>")
@needs(May.RULES_READ)
def show(version_id: int) -> str:
    version = queries.one(version_id)
    rules = queries.compiled(version)
    return render_template(
        "rulebook/show.html",
        version=version,
        rules=rules,
        findings=rules.check(),
        report=rules.run_examples(),
        bounds=rules.bounds(),
        record=queries.publication(version),
        life=LIFE,
    )


@bp.route("/<int:version_id>/submit", methods=["GET", "POST"])
@needs(May.RULES_PUBLISH)
def submit(version_id: int) -> str | Response:
    version, form = queries.one(version_id), RecordForm()
    if form.validate_on_submit():
        actions.submit(version, form.record, by=me())
        flash(_("The version waits for the second person."))
        return redirect(url_for("rulebook.show", version_id=version_id))
    return render_template("rulebook/submit.html", version=version, form=form)


@bp.post("/<int:version_id>/publish")
@needs(May.RULES_PUBLISH)
def publish(version_id: int) -> Response:
    version = queries.one(version_id)
    actions.publish(version, by=me())
    flash(_("Version {version} is published.", version=version.version))
    return redirect(url_for("rulebook.show", version_id=version_id))


@bp.route("/<int:version_id>/send-back", methods=["GET", "POST"])
@needs(May.RULES_PUBLISH)
def send_back(version_id: int) -> str | Response:
    version, form = queries.one(version_id), BecauseForm()
    if form.validate_on_submit():
        actions.send_back(version, because=form.because.data, by=me())
        return redirect(url_for("rulebook.show", version_id=version_id))
    return render_template("rulebook/send_back.html", version=version, form=form)


@bp.route("/<int:version_id>/withdraw", methods=["GET", "POST"])
@needs(May.RULES_DRAFT)
def withdraw(version_id: int) -> str | Response:
    version, form = queries.one(version_id), BecauseForm()
    if form.validate_on_submit():
        actions.withdraw(version, because=form.because.data, by=me())
        return redirect(url_for("rulebook.show", version_id=version_id))
    return render_template("rulebook/withdraw.html", version=version, form=form)
