"""Pages of the reports on drafts: past events, cost studies, and ending a version."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from feeadmin.kernel.access import May
from feeadmin.language import _
from feeadmin.reports import queries, trying
from feeadmin.reports.forms import RepealForm, StudyForm
from feeadmin.rulebook import actions
from feeadmin.rulebook import queries as rulebook
from feeadmin.rulebook.models import LIFE
from feeadmin.web.guard import me, needs

bp = Blueprint("reports", __name__, url_prefix="/rules")


@bp.get("/<int:version_id>/past")
@needs(May.RULES_TRY)
def past(version_id: int) -> str:
    version = rulebook.one(version_id)
    other = rulebook.beside(version, request.args.get("other", ""))
    return render_template(
        "reports/past.html",
        version=version,
        beside=other,
        others=rulebook.others(version),
        trial=trying.tried(version, other),
        rules=rulebook.compiled(version),
        life=LIFE,
    )


@bp.get("/<int:version_id>/past.csv")
@needs(May.RULES_TRY)
def past_csv(version_id: int) -> Response:
    version = rulebook.one(version_id)
    trial = trying.tried(version, rulebook.beside(version, request.args.get("other", "")))
    name = f"{version.rule_set}-{version.version}-past-events.csv"
    return Response(
        trying.as_csv(trial),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@bp.get("/costs")
@needs(May.RULES_TRY)
def costs() -> str:
    return render_template("reports/costs.html", studies=rulebook.studies())


@bp.route("/costs/new", methods=["GET", "POST"])
@needs(May.RULES_DRAFT)
def study() -> str | Redirect:
    form = StudyForm()
    if form.validate_on_submit():
        actions.enter_study(form.study, studied_on=form.studied_on.data, by=me())
        flash(_("The study of {pool} is entered.", pool=form.pool.data))
        return redirect(url_for("reports.costs"))
    return render_template("reports/study.html", form=form)


@bp.route("/<int:version_id>/retire", methods=["GET", "POST"])
@needs(May.RULES_PUBLISH)
def retire(version_id: int) -> str | Redirect:
    version, form = rulebook.one(version_id), RepealForm()
    if form.validate_on_submit():
        actions.repeal(version, on=form.on.data, because=form.because.data, by=me())
        flash(_("Version {version} is repealed.", version=version.version))
        return redirect(url_for("drafting.show", version_id=version_id))
    return render_template(
        "reports/retire.html", version=version, form=form, usage=queries.usage(version)
    )
