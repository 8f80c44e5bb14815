"""What a story holds in its hands between two instants: numbers, and fresh rows by them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from feeadmin.appeals import queries as appeals
from feeadmin.appeals.models import Appeal
from feeadmin.assessments import queries as assessments
from feeadmin.assessments.models import Assessment
from feeadmin.demo.timetable import first_open, on_the_clock
from feeadmin.demo.town import Town
from feeadmin.kernel.access import Actor
from feeadmin.notices import queries as notice_queries
from feeadmin.notices.models import Notice
from feeadmin.owners.models import Party
from feeadmin.sightings import queries as sightings
from feeadmin.sightings.models import Sighting
from feeadmin.staging import queries as staging
from feeadmin.staging.cases import Case

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class SightingFile:
    """The sightings of a story that nobody has verified."""

    town: Town
    numbers: Sequence[str]

    def sighting(self, n: int = 0) -> Sighting:
        return sightings.one(self.numbers[n])


@dataclass(frozen=True)
class CaseFile:
    """One case of a story. Days count from its opening, in working days."""

    town: Town
    clerk_name: str
    number: str
    opened: int
    """How many working days ago it was opened."""

    def day(self, later: int) -> date:
        return self.town.days.day(self.opened - later)

    def at(self, later: int, clock: time) -> datetime:
        return self.town.days.at(self.opened - later, clock)

    def after(self, day: date | None, clock: time, *, later: int = 1) -> datetime:
        """Return an instant on the first open day so many days after a deadline."""
        assert day is not None, "the clock of this case runs"
        return on_the_clock(first_open(day + later * ONE_DAY), clock)

    @property
    def clerk(self) -> Actor:
        return self.town.staff[self.clerk_name]

    @property
    def case(self) -> Case:
        return staging.case(self.number)

    @property
    def party(self) -> Party:
        party = staging.principal(self.case)
        assert party is not None, "somebody answers for this case"
        return party

    @property
    def fee(self) -> Assessment:
        return assessments.the(self.case)

    @property
    def notices(self) -> list[Notice]:
        return notice_queries.current(self.case)

    @property
    def appeal(self) -> Appeal:
        return appeals.of(self.case)[-1]
