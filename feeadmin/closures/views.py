"""Pages of the days the City shuts its offices: the dates that would move come before saving."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from feeadmin.closures import actions, dates, queries
from feeadmin.closures.forms import ClosureForm, TakeBackForm
from feeadmin.days import Holiday, Words
from feeadmin.kernel.access import May
from feeadmin.language import _, ngettext
from feeadmin.web.guard import me, needs

bp = Blueprint("closures", __name__, url_prefix="/closures")


@bp.get("")
@needs(May.CLOSURES_READ)
def index() -> str:
    return render_template(
        "closures/index.html", entries=queries.everything(), holidays=queries.next_holidays()
    )


@bp.route("/new", methods=["GET", "POST"])
@needs(May.CLOSURES_ENTER)
def shut() -> str | Response:
    form, moves = ClosureForm(), None
    if form.validate_on_submit():
        closed = Holiday(
            form.closed_on.data,
            Words(en=form.name_en.data, es=form.name_es.data),
            citation="CCP 12b",
            source=form.citation.data,
        )
        queries.must_be_open(closed.day, form.late_because.data or "")
        moves = dates.moved_by(closed)
        if form.seen.data == moves.seal:
            closure = actions.shut(
                closed.day,
                name=closed.name,
                citation=closed.source,
                because=form.because.data,
                late_because=form.late_because.data or "",
                seen=moves.seal,
                by=me(),
            )
            flash(_moved(len(moves.listed)))
            return redirect(url_for("closures.show", closure_id=closure.id))
        changed = bool(form.seen.data)
        form.seen.data = moves.seal
        return render_template(
            "closures/shut.html",
            form=form,
            moves=moves,
            changed=changed,
            mailed=dates.mailed_that_day(closed),
        )
    return render_template("closures/shut.html", form=form, moves=None, changed=False, mailed=[])


@bp.get("/<int:closure_id>")
@needs(May.CLOSURES_READ)
def show(closure_id: int) -> str:
    closure = queries.one(closure_id)
    return render_template(
        "closures/show.html",
        closure=closure,
        taken_back=queries.taken_back_by(closure),
        moves=queries.moves(closure),
    )


@bp.route("/<int:closure_id>/take-back", methods=["GET", "POST"])
@needs(May.CLOSURES_ENTER)
def take_back(closure_id: int) -> str | Response:
    closure, form = queries.one(closure_id), TakeBackForm()
    if form.validate_on_submit():
        actions.take_back(closure, citation=form.citation.data, because=form.because.data, by=me())
        flash(_("The closure is taken back. No date moved back."))
        return redirect(url_for("closures.show", closure_id=closure_id))
    return render_template(
        "closures/take_back.html", closure=closure, form=form, moves=queries.moves(closure)
    )


def _moved(count: int) -> str:
    if not count:
        return _("The closure is saved. No open date moved.")
    return ngettext(
        "The closure is saved. {n} open date moved.",
        "The closure is saved. {n} open dates moved.",
        count,
    )
