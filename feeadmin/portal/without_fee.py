"""The page of a letter that asks for no fee, and the answer to one that asks a question."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from feeadmin.answers import actions, queries
from feeadmin.answers.models import Claim
from feeadmin.city import queries as city
from feeadmin.kernel.errors import NotFound
from feeadmin.language import _
from feeadmin.ledger import queries as ledger
from feeadmin.letters.kinds import LetterKind
from feeadmin.notices import queries as notices
from feeadmin.notices.letter import ANSWER
from feeadmin.notices.models import Notice
from feeadmin.portal import dates, opened, told
from feeadmin.portal.forms import AnswerForm
from feeadmin.portal.queries import visitor
from feeadmin.portal.story import story
from feeadmin.web.guard import for_owner

bp = Blueprint("without_fee", __name__)


def page(notice: Notice) -> str:
    """Show a letter that asks for no fee: what it is, what it is about, what one may do."""
    answered = queries.of_notice(notice)
    return render_template(
        "portal/without_fee.html",
        notice=notice,
        told=told.about(notice),
        story=story(notice),
        here=city.here(),
        owed=ledger.balance(notice.case),
        dates=dates.of_letter(notice),
        asks=notice.kind is LetterKind.NOTICE_OF_INTENT,
        why_not=queries.why_not_now(notice),
        answer=answered,
        claims=queries.claims(answered) if answered else [],
        files=queries.files(answered) if answered else [],
        documents=notices.documents(notice),
    )


@bp.route("/answer", methods=["GET", "POST"])
@for_owner
def answer() -> str | Response:
    notice, form = opened.notice(), AnswerForm()
    if notice.kind is not LetterKind.NOTICE_OF_INTENT:
        raise NotFound(_("This letter asks no question."))
    if form.validate_on_submit():
        _answer, not_kept = actions.receive(
            notice,
            claims=[Claim(claim) for claim in form.claims.data or ()],
            statement=form.statement.data,
            answered_by=form.answered_by.data,
            contact=form.contact.data,
            files=[(file.filename, file.read()) for file in form.files.data],
            by=visitor(notice),
        )
        flash(_("We have your answer. Somebody reads it before any fee is decided on."))
        for sentence in not_kept:
            flash(sentence, "error")
        return redirect(url_for("portal.overview"))
    return render_template(
        "portal/answer.html",
        form=form,
        notice=notice,
        why_not=queries.why_not_now(notice),
        deadline=notices.deadline(notice, ANSWER),
        late=dates.is_past(notice, ANSWER),
    )
