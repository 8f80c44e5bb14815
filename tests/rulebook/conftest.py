"""The phone is looked at in the city of `tests.world`."""

import pytest
import time_machine

from feeadmin.kernel.access import Role
from tests.rulebook.clerks_office import NOON
from tests.world import as_, built, guest, owner, world

__all__ = ["as_", "built", "guest", "owner", "recorder", "world"]


@pytest.fixture
def recorder(as_):
    """Return an officer with a phone."""
    return as_(Role.FIELD_RECORDER)


@pytest.fixture
def october():
    """Let it be noon on the first of October."""
    with time_machine.travel(NOON, tick=False):
        yield
