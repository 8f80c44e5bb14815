"""The fees are worked out in the city of `tests.world`, on the land that is free there."""

import pytest

from feeadmin.kernel.access import Role
from tests.assessments.desk import Desk
from tests.world import as_, built, clerk, clerk_s, guest, owner, world

__all__ = ["as_", "built", "clerk", "clerk_s", "guest", "owner", "world"]


@pytest.fixture
def desk(world):
    """Return the desk of the assessing clerk, on Tuesday, December 1, 2026."""
    return Desk(world)


@pytest.fixture
def approver(world):
    return world.by(Role.APPROVER)


@pytest.fixture
def supervisor(world):
    """Return somebody who may do both a clerk's work and an approver's."""
    return world.by(Role.SUPERVISOR)
