"""Slowing down whoever tries too often; nobody is ever locked out for good.

Tries are counted for the thing tried (a name, a notice) and for the network they
come from, in windows of a quarter of an hour.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from feeadmin.days import local
from feeadmin.kernel import clock
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import Base, session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action
from feeadmin.language import _, clock_time

WINDOW = timedelta(minutes=15)


class TooOften(Refused):
    """Too many tries; the message says when to try again."""


@dataclass(frozen=True)
class Bucket:
    """What is counted together, and how many tries it bears in one window."""

    name: str
    most: int


class Tries(Base):
    """How often a bucket was tried in one window."""

    __tablename__ = "tries"
    __table_args__ = (UniqueConstraint("bucket", "window_at"),)
    __unaudited__ = "counts tries, holds nothing, and is swept"

    bucket: Mapped[str]
    window_at: Mapped[datetime] = mapped_column(index=True)
    count: Mapped[int] = mapped_column(default=0)


@action
def spend(buckets: list[Bucket], *, by: Actor) -> list[int]:
    """Count one try in each bucket, and return how many each has had.

    It stands before the check and commits by itself: a refused try still counts.
    """
    window = _window_of(clock.now())
    session.execute(
        sa.delete(Tries)
        .where(Tries.window_at < window - WINDOW)
        .execution_options(bulk="old windows are swept", synchronize_session=False)
    )
    return [_one_more(bucket, window) for bucket in buckets]


def try_once(buckets: list[Bucket], *, by: Actor) -> None:
    """Count a try. Raises TooOften when a bucket is full, saying until when."""
    counts = spend(buckets, by=by)
    if any(count > bucket.most for count, bucket in zip(counts, buckets, strict=True)):
        again_at = _window_of(clock.now()) + WINDOW
        raise TooOften(
            _(
                "Too many tries. For safety, please wait until {time} and try again.",
                time=clock_time(local(again_at)),
            )
        )


def network_of(address: str) -> str:
    """Return the network an address belongs to: /24, or /64 of the newer kind.

    Whoever has no address, as behind a socket of this machine, is taken for this machine.
    """
    ip = ipaddress.ip_address(address or "127.0.0.1")
    return str(ipaddress.ip_network(f"{ip}/{24 if ip.version == 4 else 64}", strict=False))  # noqa: PLR2004


def _window_of(instant: datetime) -> datetime:
    return instant - timedelta(seconds=instant.timestamp() % WINDOW.total_seconds())


def _one_more(bucket: Bucket, window: datetime) -> int:
    tries = session.scalar(
        sa.select(Tries)
        .where(Tries.bucket == bucket.name, Tries.window_at == window)
        .with_for_update()
    )
    if tries is None:
        tries = Tries(bucket=bucket.name, window_at=window, count=0)
        session.add(tries)
    tries.count += 1
    return tries.count
