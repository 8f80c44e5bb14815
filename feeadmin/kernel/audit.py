"""Every row that changes leaves one entry, written by the flush itself.

Rooms never call this module. A change outside an action cannot be flushed.

Entries of one history (a case's, or a row's own) form a chain: each carries its
number and the hash of the one before. `UNIQUE(stream, seq)` lets nobody write
over another's entry. What changed is kept beside the entry under a salt, so it
can lawfully be disposed of one day and the chain still verifies.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import sqlalchemy as sa
from shapely.geometry.base import BaseGeometry
from sqlalchemy import ForeignKey, UniqueConstraint, event
from sqlalchemy.orm import Mapped, ORMExecuteState, Session, UOWTransaction, mapped_column

from feeadmin.kernel import clock, db, work
from feeadmin.kernel.db import Base
from feeadmin.kernel.errors import ChangeOutsideWork
from feeadmin.kernel.types import canonical
from feeadmin.units import Money

BEGINNING = "0" * 64
"""What the first entry of every history has before it."""


class AuditEntry(Base):
    """One row's change within one action. Never updated, never deleted."""

    __tablename__ = "audit_entry"
    __table_args__ = (UniqueConstraint("stream", "seq"),)
    __unaudited__ = "it is the audit"

    stream: Mapped[str] = mapped_column(sa.String(80))
    """The history it belongs to, as "case:12"."""
    seq: Mapped[int]
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int]
    actor_name: Mapped[str]
    action: Mapped[str]
    because: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    """The row that changed, as "assessment:12"."""
    change_digest: Mapped[str] = mapped_column(sa.String(64))
    """SHA-256 of the salt and the change kept beside it."""
    before_hash: Mapped[str] = mapped_column(sa.String(64))
    hash: Mapped[str] = mapped_column(sa.String(64))


class AuditChange(Base):
    """What an entry's row looked like before and after. Disposable, unlike the entry."""

    __tablename__ = "audit_change"
    __unaudited__ = "it is part of the audit"

    entry_id: Mapped[int] = mapped_column(ForeignKey("audit_entry.id"), unique=True)
    salt: Mapped[str] = mapped_column(sa.String(32))
    change: Mapped[dict[str, Any]]
    """Column name to [before, after]."""


def watch() -> None:
    """Put the audit in place, for every session of this process."""
    for name, listener in (
        ("before_flush", read_what_goes),
        ("after_flush", record_changes),
        ("do_orm_execute", refuse_bulk_changes),
    ):
        if not event.contains(Session, name, listener):
            event.listen(Session, name, listener)


def read_what_goes(session: Session, _flush: UOWTransaction, _rows: object) -> None:
    """Read the rows this flush deletes; afterwards nobody could say what they were."""
    for row in session.deleted:
        state = sa.inspect(row, raiseerr=True)
        for attribute in state.mapper.column_attrs:
            state.attrs[attribute.key].load_history()


def record_changes(session: Session, _flush: UOWTransaction) -> None:
    """Write the entries of everything this flush changed."""
    for row in [*session.new, *session.dirty, *session.deleted]:
        if not row.__unaudited__ and (change := _change_of(row, session)):
            _write(row, change, session)


def refuse_bulk_changes(state: ORMExecuteState) -> None:
    """Bulk statements pass by the flush; they must say what they are."""
    is_change = state.is_insert or state.is_update or state.is_delete
    if is_change and state.bind_mapper and "bulk" not in state.execution_options:
        raise ChangeOutsideWork(
            "A bulk statement would not be audited. Change the rows through the "
            'session, or add execution_options(bulk="why") and keep a batch row.'
        )


def head(stream: str) -> str:
    """Return the hash a history stands at; it seals everything written before."""
    under_way = work.current()
    if under_way and stream in under_way.heads:
        return under_way.heads[stream][1]
    return _head(stream, db.session())[1]


def history(stream: str) -> Sequence[AuditEntry]:
    """Return the entries of one history, the first first."""
    return db.session.scalars(
        sa.select(AuditEntry).where(AuditEntry.stream == stream).order_by(AuditEntry.seq)
    ).all()


def changes(entries: Sequence[AuditEntry]) -> dict[int, dict[str, Any]]:
    """Return what each of these entries changed, by the entry's key."""
    return {kept.entry_id: kept.change for kept in _kept(entries)}


