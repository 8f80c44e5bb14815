"""Finding parties, and who owned a parcel on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import aliased

from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound
from feeadmin.language import _, plain_day
from feeadmin.owners import spans as lasting
from feeadmin.owners.doubts import Finding, ReturnedAddress
from feeadmin.owners.models import Agency, Interest, Ownership, Party, PostalAddress
from feeadmin.owners.spans import CONTROLLING

__all__ = ["CONTROLLING"]


def one(party_id: int) -> Party:
    """Return the party. Raises NotFound."""
    party = session.get(Party, party_id)
    if party is None:
        raise NotFound(_("There is no party {id} on record.", id=party_id))
    return party


def standing(party: Party) -> Party:
    """Return the party that this one turned out to be, or itself."""
    while party.merged_into is not None:
        party = party.merged_into
    return party


def parties() -> Select[Any]:
    """Select the parties that stand for themselves."""
    return select(Party).where(Party.merged_into_id.is_(None))


def keys_of(party: Party) -> Sequence[int]:
    """Return the keys by which a party was ever known: its own, and those merged into it."""
    known = select(Party.id).where(Party.id == standing(party).id).cte("known", recursive=True)
    later = aliased(Party)
    every = known.union(select(later.id).join(known, later.merged_into_id == known.c.id))
    return session.scalars(select(every.c.id).order_by(every.c.id)).all()


def on_day(ain: str, day: date) -> Sequence[Ownership]:
    """Return every interest in a parcel on a city day, owners first, then by name.

    Each with its source, document and the day the source speaks of. Where two sources told
    the same of one party, the later is returned.
    """
    found = session.scalars(
        select(Ownership)
        .where(Ownership.ain == ain, Ownership.since_on <= day)
        .where(or_(Ownership.until_on.is_(None), Ownership.until_on > day))
        .join(Ownership.party)
        .order_by(Ownership.as_of_on, Ownership.id)
    )
    latest = {(held.party_id, held.interest): held for held in found}
    order = list(Interest)
    return sorted(
        latest.values(), key=lambda held: (order.index(held.interest), held.party.name, held.id)
    )


def controlling(ain: str, day: date) -> list[Ownership]:
    """Return who controlled the land that day: its ground lessees, else its owners."""
    held = on_day(ain, day)
    for interest in CONTROLLING:
        if found := [one for one in held if one.interest is interest]:
            return found
    return []


def warnings(ain: str, day: date) -> list[str]:
    """Return what is doubtful about who held a parcel on a day, each in a sentence."""
    held = on_day(ain, day)
    owners = [one for one in held if one.interest is Interest.OWNER]
    said = [
        _(
            "{source} speaks of {as_of}, which is before {day}: a later sale is not in it.",
            source=one.source,
            as_of=plain_day(one.as_of_on),
            day=plain_day(day),
        )
        for one in {(one.source, one.as_of_on): one for one in held}.values()
        if one.as_of_on < day
    ]
    if not owners:
        said.append(_("No owner is on record for {day}.", day=plain_day(day)))
    if not lasting.are_whole([one.share for one in owners]):
        shares = ", ".join(one.share for one in owners)
        said.append(_("The owners’ shares ({shares}) do not add up to one.", shares=shares))
    return said


def spans(ain: str) -> Sequence[Ownership]:
    """Return every interest ever recorded in a parcel, the latest first."""
    return session.scalars(
        select(Ownership).where(Ownership.ain == ain).order_by(Ownership.since_on.desc())
    ).all()


def interest(ownership_id: int) -> Ownership:
    """Return an interest by its key. Raises NotFound."""
    found = session.get(Ownership, ownership_id)
    if found is None:
        raise NotFound(_("There is no such interest on record."))
    return found


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


def address(address_id: int) -> PostalAddress:
    """Return an address by its key. Raises NotFound."""
    found = session.get(PostalAddress, address_id)
    if found is None:
        raise NotFound(_("There is no such address on record."))
    return found


def address_on(party: Party, day: date) -> PostalAddress | None:
    """Return where a party is to be written to on a day, or None when nobody knows.

    An address that mail came back from is nobody's until a person finds it good after all. A
    home that is to stay unknown is never returned: the substitute is, whatever the day.
    """
    party = standing(party)
    usable = PostalAddress.id.not_in(_came_back(day))
    lent = substitute(party)
    there = (
        select(PostalAddress).where(PostalAddress.id == lent.id) if lent else _in_force(party, day)
    )
    found: PostalAddress | None = session.scalar(there.where(usable).limit(1))
    return found


def why_no_address(party: Party, day: date) -> str:
    """Say, of a party without an address for a day, what is to be done."""
    name, current = party.full_name, _in_force(standing(party), day).order_by(None)
    back = session.scalar(
        select(ReturnedAddress)
        .where(ReturnedAddress.address_id.in_(current.with_only_columns(PostalAddress.id)))
        .order_by(ReturnedAddress.id.desc())
        .limit(1)
    )
    if back is None:
        return _(
            "There is no address for {name} on that day. Enter one in the owners’ register.",
            name=name,
        )
    return _(
        "Mail to {name} came back on {day}: {reason}. Enter a better address in the owners’ "
        "register, or review the one there is.",
        name=name,
        day=plain_day(back.returned_on),
        reason=back.reason,
    )


def _in_force(party: Party, day: date) -> Select[Any]:
    """Select the addresses of a party on a day, the one to write to first."""
    return (
        select(PostalAddress)
        .where(PostalAddress.party_id == party.id, PostalAddress.since_on <= day)
        .where(or_(PostalAddress.until_on.is_(None), PostalAddress.until_on > day))
        .where(PostalAddress.placed != "")
        .order_by(PostalAddress.since_on.desc(), PostalAddress.id.desc())
    )


def _came_back(day: date) -> Select[Any]:
    """Select the keys of the addresses that mail had come back from by a day."""
    return select(ReturnedAddress.address_id).where(
        ReturnedAddress.returned_on <= day,
        or_(ReturnedAddress.finding.is_(None), ReturnedAddress.finding == Finding.BAD),
    )


def substitute(party: Party) -> PostalAddress | None:
    """Return the address the State lends a party whose home is to stay unknown, or None."""
    return session.scalar(
        select(PostalAddress)
        .where(
            PostalAddress.party_id == party.id,
            PostalAddress.substitute.is_(True),
            PostalAddress.until_on.is_(None),
        )
        .order_by(PostalAddress.id.desc())
        .limit(1)
    )


def agent_on(party: Party, day: date) -> Party | None:
    """Return through whom a party is served on a day: its agent for service, or None."""
    found = session.scalar(
        select(Agency)
        .where(Agency.party_id == standing(party).id)
        .where(or_(Agency.since_on.is_(None), Agency.since_on <= day))
        .where(or_(Agency.until_on.is_(None), Agency.until_on > day))
        .order_by(Agency.id.desc())
        .limit(1)
    )
    return standing(found.agent) if found else None


def agencies(party: Party) -> Sequence[Agency]:
    """Return who ever was a party's agent for service, the latest first."""
    return session.scalars(
        select(Agency).where(Agency.party_id == party.id).order_by(Agency.id.desc())
    ).all()


def serves(party: Party) -> Sequence[Agency]:
    """Return whom a party is the agent for service of now."""
    return session.scalars(
        select(Agency)
        .join(Party, Party.id == Agency.party_id)
        .where(and_(Agency.agent_id == party.id, Agency.until_on.is_(None)))
        .order_by(Party.name, Agency.id)
    ).all()


def named(words: str, *, limit: int = 20) -> Sequence[Party]:
    """Return parties whose name holds these words, by name; the first of the register for none."""
    sought = words.replace("\x00", "").strip()[:100]
    # SQLite folds the case of plain letters only: PEÑA is asked for in both.
    spelled = (
        Party.name.icontains(one, autoescape=True) for one in (sought.lower(), sought.upper())
    )
    return session.scalars(
        parties().where(or_(*spelled)).order_by(Party.name, Party.id).limit(limit)
    ).all()
