"""All that the desk knows of one party: what it is and holds, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from feeadmin.desk import queries
from feeadmin.kernel.db import session
from feeadmin.notices import queries as notices
from feeadmin.notices.models import Notice, ReturnedMail
from feeadmin.owners import alike, mailboxes, merging
from feeadmin.owners import queries as owners
from feeadmin.owners.models import Party


def about(party: Party) -> dict[str, Any]:
    """Return everything a party's page tells."""
    addresses = owners.addresses(party)
    return {
        "addresses": addresses,
        "marks": mailboxes.marks(addresses),
        "lent": owners.substitute(party),
        "agencies": owners.agencies(party),
        "serves": owners.serves(party),
        "held": owners.held_by(party),
        "cases": queries.cases_of(party),
        "letters": letters_to(party),
        "merges": merging.of(party),
        "alike": alike.of(party),
    }


def letters_to(party: Party) -> list[tuple[Notice, Sequence[ReturnedMail]]]:
    """Return every notice written to a party, the latest first, each with how it came back."""
    found = session.scalars(
        select(Notice).where(Notice.party_id.in_(owners.keys_of(party))).order_by(Notice.id.desc())
    )
    return [(notice, notices.returned(notice)) for notice in found]
