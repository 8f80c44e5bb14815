"""Who holds a lot, as the register has it."""

from datetime import date

from feeadmin.kernel.access import SYSTEM
from feeadmin.owners import actions as owners
from feeadmin.owners.models import Interest
from feeadmin.staging import queries
from tests import make

SINCE_2020 = date(2020, 1, 1)


def held(ain, party, interest=Interest.OWNER, *, since=SINCE_2020, until=None):
    """Enter that a party held a lot over some years."""
    return owners.record_interest(
        ain,
        party,
        interest,
        since_on=since,
        until_on=until,
        source="Assessor's roll of July 1, 2026",
        as_of_on=date(2026, 7, 1),
        by=SYSTEM,
    )


def owned(ain, name, **of):
    """Return a party of this name that has owned a lot since 2020."""
    party = make.PartyFactory(name=name, **of)
    held(ain, party)
    return party


def answering(case):
    return [answers.party.name for answers in queries.parties(case)]
