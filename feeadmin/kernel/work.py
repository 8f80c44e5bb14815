"""One action, one transaction: who does it, under which name, and why.

    @action
    def issue(assessment: Assessment, *, by: Actor, on: date) -> Assessment: ...

The outermost action reads afresh, commits when it returns, and rolls back when
it raises. An action called by another joins its work, so it stays one transaction.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import ObjectDeletedError, StaleDataError

from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import begin_writing, session
from feeadmin.kernel.errors import ChangeOutsideWork, Stale
from feeadmin.language import _

P = ParamSpec("P")
R = TypeVar("R")

ATTEMPTS = 8
"""How often an action is begun when another writes the same at the same moment."""

PAUSE_SECONDS = 0.01
"""The longest pause before an action begins anew; it doubles every time, so that many who
met part again."""

MET_ANOTHER = frozenset({"23505", "40001", "40P01"})
"""What PostgreSQL says when two write at once: a key is taken, or each waits for the other.

SQLite lets one writer in at a time, so there nobody meets anybody.
"""


@dataclass(frozen=True)
class Work:
    """The work under way."""

    name: str
    by: Actor
    because: str = ""
    heads: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Where each history stands: its last number and hash, as this work left it."""


_chance = random.SystemRandom()
_current: ContextVar[Work | None] = ContextVar("work", default=None)


def current() -> Work | None:
    return _current.get()


@contextmanager
def work(name: str, by: Actor, because: str = "") -> Iterator[Work]:
    """Keep everything inside, or nothing of it."""
    if outer := _current.get():
        yield outer
        return
    if session.new or session.dirty or session.deleted:
        raise ChangeOutsideWork(f"Something changed before {name} began")
    under_way = Work(name, by, because)
    token = _current.set(under_way)
    try:
        begin_writing()
        yield under_way
        session.commit()
    except (StaleDataError, ObjectDeletedError) as lost:
        session.rollback()
        raise _someone_else() from lost
    except BaseException:
        session.rollback()
        raise
    finally:
        _current.reset(token)


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function one unit of work, named "room.verb". It must take `by`."""
    room = function.__module__.split(".")[-2]
    name = f"{room}.{function.__name__}"

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if current():
            return function(*args, **kwargs)
        by: Any = kwargs["by"]
        because: Any = kwargs.get("because", "")
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with work(name, by, because):
                    return function(*args, **kwargs)
            except DBAPIError as clash:
                # Two actions wrote the next entry of one history at once, or the first of
                # a year's numbers. That may look like a fault of this one, but the other
                # is committed by now: beginning again decides on what it left.
                sqlstate = getattr(clash.orig, "sqlstate", None)
                if attempt == ATTEMPTS or sqlstate not in MET_ANOTHER:
                    raise
                time.sleep(_chance.uniform(0, PAUSE_SECONDS * 2**attempt))
        raise AssertionError("unreachable")  # pragma: no cover

    run.__action__ = name  # type: ignore[attr-defined]
    return run


def same_edition(row: Any, seen: int) -> None:
    """Refuse to decide on a row that changed since the person looked at it.

    `seen` is the edition the page carried. Raises Refused.
    """
    if row.edition != seen:
        raise _someone_else()


def _someone_else() -> Stale:
    return Stale(_("Someone else has just changed this. Look again, then decide."))
