"""It is the first of October, 2026, at noon; the event was three weeks ago, on a row of lots."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine

from feeadmin.kernel import clock
from feeadmin.kernel.access import Role
from feeadmin.sightings.models import Activity
from feeadmin.staging import actions, queries
from feeadmin.staging.facts import Facts
from tests import make
from tests.kernel.parties import ADA as CLERK
from tests.world import as_, built, clerk_s, guest, world

__all__ = ["as_", "built", "clerk_s", "guest", "world"]

NOON = datetime(2026, 10, 1, 19, tzinfo=UTC)
LOTS = [f"420300100{n}" for n in range(1, 7)]


@pytest.fixture(autouse=True)
def _it_is_october():
    with time_machine.travel(NOON):
        yield


@pytest.fixture
def row_of_lots(session):
    """Return the numbers of six lots in a row, in a city drawn long before the event."""
    make.city()
    with clock.pretending(make.EVENT_START - timedelta(days=365)):
        make.parcel()
    return LOTS


@pytest.fixture
def recorder(session):
    return make.actor(Role.FIELD_RECORDER)


@pytest.fixture
def sighting(recorder):
    """Return a function that records what was seen on the first lot."""
    return lambda **of: make.sighting(by=recorder, **of)


@pytest.fixture
def verify(row_of_lots, sighting):
    """Return a function that verifies an event, on the first lot unless told where."""

    def verify(*, ains=LOTS[:1], outline=None, witnesses=None, measured=None, by=CLERK, **facts):
        seen = witnesses if witnesses is not None else [sighting(outline=outline)]
        found = {"started_at": make.EVENT_START, "ended_at": make.EVENT_END, **facts}
        found.setdefault("activity", Activity.ASSEMBLING)
        square_feet = None if measured is None else Decimal(measured)
        if square_feet is None and outline is None and witnesses is None:
            square_feet = Decimal(30_000)
        return actions.verify(seen, Facts(used_area_sqft=square_feet, **found), ains=ains, by=by)

    return verify


@pytest.fixture
def cases(verify):
    """Return a function that verifies an event and returns its cases."""
    return lambda **of: queries.cases_of(verify(**of))


@pytest.fixture
def case(cases):
    """Return a function that verifies an event of one case and returns it."""

    def case(**of):
        [found] = cases(**of)
        return found

    return case
