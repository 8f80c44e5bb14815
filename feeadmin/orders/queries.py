"""Asking whether an order stops something: the one question every action puts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from feeadmin.days import Interval, day_of, local
from feeadmin.kernel import clock
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.language import _, plain_day
from feeadmin.orders.models import Matter, Order, OrderKind, OrderState


def one(order_id: int) -> Order:
    """Return the order. Raises NotFound."""
    order = session.get(Order, order_id)
    if order is None:
        raise NotFound(_("There is no order {id} on record.", id=order_id))
    return order


def everything() -> Sequence[Order]:
    return session.scalars(select(Order).order_by(Order.effective_at.desc(), Order.id.desc())).all()


def proposed() -> Sequence[Order]:
    """Return the orders that wait for their second person."""
    return session.scalars(
        select(Order).where(Order.state == OrderState.PROPOSED).order_by(Order.id)
    ).all()


def in_force(matter: Matter, *, at: datetime | None = None) -> list[Order]:
    """Return the orders that stop a matter at an instant (now, unless said), oldest first."""
    at = at or clock.now()
    return [
        order
        for order in _entered()
        if order.touches(matter)
        and order.effective_at <= at
        and ((end := ended_at(order)) is None or at < end)
    ]


def must_not_stop(matter: Matter) -> None:
    """Raise Refused when an order stops this matter, naming the order and the day."""
    if stopping := in_force(matter):
        order = stopping[0]
        raise Refused(
            _(
                "Stopped by order {docket} of {court}, in effect since {day}. "
                "Nothing may be assessed, sent or collected until it ends.",
                docket=order.docket,
                court=order.court,
                day=plain_day(local(order.effective_at).date()),
            )
        )


def stays(matter: Matter) -> list[Interval]:
    """Return the spans of city days in which orders held a matter still, for the deadlines.

    The first day is the one the order took effect on; the last, the one it ended on; None
    while it still holds. An order that ended the instant it took effect held nothing.
    """
    return [
        Interval(day_of(order.effective_at), day_of(end) if end else None)
        for order in _entered()
        if order.touches(matter) and (end := ended_at(order)) != order.effective_at
    ]


def ended_by(order: Order) -> Order | None:
    """Return the first later order in force that ends this one, or None while it holds."""
    return session.scalar(
        select(Order)
        .where(Order.ends_id == order.id, Order.state == OrderState.ENTERED)
        .order_by(Order.effective_at, Order.id)
        .limit(1)
    )


def ended_at(order: Order) -> datetime | None:
    """Return the instant from which a later order ends this one."""
    later = ended_by(order)
    return later.effective_at if later else None


def general_suspension() -> Order | None:
    """Return the order that stops everything now, if one does."""
    anything = Matter(event_on=clock.today())
    return next((order for order in in_force(anything) if order.is_general), None)


def suspensions() -> list[tuple[Order, datetime | None]]:
    """Return every order that stopped everything, oldest first, with the instant it ended."""
    return [(order, ended_at(order)) for order in _entered() if order.is_general]


def _entered() -> list[Order]:
    return list(
        session.scalars(
            select(Order)
            .where(Order.state == OrderState.ENTERED, Order.kind != OrderKind.DISSOLVED)
            .order_by(Order.effective_at, Order.id)
        )
    )
