"""Versions of SFO-DEMO-1 as the city's offices bring them about."""

from datetime import UTC, date, datetime, timedelta

from feeadmin.kernel.access import Actor, Role
from feeadmin.rulebook import actions
from feeadmin.rulebook.models import PublicationMethod
from feeadmin.rulebook.record import Record
from tests import make

DRAFTER = Actor(41, "Dana Drafter", frozenset({Role.RECORDS_ADMINISTRATOR}))
FIRST = Actor(42, "Robin Records", frozenset({Role.RECORDS_ADMINISTRATOR}))
SECOND = Actor(43, "Sam Supervisor", frozenset({Role.SUPERVISOR}))

MARCH_16 = make.LAW_FROM
JUNE_1 = date(2026, 6, 1)
NOON = datetime(2026, 10, 1, 19, tzinfo=UTC)


def drafted(effective=MARCH_16, *changes, adopted=True):
    """Return a version in the rulebook, with pieces of its file replaced."""
    text = make.adopted_text(effective) if adopted else make.draft_text(effective)
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    return actions.draft(text, "sfo-demo-1.yaml", by=DRAFTER)


def record(effective=MARCH_16, **of):
    """Return what the Clerk certifies of a version: thirty-one days from its publication."""
    said = {
        "council_file": "26-0001 (invented)",
        "ordinance_number": "190001 (invented)",
        "adopted_on": make.ADOPTED_ON,
        "published_on": effective - timedelta(days=31),
        "method": PublicationMethod.NEWSPAPER,
        "effective_on": effective,
        **of,
    }
    return Record(**said)


def in_review(effective=MARCH_16):
    version = drafted(effective)
    actions.submit(version, record(effective), by=FIRST)
    return version


def published(effective=MARCH_16):
    """Return a version that two people have made law from a day on."""
    version = in_review(effective)
    actions.publish(version, by=SECOND)
    return version
