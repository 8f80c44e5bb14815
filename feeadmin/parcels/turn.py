"""One import at a time, however many steps it takes."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from feeadmin.kernel.db import session

IMPORTS = 7_203_681
"""The number PostgreSQL knows this turn by; no other lock of the product has it."""


@contextmanager
def taken() -> Iterator[None]:
    """Wait until no other import is under way, however long it takes, and hold the turn inside.

    Two at once would each bring in what the other brings. Whoever is killed lets go.
    """
    engine = session.get_bind().engine
    if engine.dialect.name == "postgresql":
        with _at_server(engine):
            yield
    else:
        with Path(f"{engine.url.database}.imports").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield


@contextmanager
def _at_server(engine: sa.Engine) -> Iterator[None]:
    """Hold the turn on a connection of its own: it outlives the steps, each a transaction."""
    with engine.connect() as raw:
        connection = raw.execution_options(isolation_level="AUTOCOMMIT")
        for limit in ("lock_timeout", "statement_timeout"):
            connection.execute(sa.text(f"SET {limit} = 0"))
        connection.execute(sa.select(sa.func.pg_advisory_lock(IMPORTS)))
        try:
            yield
        finally:
            connection.execute(sa.select(sa.func.pg_advisory_unlock(IMPORTS)))
            # It goes back to the others with the limits they rely on.
            connection.invalidate()
