"""Alembic's way in: one engine, batch mode for SQLite, every type compared."""

import os
import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import sqlalchemy as sa
from alembic import context

import feeadmin
from feeadmin.config import Config
from feeadmin.kernel import db

for found in pkgutil.walk_packages(feeadmin.__path__, "feeadmin."):
    if found.name.startswith("feeadmin.kernel.") or found.name.endswith((".models", ".cases")):
        __import__(found.name)


def render_item(kind: str, thing: Any, _context: object) -> str | Literal[False]:
    """Write our own types as the plain types they keep: a migration imports nothing of ours."""
    if kind == "type" and isinstance(thing, sa.TypeDecorator):
        return f"sa.{thing.impl_instance!r}"
    return False


def include_object(_thing: object, name: str | None, kind: str, *_rest: object) -> bool:
    """Leave the box index alone: it has another shape on each database (parcels/boxes.py)."""
    return not (
        kind in {"table", "index"} and str(name).startswith(("parcel_box", "ix_parcel_box"))
    )


@contextmanager
def tables_may_move(connection: sa.Connection) -> Iterator[None]:
    """Let SQLite build a table anew though others point to it; afterwards all must point right."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
        lost = driver.execute("PRAGMA foreign_key_check").fetchall()
        if lost:
            raise RuntimeError(f"After the migration these rows point nowhere: {lost[:5]}")
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


engine = context.config.attributes.get("engine") or db.open_engine(
    Config.from_env(os.environ).database_url
)
with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=db.Base.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=render_item,
        include_object=include_object,
        transaction_per_migration=True,
    )
    with tables_may_move(connection), context.begin_transaction():
        context.run_migrations()
