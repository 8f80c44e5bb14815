"""Shutting the City's offices for a day, and taking that back."""

from __future__ import annotations

from datetime import date

from feeadmin.closures import dates, queries
from feeadmin.closures.models import ClosureMove
from feeadmin.days import Holiday, Words
from feeadmin.kernel import clock, closures
from feeadmin.kernel.access import Actor
from feeadmin.kernel.closures import Closure, ClosureKind
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused, Stale
from feeadmin.kernel.work import action
from feeadmin.language import _
from feeadmin.sightings import remarks
from feeadmin.staging import actions as staging


@action
def shut(
    day: date,
    *,
    name: Words,
    citation: str,
    because: str,
    seen: str,
    by: Actor,
    late_because: str = "",
) -> Closure:
    """Keep that the City's offices are shut on a day, and move every open date that ends on it.

    `seen` is the seal of the dates the page showed; the days of cases are moved here and written
    down, those of letters move because they are counted anew. Dates only ever move later.
    Raises Refused for a day that is closed already, past without a reason, or beyond the
    calendar, without its names, its citation or its reason; and Stale when other dates would
    move than those that were shown.
    """
    closures.hold_still()
    closed = Holiday(day, name, "CCP 12b", citation.strip())
    queries.must_be_open(closed.day, late_because)
    if not (name.en.strip() and name.es.strip()):
        raise Refused(_("Name the day in English and in Spanish: letters say it."))
    remarks.check(name.en, name.es)
    source = remarks.said(citation, otherwise=_("Say who closed the offices, and by what paper."))
    reason = remarks.said(because, otherwise=_("Say why, for the record"))
    moves = dates.moved_by(closed)
    if seen != moves.seal:
        raise Stale(_("Other dates would move than you were shown. Look at them, then save."))
    closure = _enter(day, ClosureKind.SHUT, name, source, reason, late_because.strip(), by)
    for move in moves.listed:
        session.add(
            ClosureMove(
                case=move.case,
                closure=closure,
                notice=move.notice,
                what=move.what,
                owed_by=move.owed_by,
                from_on=move.from_on,
                to_on=move.to_on,
            )
        )
    for move in moves.on_record:
        case = move.case
        staging.plan(case, next_step=case.next_step, owed_by=case.owed_by, due_on=move.to_on, by=by)
    return closure


@action
def take_back(closure: Closure, *, citation: str, because: str, by: Actor) -> Closure:
    """Keep that the offices were open after all, by an entry of its own.

    No date moves back: periods that run by now keep the longer time they were given, and only
    those that start after today are counted as if the day had never been shut.
    Raises Refused when it was taken back already, without a citation, or without a reason.
    """
    closures.hold_still()
    if queries.taken_back_by(closure) is not None:
        raise Refused(_("This closure was taken back already."))
    source = remarks.said(citation, otherwise=_("Say who opened the offices, and by what paper."))
    reason = remarks.said(because, otherwise=_("Say why, for the record"))
    return _enter(closure.closed_on, ClosureKind.TAKEN_BACK, closure.name, source, reason, "", by)


def _enter(
    day: date,
    kind: ClosureKind,
    name: Words,
    citation: str,
    reason: str,
    late_because: str,
    by: Actor,
) -> Closure:
    entry = Closure(
        closed_on=day,
        turn=len(closures.of_day(day)) + 1,
        kind=kind,
        name_en=name.en.strip(),
        name_es=name.es.strip(),
        citation=citation,
        reason=reason,
        late_because=late_because,
        entered_by_id=by.id,
        entered_by=by.name,
        entered_at=clock.now(),
    )
    session.add(entry)
    session.flush()
    closures.forget()
    return entry
