"""The steps by which a deadline was found, each a sentence with its section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from feeadmin.days.calendars import CalendarName, Holiday
from feeadmin.days.rules import Count, Start
from feeadmin.days.services import Service
from feeadmin.days.stays import Interval
from feeadmin.language import _, ngettext, plain_day, short_day

MOVED_BY = {
    CalendarName.COURT: "CCP 12a",
    CalendarName.CITY: "CCP 12a, 12b",
    CalendarName.FEDERAL: "5 USC 6103",
}
"""What moves a last day off a closed day, by whose calendar is looked at."""


@dataclass(frozen=True)
class Started:
    """The fact the period runs from, and its day."""

    day: date
    start: Start
    service: Service | None

    def sentence(self) -> str:
        return self.told(short_day(self.day, year=True))

    def told(self, day: str) -> str:
        """Say the fact, with its day as the caller wants it written."""
        if self.service is not None:
            return str(self.service.told).format(day=day)
        return {
            Start.SERVICE: _("Served {day}.", day=day),
            Start.SENDING: _("Sent {day}.", day=day),
            Start.RECEIPT: _("Received {day}.", day=day),
            Start.PUBLICATION: _("Published {day}.", day=day),
            Start.DECISION: _("Decided {day}.", day=day),
            Start.REQUEST: _("Asked {day}.", day=day),
            Start.NOTICE: _("Notice given {day}.", day=day),
            Start.RECORDING: _("Recorded {day}.", day=day),
            Start.HEARING: _("Hearing {day}.", day=day),
            Start.ANY: _("Counted from {day}.", day=day),
        }[self.start]


@dataclass(frozen=True)
class Counted:
    """The days of the rule. The first day is left out and the last is in (CCP 12).

    `back` is set where they are counted back from the fact (CCP 12c).
    """

    days: int
    count: Count
    ends_on: date
    left_out: tuple[Holiday, ...]
    citation: str
    back: bool = False

    def sentence(self) -> str:
        said = self._said()
        named = [holiday for holiday in self.left_out if not holiday.weekend]
        if not named:
            return said
        left_out = _("Left out besides weekends: {days}.", days=_listed(named))
        return f"{said} {left_out}"

    def _said(self) -> str:
        if self.back:
            return ngettext(
                "{period}, counted back from the day before, ends on {day} ({citation}).",
                "{period}, counted back from the day before, end on {day} ({citation}).",
                self.days,
                period=amount(self.days, self.count),
                day=short_day(self.ends_on, year=True),
                citation=self.citation,
            )
        return ngettext(
            "{period}, counted from the next day, ends on {day} ({citation}).",
            "{period}, counted from the next day, end on {day} ({citation}).",
            self.days,
            period=amount(self.days, self.count),
            day=short_day(self.ends_on, year=True),
            citation=self.citation,
        )


@dataclass(frozen=True)
class Extended:
    """The days that the way of service adds (CCP 1013), before anything moves."""

    service: Service
    ends_on: date

    def sentence(self) -> str:
        more = (
            ngettext("{n} more court day", "{n} more court days", self.service.days)
            if self.service.count is Count.WORKING
            else ngettext("{n} more day", "{n} more days", self.service.days)
        )
        return ngettext(
            "{period} {reason} ends on {day} ({citation}).",
            "{period} {reason} end on {day} ({citation}).",
            self.service.days,
            period=more,
            reason=self.service.reason,
            day=short_day(self.ends_on, year=True),
            citation=self.service.citation,
        )


@dataclass(frozen=True)
class NotExtended:
    """The way of service would add days, but not to this rule."""

    service: Service

    def sentence(self) -> str:
        return _(
            "The days {reason} are not added to this period ({citation}).",
            reason=self.service.reason,
            citation=self.service.citation,
        )


@dataclass(frozen=True)
class StoodStill:
    """A stay that has ended: its days, the first and the last included, do not count."""

    from_on: date
    to_on: date

    def sentence(self) -> str:
        return _(
            "The clock stood still from {begin} to {end}.",
            begin=plain_day(self.from_on),
            end=plain_day(self.to_on),
        )


@dataclass(frozen=True)
class NotStayed:
    """A stay was in force, but the law does not let it stop this clock."""

    def sentence(self) -> str:
        return _("A stay does not stop this clock.")


@dataclass(frozen=True)
class Moved:
    """The last day was closed, so the next open day is the last; before a hearing, the last one.

    `citation` is what moves it.
    """

    from_on: date
    to_on: date
    closed: tuple[Holiday, ...]
    citation: str

    def sentence(self) -> str:
        return _(
            "It cannot end on {days}. It ends on {day} ({citation}).",
            days=_listed(self.closed) or short_day(self.from_on),
            day=short_day(self.to_on, year=True),
            citation=self.citation,
        )


@dataclass(frozen=True)
class Promised:
    """The letter names a later day than is counted now. A day once printed comes no sooner."""

    day: date

    def sentence(self) -> str:
        return _("The letter says {day}, and the later day counts.", day=short_day(self.day))


@dataclass(frozen=True)
class Stopped:
    """A stay that still stands holds the clock, with so many days left."""

    stay: Interval
    left: int

    def sentence(self) -> str:
        order = _("The order of {day} stays it.", day=plain_day(self.stay.from_on))
        if not self.left:
            then = _("It ends on the first open day after the stay ends.")
        else:
            then = ngettext(
                "The {n} day runs again from the day the stay ends.",
                "The {n} days run again from the day the stay ends.",
                self.left,
            )
        return f"{order} {then}"


Step = (
    Started | Counted | Extended | NotExtended | StoodStill | NotStayed | Moved | Promised | Stopped
)


def amount(days: int, count: Count) -> str:
    """`20 days`, `20 working days`, `2 years`."""
    if count is Count.WORKING:
        return ngettext("{n} working day", "{n} working days", days)
    if count is Count.MONTHS:
        return ngettext("{n} month", "{n} months", days)
    if count is Count.YEARS:
        return ngettext("{n} year", "{n} years", days)
    return ngettext("{n} day", "{n} days", days)


def added(service: Service) -> str:
    """`5` or `2 court days`: what a way of service adds, as it follows "20 days and"."""
    if service.count is Count.WORKING:
        return ngettext("{n} court day", "{n} court days", service.days)
    return str(service.days)


def _listed(days: Sequence[Holiday]) -> str:
    """`Fri Feb 12, Lincoln's Birthday; Sat Feb 13`: a weekend says its own name."""
    return "; ".join(
        short_day(holiday.day)
        if holiday.weekend
        else _("{day}, {holiday}", day=short_day(holiday.day), holiday=holiday.name)
        for holiday in days
    )
