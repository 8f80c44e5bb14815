"""The rows behind what was ticked, and how many rows there are to tick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

from feeadmin.kernel.db import Base, session
from feeadmin.web.lists import MOST_COUNTED

MOST = 500
"""Rows that are taken at once where all of them are meant."""

Row = TypeVar("Row", bound=Base)


def rows(kind: type[Row], keys: Sequence[int]) -> list[Row]:
    """Return the rows with these keys, in their order; a key that is gone is passed over."""
    found = session.scalars(sa.select(kind).where(kind.id.in_(keys)))
    by_key = {row.id: row for row in found}
    return [by_key[key] for key in keys if key in by_key]


def first(among: sa.Select[Any], most: int = MOST) -> list[Any]:
    """Return the first of what is selected, the oldest first."""
    key = among.column_descriptions[0]["entity"].id
    return list(session.scalars(among.order_by(key).limit(most)))


def count(among: sa.Select[Any]) -> int:
    """Return how many rows are selected, counted as far as a person reads."""
    counted = among.with_only_columns(sa.literal(1)).order_by(None).limit(MOST_COUNTED)
    return session.scalar(sa.select(sa.func.count()).select_from(counted.subquery())) or 0
