"""Everything the city counts its days by, read from `seeds` in one go."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from feeadmin.days.calendars import Calendars, read_calendars
from feeadmin.days.dated import Dated
from feeadmin.days.rows import Problems
from feeadmin.days.rules import Rule, read_rules
from feeadmin.days.services import Service, read_services


@dataclass(frozen=True)
class Almanac:
    """The calendars, the named deadlines and the ways of service."""

    calendars: Calendars
    rules: Dated[Rule]
    services: Dated[Service]


def read_almanac(seeds: Path) -> Almanac:
    """Read the folder `seeds`. Raises BadSeeds, which names every fault with file and line."""
    problems = Problems()
    almanac = Almanac(
        calendars=read_calendars(seeds / "calendars", problems),
        rules=read_rules(seeds / "deadlines" / "rules.yaml", problems),
        services=read_services(seeds / "deadlines" / "services.yaml", problems),
    )
    problems.stop()
    return almanac
