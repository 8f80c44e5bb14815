"""It is the first of October, 2026, at noon in the city, three weeks after the usual event."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
import time_machine

from feeadmin.kernel.access import Role
from feeadmin.kernel.errors import Refused
from feeadmin.sightings import actions
from feeadmin.sightings.models import Sighting
from tests import make
from tests.world import as_, built, clerk_s, guest, world

__all__ = ["as_", "built", "clerk_s", "guest", "world"]

NOON = datetime(2026, 10, 1, 19, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _it_is_october():
    with time_machine.travel(NOON):
        yield


@pytest.fixture
def recorder(session):
    """Return a field recorder, in a city whose line is drawn."""
    make.jurisdiction()
    return make.actor(Role.FIELD_RECORDER)


@pytest.fixture
def record(recorder):
    """Return a function that records what was seen, as the phone of the recorder sends it."""

    def record(key="the phone's own key", **of):
        seen = replace(make.SightingFactory(), **of)
        return actions.record(seen, client_key=key, by=recorder).sighting

    return record


@pytest.fixture
def refused(record, session):
    """Return a function that says why a record was refused, having left nothing behind."""

    def refused(**of):
        with pytest.raises(Refused) as no:
            record(**of)
        assert session.scalars(sa.select(Sighting)).all() == []
        return str(no.value)

    return refused
