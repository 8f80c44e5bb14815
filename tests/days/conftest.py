from datetime import date

import pytest

from feeadmin.config import SEEDS
from feeadmin.days import deadline, read_almanac

ALMANAC = read_almanac(SEEDS)
NEW_YEAR_2026 = date(2026, 1, 1)


@pytest.fixture(scope="session")
def almanac():
    return ALMANAC


@pytest.fixture(scope="session")
def calendars():
    return ALMANAC.calendars


@pytest.fixture(scope="session")
def rule():
    """Look up a named deadline."""
    return lambda name: ALMANAC.rules.named(name, on=NEW_YEAR_2026)


@pytest.fixture(scope="session")
def served():
    """Look up a way of service."""
    return lambda name: ALMANAC.services.named(name, on=NEW_YEAR_2026)


@pytest.fixture(scope="session")
def reckon(rule, served):
    """Reckon a named deadline, or a rule, with the way of service by its name."""

    def reckoned(which, start, *, by=None, **bearing):
        return deadline(
            rule(which) if isinstance(which, str) else which,
            start,
            calendars=ALMANAC.calendars,
            served=served(by) if by else None,
            **bearing,
        )

    return reckoned
