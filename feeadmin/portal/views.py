"""The owner's pages: open the notice, understand it, disagree with it. No account is needed."""

from __future__ import annotations

import io

from flask import (
    Blueprint,
    current_app,
    flash,
    g,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from werkzeug.wrappers import Response

from feeadmin.appeals import actions as appeals
from feeadmin.appeals import queries as appeal_queries
from feeadmin.appeals.models import GROUND_WORDS, Ground
from feeadmin.assessments import trace
from feeadmin.city import queries as city
from feeadmin.kernel import files
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.errors import NotFound
from feeadmin.language import _, spoken
from feeadmin.ledger import queries as ledger
from feeadmin.notices import queries as notices
from feeadmin.notices.letter import PAY, REVIEW
from feeadmin.notices.models import OF_A_FEE
from feeadmin.portal import actions, authenticity, dates, entry, opened, queries, without_fee
from feeadmin.portal.forms import EnterForm, ReviewForm, VerifyForm
from feeadmin.portal.models import Visit
from feeadmin.portal.story import story
from feeadmin.staging.cases import Stage
from feeadmin.web.guard import for_owner, public, safe_return

bp = Blueprint("portal", __name__, url_prefix="/notice")
bp.register_blueprint(without_fee.bp)
COOKIE = "feeadmin-notice"


def who(token: str) -> Visit | None:
    """Return the visit this browser is on, and mark it as seen."""
    visit = queries.visit_by(token) if token else None
    if visit and queries.due_to_be_seen(visit):
        actions.stay(visit, by=SYSTEM)
    return visit


@bp.route("/open", methods=["GET", "POST"])
@public
def sign_in() -> str | Response:
    form = EnterForm(number=request.args.get("number", ""))
    if form.validate_on_submit():
        token = entry.enter(form.number.data, form.code.data, address=request.remote_addr or "")
        if token:
            answer = redirect(safe_return(request.args.get("then"), url_for("portal.overview")))
            answer.set_cookie(
                COOKIE, token, httponly=True, samesite="Lax", secure=current_app.config["HTTPS"]
            )
            return answer
        form.reject(
            form.code,
            _("That number and code do not go together. Check both on your letter and try again."),
        )
    return render_template("portal/sign_in.html", form=form, here=city.here_if_any())


@bp.post("/close")
@public
def sign_out() -> Response:
    if g.owner:
        actions.end_visit(g.owner, by=SYSTEM)
    answer = redirect(url_for("portal.sign_in"))
    answer.delete_cookie(COOKIE)
    return answer


@bp.route("/verify", methods=["GET", "POST"])
@public
def verify() -> str:
    """Tell whoever has a letter whether the city sent it: the day it carries, and no more."""
    form, found = VerifyForm(number=request.args.get("number", "")), None
    if form.validate_on_submit():
        found = authenticity.confirmed(
            form.number.data, form.code.data, address=request.remote_addr or ""
        )
        if found is None:
            form.reject(
                form.code,
                _(
                    "We have no letter with that number and that code. Check both on the letter "
                    "and try again. If they stand there just so, do not pay, and call us."
                ),
            )
    return render_template(
        "portal/verify.html",
        form=form,
        found=found,
        counts=found is not None and notices.counts(found),
        here=city.here_if_any(),
    )


@bp.get("")
@for_owner
def overview() -> str | Response:
    notice = opened.notice()
    asked = request.args.get("n", notice.number)
    if not queries.is_number_of(notice, asked):
        return redirect(url_for("portal.sign_in", number=asked))
    if notice.kind not in OF_A_FEE:
        return without_fee.page(notice)
    determination = notice.fee.determination
    appeal = appeal_queries.of_notice(notice)
    return render_template(
        "portal/overview.html",
        notice=notice,
        story=story(notice),
        here=city.here(),
        balance=ledger.balance(notice.case),
        review=notices.deadline(notice, REVIEW),
        pay=notices.deadline(dates.paying_by(notice), PAY),
        dates=dates.dates(notice, appeal),
        hearing_until=dates.hearing_until(notice),
        final=notice.case.stage is Stage.FINAL,
        late=appeal_queries.is_late(notice),
        why_not=appeal_queries.why_not_now(notice),
        appeal=appeal,
        decision=appeal_queries.decision(appeal) if appeal else None,
        trace=trace.trace(determination),
        documents=notices.documents(notice),
    )


@bp.get("/fee")
@for_owner
def how() -> str:
    notice = opened.of_a_fee()
    determination, appeal = notice.fee.determination, appeal_queries.of_notice(notice)
    return render_template(
        "portal/how.html",
        notice=notice,
        decision=appeal_queries.decision(appeal) if appeal else None,
        determination=determination,
        trace=trace.trace(determination),
    )


@bp.get("/evidence")
@for_owner
def evidence() -> str:
    notice = opened.notice()
    return render_template(
        "portal/evidence.html",
        notice=notice,
        story=story(notice),
        exhibits=queries.exhibits(notice),
        held_back=queries.held_back(notice),
        here=city.here(),
    )


@bp.get("/evidence/<int:serial>.jpg")
@for_owner
def photo(serial: int) -> Response:
    item = queries.exhibit(opened.notice(), serial).item
    if item.preview_sha256 is None:
        raise NotFound(_("There is no picture of this exhibit."))
    return send_file(io.BytesIO(files.store().read(item.preview_sha256)), mimetype="image/jpeg")


@bp.get("/letter.pdf")
@for_owner
def letter() -> Response:
    notice = opened.notice()
    document = notices.document(notice, spoken()) or notices.document(notice)
    if document is None:
        raise NotFound(_("The letter is not here yet. Try again in a few minutes."))
    return send_file(
        io.BytesIO(files.store().read(document.sha256)),
        mimetype="application/pdf",
        download_name=f"{notice.number}-{document.language}.pdf",
    )


@bp.get("/pay")
@for_owner
def pay() -> str:
    notice = opened.of_a_fee()
    return render_template(
        "portal/pay.html",
        notice=notice,
        here=city.here(),
        balance=ledger.balance(notice.case),
        pay=notices.deadline(dates.paying_by(notice), PAY),
    )


@bp.route("/review", methods=["GET", "POST"])
@for_owner
def review() -> str | Response:
    notice = opened.of_a_fee()
    form = ReviewForm(grounds=[request.args["because"]] if "because" in request.args else None)
    if form.validate_on_submit():
        appeal, not_kept = appeals.file(
            notice,
            grounds=[Ground(ground) for ground in form.grounds.data],
            statement=form.statement.data,
            filed_by=form.filed_by.data,
            contact=form.contact.data,
            files=[(file.filename, file.read()) for file in form.files.data],
            by=queries.visitor(notice),
        )
        for sentence in not_kept:
            flash(sentence, "error")
        return redirect(url_for("portal.filed", number=appeal.number))
    return render_template(
        "portal/review.html",
        form=form,
        notice=notice,
        late=appeal_queries.is_late(notice),
        why_not=appeal_queries.why_not_now(notice),
        deadline=notices.deadline(notice, REVIEW),
    )


@bp.get("/review/<number>")
@for_owner
def filed(number: str) -> str:
    appeal = appeal_queries.one(number)
    if appeal.notice_id != opened.notice().id:
        raise NotFound(_("There is no appeal {number}.", number=number))
    return render_template(
        "portal/filed.html",
        notice=opened.notice(),
        appeal=appeal,
        decision=appeal_queries.decision(appeal),
        grounds=[GROUND_WORDS[Ground(ground)] for ground in appeal.grounds],
        files=appeal_queries.files(appeal),
        hearing_until=dates.hearing_until(opened.notice()),
        here=city.here(),
    )
