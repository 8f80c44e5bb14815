"""Addresses that need care: mail came back from one, or a home is to stay unknown.

The State's Safe at Home program lends its participants an address (Gov. Code 6205 to 6216). The
city must take it in place of the home (6207), and here keeps no other: what is not kept is never
printed, shown or lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select

from feeadmin.kernel import clock
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.kernel.work import action, same_edition
from feeadmin.language import _
from feeadmin.owners import actions, queries, turns
from feeadmin.owners.doubts import Finding, ReturnedAddress
from feeadmin.owners.models import Party, PostalAddress

MOST = 200
"""Returned mail listed at once."""

GIVEN_BY_ADDRESSEE = "the addressee"
"""The source of a substitute address, on letters and pages: it must not tell what it is."""


def one(returned_id: int) -> ReturnedAddress:
    """Return a mark that mail came back. Raises NotFound."""
    found = session.get(ReturnedAddress, returned_id)
    if found is None:
        raise NotFound(_("There is no such returned mail."))
    return found


def to_review(today: date) -> Select[Any]:
    """Select the marks that nobody has looked at, of addresses that still count today."""
    return (
        select(ReturnedAddress)
        .join(ReturnedAddress.address)
        .where(ReturnedAddress.finding.is_(None))
        .where(or_(PostalAddress.until_on.is_(None), PostalAddress.until_on > today))
        .order_by(ReturnedAddress.returned_on, ReturnedAddress.id)
    )


def count_to_review(today: date) -> int:
    """Return how many addresses wait for somebody to look at them."""
    waiting = to_review(today).order_by(None).subquery()
    return session.scalar(select(func.count()).select_from(waiting)) or 0


def listed(today: date) -> Sequence[ReturnedAddress]:
    """Return the marks that wait longest to be looked at."""
    return session.scalars(to_review(today).limit(MOST)).all()


def waiting(party: Party) -> ReturnedAddress:
    """Return the mark of a party's that waits longest to be looked at. Raises NotFound."""
    found: ReturnedAddress | None = session.scalar(
        to_review(clock.today()).where(PostalAddress.party_id == party.id).limit(1)
    )
    if found is None:
        raise NotFound(_("No mail to {name} waits to be looked at.", name=party.full_name))
    return found


def marks(addresses: Sequence[PostalAddress]) -> dict[int, ReturnedAddress]:
    """Return the latest mark of each of these addresses that has one, by the address's key."""
    keys = [address.id for address in addresses]
    found = session.scalars(
        select(ReturnedAddress)
        .where(ReturnedAddress.address_id.in_(keys))
        .order_by(ReturnedAddress.id)
    )
    return {mark.address_id: mark for mark in found}


@action
def mark_returned(
    party: Party, lines: Sequence[str], *, on: date, because: str, by: Actor
) -> ReturnedAddress | None:
    """Mark the address that a letter to a party went to: mail came back from it.

    `lines` are the envelope's, which may begin with names. Returns None where no address of the
    party is on those lines: it was written to through somebody else, or by hand. A mark that
    nobody has looked at yet is not made twice.
    """
    turns.take(served := queries.standing(party))
    written = "\n".join(lines)
    for address in queries.addresses(served):
        if address.lines and written.endswith("\n".join(address.lines)):
            return _mark(address, on, because, by)
    return None


@action
def doubt(address: PostalAddress, *, on: date, because: str, by: Actor) -> ReturnedAddress:
    """Mark an address that mail came back from, or that is known to be bad.

    Raises Refused without a reason, for a day to come, and for one before the address counted.
    """
    turns.take(address.party)
    if not because.strip():
        raise Refused(_("Say what the envelope says, or how it is known."))
    if not address.since_on <= on <= clock.today():
        raise Refused(_("Enter the day the mail came back."))
    return _mark(address, on, because, by)


@action
def review(
    mark: ReturnedAddress, finding: Finding, *, because: str, edition: int, by: Actor
) -> None:
    """Say what was found about an address that mail came back from.

    Good after all, it is written to again; not theirs any more, it ends on the day the mail came
    back. Raises Refused without a reason, and when somebody looked already.
    """
    turns.take(mark.address.party)
    same_edition(mark, edition)
    if not because.strip():
        raise Refused(_("Say how it was found out."))
    if mark.finding is not None:
        raise Refused(_("{name} has looked at this already.", name=mark.reviewed_by))
    mark.finding, mark.finding_because = finding, because.strip()
    mark.reviewed_by, mark.reviewed_at = by.name, clock.now()
    address = mark.address
    counts_on = address.until_on is None or address.until_on > mark.returned_on
    if finding is Finding.BAD and counts_on and not address.substitute:
        address.until_on = max(mark.returned_on, address.since_on)


@action
def lend_address(party: Party, lines: Sequence[str], *, since_on: date, by: Actor) -> PostalAddress:
    """Enter the address that the State lends a party, and keep no other of it.

    The lines of every other address on record are taken out for good. Raises Refused as
    `give_address` does.
    """
    turns.take(party)
    if known := queries.substitute(party):
        known.until_on = max(since_on, known.since_on)
        session.flush()
    address = actions.give_address(
        party, list(lines), since_on=since_on, source=_(GIVEN_BY_ADDRESSEE), by=by
    )
    address.substitute, address.until_on = True, None
    for other in queries.addresses(party):
        if other is not address and not other.substitute:
            other.lines, other.placed = [], ""
            other.until_on = other.until_on or max(since_on, other.since_on)
    return address


@action
def end_lending(party: Party, *, on: date, because: str, by: Actor) -> None:
    """Enter that a party has left the program: other addresses may be entered again.

    Raises Refused when it has no such address, and for a day before it had.
    """
    turns.take(party)
    lent = queries.substitute(party)
    if lent is None:
        raise Refused(_("No address is lent to this party."))
    if not because.strip():
        raise Refused(_("Say how it is known."))
    if on <= lent.since_on or on > clock.today():
        raise Refused(_("Enter the day it left, after the address was lent."))
    lent.until_on = on


def _mark(address: PostalAddress, on: date, because: str, by: Actor) -> ReturnedAddress:
    waiting = marks([address]).get(address.id)
    if waiting is not None and waiting.finding is None:
        return waiting
    mark = ReturnedAddress(
        address=address,
        returned_on=on,
        reason=because.strip(),
        marked_by=by.name,
        marked_at=clock.now(),
    )
    session.add(mark)
    return mark
