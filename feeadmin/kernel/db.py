"""The database: one base class, one session, and the promises SQLite must be told to keep."""

from __future__ import annotations

import fcntl
import sqlite3
from datetime import datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, ClassVar

import sqlalchemy as sa
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import (
    ColumnProperty,
    DeclarativeBase,
    InstrumentedAttribute,
    Mapped,
    Session,
    mapped_column,
    scoped_session,
    sessionmaker,
)

from feeadmin.kernel.types import Canonical, Hundredths, MoneyType, ShapeType, UTCDateTime
from feeadmin.units import Money

CACHE_KIB = 16 * 1024
"""Of each connection to SQLite: as much as one step of an import changes stays in memory."""
MAPPED_BYTES = 1 << 30
"""Of SQLite's file are read as memory: a county is looked up without copying its pages."""


def _what_is_checked(check: Any, _table: sa.Table) -> str:
    """Name the check of a list of values after its column: two columns may take the same list."""
    return next((column.name for column in check.columns), str(check.name))


class Base(DeclarativeBase):
    """Every table has an integer key; every constraint has a predictable name."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
            "constraint_name": _what_is_checked,
        }
    )
    type_annotation_map = {
        Money: MoneyType,
        datetime: UTCDateTime,
        Decimal: Hundredths,
        BaseGeometry: ShapeType,
        dict[str, Any]: Canonical,
        dict[str, str]: Canonical,
        list[str]: Canonical,
        list[int]: Canonical,
        bytes: sa.LargeBinary,
        Enum: sa.Enum(
            Enum,
            native_enum=False,
            create_constraint=True,
            length=60,
            values_callable=lambda kind: [member.value for member in kind],
        ),
    }

    __unaudited__: ClassVar[str] = ""
    """Why changes of this table are not audited. Empty means that they are."""

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)

    @property
    def history(self) -> str:
        """The history this row's changes belong to: its case's, or its own."""
        return f"{self.__tablename__}:{self.id}"

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}>"


@sa.event.listens_for(Base, "attribute_instrument", propagate=True)
def _know_what_was(_model: type[Base], _key: str, attribute: InstrumentedAttribute[Any]) -> None:
    """Read a column before it is set: the audit must know what was there, read or not."""
    if isinstance(attribute.property, ColumnProperty):
        sa.event.listen(attribute, "set", lambda *_: None, active_history=True)


session: scoped_session[Session] = scoped_session(sessionmaker())

WAL_BUG_FIXED = ((3, 44, 6, 45), (3, 50, 7, 51), (3, 51, 3, 999))
"""SQLite releases (major, minor, patch, up to minor) without the WAL-reset corruption bug."""

POSTGRES_SETTINGS = " ".join(
    f"-c {setting}"
    for setting in (
        "timezone=UTC",
        "statement_timeout=120s",
        "lock_timeout=10s",
        "idle_in_transaction_session_timeout=120s",
        # A parallel plan for one point among millions of parcels was 150 times slower.
        "max_parallel_workers_per_gather=0",
    )
)


def connect(url: str) -> sa.Engine:
    """Open the database and bind the session to it."""
    engine = open_engine(url)
    session.remove()
    session.configure(bind=engine)
    return engine


def open_engine(url: str) -> sa.Engine:
    """Return an engine that keeps this product's promises, bound to nothing yet."""
    if sa.make_url(url).get_backend_name() == "postgresql":
        return sa.create_engine(
            url, pool_pre_ping=True, pool_size=10, connect_args={"options": POSTGRES_SETTINGS}
        )
    engine = sa.create_engine(url)
    _make_sqlite_keep_its_promises(engine)
    return engine


def _make_sqlite_keep_its_promises(engine: sa.Engine) -> None:
    """Enforce foreign keys, write through, and let SQLAlchemy, not the driver, begin.

    Without the last, SAVEPOINT and transactional DDL silently do nothing.
    """
    queue = _WriterQueue(Path(f"{engine.url.database}.wlock"))

    @sa.event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA journal_mode = {_journal_mode(sqlite3.sqlite_version_info)}")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA busy_timeout = 10000")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        connection.execute(f"PRAGMA mmap_size = {MAPPED_BYTES}")
        # Without this, INSERT OR REPLACE deletes a row and no delete trigger hears of it.
        connection.execute("PRAGMA recursive_triggers = ON")

    @sa.event.listens_for(engine, "begin")
    def on_begin(connection: sa.Connection) -> None:
        mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
        if mode == "IMMEDIATE":
            queue.join(connection.connection.dbapi_connection)
        connection.exec_driver_sql(f"BEGIN {mode}")

    @sa.event.listens_for(engine, "checkin")
    @sa.event.listens_for(engine, "close")
    def on_checkin(connection: Any, _record: Any) -> None:
        queue.leave(connection)


def _journal_mode(version: tuple[int, ...]) -> str:
    """Return WAL where it is safe, else the rollback journal."""
    for major, minor, patch, up_to in WAL_BUG_FIXED:
        if (major, minor, patch) <= version and version[1] < up_to and version[0] == major:
            return "WAL"
    return "TRUNCATE"


class _WriterQueue:
    """A lock file that makes writers wait in turn, over threads and processes.

    SQLite's own waiting polls and starves: the file lock cut the longest waits by
    a factor of five. The kernel frees it when a process is killed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.held: dict[int, Any] = {}

    def join(self, connection: Any) -> None:
        if id(connection) not in self.held:
            handle = self.path.open("w")
            fcntl.flock(handle, fcntl.LOCK_EX)
            self.held[id(connection)] = handle

    def leave(self, connection: Any) -> None:
        handle = self.held.pop(id(connection), None)
        if handle:
            handle.close()


def begin_writing() -> None:
    """Let go of what was read so far, and begin a transaction that will write.

    SQLite must be told so at once: a reader that turns writer is turned away
    while another writes, without waiting. Other databases ignore the option.
    """
    session.rollback()
    session.connection(execution_options={"sqlite_begin": "IMMEDIATE"})
