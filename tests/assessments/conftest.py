"""It is the first of October, 2026, at noon in the city, three weeks after the usual event."""

from datetime import UTC, datetime

import pytest
import time_machine

NOON = datetime(2026, 10, 1, 19, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _it_is_october():
    with time_machine.travel(NOON):
        yield
