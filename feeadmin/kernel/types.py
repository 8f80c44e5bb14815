"""How the product's own quantities are kept in a column."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import shapely
import sqlalchemy as sa
from shapely.geometry.base import BaseGeometry

from feeadmin.units import Money


class MoneyType(sa.TypeDecorator[Money]):
    """Money, kept as a whole number of cents."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: Money | None, dialect: sa.Dialect) -> int | None:
        return None if value is None else value.cents

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> Money | None:
        return None if value is None else Money(int(value))


class UTCDateTime(sa.TypeDecorator[datetime]):
    """An aware instant, kept in UTC. Naive values are refused, never guessed."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Hundredths(sa.TypeDecorator[Decimal]):
    """A measure to two decimal places (feet, square feet, hours), kept as whole hundredths."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: sa.Dialect) -> int | None:
        if value is None:
            return None
        counted = value * 100
        if counted != counted.to_integral_value():
            raise ValueError(f"{value} is finer than a hundredth")
        return int(counted)

    def process_result_value(self, value: int | None, dialect: sa.Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-2)


class ShapeType(sa.TypeDecorator[BaseGeometry]):
    """A shape in WGS 84, kept as two-dimensional little-endian ISO WKB."""

    impl = sa.LargeBinary
    cache_ok = True

    def process_bind_param(self, value: BaseGeometry | None, dialect: sa.Dialect) -> bytes | None:
        if value is None:
            return None
        kept: bytes = shapely.to_wkb(value, byte_order=1, output_dimension=2, flavor="iso")
        return kept

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> BaseGeometry | None:
        return None if value is None else shapely.from_wkb(bytes(value))


_SPELLING = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
)


class Canonical(sa.TypeDecorator[Any]):
    """JSON kept as text in one spelling: sorted keys, no spaces. Its digest can be trusted.

    A database's own JSON type may reorder keys, so the bytes that were hashed would be lost.
    """

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> str | None:
        return None if value is None else canonical(value)

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> Any:
        return None if value is None else json.loads(value)


def canonical(value: Any) -> str:
    """Spell a JSON value in the one way this product hashes and keeps it."""
    return _SPELLING.encode(value)
