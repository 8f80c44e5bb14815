"""Reviews are asked for and decided in the city of `tests.world`, on its Tuesday morning."""

import pytest

from feeadmin.appeals import actions, queries
from feeadmin.kernel.access import Role
from tests.world import as_, built, clerk, clerk_s, guest, owner, world

__all__ = ["as_", "built", "clerk", "clerk_s", "guest", "owner", "world"]


@pytest.fixture
def officer(world):
    """Return the hearing officer, who worked on no fee."""
    return world.by(Role.HEARING_OFFICER)


@pytest.fixture
def mail_clerk(world):
    return world.by(Role.MAIL_CLERK)


@pytest.fixture
def notice(world):
    """Return a notice that was mailed today."""
    return world.notice("served")


@pytest.fixture
def appeal(world):
    """Return a request for review that waits for its decision."""
    return queries.one(world.appeals["review"])


@pytest.fixture
def late(world):
    """Return a request that came weeks after its last day."""
    return queries.one(world.appeals["late"])


@pytest.fixture
def case(appeal):
    """Return a case that came all the way to a review."""
    return appeal.case


@pytest.fixture
def export(clerk, tmp_path):
    """Return a function that puts the record of a case together and returns its folder."""

    def export(case, name="record"):
        return actions.export_record(case, tmp_path / name, by=clerk).folder

    return export
