"""The only place that reads the clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

from feeadmin.days import day_of

_pretended: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """Return this instant, aware, in UTC."""
    return _pretended.get() or datetime.now(UTC)


def today() -> date:
    """Return the city day it is now."""
    return day_of(now())


@contextmanager
def pretending(instant: datetime) -> Iterator[None]:
    """Let it be this instant inside: how the demonstration city gets its past.

    Only a demonstration may call it; what it writes says DEMONSTRATION.
    """
    token = _pretended.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _pretended.reset(token)
