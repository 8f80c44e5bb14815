"""The calendars: on which days a court, the City or the federal government is closed.

The days are data (`seeds/calendars`), never a formula: courts and councils move
holidays, and the published list is the law. A calendar refuses days outside the
years it lists, because a missing year would look like a year without holidays.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from feeadmin.days.rows import Problems, Row, csv_rows
from feeadmin.days.words import Words
from feeadmin.language import _

SATURDAY = 5
WEEKEND = {
    5: Words(en="Saturday", es="sábado"),
    6: Words(en="Sunday", es="domingo"),
}


class CalendarName(StrEnum):
    """Whose closed days count."""

    COURT = "court"
    CITY = "city"
    FEDERAL = "federal"


class BeyondCalendar(ValueError):
    """The day lies outside the years a calendar lists."""


@dataclass(frozen=True)
class Holiday:
    """A closed day, its name, the section that makes it one, and how sure that is."""

    day: date
    name: Words
    citation: str
    source: str

    @property
    def weekend(self) -> bool:
        return self.day.weekday() >= SATURDAY


@dataclass(frozen=True)
class Calendar:
    """The closed days of one office, from the first of `years` to the last.

    `also` is the calendar whose holidays extend a period that ends here as well:
    by CCP 12a every judicial holiday does so for an act at the City.
    """

    name: CalendarName
    holidays: Mapping[date, Holiday]
    years: range
    edition: str
    also: Calendar | None = None

    def closed(self, day: date) -> Holiday | None:
        """Return the weekend day or holiday that closes this office, or None when it is open.

        Raises BeyondCalendar.
        """
        self._know(day)
        weekend = WEEKEND.get(day.weekday())
        if weekend:
            return Holiday(day, weekend, citation="", source="")
        return self.holidays.get(day)

    def shut(self, closures: Iterable[Holiday]) -> Calendar:
        """Return this calendar with further closed days; a day it lists keeps its name."""
        further = {one.day: one for one in closures}
        if not further:
            return self
        holidays = {**further, **self.holidays}
        return replace(self, holidays=holidays, edition=_edition(holidays.values()))

    def holds_off(self, day: date) -> Holiday | None:
        """Return what keeps a period from ending on this day (CCP 12a, 12b), or None."""
        return self.closed(day) or (self.also.holds_off(day) if self.also else None)

    def _know(self, day: date) -> None:
        if day.year > self.years[-1]:
            raise BeyondCalendar(
                _(
                    "The {name} calendar ends with {year}. "
                    "Add the next year's days to seeds/calendars/{name}.csv.",
                    name=self.name,
                    year=self.years[-1],
                )
            )
        if day.year < self.years[0]:
            raise BeyondCalendar(
                _(
                    "The {name} calendar begins with {year}. "
                    "Add the earlier years' days to seeds/calendars/{name}.csv.",
                    name=self.name,
                    year=self.years[0],
                )
            )


@dataclass(frozen=True)
class Calendars:
    """The three lists of closed days.

    The fourth calendar, mail, is in `services`: the days each way of service adds.
    """

    court: Calendar
    city: Calendar
    federal: Calendar

    def with_city_shut(self, closures: Iterable[Holiday]) -> Calendars:
        """Return the calendars with days on which the City decided to shut (CCP 12b).

        The courts and the federal government keep their own days.
        """
        return replace(self, city=self.city.shut(closures))

    def named(self, name: CalendarName) -> Calendar:
        return {
            CalendarName.COURT: self.court,
            CalendarName.CITY: self.city,
            CalendarName.FEDERAL: self.federal,
        }[name]


COLUMNS = ("date", "name.en", "name.es", "citation", "source")


def read_calendars(folder: Path, problems: Problems) -> Calendars:
    """Read court.csv, city.csv and federal.csv."""
    court = _calendar(folder, CalendarName.COURT, problems)
    city = _calendar(folder, CalendarName.CITY, problems, also=court)
    return Calendars(court, city, _calendar(folder, CalendarName.FEDERAL, problems))


def _calendar(
    folder: Path, name: CalendarName, problems: Problems, *, also: Calendar | None = None
) -> Calendar:
    file = folder / f"{name}.csv"
    holidays: dict[date, Holiday] = {}
    for row in csv_rows(file, COLUMNS, problems):
        holiday = _holiday(row)
        if holiday.day in holidays:
            row.fault(f"{holiday.day} is listed twice.")
        holidays[holiday.day] = holiday
    years = sorted({day.year for day in holidays}) or [date.min.year]
    missing = sorted(set(range(years[0], years[-1])) - set(years))
    if missing:
        problems.add(file, 1, f"{missing[0]} has no days, though later years have.")
    return Calendar(
        name=name,
        holidays=holidays,
        years=range(years[0], years[-1] + 1),
        edition=_edition(holidays.values()),
        also=also,
    )


def _holiday(row: Row) -> Holiday:
    return Holiday(row.day("date"), row.words("name"), row.text("citation"), row.text("source"))


def _edition(holidays: Iterable[Holiday]) -> str:
    """Return a short digest of the days, kept with each date they helped to set."""
    listing = "\n".join(sorted(f"{holiday.day} {holiday.name.en}" for holiday in holidays))
    return hashlib.sha256(listing.encode()).hexdigest()[:12]
