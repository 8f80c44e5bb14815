"""Many rows at once, in the fastest way either database has: they pass by the mapper and the audit.

What is loaded so must answer for itself by one audited row, as an import does with its file's
digest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from feeadmin.kernel import work
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import ChangeOutsideWork


def on_postgresql() -> bool:
    """Whether the session speaks with PostgreSQL; else it is SQLite."""
    return session.get_bind().dialect.name == "postgresql"


def load(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows whose values stand as the database keeps them. Inside an action.

    By COPY on PostgreSQL, and by the driver's own loop on SQLite.
    """
    if work.current() is None:
        raise ChangeOutsideWork(f"rows of {table} were loaded outside an action")
    named = ", ".join(columns)
    if not on_postgresql():
        places = ", ".join("?" * len(columns))
        if ready := [tuple(row) for row in rows]:
            session.connection().exec_driver_sql(
                f"INSERT INTO {table} ({named}) VALUES ({places})",  # noqa: S608  (our own names)
                ready,
            )
        return
    driver: Any = session.connection().connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({named}) FROM STDIN") as into:
        for row in rows:
            into.write_row(row)
