"""The phone is looked at in the city of `tests.world`."""

import pytest

from feeadmin.kernel.access import Role
from tests.world import as_, built, guest, owner, world

__all__ = ["as_", "built", "guest", "owner", "recorder", "world"]


@pytest.fixture
def recorder(as_):
    """Return an officer with a phone."""
    return as_(Role.FIELD_RECORDER)
