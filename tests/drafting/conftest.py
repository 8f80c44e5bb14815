"""The drafters' desk is looked at in the city of `tests.world`."""

import pytest

from feeadmin.kernel.access import Role
from tests import make
from tests.drafting.drafters import FROM, Seen
from tests.rulebook.conftest import october
from tests.world import as_, built, guest, owner, world

__all__ = ["as_", "built", "guest", "october", "owner", "world"]


@pytest.fixture
def drafter(as_):
    return as_(Role.RECORDS_ADMINISTRATOR)


@pytest.fixture
def reader(as_):
    """Return somebody who reads the rules, and drafts none."""
    return as_(Role.ASSESSING_CLERK)


@pytest.fixture
def draft(world):
    """Return SFO-DEMO-1 as a draft that would follow the law of the town."""
    return Seen.of(make.draft(make.draft_text(FROM)))
