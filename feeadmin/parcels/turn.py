"""One import at a time."""

from __future__ import annotations

from sqlalchemy import func, select

from feeadmin.kernel.db import session

IMPORTS = 7_203_681
"""The number PostgreSQL knows this turn by; no other lock of the product has it."""


def wait() -> None:
    """Wait until no other import is under way, however long it takes.

    Two at once would each bring in what the other brings. SQLite lets one writer in at a
    time, so there nobody needs to be told.
    """
    if session.get_bind().dialect.name == "postgresql":
        for limit in ("lock_timeout", "statement_timeout"):
            session.execute(select(func.set_config(limit, "0", True)))  # noqa: FBT003
        session.execute(select(func.pg_advisory_xact_lock(IMPORTS)))
