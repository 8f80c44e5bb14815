"""The named deadlines: how many days, of which kind, from what, on whose calendar.

One entry of `seeds/deadlines/rules.yaml` is one rule, with its section and the
days on which it is in force. No day count of the law stands anywhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from feeadmin.days.calendars import CalendarName
from feeadmin.days.dated import Dated, gather, overlap
from feeadmin.days.rows import Problems, Row, yaml_rows
from feeadmin.days.words import Words
from feeadmin.language import _

INVENTED = "INVENTED"


class Count(StrEnum):
    """What is counted. Working days leave out weekends and holidays."""

    CALENDAR = "calendar"
    WORKING = "working"
    MONTHS = "months"
    YEARS = "years"


BY_THE_MONTH = frozenset({Count.MONTHS, Count.YEARS})
"""What ends on the same day of a later month, or on its last where it has no such day."""


class Runs(StrEnum):
    """Whether a period runs on from its fact, or is counted back from it (CCP 12c)."""

    AFTER = "after"
    BEFORE = "before"


class Start(StrEnum):
    """The fact a period runs from."""

    SERVICE = "service"
    SENDING = "sending"
    RECEIPT = "receipt"
    PUBLICATION = "publication"
    DECISION = "decision"
    REQUEST = "request"
    NOTICE = "notice"
    RECORDING = "recording"
    HEARING = "hearing"
    ANY = "any"


@dataclass(frozen=True)
class Rule:
    """One period of the law.

    `days` counts days, or months or years where `count` says so. `more_than` is the
    length of the period this one adds to, zero for most. `runs` is before where
    something must be done so many days ahead of the fact. Without a `calendar` the last
    day never moves: it is then no day to act by, but the day from which
    something may be done. `tolls` says whether a stay stops the clock.
    """

    name: str
    days: int
    count: Count
    starts: Start
    calendar: CalendarName | None
    extends_1013: bool
    tolls: bool
    citation: str
    source: str
    valid_from: date
    valid_to: date | None
    label: Words
    act: Words
    start: Words
    more_than: int = 0
    extends: str | None = None
    not_before: str | None = None
    runs: Runs = Runs.AFTER

    @property
    def before(self) -> bool:
        return self.runs is Runs.BEFORE

    @property
    def invented(self) -> bool:
        """Whether the number of days is an example and not law."""
        return self.source == INVENTED

    @property
    def whole(self) -> int:
        """The days from the start, those of the period it adds to included."""
        return self.more_than + self.days


def plain_rule(days: int, count: Count, calendar: CalendarName, runs: Runs = Runs.AFTER) -> Rule:
    """Return a rule for a bare number of days, as the command line asks for."""
    return Rule(
        name="",
        days=days,
        count=count,
        starts=Start.ANY,
        calendar=calendar,
        extends_1013=True,
        tolls=runs is Runs.AFTER,
        citation="CCP 12" if runs is Runs.AFTER else "CCP 12c",
        source="",
        valid_from=date.min,
        valid_to=None,
        label=Words(en="Deadline", es="Plazo"),
        act=Words(en="act", es="actúe"),
        start=Words(en="the first day is known", es="se conozca el primer día"),
        runs=runs,
    )


@dataclass(frozen=True)
class OutOfOrder:
    """Two periods of which the one that should end last ends first."""

    rule: Rule
    other: Rule

    def sentence(self) -> str:
        return _(
            "“{rule}” ends after {days} days ({citation}), before “{other}” does after "
            "{others_days} ({others_citation}).",
            rule=self.rule.label,
            days=self.rule.whole,
            citation=self.rule.citation,
            other=self.other.label,
            others_days=self.other.whole,
            others_citation=self.other.citation,
        )


def warn_pairs(rules: Dated[Rule]) -> tuple[OutOfOrder, ...]:
    """Return each rule that ends before the one its `not_before` names, while both are in force."""
    return tuple(
        OutOfOrder(rule, other)
        for rule in rules
        for other in _meanwhile(rule, rules, rule.not_before)
        if rule.whole < other.whole
    )


NAMES = (
    "name", "days", "count", "starts", "calendar", "extends_1013", "tolls", "extends",
    "not_before", "citation", "source", "valid_from", "valid_to", "label.en", "label.es",
    "act.en", "act.es", "start.en", "start.es", "runs",
)  # fmt: skip


def read_rules(file: Path, problems: Problems) -> Dated[Rule]:
    """Read the named deadlines, and refuse what contradicts itself."""
    read = [(row, _rule(row)) for row in yaml_rows(file, NAMES, problems)]
    rules = gather(read)
    for row, rule in read:
        _compare(row, rule, rules, "extends", rule.extends)
        _compare(row, rule, rules, "not_before", rule.not_before)
    return Dated.gathered(_whole(rule, rules) for rule in rules)


def _rule(row: Row) -> Rule:
    rule = Rule(
        name=row.text("name"),
        days=row.number("days", least=1),
        count=row.choice("count", Count),
        starts=row.choice("starts", Start),
        calendar=row.choice("calendar", CalendarName) if row.maybe("calendar") else None,
        extends_1013=row.flag("extends_1013"),
        tolls=row.flag("tolls"),
        citation=row.text("citation"),
        source=row.text("source"),
        valid_from=row.day("valid_from"),
        valid_to=row.day_or_none("valid_to"),
        label=row.words("label"),
        act=row.words("act"),
        start=row.words("start"),
        extends=row.maybe("extends"),
        not_before=row.maybe("not_before"),
        runs=row.choice("runs", Runs) if row.maybe("runs") else Runs.AFTER,
    )
    if rule.valid_to is not None and rule.valid_to < rule.valid_from:
        row.fault("valid_to comes before valid_from.")
    if rule.count is Count.WORKING and rule.calendar is None:
        row.fault("Working days need a calendar.")
    if rule.count in BY_THE_MONTH and (rule.tolls or rule.extends_1013):
        row.fault(
            f"A period of {rule.count} can be neither stayed nor extended: write no for both."
        )
    if rule.before and (rule.tolls or rule.calendar is None):
        row.fault("A period before a day needs a calendar, and no stay stops it: tolls is no.")
    if rule.extends_1013 and rule.starts is not Start.SERVICE and not rule.before:
        row.fault("CCP 1013 extends only periods that start with service.")
    return rule


def _compare(row: Row, rule: Rule, rules: Dated[Rule], column: str, name: str | None) -> None:
    """Refuse a rule that leans on one it cannot be compared with."""
    if name is None:
        return
    others = _meanwhile(rule, rules, name)
    if not others:
        row.fault(f"{column} names {name}, which is not in force with it.")
    if any(_measure(other) != _measure(rule) for other in others):
        row.fault(f"{column} names {name}, which counts other days or from another start.")
    if column == "extends" and (len(others) > 1 or any(other.extends for other in others)):
        row.fault(f"extends names {name}, whose length is not one number while this is in force.")


def _measure(rule: Rule) -> tuple[Count, Start, Runs]:
    return rule.count, rule.starts, rule.runs


def _whole(rule: Rule, rules: Dated[Rule]) -> Rule:
    """Give a rule that extends another the length of that other."""
    return replace(rule, more_than=sum(base.days for base in _meanwhile(rule, rules, rule.extends)))


def _meanwhile(rule: Rule, rules: Dated[Rule], name: str | None) -> list[Rule]:
    return [other for other in rules.rows.get(name or "", ()) if overlap(rule, other)]
