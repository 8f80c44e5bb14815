"""What these tests find: a case whose owner may be asked, and one whose owner was, in the city."""

import pytest

from feeadmin.answers import actions
from feeadmin.kernel import clock
from feeadmin.kernel.access import Role
from feeadmin.notices.models import Method
from tests.pages import Visitor
from tests.world import as_, built, clerk, clerk_s, guest, world

__all__ = ["as_", "built", "clerk", "clerk_s", "guest", "world"]


@pytest.fixture
def case(world):
    """Return a case in which control was established, and nobody was asked yet."""
    return world.case("shown")


@pytest.fixture
def ask(clerk):
    """Return a function that asks the owners of a case, by letters dated today."""

    def ask(case, **of):
        said = {
            "method": Method.MAIL_CA,
            "mailed_on": clock.today(),
            "edition": case.edition,
            "by": clerk,
            **of,
        }
        return actions.ask(case, **said)

    return ask


@pytest.fixture
def letter(world):
    """Return the notice of intent that was mailed today, and that nobody has answered."""
    return world.notice("asked")


@pytest.fixture
def asked_owner(app, letter):
    """Return whoever has opened that letter."""
    return Visitor(app).holding(letter)


@pytest.fixture
def mail_clerk(world):
    return world.by(Role.MAIL_CLERK)
