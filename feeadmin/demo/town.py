"""The demonstration city as the stories know it: its days, its people, its parties."""

from __future__ import annotations

from dataclasses import dataclass, field

from feeadmin.demo.chronicle import Chronicle
from feeadmin.demo.timetable import Timetable
from feeadmin.kernel.access import Actor
from feeadmin.owners import queries as owners
from feeadmin.owners.models import Party


@dataclass
class Town:
    """Fills as the office is set up; every story then finds here whom and when it needs."""

    days: Timetable
    chronicle: Chronicle
    staff: dict[str, Actor] = field(default_factory=dict)
    """Everybody who works here, by the first word of their sign-in name."""
    parties: dict[str, int] = field(default_factory=dict)
    """The keys of the parties, by the names `seeds/demo/owners.yaml` calls them."""

    def party(self, name: str) -> Party:
        """Return a party of the roll, fresh from the database."""
        return owners.one(self.parties[name])
