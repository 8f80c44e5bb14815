"""Entering orders, by two people."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from feeadmin.kernel import files
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action
from feeadmin.language import _
from feeadmin.orders.models import LIFE, Order, OrderKind, OrderState, section_numbers

PDF_BEGINS = b"%PDF-"


@action
def enter(
    kind: OrderKind,
    *,
    court: str,
    docket: str,
    title: str,
    says: str,
    effective_at: datetime,
    by: Actor,
    document: bytes | None = None,
    sections: Collection[str] = (),
    parties: Collection[int] = (),
    ains: Collection[str] = (),
    events_from_on: date | None = None,
    events_to_on: date | None = None,
    ends: Order | None = None,
) -> Order:
    """Write an order down. It stops nothing until a second person has approved it.

    `effective_at` may lie in the past or in the future. Raises Refused when an order that ends
    another does not say which, or the other way; for days of events the wrong way round or a
    section without its number, which would stop nothing; and for a paper that is no PDF.
    """
    if (kind is OrderKind.DISSOLVED) != (ends is not None):
        raise Refused(_("An order that ends another must name it, and only such an order may."))
    if ends is not None:
        _must_be_ended_by(ends, effective_at)
    if events_from_on and events_to_on and events_to_on < events_from_on:
        raise Refused(_("The last day of events lies before the first. Check both days."))
    for section in sections:
        if not section_numbers([section]):
            raise Refused(
                _("“{section}” is no section. Write its number, such as 5.3.", section=section)
            )
    order = Order(
        kind=kind,
        court=court,
        docket=docket,
        title=title,
        says=says,
        effective_at=effective_at,
        document_sha256=None if document is None else _keep(document),
        sections=sorted(sections),
        parties=sorted(parties),
        ains=sorted(ains),
        events_from_on=events_from_on,
        events_to_on=events_to_on,
        ends=ends,
        state=LIFE.start,
        entered_by_id=by.id,
        entered_by=by.name,
    )
    session.add(order)
    return order


@action
def approve(order: Order, *, by: Actor) -> None:
    """Put an order into force: from its instant on, whatever it touches is stopped.

    Raises Refused to whoever entered it.
    """
    _second_person(order, by)
    order.state = LIFE.after("approve", order.state)
    order.approved_by = by.name


@action
def refuse(order: Order, *, because: str, by: Actor) -> None:
    """Turn a wrongly entered order down; it stays on record.

    Raises Refused to its author, and without a reason.
    """
    _second_person(order, by)
    if not because.strip():
        raise Refused(_("Say why, for the record"))
    order.state = LIFE.after("refuse", order.state)
    order.approved_by = by.name


def _must_be_ended_by(ends: Order, effective_at: datetime) -> None:
    if ends.kind is OrderKind.DISSOLVED:
        raise Refused(
            _(
                "An order that ended another cannot be ended itself. Enter the new order as what "
                "it is: an injunction, or a stay."
            )
        )
    if ends.state is not OrderState.ENTERED:
        raise Refused(_("Only an order that was entered can be ended."))
    if effective_at < ends.effective_at:
        raise Refused(_("An order cannot end before it took effect. Check both dates."))


def _keep(document: bytes) -> str:
    if not document:
        raise Refused(_("The order’s file is empty: 0 bytes. Choose it again."))
    if not document.startswith(PDF_BEGINS):
        raise Refused(_("The order’s file is no PDF. Scan or save it as a PDF."))
    return files.store().put(document).sha256


def _second_person(order: Order, by: Actor) -> None:
    if order.entered_by_id == by.id:
        raise Refused(_("You entered this order, so a second person must read and decide it."))
