"""The verbs of a fee: work it out, send it, approve it, or close without one."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from feeadmin.assessments import actions, queries, trace
from feeadmin.assessments.forms import ApproveForm, SubmitForm
from feeadmin.assessments.models import LIFE
from feeadmin.kernel.access import May
from feeadmin.language import _
from feeadmin.staging import queries as staging
from feeadmin.staging import questions
from feeadmin.web.guard import me, needs

bp = Blueprint("assessments", __name__, url_prefix="/cases/<number>")


@bp.post("/assess")
@needs(May.ASSESSMENTS_ASSESS)
def assess(number: str) -> Response:
    determination = actions.assess(staging.case(number), by=me())
    if determination.chargeable:
        flash(_("The fee comes to {total}.", total=determination.total))
    else:
        flash(_("No fee: {gate} {reason}", gate=determination.gate, reason=determination.reason))
    return redirect(url_for("desk.case", number=number, tab="fee"))


@bp.post("/submit")
@needs(May.ASSESSMENTS_ASSESS)
def submit(number: str) -> Response:
    form = SubmitForm()
    actions.submit(queries.the(staging.case(number)), edition=form.edition.data, by=me())
    flash(_("The fee of {number} is sent for approval.", number=number))
    return redirect(url_for("desk.case", number=number, tab="fee"))


@bp.route("/approve", methods=["GET", "POST"])
@needs(May.ASSESSMENTS_APPROVE)
def approve(number: str) -> str | Response:
    assessment = queries.the(staging.case(number))
    form = ApproveForm(edition=assessment.edition)
    if form.validate_on_submit():
        edition = form.edition.data
        if form.answer.data == "approve":
            actions.approve(assessment, edition=edition, by=me())
            flash(_("The fee of {number} is approved.", number=number))
        else:
            actions.send_back(assessment, because=form.comment.data, edition=edition, by=me())
            flash(_("The fee of {number} is sent back.", number=number))
        return redirect(url_for("desk.case", number=number, tab="fee"))
    case = assessment.case
    return render_template(
        "assessments/approve.html",
        case=case,
        assessment=assessment,
        determination=assessment.determination,
        trace=trace.trace(assessment.determination),
        replay=queries.replay(assessment.determination),
        control=staging.control(case),
        exhibits=staging.exhibits(case),
        questions=questions.of(case),
        is_sent=LIFE.allows("approve", assessment.state),
        is_own=me().id in queries.who_worked_on(assessment),
        form=form,
    )


@bp.post("/close")
@needs(May.ASSESSMENTS_ASSESS)
def close(number: str) -> Response:
    actions.close_without_fee(staging.case(number), by=me())
    flash(_("Case {number} is closed without a fee.", number=number))
    return redirect(url_for("desk.case", number=number))


@bp.post("/tenant")
@needs(May.ASSESSMENTS_ASSESS)
def turn_to_tenant(number: str) -> Response:
    opened = actions.turn_to_tenant(staging.case(number), by=me())
    flash(_("Opened against the tenant: {cases}.", cases=", ".join(one.number for one in opened)))
    return redirect(url_for("desk.case", number=opened[0].number))
