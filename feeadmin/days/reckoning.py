"""Reckoning a deadline from its rule, its start and what stood in the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from feeadmin.days.calendars import BeyondCalendar, Calendar, CalendarName, Calendars
from feeadmin.days.counting import BACK, ONWARD, Leg, Reached, count, roll
from feeadmin.days.deadlines import Deadline
from feeadmin.days.rules import BY_THE_MONTH, Count, Rule
from feeadmin.days.services import Service
from feeadmin.days.stays import Interval
from feeadmin.days.steps import (
    MOVED_BY,
    Counted,
    Extended,
    Moved,
    NotExtended,
    NotStayed,
    Started,
    Step,
    Stopped,
)

LONGEST_STRETCH, LONGEST_REST = 3, 14
"""No office is closed on more than two of three days, nor for two weeks without a break."""


def deadline(
    rule: Rule,
    start: date | None,
    *,
    calendars: Calendars,
    served: Service | None = None,
    on_calendar: CalendarName | None = None,
    stayed: Sequence[Interval] = (),
    waiting: str = "",
) -> Deadline:
    """Return the deadline of a rule that starts on a day; None where it has not started.

    The first day is left out and the last is in (CCP 12); a rule that runs before its
    fact is counted back from it, and moves back (CCP 12c). Days for the way of
    service (CCP 1013) are added where the rule allows them, then the last day
    moves once if it is closed (CCP 12a, 12b). `on_calendar` takes the place of the
    rule's calendar. `stayed` stops the clock, if the rule's clock can be stopped.
    `waiting` says what a period not yet started waits for.
    Raises BeyondCalendar where a calendar's years end.
    """
    name = on_calendar or rule.calendar
    calendar = calendars.named(name) if name else None
    added = served if served and rule.extends_1013 and served.days else None
    whole = rule.whole + (added.days if added else 0)
    not_started = Deadline(
        rule=rule,
        steps=(),
        due_on=None,
        days_whole=whole,
        days_left=whole,
        calendar=name,
        edition=calendar.edition if calendar else "",
        waiting=waiting,
    )
    if start is None:
        return not_started
    stays = stayed if rule.tolls else ()
    step = BACK if rule.before else ONWARD
    counted = _counted(rule, start, calendar, stays)
    extended = count(counted, _leg(added, calendars.court), stays, step=step)
    last = roll(extended, calendar, stays, step=step)
    left = counted.left + extended.left
    return replace(
        not_started,
        steps=(
            Started(start, rule.starts, served),
            *(() if rule.tolls or not stayed else (NotStayed(),)),
            *_leg_steps(counted, _counted_step(rule, counted)),
            *_leg_steps(extended, _service_step(served, added, extended)),
            *_last_steps(rule, extended, last, left, calendar),
        ),
        due_on=None if last.stopped_by else last.day,
        days_left=left,
    )


def started_by(rule: Rule, due_on: date, calendars: Calendars) -> date | None:
    """Return the latest day from which a rule's period, unstayed, ends on a day; None if none does.

    So a date on record can be counted anew where its start was not kept.
    """
    earliest = due_on - timedelta(days=LONGEST_STRETCH * rule.whole + LONGEST_REST)
    start = due_on
    while start > earliest:
        start -= timedelta(days=1)
        try:
            if deadline(rule, start, calendars=calendars).due_on == due_on:
                return start
        except BeyondCalendar:
            return None
    return None


def _counted(
    rule: Rule, start: date, calendar: Calendar | None, stays: Sequence[Interval]
) -> Reached:
    if rule.count in BY_THE_MONTH:
        length = relativedelta(
            months=rule.whole if rule.count is Count.MONTHS else 0,
            years=rule.whole if rule.count is Count.YEARS else 0,
        )
        return Reached(start - length if rule.before else start + length)
    working = calendar if rule.count is Count.WORKING else None
    step = BACK if rule.before else ONWARD
    return count(Reached(start), Leg(rule.whole, working), stays, step=step)


def _leg(added: Service | None, court: Calendar) -> Leg:
    """Return the leg a way of service adds; its working days are court days (CCP 1013(c))."""
    if added is None:
        return Leg(0)
    return Leg(added.days, court if added.count is Count.WORKING else None)


def _counted_step(rule: Rule, counted: Reached) -> Step:
    return Counted(
        rule.whole, rule.count, counted.day, counted.holidays, rule.citation, rule.before
    )


def _service_step(served: Service | None, added: Service | None, extended: Reached) -> Step | None:
    if added is not None:
        return Extended(added, extended.day)
    return NotExtended(served) if served and served.days else None


def _leg_steps(reached: Reached, step: Step | None) -> Iterator[Step]:
    """Yield the ended stays that a leg waited for, then its step if it came to its end."""
    yield from reached.still
    if step is not None and reached.stopped_by is None:
        yield step


def _last_steps(
    rule: Rule, extended: Reached, last: Reached, left: int, calendar: Calendar | None
) -> Iterator[Step]:
    """Yield what befell the last day: a stay that holds it, or the move off a closed day."""
    yield from last.still
    if last.stopped_by is not None:
        yield Stopped(last.stopped_by, left)
    elif calendar is not None and last.day != extended.day:
        yield Moved(
            extended.day,
            last.day,
            last.holidays,
            rule.citation if rule.before else MOVED_BY[calendar.name],
        )
