"""PostgreSQL's own way to take many rows in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from feeadmin.kernel.db import session


def on_postgresql() -> bool:
    return session.get_bind().dialect.name == "postgresql"


def copy(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows by COPY, inside the session's transaction."""
    driver: Any = session.connection().connection.driver_connection
    statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
    with driver.cursor() as cursor, cursor.copy(statement) as into:
        for row in rows:
            into.write_row(row)
