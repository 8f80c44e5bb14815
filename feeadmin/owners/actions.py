"""Keeping the register of parties and ownership."""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_, select

from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action
from feeadmin.language import _, plain_day
from feeadmin.owners.models import (
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
    """Enter a party. Raises Refused when a government is called private, or the other way."""
    if (kind is PartyKind.GOVERNMENT) == (owner_class is OwnerClass.PRIVATE):
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
    """Enter where a party gets its mail from a day on; the address before it ends there.

    Raises Refused for more lines than a window envelope shows.
    """
    lines = [line.strip() for line in lines if line.strip()]
    if not 1 <= len(lines) <= MOST_LINES:
        raise Refused(_("An address has one to {n} lines below the name.", n=MOST_LINES))
    for earlier in session.scalars(
        select(PostalAddress).where(
            PostalAddress.party_id == party.id,
            or_(PostalAddress.until_on.is_(None), PostalAddress.until_on > since_on),
        )
    ):
        earlier.until_on = max(since_on, earlier.since_on)
    address = PostalAddress(party=party, lines=lines, since_on=since_on, source=source)
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

    Raises Refused when the span ends before it begins, or repeats one on record.
    """
    if until_on is not None and until_on <= since_on:
        raise Refused(_("The span must end after {day}, when it begins.", day=plain_day(since_on)))
    twin = session.scalar(
        select(Ownership).where(
            Ownership.ain == ain,
            Ownership.party_id == party.id,
            Ownership.interest == interest,
            Ownership.since_on == since_on,
        )
    )
    if twin:
        raise Refused(_("That interest is on record already."))
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
    """End an interest on a day, as when land is sold. Raises Refused before it began."""
    if on <= held.since_on:
        raise Refused(
            _("The span must end after {day}, when it begins.", day=plain_day(held.since_on))
        )
    held.until_on = on