def first_break(stream: str) -> int | None:
    """Return the number of the first entry that does not verify; None when all do.

    What an entry changed is checked where it is still kept. That the last entries were cut
    off, no chain can tell: a letter or a record that carries its head can.
    """
    before, expected = BEGINNING, 1
    entries = history(stream)
    kept = {one.entry_id: one for one in _kept(entries)}
    for entry in entries:
        written = {name: getattr(entry, name) for name in (*_HASHED, "before_hash")}
        if (entry.seq, entry.before_hash, entry.hash) != (expected, before, hash_of(written)):
            return entry.seq
        change = kept.get(entry.id)
        if change and entry.change_digest != _digest(change.salt, change.change):
            return entry.seq
        before, expected = entry.hash, expected + 1
    return None


def hash_of(entry: dict[str, Any]) -> str:
    """Return the hash an entry must carry: over the one before it and its own words."""
    spoken = {name: entry[name] for name in _HASHED}
    spoken["at"] = entry["at"].isoformat(timespec="microseconds")
    own = hashlib.sha256(canonical(spoken).encode()).hexdigest()
    return hashlib.sha256((entry["before_hash"] + own).encode()).hexdigest()


_HASHED = (
    "stream",
    "seq",
    "at",
    "actor_id",
    "actor_name",
    "action",
    "because",
    "subject",
    "change_digest",
)


_SPELLINGS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (Money, lambda money: money.cents),
    (Enum, lambda member: member.value),
    (date, lambda day: day.isoformat()),  # a datetime is a date, too
    (Decimal, str),
    (bytes, lambda raw: f"sha256:{hashlib.sha256(raw).hexdigest()}"),
    (BaseGeometry, lambda shape: f"sha256:{hashlib.sha256(shape.wkb).hexdigest()}"),
)


def _write(row: Base, change: dict[str, Any], session: Session) -> None:
    under_way = work.current()
    if under_way is None:
        raise ChangeOutsideWork(f"{row!r} changed outside an action")
    stream = row.history
    seq, before = under_way.heads[stream] if stream in under_way.heads else _head(stream, session)
    salt = secrets.token_hex(16)
    entry: dict[str, Any] = {
        "stream": stream,
        "seq": seq + 1,
        "at": clock.now(),
        "actor_id": under_way.by.id,
        "actor_name": under_way.by.name,
        "action": under_way.name,
        "because": under_way.because,
        "subject": f"{row.__tablename__}:{row.id}",
        "change_digest": _digest(salt, change),
        "before_hash": before,
    }
    entry["hash"] = hash_of(entry)
    entry_id = session.execute(
        sa.insert(AuditEntry.__table__).values(entry).returning(AuditEntry.id)  # type: ignore[arg-type]
    ).scalar_one()
    session.execute(
        sa.insert(AuditChange.__table__).values(  # type: ignore[arg-type]
            entry_id=entry_id, salt=salt, change=change
        )
    )
    under_way.heads[stream] = (entry["seq"], entry["hash"])


def _digest(salt: str, change: dict[str, Any]) -> str:
    return hashlib.sha256((salt + canonical(change)).encode()).hexdigest()


def _kept(entries: Sequence[AuditEntry]) -> Sequence[AuditChange]:
    keys = [entry.id for entry in entries]
    return db.session.scalars(sa.select(AuditChange).where(AuditChange.entry_id.in_(keys))).all()


def _head(stream: str, session: Session) -> tuple[int, str]:
    last = session.execute(
        sa.select(AuditEntry.seq, AuditEntry.hash)
        .where(AuditEntry.stream == stream)
        .order_by(AuditEntry.seq.desc())
        .limit(1)
    ).first()
    return (last.seq, last.hash) if last else (0, BEGINNING)


def _change_of(row: Any, session: Session) -> dict[str, Any]:
    """Return each column that changed as [before, after]; of a new row, whatever it holds."""
    change = {}
    state = sa.inspect(row, raiseerr=True)
    for attribute in state.mapper.column_attrs:
        column = attribute.columns[0]
        history = state.attrs[attribute.key].history
        before = None if row in session.new else _only(history.non_added())
        after = None if row in session.deleted else _only(history.non_deleted())
        if before != after and not column.primary_key:
            change[attribute.key] = [_plain(before, column.info), _plain(after, column.info)]
    return change


def _only(values: Sequence[Any]) -> Any:
    return values[0] if values else None


def _plain(value: Any, info: dict[Any, Any]) -> Any:
    if value is not None and info.get("secret"):
        return "kept secret"
    for kind, spelled in _SPELLINGS:
        if isinstance(value, kind):
            return spelled(value)
    return value
