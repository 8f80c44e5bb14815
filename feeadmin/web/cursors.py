"""Where a list goes on: the sort value and the key of its last row, written into the address."""

from __future__ import annotations

import base64
import json
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from feeadmin.kernel.types import MoneyType, UTCDateTime
from feeadmin.units import Money
from feeadmin.web.addresses import LARGEST_KEY

NEVER = date(9999, 12, 30)
"""Sorts a missing day last; days of this product never reach it."""

LARGEST_SUM = 2**63 - 1
"""Cents, as a database counts them."""


def never_null(sort: Any) -> Any:
    """Give a missing value its place: comparing with NULL would lose the row."""
    if not sort.expression.nullable:
        return sort
    match sort.type:
        case UTCDateTime():
            never: Any = datetime(NEVER.year, NEVER.month, NEVER.day, tzinfo=UTC)
        case sa.Date():
            never = NEVER
        case MoneyType():
            never = Money(-1)
        case sa.Integer():
            never = -1
        case _:
            never = ""
    return sa.func.coalesce(sort, sa.literal(never, sort.type))


def written(value: Any, key: int) -> str:
    """Write where a page ended."""
    match value:
        case date():
            value = value.isoformat()
        case Money():
            value = value.cents
    spelled = json.dumps([value, key])
    return base64.urlsafe_b64encode(spelled.encode()).decode().rstrip("=")


def read(text: str, kind: sa.types.TypeEngine[Any]) -> tuple[Any, int] | None:
    """Read where a page goes on from, in a list sorted by values of this kind.

    None for what is not one of ours: it comes from an address, where anything may stand.
    """
    try:
        value, key = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        return _value(value, kind), _count(key, LARGEST_KEY)
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None


def _value(spelled: Any, kind: sa.types.TypeEngine[Any]) -> Any:
    match kind:
        case UTCDateTime():
            instant = datetime.fromisoformat(spelled)
            if instant.tzinfo is None:
                raise ValueError("no instant without its zone")
            return instant.astimezone(UTC)
        case sa.Date():
            return date.fromisoformat(spelled)
        case MoneyType():
            return Money(_count(spelled, LARGEST_SUM))
        case sa.Integer():
            return _count(spelled, LARGEST_KEY)
        case _:
            return _words(spelled)


def _count(spelled: Any, most: int) -> int:
    if type(spelled) is not int or abs(spelled) > most:
        raise ValueError("no number of ours")
    return spelled


def _words(spelled: Any) -> str:
    if not isinstance(spelled, str) or "\x00" in spelled:
        raise ValueError("no words of ours")
    spelled.encode()
    return spelled
