"""One after another: whoever enters something about a party waits for who is at it already."""

from __future__ import annotations

from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.language import _
from feeadmin.owners import queries
from feeadmin.owners.models import Party


def take(*parties: Party) -> None:
    """Wait until nobody else enters anything about these parties, and see what they left.

    Inside an action. Raises Refused for a party that turned out to be another: what is entered
    belongs there.
    """
    session.flush()
    # Always in the same order: two who want the same two never wait for each other.
    for party in sorted(parties, key=lambda one: one.id):
        session.refresh(party, with_for_update=True)
    for party in parties:
        if party.merged_into_id is not None:
            raise Refused(
                _(
                    "{name} is {kept}: the two were merged. Enter it there.",
                    name=party.full_name,
                    kept=queries.standing(party).full_name,
                )
            )
