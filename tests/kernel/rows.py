"""One plausible row of any table, written past the actions to try the database's own guards."""

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum

import shapely
import sqlalchemy as sa

from feeadmin.kernel.db import Base
from feeadmin.kernel.types import Canonical, Hundredths, MoneyType, ShapeType, UTCDateTime
from feeadmin.rulebook.models import VersionState
from feeadmin.units import Money

_VALUES = (
    (MoneyType, Money(100)),
    (UTCDateTime, datetime(2026, 9, 8, 19, tzinfo=UTC)),
    (Hundredths, Decimal("1.00")),
    (ShapeType, shapely.Point(-118.25, 34.05)),
    (Canonical, {}),
    (sa.Boolean, True),
    (sa.Integer, 1),
    (sa.Float, 1.0),
    (sa.Date, date(2026, 9, 8)),
    (sa.LargeBinary, b"bytes"),
    (sa.String, "words"),
)

AS_LAW = {"rule_version": {"state": VersionState.PUBLISHED}}
"""What a row must say for its guard to stand over it."""


def put_into(connection, table_name):
    """Put one row into a table that nothing else has to be there for. Its key is 1."""
    forget_foreign_keys(connection)
    table = Base.metadata.tables[table_name]
    values = {column.name: value_for(column) for column in table.columns if not column.nullable}
    connection.execute(sa.insert(table).values(values | AS_LAW.get(table_name, {}) | {"id": 1}))
    return table


def forget_foreign_keys(connection):
    """Let rows of this transaction point nowhere; it is never committed."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    else:
        # Guards are ENABLE ALWAYS, so they stand even in this mode; foreign keys do not.
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")


def value_for(column):
    """Return a value that a column takes."""
    if isinstance(column.type, sa.Enum):
        kind = column.type.enum_class
        assert issubclass(kind, Enum)
        return next(iter(kind))
    return next(value for kind, value in _VALUES if isinstance(column.type, kind))
