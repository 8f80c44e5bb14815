"""Finding evidence."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from feeadmin.evidence.models import CustodyEntry, Item
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound
from feeadmin.language import _


def one(item_id: int) -> Item:
    """Return the item. Raises NotFound."""
    item = session.get(Item, item_id)
    if item is None:
        raise NotFound(_("There is no item of evidence {id}.", id=item_id))
    return item


def custody(item: Item) -> Sequence[CustodyEntry]:
    return session.scalars(
        select(CustodyEntry).where(CustodyEntry.item_id == item.id).order_by(CustodyEntry.id)
    ).all()
