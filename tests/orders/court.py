"""Orders as a records administrator enters them and a supervisor puts them into force."""

from datetime import UTC, datetime, timedelta

from feeadmin.kernel.access import Actor, Role
from feeadmin.orders import actions
from feeadmin.orders.models import OrderKind

NOON = datetime(2026, 10, 1, 19, tzinfo=UTC)
"""Thursday, October 1, 2026, noon in the city."""
DAY = timedelta(days=1)

WRITER = Actor(31, "Robin Records", frozenset({Role.RECORDS_ADMINISTRATOR}))
READER = Actor(32, "Sam Supervisor", frozenset({Role.SUPERVISOR}))


def proposed(kind=OrderKind.RESTRAINING, *, by=WRITER, **of):
    """Return an order that one person has entered."""
    said = {
        "court": "Superior Court (invented)",
        "docket": "26STCV00001",
        "title": "Example Holdings LLC v. City",
        "says": "The City may not collect the fee.",
        "effective_at": NOON,
        **of,
    }
    return actions.enter(kind, by=by, **said)


def in_force(kind=OrderKind.RESTRAINING, **of):
    """Return an order that two people have put into force."""
    order = proposed(kind, **of)
    actions.approve(order, by=READER)
    return order


def lifted(order, *, at, **of):
    """End an order at an instant, by another order that two people enter."""
    return in_force(OrderKind.DISSOLVED, ends=order, effective_at=at, docket="26STCV00002", **of)
