"""A deadline as people read it: the last day first, then how it was found.

Letters, pages and the command line print these sentences and compose none of
their own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from feeadmin.days.calendars import CalendarName
from feeadmin.days.rules import Rule
from feeadmin.days.steps import (
    Counted,
    Extended,
    Moved,
    Promised,
    Started,
    Step,
    StoodStill,
    Stopped,
    added,
    amount,
)
from feeadmin.days.words import day_near, weekday
from feeadmin.language import _, ngettext, short_day

A_WEEK = timedelta(days=7)

StepKind = TypeVar("StepKind")


@dataclass(frozen=True)
class Deadline:
    """What a rule comes to in one case.

    `due_on` is the last day, or for a rule without a calendar the day from which
    something may be done; None while the period has not started or is paused.
    While it is paused, `days_left` of its `days_whole` remain. `edition` is that
    of the calendar looked at, to find again the dates that a new holiday moves.
    `waiting` is a sentence on what the start waits for.
    """

    rule: Rule
    steps: tuple[Step, ...]
    due_on: date | None
    days_whole: int
    days_left: int
    calendar: CalendarName | None
    edition: str
    waiting: str = ""

    def not_before(self, promised: date | None) -> Deadline:
        """Return it with the day a letter promised, where that is later than the one counted."""
        if self.due_on is None or promised is None or promised <= self.due_on:
            return self
        return replace(self, due_on=promised, steps=(*self.steps, Promised(promised)))

    @property
    def paused(self) -> bool:
        return bool(self._met(Stopped))

    def sentence(self) -> str:
        """Say the whole in the language now spoken: `Pay by Mon Sept 27, 2027. Mailed …`."""
        return f"{self.bold} {self.rest}"

    @property
    def bold(self) -> str:
        """The result, which stands out: the last day, that there is none yet, or the pause."""
        if self.paused:
            return self._paused()
        if self.due_on is None:
            return _("No date yet.")
        day = short_day(self.due_on, year=True)
        if self.calendar is None:
            return _("{act} from {day}.", act=self.rule.act.capital, day=day)
        return _("{act} by {day}.", act=self.rule.act.capital, day=day)

    @property
    def rest(self) -> str:
        """What leads to the result: the start, the days, what moved the last one."""
        if self.paused:
            return " ".join(stop.sentence() for stop in self._met(Stopped))
        if self.due_on is None:
            return f"{self._start_awaited()} {self.waiting}".strip()
        return " ".join(
            [
                *(start.told(day_near(start.day, self.due_on)) for start in self._met(Started)),
                *(still.sentence() for still in self._met(StoodStill)),
                self._end(),
                *(promise.sentence() for promise in self._met(Promised)),
            ]
        )

    def _paused(self) -> str:
        if not self.days_left:
            return _("Paused on the last day.")
        return _(
            "Paused, {left} of {period} left.",
            left=f"{self.days_left:,}",
            period=amount(self.days_whole, self.rule.count),
        )

    def _start_awaited(self) -> str:
        return ngettext(
            "The {period} starts when {start}.",
            "The {period} start when {start}.",
            self.rule.whole,
            period=amount(self.rule.whole, self.rule.count),
            start=self.rule.start,
        )

    def _end(self) -> str:
        raw_on = [step.ends_on for step in self.steps if isinstance(step, Counted | Extended)][-1]
        due_on = next((step.to_on for step in self._met(Moved)), raw_on)
        if self.rule.before:
            return self._end_before(raw_on, due_on)
        if raw_on == due_on:
            return ngettext(
                "{period} ends on {day}.",
                "{period} end on {day}.",
                self.days_whole,
                period=self._period(),
                day=day_near(raw_on, due_on),
            )
        return ngettext(
            "{period} ends on {day}{holidays}, so it moves to {moved}.",
            "{period} end on {day}{holidays}, so it moves to {moved}.",
            self.days_whole,
            period=self._period(),
            day=day_near(raw_on, due_on),
            holidays=self._holidays_met(raw_on),
            moved=weekday(due_on) if due_on - raw_on < A_WEEK else day_near(due_on, raw_on),
        )

    def _end_before(self, raw_on: date, due_on: date) -> str:
        if raw_on == due_on:
            return ngettext(
                "{period} before it is {day}.",
                "{period} before it are counted back to {day}.",
                self.days_whole,
                period=self._period(),
                day=day_near(raw_on, due_on),
            )
        return ngettext(
            "{period} before it is {day}{holidays}, so it moves back to {moved}.",
            "{period} before it are counted back to {day}{holidays}, so it moves back to {moved}.",
            self.days_whole,
            period=self._period(),
            day=day_near(raw_on, due_on),
            holidays=self._holidays_met(raw_on),
            moved=weekday(due_on) if raw_on - due_on < A_WEEK else day_near(due_on, raw_on),
        )

    def _period(self) -> str:
        """`20 days`, `10 days and 14 more`, `20 days and 5 for mail`."""
        rule = self.rule
        said = amount(rule.more_than or rule.days, rule.count)
        if rule.more_than:
            said = _("{period} and {n} more", period=said, n=rule.days)
        for extended in self._met(Extended):
            said = _(
                "{period} and {added} {reason}",
                period=said,
                added=added(extended.service),
                reason=extended.service.reason,
            )
        return said

    def _holidays_met(self, raw_on: date) -> str:
        """`, Lincoln's Birthday, and Mon Feb 15 is Presidents' Day`; weekends go unsaid."""
        said = ""
        for moved in self._met(Moved):
            for holiday in moved.closed:
                if holiday.day == raw_on and not holiday.weekend:
                    said += _(", {holiday}", holiday=holiday.name)
                elif not holiday.weekend:
                    day = day_near(holiday.day, raw_on)
                    said += _(", and {day} is {holiday}", day=day, holiday=holiday.name)
        return said

    def _met(self, kind: type[StepKind]) -> list[StepKind]:
        return [step for step in self.steps if isinstance(step, kind)]
