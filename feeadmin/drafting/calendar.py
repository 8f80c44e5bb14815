"""The versions of one rule set on a calendar, and when an order held them still."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from feeadmin.days import day_of, months_before
from feeadmin.kernel import clock
from feeadmin.language import _, plain_day
from feeadmin.orders import queries as orders
from feeadmin.rulebook import queries as rulebook
from feeadmin.rulebook.models import RuleVersion, VersionState

WIDTH = 1130
"""Of the drawing, in its own units; the page scales it."""

LEFT = 60
TOP = 44
BAR = 28
LANE = 34
QUARTER = 3
YEAR = 12
MOST_QUARTERS = 1200
"""Days; a calendar of more is marked by years."""
DAYS_OF_A_LETTER = 7
"""So wide is a letter of a label, in units; a label that does not fit is left out."""


@dataclass(frozen=True)
class Bar:
    """A version between two days."""

    version: RuleVersion
    words: str
    kind: str
    """ "pub", "draft" or "gone"."""
    x: float
    y: float
    width: float

    @property
    def fits(self) -> bool:
        return len(self.words) * DAYS_OF_A_LETTER < self.width


@dataclass(frozen=True)
class Stop:
    """When an order held everything still."""

    words: str
    x: float
    width: float
    y: float


@dataclass(frozen=True)
class Tick:
    words: str
    x: float


@dataclass(frozen=True)
class Calendar:
    """The drawing, and the same in words."""

    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    stops: tuple[Stop, ...]
    now: float
    today: str
    height: float
    says: str


@dataclass(frozen=True)
class _Reach:
    """The days a calendar shows, and where each stands."""

    first: date
    last: date

    def x(self, day: date) -> float:
        day = min(max(day, self.first), self.last)
        share = (day - self.first).days / (self.last - self.first).days
        return round(LEFT + share * WIDTH, 1)

    def width(self, first: date, end: date | None) -> float:
        """Return how wide the days from `first` up to `end`, itself left out, are drawn."""
        return round(self.x(end or self.last) - self.x(first), 1)


def of(rule_set: str) -> Calendar | None:
    """Draw the calendar of a rule set; None when nothing of it is law or may become it."""
    law, drafts = _law(rule_set), _drafts(rule_set)
    if not law and not drafts:
        return None
    reach = _reach([*(first for _one, first, _end in law), *(first for _one, first in drafts)])
    bars = [
        *(_law_bar(version, first, end, reach) for version, first, end in law),
        *(
            _draft_bar(one, first, TOP + lane * LANE, reach)
            for lane, (one, first) in enumerate(drafts, start=1 if law else 0)
        ),
    ]
    bottom = max(bar.y for bar in bars) + BAR
    stops = tuple(_stops(reach, bottom + LANE - BAR)) if law else ()
    return Calendar(
        ticks=tuple(_ticks(reach)),
        bars=tuple(bars),
        stops=stops,
        now=reach.x(clock.today()),
        today=_("Today, {day}", day=plain_day(clock.today())),
        height=max([bottom, *(stop.y for stop in stops)]) + 8,
        says="; ".join([*(bar.words for bar in bars), *(stop.words for stop in stops)]),
    )


def _law(rule_set: str) -> list[tuple[RuleVersion, date, date | None]]:
    """Return each version that is or was law with its first day and the day it stopped."""
    published = [
        (version, record.effective_on)
        for version in rulebook.law(rule_set)
        if (record := rulebook.publication(version))
    ]
    published.sort(key=lambda one: one[1])
    later = [*(first for _version, first in published[1:]), *([None] if published else [])]
    return [
        (version, first, min(filter(None, [following, version.repealed_on]), default=None))
        for (version, first), following in zip(published, later, strict=True)
    ]


def _drafts(rule_set: str) -> list[tuple[RuleVersion, date]]:
    """Return each version that may become law with the day it would, the earliest first."""
    drafts = [
        (version, rulebook.compiled(version).effective)
        for version in rulebook.everything()
        if version.rule_set == rule_set
        and version.state in {VersionState.DRAFT, VersionState.IN_REVIEW}
    ]
    return sorted(drafts, key=lambda one: one[1])


def _reach(days: Sequence[date]) -> _Reach:
    """Return the days to show: from a quarter before the first to a year after the last."""
    days = [*days, clock.today()]
    first = months_before(min(days), 1).replace(day=1)
    return _Reach(first, max(days) + timedelta(days=366))


def _law_bar(version: RuleVersion, first: date, end: date | None, reach: _Reach) -> Bar:
    words = _("{version}, from {day}", version=version.version, day=plain_day(first))
    return Bar(version, words, "pub", reach.x(first), TOP, reach.width(first, end))


def _draft_bar(version: RuleVersion, first: date, y: float, reach: _Reach) -> Bar:
    words = _(
        "{version} {state}, from {day}",
        version=version.version,
        state=_(version.state),
        day=plain_day(first),
    )
    return Bar(version, words, "draft", reach.x(first), y, reach.width(first, None))


def _stops(reach: _Reach, y: float) -> Iterator[Stop]:
    for order, end in orders.suspensions():
        first, last = day_of(order.effective_at), day_of(end) if end else None
        words = (
            _(
                "SUSPENDED {first} to {last}, order {docket}.",
                first=plain_day(first),
                last=plain_day(last),
                docket=order.docket,
            )
            if last
            else _(
                "SUSPENDED since {first}, order {docket}.",
                first=plain_day(first),
                docket=order.docket,
            )
        )
        yield Stop(words, reach.x(first), reach.width(first, last), y)


def _ticks(reach: _Reach) -> Iterator[Tick]:
    """Yield the first day of each quarter; with many years, of each year."""
    step = QUARTER if (reach.last - reach.first).days < MOST_QUARTERS else YEAR
    for number in range(reach.first.year * YEAR, (reach.last.year + 1) * YEAR, step):
        day = date(number // YEAR, number % YEAR + 1, 1)
        if reach.first <= day <= reach.last:
            yield Tick(f"{day:%b %Y}" if day.month == 1 else f"{day:%b}", reach.x(day))
