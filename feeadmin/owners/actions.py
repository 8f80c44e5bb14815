"""Keeping the register of parties and ownership."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from sqlalchemy import or_, select

from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action
from feeadmin.language import _, plain_day
from feeadmin.owners import queries
from feeadmin.owners.models import (
    GOVERNMENTS,
    Interest,
    OwnerClass,
    Ownership,
    Party,
    PartyKind,
    PostalAddress,
)

MOST_LINES = 3


@action
def add_party(
    kind: PartyKind,
    name: str,
    *,
    owner_class: OwnerClass,
    by: Actor,
    capacity: str = "",
    registry_number: str = "",
    agent: Party | None = None,
    language: str = "en",
) -> Party:
    """Enter a party.

    Its class may be unknown. Raises Refused for a party without a name, and when a government
    is called private or the other way.
    """
    if not name.strip():
        raise Refused(_("Enter the name as the roll or deed has it."))
    contrary = {OwnerClass.PRIVATE} if kind is PartyKind.GOVERNMENT else GOVERNMENTS
    if owner_class in contrary:
        raise Refused(
            _("A government is not private. Choose the kind of party and its class to agree.")
        )
    party = Party(
        kind=kind,
        name=name.strip(),
        capacity=capacity.strip(),
        owner_class=owner_class,
        registry_number=registry_number.strip(),
        agent=agent,
        language=language,
    )
    session.add(party)
    return party


@action
def give_address(
    party: Party, lines: list[str], *, since_on: date, source: str, by: Actor
) -> PostalAddress:
    """Enter where a party gets its mail from a day on.

    The address before it ends there, and it ends where a later one on record begins. Raises
    Refused for more lines than a window envelope shows.
    """
    lines = [line.strip() for line in lines if line.strip()]
    if not 1 <= len(lines) <= MOST_LINES:
        raise Refused(_("An address has one to {n} lines below the name.", n=MOST_LINES))
    _take_turns_at(party)
    until_on = None
    for known in queries.addresses(party):
        if known.since_on > since_on:
            until_on = known.since_on
        elif known.until_on is None or known.until_on > since_on:
            known.until_on = since_on
    address = PostalAddress(
        party=party, lines=lines, since_on=since_on, until_on=until_on, source=source
    )
    session.add(address)
    return address


@action
def record_interest(
    ain: str,
    party: Party,
    interest: Interest,
    *,
    since_on: date,
    source: str,
    as_of_on: date,
    by: Actor,
    until_on: date | None = None,
    share: str = "1/1",
    recorded_document: str = "",
) -> Ownership:
    """Enter that a party holds an interest in a parcel over a span of days.

    Raises Refused when the span ends before it begins, when the party holds that interest on
    some of its days already, and for a share that is no part of the whole.
    """
    if until_on is not None and until_on <= since_on:
        raise Refused(_("The span must end after {day}, when it begins.", day=plain_day(since_on)))
    if not _is_part(share):
        raise Refused(_("Give the share as a fraction, such as 1/2."))
    _take_turns_at(party)
    if twin := _overlapping(ain, party, interest, since_on, until_on):
        raise Refused(
            _(
                "That interest is on record already, since {day}. End it first, or correct the "
                "days.",
                day=plain_day(twin.since_on),
            )
        )
    held = Ownership(
        ain=ain,
        party=party,
        interest=interest,
        share=share,
        since_on=since_on,
        until_on=until_on,
        source=source,
        as_of_on=as_of_on,
        recorded_document=recorded_document,
    )
    session.add(held)
    return held


@action
def end_interest(held: Ownership, *, on: date, because: str, by: Actor) -> None:
    """End an interest on a day, as when land is sold, or earlier than was written down.

    Raises Refused before it began, and when it had ended by then.
    """
    if on <= held.since_on:
        raise Refused(
            _("The span must end after {day}, when it begins.", day=plain_day(held.since_on))
        )
    if held.until_on is not None and held.until_on <= on:
        raise Refused(_("That interest ended on {day}.", day=plain_day(held.until_on)))
    held.until_on = on


def _take_turns_at(party: Party) -> None:
    """Wait for whoever else is entering something about this party, and see what they left."""
    session.flush()
    session.refresh(party, with_for_update=True)


def _overlapping(
    ain: str, party: Party, interest: Interest, since_on: date, until_on: date | None
) -> Ownership | None:
    """Return a span on record of the same interest that shares a day with this one."""
    query = select(Ownership).where(
        Ownership.ain == ain,
        Ownership.party_id == party.id,
        Ownership.interest == interest,
        or_(Ownership.until_on.is_(None), Ownership.until_on > since_on),
    )
    if until_on is not None:
        query = query.where(Ownership.since_on < until_on)
    return session.scalar(query.order_by(Ownership.since_on).limit(1))


def _is_part(share: str) -> bool:
    """Whether a share is written as a fraction above nothing and up to the whole."""
    written = re.fullmatch(r"([0-9]{1,6})/([1-9][0-9]{0,5})", share)
    return written is not None and 0 < Fraction(share) <= 1
