"""Pages of court orders and council acts, each put into force by two people."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from feeadmin import geo
from feeadmin.days import day_of
from feeadmin.kernel.access import May
from feeadmin.language import _, long_day
from feeadmin.orders import actions, queries
from feeadmin.orders.forms import OrderForm, RefuseForm
from feeadmin.orders.models import LIFE, OrderKind, OrderState
from feeadmin.parcels import queries as registry
from feeadmin.web.guard import me, needs

bp = Blueprint("orders", __name__, url_prefix="/orders")


@bp.get("")
@needs(May.ORDERS_READ)
def index() -> str:
    return render_template(
        "orders/index.html",
        orders=[(order, queries.ended_at(order)) for order in queries.everything()],
    )


@bp.route("/new", methods=["GET", "POST"])
@needs(May.ORDERS_ENTER)
def enter() -> str | Response:
    form = OrderForm()
    ended = {
        str(order.id): order
        for order in queries.everything()
        if order.state is OrderState.ENTERED and order.kind is not OrderKind.DISSOLVED
    }
    form.ends.choices = [
        SelectChoice("", _("none")),
        *(SelectChoice(key, f"{one.docket}, {one.title}") for key, one in ended.items()),
    ]
    if form.validate_on_submit():
        ains, unread = _ains(form.ains.data)
        if unread:
            form.reject(form.ains, _("{apn} is no APN.", apn=unread[0]))
        else:
            order = actions.enter(
                OrderKind(form.kind.data),
                court=form.court.data,
                docket=form.docket.data,
                title=form.title.data,
                says=form.says.data,
                effective_at=form.effective_at.data,
                document=form.document.data.read() if form.document.data else None,
                ains=ains,
                sections=_lines(form.sections.data),
                events_from_on=form.events_from_on.data,
                events_to_on=form.events_to_on.data,
                ends=ended.get(form.ends.data or ""),
                by=me(),
            )
            flash(_("The order waits for a second person. Until then it stops nothing."))
            return redirect(url_for("orders.show", order_id=order.id))
    return render_template("orders/enter.html", form=form)


@bp.get("/<int:order_id>")
@needs(May.ORDERS_READ)
def show(order_id: int) -> str:
    order = queries.one(order_id)
    return render_template(
        "orders/show.html", order=order, ended_by=queries.ended_by(order), life=LIFE
    )


@bp.post("/<int:order_id>/approve")
@needs(May.ORDERS_APPROVE)
def approve(order_id: int) -> Response:
    order = queries.one(order_id)
    actions.approve(order, by=me())
    flash(_("The order is in force from {day} on.", day=long_day(day_of(order.effective_at))))
    return redirect(url_for("orders.show", order_id=order_id))


@bp.route("/<int:order_id>/refuse", methods=["GET", "POST"])
@needs(May.ORDERS_APPROVE)
def refuse(order_id: int) -> str | Response:
    order, form = queries.one(order_id), RefuseForm()
    if form.validate_on_submit():
        actions.refuse(order, because=form.because.data, by=me())
        return redirect(url_for("orders.show", order_id=order_id))
    return render_template("orders/refuse.html", order=order, form=form)


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _ains(text: str | None) -> tuple[list[str], list[str]]:
    """Return the numbers that can be read, and the lines that cannot."""
    read = {line: _ain(line) for line in _lines(text)}
    return [ain for ain in read.values() if ain], [line for line, ain in read.items() if not ain]


def _ain(line: str) -> str | None:
    """Read a parcel number: this county's, or another's that is on record."""
    other = geo.any_apn(line) or ""
    return geo.ain(line) or next(iter(registry.by_ains([other])), None)
