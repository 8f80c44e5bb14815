"""Finding the days the City shut, and what each moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from feeadmin.closures.models import ClosureMove
from feeadmin.days import BeyondCalendar, Holiday
from feeadmin.kernel import almanac, clock, closures
from feeadmin.kernel.closures import Closure, ClosureKind
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.language import _, plain_day

AHEAD = 8
"""So many of the calendar's own closed days are shown before they come."""


@dataclass(frozen=True)
class Entry:
    """One closure on the list: whether it holds, and how many dates it moved."""

    closure: Closure
    holds: bool
    taken_back: Closure | None
    moved: int


def one(closure_id: int) -> Closure:
    """Return the closure. Raises NotFound."""
    closure = session.get(Closure, closure_id)
    if closure is None or closure.kind is not ClosureKind.SHUT:
        raise NotFound(_("There is no closure {id} on record.", id=closure_id))
    return closure


def everything() -> list[Entry]:
    """Return every closure ever entered, the latest day first."""
    counted = session.execute(
        select(ClosureMove.closure_id, func.count()).group_by(ClosureMove.closure_id)
    )
    counts = {closure_id: count for closure_id, count in counted}  # noqa: C416  (rows, not tuples)
    rows = session.scalars(
        select(Closure).order_by(Closure.closed_on.desc(), Closure.turn.desc())
    ).all()
    back = {(row.closed_on, row.turn): row for row in rows if row.kind is ClosureKind.TAKEN_BACK}
    entries = []
    for row in rows:
        if row.kind is ClosureKind.SHUT:
            taken_back = back.get((row.closed_on, row.turn + 1))
            entries.append(Entry(row, taken_back is None, taken_back, counts.get(row.id, 0)))
    return entries


def taken_back_by(closure: Closure) -> Closure | None:
    """Return the entry that took a closure back, or None while it holds."""
    later = [one for one in closures.of_day(closure.closed_on) if one.turn > closure.turn]
    return later[0] if later else None


def moves(closure: Closure) -> Sequence[ClosureMove]:
    """Return what a closure moved, the earliest date first."""
    return session.scalars(
        select(ClosureMove)
        .where(ClosureMove.closure_id == closure.id)
        .order_by(ClosureMove.from_on, ClosureMove.id)
    ).all()


def next_holidays() -> list[Holiday]:
    """Return the next closed days of the City's own calendar, closures left out."""
    today = clock.today()
    listed = almanac.almanac().calendars.city.holidays
    return [listed[day] for day in sorted(listed) if day >= today][:AHEAD]


def must_be_open(day: date, late_because: str) -> None:
    """Refuse a day that cannot be shut: closed already, past without a reason, beyond the years."""
    try:
        already = almanac.calendars_now().city.closed(day)
    except BeyondCalendar as beyond:
        raise Refused(str(beyond)) from beyond
    if already is not None:
        raise Refused(
            _("{day} is a closed day already: {name}.", day=plain_day(day), name=already.name)
        )
    if day < clock.today() and not late_because.strip():
        raise Refused(_("{day} is past. Say why it is entered only now.", day=plain_day(day)))
