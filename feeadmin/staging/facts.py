"""What a clerk finds the sightings of an event to show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from feeadmin.kernel import clock
from feeadmin.kernel.errors import Refused
from feeadmin.language import _
from feeadmin.sightings import possible, remarks
from feeadmin.sightings.models import Activity
from feeadmin.staging.models import Authority


@dataclass(frozen=True)
class Facts:
    """What a clerk found the sightings to show."""

    started_at: datetime
    ended_at: datetime
    activity: Activity
    used_area_sqft: Decimal | None = None
    """Measured otherwise; None takes the drawn outline's own area."""
    area_basis: str = ""
    veh_light: int = 0
    veh_heavy: int = 0
    veh_command: int = 0
    veh_aircraft: int = 0
    authority: Authority = Authority.NONE
    authority_basis: str = ""
    narrative: str = ""


def checked(facts: Facts) -> Facts:
    """Return facts with their instants in UTC. Raises Refused for what cannot have been."""
    began, ended = possible.instant(facts.started_at), possible.instant(facts.ended_at)
    if ended <= began:
        raise Refused(_("The event must end after it starts. Check both times."))
    possible.check_times(began, None)
    if ended > clock.now():
        raise Refused(_("That end has not come yet. Enter the earliest end the evidence supports."))
    possible.check_counts(facts.veh_light, facts.veh_heavy, facts.veh_command, facts.veh_aircraft)
    remarks.check(facts.area_basis, facts.authority_basis, facts.narrative)
    if facts.authority is not Authority.NONE and not facts.authority_basis.strip():
        raise Refused(_("Say what shows the agents’ authority for this place."))
    return replace(facts, started_at=began, ended_at=ended)
