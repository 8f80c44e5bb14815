"""Finding parties, and who owned a parcel on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select

from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound
from feeadmin.language import _
from feeadmin.owners.models import Interest, Ownership, Party, PostalAddress

CONTROLLING = (Interest.GROUND_LESSEE, Interest.OWNER)
"""Whose consent counts as the owner's; a ground lessee's before the fee owner's."""


def one(party_id: int) -> Party:
    """Return the party. Raises NotFound."""
    party = session.get(Party, party_id)
    if party is None:
        raise NotFound(_("There is no party {id} on record.", id=party_id))
    return party


def on_day(ain: str, day: date) -> Sequence[Ownership]:
    """Return every interest in a parcel on a city day, owners first, then by name."""
    found = session.scalars(
        select(Ownership)
        .where(Ownership.ain == ain, Ownership.since_on <= day)
        .where(or_(Ownership.until_on.is_(None), Ownership.until_on > day))
        .join(Ownership.party)
        .order_by(Party.name, Ownership.id)
    )
    return sorted(found, key=lambda held: list(Interest).index(held.interest))


def controlling(ain: str, day: date) -> list[Ownership]:
    """Return who controlled the land that day: its ground lessees, else its owners."""
    held = on_day(ain, day)
    for interest in CONTROLLING:
        if found := [one for one in held if one.interest is interest]:
            return found
    return []


def spans(ain: str) -> Sequence[Ownership]:
    """Return every interest ever recorded in a parcel, the latest first."""
    return session.scalars(
        select(Ownership).where(Ownership.ain == ain).order_by(Ownership.since_on.desc())
    ).all()


def held_by(party: Party) -> Sequence[Ownership]:
    return session.scalars(
        select(Ownership)
        .where(Ownership.party_id == party.id)
        .order_by(Ownership.ain, Ownership.since_on)
    ).all()


def addresses(party: Party) -> Sequence[PostalAddress]:
    return session.scalars(
        select(PostalAddress)
        .where(PostalAddress.party_id == party.id)
        .order_by(PostalAddress.since_on.desc(), PostalAddress.id.desc())
    ).all()


def address_on(party: Party, day: date) -> PostalAddress | None:
    """Return where a party is to be written to on a day, or None when nobody knows."""
    for address in addresses(party):
        if address.since_on <= day and (address.until_on is None or address.until_on > day):
            return address
    return None


def named(words: str, *, limit: int = 20) -> Sequence[Party]:
    """Return parties whose name holds these words, by name; the first of the register for none."""
    sought = words.replace("\x00", "").strip()[:100]
    # SQLite folds the case of plain letters only: PEÑA is asked for in both.
    spelled = (
        Party.name.icontains(one, autoescape=True) for one in (sought.lower(), sought.upper())
    )
    return session.scalars(
        select(Party).where(or_(*spelled)).order_by(Party.name, Party.id).limit(limit)
    ).all()
