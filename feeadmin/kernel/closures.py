"""The days on which the City decided to shut its offices (CCP 12b), as every deadline sees them.

The calendars of `seeds` know the holidays of each year; a storm or a day of mourning is
decided when it comes. Here is what was decided and how it is read; the room `closures`
decides it, for it sees the dates that move.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy import UniqueConstraint, func, select
from sqlalchemy.orm import Mapped

from feeadmin.days import Holiday, Words, day_of
from feeadmin.kernel import work
from feeadmin.kernel.db import Base, session

READ = "closures"
"""Under this name a session keeps what its transaction has read."""

TURN = 7_135_012
"""Names the wait of whoever decides on a day for those who are counting by it."""


class ClosureKind(StrEnum):
    """What was decided about a day."""

    SHUT = "offices shut"
    TAKEN_BACK = "closure taken back"


class Closure(Base):
    """One decision on one day: the City's offices are shut, or that is taken back."""

    __tablename__ = "closure"
    __table_args__ = (UniqueConstraint("closed_on", "turn"),)

    closed_on: Mapped[date]
    turn: Mapped[int]
    """The how-manieth decision on that day; the last one holds."""
    kind: Mapped[ClosureKind]
    name_en: Mapped[str]
    """What letters call the day, as in "Mon Mar 29, Memorial for the mayor"."""
    name_es: Mapped[str]
    citation: Mapped[str]
    """Who decided it, and by what paper."""
    reason: Mapped[str]
    late_because: Mapped[str]
    """Why a day that was past was entered only then; else empty."""
    entered_by_id: Mapped[int]
    entered_by: Mapped[str]
    entered_at: Mapped[datetime]

    @property
    def name(self) -> Words:
        return Words(en=self.name_en, es=self.name_es)

    @property
    def holiday(self) -> Holiday:
        return Holiday(self.closed_on, self.name, "CCP 12b", self.citation)

    @property
    def history(self) -> str:
        """Of every decision on one day together."""
        return f"closure:{self.closed_on:%Y%m%d}"


@dataclass(frozen=True)
class Decided:
    """A day that was ever shut, and until when that was relied upon.

    `taken_back_on` is the last day on which it was taken back; `holds` says whether it is
    shut as things stand.
    """

    holiday: Holiday
    holds: bool
    taken_back_on: date | None

    def counts_for(self, start: date) -> bool:
        """Whether a period that starts on this day counts it as shut.

        Who was given a longer time keeps it: only periods that start after the day on which
        the closure was taken back run as if it had never been.
        """
        return self.holds or (self.taken_back_on is not None and start <= self.taken_back_on)


def decided() -> tuple[Decided, ...]:
    """Return every day ever shut. Asked once in a transaction, however many dates it counts.

    Inside an action it waits for whoever is just deciding on a day, so that no date is counted
    by a calendar that is out of date when it is written down.
    """
    here = session()
    kept = here.info.get(READ)
    if kept is not None and kept[0] is here.get_transaction():
        found: tuple[Decided, ...] = kept[1]
        return found
    with here.no_autoflush:
        if work.current():
            _lock(func.pg_advisory_xact_lock_shared(TURN))
        rows = here.scalars(select(Closure).order_by(Closure.closed_on, Closure.turn)).all()
    found = tuple(_of_a_day(list(some)) for _day, some in groupby(rows, key=_closed_on))
    here.info[READ] = (here.get_transaction(), found)
    return found


def hold_still() -> None:
    """Let nobody else count dates or decide on a day before this action is done.

    On SQLite one writer at a time is let in anyway.
    """
    _lock(func.pg_advisory_xact_lock(TURN))
    forget()


def forget() -> None:
    """Read the closures anew: one was just decided in this transaction."""
    session().info.pop(READ, None)


def shut_for(start: date) -> frozenset[Holiday]:
    """Return the days that a period starting on this day counts as shut."""
    return frozenset(one.holiday for one in decided() if one.counts_for(start))


def shut_now() -> frozenset[Holiday]:
    """Return the days that are shut as things stand."""
    return frozenset(one.holiday for one in decided() if one.holds)


def of_day(day: date) -> list[Closure]:
    """Return the decisions on a day, the first first."""
    return list(
        session.scalars(select(Closure).where(Closure.closed_on == day).order_by(Closure.turn))
    )


def _of_a_day(rows: Iterable[Closure]) -> Decided:
    decisions = list(rows)
    shut = [one for one in decisions if one.kind is ClosureKind.SHUT]
    back = [day_of(one.entered_at) for one in decisions if one.kind is ClosureKind.TAKEN_BACK]
    return Decided(shut[-1].holiday, decisions[-1] is shut[-1], max(back, default=None))


def _closed_on(closure: Closure) -> date:
    return closure.closed_on


def _lock(function: sa.ColumnElement[Any]) -> None:
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(function))
