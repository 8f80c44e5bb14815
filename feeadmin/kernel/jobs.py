"""Work that waits its turn: a leased, fenced table in the product's own database.

A job is written in the transaction that wants it, so it exists exactly when that
committed. Whoever takes it holds a lease; killed in the middle, the lease runs out
and another takes it. A worker that wakes up late finds its token gone and cannot
finish. Handlers must bear repetition.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from feeadmin.kernel import clock
from feeadmin.kernel.access import SYSTEM, Actor
from feeadmin.kernel.db import Base, session
from feeadmin.kernel.work import action

LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 5
FIRST_WAIT = timedelta(seconds=5)
IDLE_SECONDS = 0.5

Handler = TypeVar("Handler", bound=Callable[..., None])

log = logging.getLogger(__name__)


class JobState(StrEnum):
    READY = "ready"
    LEASED = "leased"
    DONE = "done"
    DEAD = "dead"
    """Failed too often; a person must look."""


class Job(Base):
    """One piece of work, and how far it is."""

    __tablename__ = "job"
    __table_args__ = (sa.Index("ix_job_state_run_at", "state", "run_at"),)
    __unaudited__ = "what a job does is audited; how often it was tried is not"

    kind: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    """Says which work this is, so that asking twice does it once."""
    details: Mapped[dict[str, Any]]
    state: Mapped[JobState] = mapped_column(default=JobState.READY)
    attempts: Mapped[int] = mapped_column(default=0)
    run_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    token: Mapped[str | None]
    """Fences off a worker whose lease ran out."""
    fault: Mapped[str | None]
    """The last failure, in words."""
    made_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


_handlers: dict[str, Callable[..., None]] = {}


def handles(kind: str) -> Callable[[Handler], Handler]:
    """Make a function the one that does jobs of this kind. It gets the details as keywords."""

    def register(handler: Handler) -> Handler:
        _handlers[kind] = handler
        return handler

    return register


def enqueue(kind: str, key: str, **details: Any) -> Job:
    """Ask for work, inside an action. The same key again returns the job there is."""
    full_key = f"{kind}:{key}"
    waiting = session.scalar(sa.select(Job).where(Job.key == full_key))
    if waiting:
        return waiting
    now = clock.now()
    job = Job(kind=kind, key=full_key, details=details, run_at=now, made_at=now)
    session.add(job)
    return job


def find(kind: str, key: str) -> Job | None:
    return session.scalar(sa.select(Job).where(Job.key == f"{kind}:{key}"))


class LeaseLost(RuntimeError):
    """Another worker has the job by now; whoever still works on it must stop."""


_under_way: ContextVar[tuple[int, str] | None] = ContextVar("job", default=None)


@action
def still_at_it(*, got_on: bool = False, by: Actor) -> None:
    """Hold the lease of the job under way for longer. Outside of a job it says nothing.

    A handler whose work takes long says so between two of its steps. Once it got on since it
    was taken, what failed before counts no more: only work that is stuck is left to a person.
    Raises LeaseLost.
    """
    if (at := _under_way.get()) is None:
        return
    job = _mine(*at)
    if job is None:
        raise LeaseLost(f"Job {at[0]} has gone to another worker")
    job.leased_until = clock.now() + LEASE
    if got_on:
        job.attempts = 1


def work_off() -> int:
    """Do everything that is due now, and return how many jobs that was."""
    done = 0
    while do_one():
        done += 1
    return done


def do_one() -> bool:
    """Take the next job that is due and do it. False when there is none."""
    taken = claim(by=SYSTEM)
    if taken is None:
        return False
    job_id, token, kind, details = taken
    _under_way.set((job_id, token))
    try:
        _handlers[kind](**details)
        finish(job_id, token, by=SYSTEM)
    except Exception as fault:  # noqa: BLE001  (whatever went wrong is kept and tried again)
        session.rollback()
        fail(job_id, token, f"{type(fault).__name__}: {fault}", by=SYSTEM)
    finally:
        _under_way.set(None)
        session.remove()
    return True


@action
def claim(*, by: Actor) -> tuple[int, str, str, dict[str, Any]] | None:
    """Lease the next job that is due, or one whose lease ran out.

    A job that took its worker down every time is left to a person.
    """
    now = clock.now()
    while (job := _next_due(now)) and job.attempts >= MOST_ATTEMPTS:
        job.state, job.fault = JobState.DEAD, "Its worker was killed each time."
    if job is None:
        return None
    job.state = JobState.LEASED
    job.token = secrets.token_hex(8)
    job.leased_until = now + LEASE
    job.attempts += 1
    return job.id, job.token, job.kind, job.details


@action
def finish(job_id: int, token: str, *, by: Actor) -> None:
    """Mark the job done, unless its lease has gone to another."""
    job = _mine(job_id, token)
    if job:
        job.state, job.done_at, job.fault = JobState.DONE, clock.now(), None


@action
def fail(job_id: int, token: str, fault: str, *, by: Actor) -> None:
    """Keep what went wrong and try again later, a few times longer each time."""
    job = _mine(job_id, token)
    if job:
        again = job.attempts < MOST_ATTEMPTS
        job.state = JobState.READY if again else JobState.DEAD
        job.run_at = clock.now() + FIRST_WAIT * 4 ** (job.attempts - 1)
        job.fault = fault[:2000]


@action
def retry(job: Job, *, by: Actor) -> None:
    """Give a dead job another round."""
    job.state, job.attempts, job.run_at = JobState.READY, 0, clock.now()


def _next_due(now: datetime) -> Job | None:
    due = sa.or_(
        sa.and_(Job.state == JobState.READY, Job.run_at <= now),
        sa.and_(Job.state == JobState.LEASED, Job.leased_until < now),
    )
    return session.scalar(
        sa.select(Job)
        .where(due, Job.kind.in_(_handlers))
        .order_by(Job.run_at, Job.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


def _mine(job_id: int, token: str) -> Job | None:
    return session.scalar(
        sa.select(Job)
        .where(Job.id == job_id, Job.token == token, Job.state == JobState.LEASED)
        .with_for_update()
    )


def _did_one() -> bool:
    try:
        return do_one()
    except Exception:
        # The database may be away for a while; the worker outlives that, and leases run out.
        log.exception("The next job could not be taken or put away")
        return False


class Worker(threading.Thread):
    """Does jobs until told to stop; the embedded one runs beside the web server."""

    def __init__(self) -> None:
        super().__init__(name="feeadmin-worker", daemon=True)
        self.stopping = threading.Event()

    def run(self) -> None:
        while not self.stopping.is_set():
            if not _did_one():
                self.stopping.wait(IDLE_SECONDS)

    def stop(self) -> None:
        self.stopping.set()
        self.join()
