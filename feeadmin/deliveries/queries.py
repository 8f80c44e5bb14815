"""Finding what was sent in."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from feeadmin.deliveries.models import Delivery
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound
from feeadmin.language import _
from feeadmin.parcels.models import ParcelImport

READ, APPLY = "deliveries.read", "deliveries.apply"
"""The jobs that a file waits for."""

SHOWN = 50


def one(delivery_id: int) -> Delivery:
    """Return what was sent. Raises NotFound."""
    found = session.get(Delivery, delivery_id)
    if found is None:
        raise NotFound(_("No file {id} was sent in.", id=delivery_id))
    return found


def latest() -> Sequence[Delivery]:
    """Return what was sent last, the latest first."""
    return session.scalars(select(Delivery).order_by(Delivery.id.desc()).limit(SHOWN)).all()


def imports() -> Sequence[ParcelImport]:
    """Return the generations of parcels there are, the latest first."""
    return session.scalars(
        select(ParcelImport)
        .where(ParcelImport.published_on.is_not(None))
        .order_by(ParcelImport.id.desc())
        .limit(SHOWN)
    ).all()


def sources() -> Sequence[str]:
    """Return whose parcels are on record, by name."""
    return session.scalars(
        select(ParcelImport.source).distinct().order_by(ParcelImport.source)
    ).all()
