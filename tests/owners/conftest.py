"""The phone is looked at in the city of `tests.world`."""

import pytest

from feeadmin.kernel.access import Role
from tests.world import as_, built, guest, owner, world

__all__ = ["as_", "built", "guest", "owner", "recorder", "world"]


@pytest.fixture
def recorder(as_):
    """Return an officer with a phone."""
    return as_(Role.FIELD_RECORDER)


@pytest.fixture
def own_world(engine, kept_files):
    """Return what gives each example of a property a register of its own."""
    from tests.conftest import inside  # noqa: PLC0415  (a fixture of the house, used as a maker)

    return lambda: inside(engine)
