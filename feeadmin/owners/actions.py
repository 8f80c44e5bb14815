"""Keeping the register of parties and ownership."""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_, select

from feeadmin.kernel import clock
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action
from feeadmin.language import _, plain_day
from feeadmin.owners import deeds, queries, spans, turns
from feeadmin.owners.models import (
    GOVERNMENTS,
    Agency,
    HeldAs,
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
    if agent is not None:
        source = _("entered with the party")
        session.add(Agency(party=party, agent=agent, since_on=None, source=source))
    return party


@action
def appoint_agent(
    party: Party, agent: Party | None, *, since_on: date, source: str, by: Actor
) -> None:
    """Enter who is a party's agent for service of process from a day on, or that nobody is.

    The agency before it ends there. Raises Refused for a day to come, for one before the last
    change, and when a party would be its own agent.
    """
    turns.take(party, *([agent] if agent else []))
    if since_on > clock.today():
        raise Refused(_("That day has not come yet."))
    if agent is party:
        raise Refused(_("Nobody is their own agent for service. Choose another party."))
    for known in queries.agencies(party):
        if known.since_on is not None and known.since_on > since_on:
            raise Refused(
                _(
                    "A later change is on record, of {day}. Enter a day after it.",
                    day=plain_day(known.since_on),
                )
            )
        if known.until_on is None or known.until_on > since_on:
            known.until_on = since_on
    party.agent = agent
    if agent is not None:
        session.add(Agency(party=party, agent=agent, since_on=since_on, source=source))


@action
def give_address(
    party: Party, lines: list[str], *, since_on: date, source: str, by: Actor
) -> PostalAddress:
    """Enter where a party gets its mail from a day on.

    The address before it ends there, and it ends where a later one on record begins. Raises
    Refused for more lines than a window envelope shows, and for a party whose home is to stay
    unknown: it is written to at its substitute address.
    """
    lines = [line.strip() for line in lines if line.strip()]
    if not 1 <= len(lines) <= MOST_LINES:
        raise Refused(_("An address has one to {n} lines below the name.", n=MOST_LINES))
    turns.take(party)
    if queries.substitute(party):
        raise Refused(
            _(
                "This party is written to at the address the State lends it, and no other is "
                "kept. If it has left the program, enter that first."
            )
        )
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
    held_as: HeldAs = HeldAs.NOT_SAID,
    recorded_document: str = "",
    recorded_on: date | None = None,
) -> Ownership:
    """Enter that a party holds an interest in a parcel over a span of days.

    Where the register then tells another owner of days that are past, somebody is asked to look
    at their cases. Raises Refused when the span ends before it begins, when the party holds that
    interest on some of its days already, and for a share that is no part of the whole.
    """
    if until_on is not None and until_on <= since_on:
        raise Refused(_("The span must end after {day}, when it begins.", day=plain_day(since_on)))
    if not spans.is_part(share):
        raise Refused(_("Give the share as a fraction, such as 1/2."))
    turns.take(party)
    if twin := _overlapping(ain, party, interest, since_on, until_on):
        raise Refused(
            _(
                "That interest is on record already, since {day}. End it first, or correct the "
                "days.",
                day=plain_day(twin.since_on),
            )
        )
    with deeds.watched(ain, source=recorded_document or source, by=by):
        held = Ownership(
            ain=ain,
            party=party,
            interest=interest,
            share=share,
            held_as=held_as,
            since_on=since_on,
            until_on=until_on,
            source=source,
            as_of_on=as_of_on,
            recorded_document=recorded_document,
            recorded_on=recorded_on,
            entered_at=clock.now(),
        )
        session.add(held)
    return held


@action
def end_interest(held: Ownership, *, on: date, because: str, by: Actor) -> None:
    """End an interest on a day, as when land is sold, or earlier than was written down.

    What another source told of the same interest ends with it. Raises Refused before it began,
    and when it had ended by then.
    """
    turns.take(held.party)
    if on <= held.since_on:
        raise Refused(
            _("The span must end after {day}, when it begins.", day=plain_day(held.since_on))
        )
    if held.until_on is not None and held.until_on <= on:
        raise Refused(_("That interest ended on {day}.", day=plain_day(held.until_on)))
    with deeds.watched(held.ain, source=because, by=by):
        for same in queries.spans(held.ain):
            is_same = (same.party_id, same.interest) == (held.party_id, held.interest)
            if is_same and same.since_on < on and (same.until_on is None or same.until_on > on):
                same.until_on = on


@action
def succeed(
    ain: str,
    party: Party,
    interest: Interest,
    *,
    since_on: date,
    source: str,
    as_of_on: date,
    by: Actor,
    share: str = "1/1",
    held_as: HeldAs = HeldAs.NOT_SAID,
    recorded_document: str = "",
    recorded_on: date | None = None,
) -> Ownership:
    """Enter a deed: whoever held the interest until that day holds it no more, and a party does.

    Raises Refused as `record_interest` and `end_interest` do.
    """
    with deeds.watched(ain, source=recorded_document or source, by=by):
        for held in queries.on_day(ain, since_on):
            if held.interest is interest and held.party is not party:
                end_interest(held, on=since_on, because=source, by=by)
        return record_interest(
            ain,
            party,
            interest,
            since_on=since_on,
            source=source,
            as_of_on=as_of_on,
            share=share,
            held_as=held_as,
            recorded_document=recorded_document,
            recorded_on=recorded_on,
            by=by,
        )


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
