"""The books are kept in the city of `tests.world`, on its Tuesday morning."""

import pytest

from feeadmin.kernel.access import Role
from tests.world import built, world

__all__ = ["built", "world"]


@pytest.fixture
def cashier(world):
    return world.by(Role.CASHIER)


@pytest.fixture
def case(world):
    """Return a case in whose books nothing is written yet."""
    return world.case("found")
