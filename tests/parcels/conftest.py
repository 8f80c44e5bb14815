"""It is the first of October, 2026, at noon in the city."""

from datetime import UTC, datetime

import pytest
import time_machine

from tests.geo.conftest import real

NOON = datetime(2026, 10, 1, 19, tzinfo=UTC)

__all__ = ["real"]


@pytest.fixture(autouse=True)
def _it_is_october():
    with time_machine.travel(NOON):
        yield
