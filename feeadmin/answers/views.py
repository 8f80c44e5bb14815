"""Pages of the question before a fee: asking it, entering an answer, noting that none came."""

from __future__ import annotations

import io

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from feeadmin.answers import actions, intent_letter, queries
from feeadmin.answers.forms import KeyForm
from feeadmin.answers.models import Claim
from feeadmin.kernel.access import May
from feeadmin.kernel.errors import Refused
from feeadmin.language import _
from feeadmin.notices import making
from feeadmin.notices import queries as notices
from feeadmin.notices.forms import SendForm
from feeadmin.notices.incoming import Channel
from feeadmin.notices.models import Method
from feeadmin.staging import queries as staging
from feeadmin.web.guard import me, needs

bp = Blueprint("answers", __name__)


@bp.get("/cases/<number>/ask.pdf")
@needs(May.CASES_READ)
def preview(number: str) -> Response:
    case = staging.case(number)
    parties = staging.parties(case)
    if not parties or staging.control(case) is None:
        raise Refused(queries.why_not_ask(case))
    made = making.preview_to(
        parties[0], intent_letter.compose, language=request.args.get("in", "en")
    )
    return send_file(
        io.BytesIO(made.pdf), mimetype="application/pdf", download_name=f"preview-{number}.pdf"
    )


@bp.route("/cases/<number>/ask", methods=["GET", "POST"])
@needs(May.ASSESSMENTS_ASSESS)
def ask(number: str) -> str | Response:
    case = staging.case(number)
    form = SendForm(edition=case.edition)
    if form.validate_on_submit():
        method = Method(form.method.data)
        if not queries.why_not_ask(case):
            # A letter that cannot be made is found before anything is locked.
            making.prove(intent_letter.compose, case, method=method, mailed_on=form.mailed_on.data)
        locked = actions.ask(
            case,
            method=method,
            mailed_on=form.mailed_on.data,
            edition=form.edition.data,
            by=me(),
        )
        flash(_("Locked: {numbers}.", numbers=", ".join(one.number for one in locked)))
        return redirect(url_for("desk.case", number=number, tab="notices"))
    return render_template(
        "answers/ask.html",
        case=case,
        parties=staging.parties(case),
        why_not=queries.why_not_ask(case),
        form=form,
    )


@bp.route("/notices/<number>/answer", methods=["GET", "POST"])
@needs(May.APPEALS_KEY)
def key(number: str) -> str | Response:
    notice, form = notices.one(number), KeyForm()
    if form.validate_on_submit():
        _answer, not_kept = actions.receive(
            notice,
            claims=[Claim(claim) for claim in form.claims.data or ()],
            statement=form.statement.data,
            answered_by=form.answered_by.data,
            contact=form.contact.data,
            channel=Channel(form.channel.data),
            postmarked_on=form.postmarked_on.data,
            files=[(file.filename, file.read()) for file in form.files.data],
            by=me(),
        )
        flash(_("The answer to {number} is on record.", number=number))
        for sentence in not_kept:
            flash(sentence, "error")
        return redirect(url_for("desk.case", number=notice.case.number, tab="review"))
    return render_template("answers/key.html", notice=notice, form=form)


@bp.post("/cases/<number>/silence")
@needs(May.ASSESSMENTS_ASSESS)
def note_silence(number: str) -> Response:
    actions.note_silence(staging.case(number), by=me())
    flash(_("It is on record that no answer came. That is no consent: weigh what else there is."))
    return redirect(url_for("desk.case", number=number))
