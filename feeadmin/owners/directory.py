"""Finding in the register what some rows of a file speak of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from feeadmin.kernel.chunks import chunks
from feeadmin.kernel.db import session
from feeadmin.owners import spelling
from feeadmin.owners.doubts import Finding, ReturnedAddress
from feeadmin.owners.intake import MOST_NEIGHBORS, Intake, OfParcel
from feeadmin.owners.models import Ownership, Party, PartyKind, PostalAddress
from feeadmin.owners.register import Held, Known, Place, Register
from feeadmin.owners.stating import Stated
from feeadmin.parcels import queries as registry


def found(parcels: Sequence[OfParcel]) -> Register:
    """Return what is on record of the parties, addresses and interests that some rows speak of."""
    rows = [row for parcel in parcels for row in parcel.rows]
    register = Register()
    ains = [parcel.ain for parcel in parcels]
    register.parcels = frozenset(ain for some in chunks(ains) for ain in registry.by_ains(some))
    _find_interests(register, ains)
    holders = {held.party for spans in register.held.values() for held in spans}
    parties = _parties(rows, sorted(holders))
    standing = _standing(parties)
    for party in parties:
        number = spelling.number(party.registry_number)
        register.know(
            Known(standing[party.id], PartyKind(party.kind), party.spelled, number, party.name)
        )
    _find_addresses(register)
    return register


def with_imagined(register: Register, parcels: Sequence[OfParcel], intake: Intake) -> Register:
    """Return what is known, with what a dry run would have written so far."""
    rows = [row for parcel in parcels for row in parcel.rows]
    register.lowest = intake.lowest_key()
    for row in intake.imagined(rows):
        number = spelling.number(row.registry)
        register.know(Known(row.id, PartyKind(row.kind), row.spelled, number, row.name))
    by_key = _by_key(register)
    for row in intake.imagined_addresses(sorted(by_key, reverse=True)):
        register.places[row.party_id] = [
            replace(place, until_on=row.since_on) if place.counts_on(row.since_on) else place
            for place in register.places[row.party_id]
        ]
        register.give(by_key[row.party_id], Place(None, row.placed, row.since_on, None))
    return register


def _find_interests(register: Register, ains: Sequence[str]) -> None:
    for some in chunks(ains):
        for held in session.execute(
            select(
                Ownership.id, Ownership.ain, Ownership.party_id, Ownership.interest,
                Ownership.share, Ownership.since_on, Ownership.until_on, Ownership.as_of_on,
            ).where(Ownership.ain.in_(some)).order_by(Ownership.id)
        ):  # fmt: skip
            register.held[held.ain].append(
                Held(
                    held.id, held.party_id, held.interest, held.share, held.since_on,
                    held.until_on, held.as_of_on,
                )
            )  # fmt: skip


COLUMNS = (Party.id, Party.kind, Party.spelled, Party.registry_number, Party.name)


def _parties(rows: Sequence[Stated], holders: Sequence[int]) -> list[Any]:
    """Return the parties that some rows may speak of, and those who hold the parcels.

    Of the many of one name only those are looked up that the same address, or a number, tells
    apart, and the first, to ask about; of the many at one address those that came first.
    """
    found: dict[int, Any] = {}
    for some in chunks(rows):
        spelled = {row.spelled for row in some}
        placed = {row.placed for row in some} - {""}
        numbers = {row.registry_number for row in some} - {""}
        told_apart = or_(
            Party.merged_into_id.is_not(None),
            Party.kind == PartyKind.GOVERNMENT,
            Party.registry_number != "",
        )
        for where in (
            and_(
                Party.spelled.in_(spelled),
                Party.id.in_(
                    select(PostalAddress.party_id).where(PostalAddress.placed.in_(placed))
                ),
            ),
            and_(Party.spelled.in_(spelled), told_apart),
            Party.id.in_(_first_of_name(spelled)),
            Party.registry_number.in_(numbers),
            Party.id.in_(_first_at_address(placed)),
        ):
            found.update((one.id, one) for one in session.execute(select(*COLUMNS).where(where)))
    for keys in chunks(holders):
        query = select(*COLUMNS).where(Party.id.in_(keys))
        found.update((one.id, one) for one in session.execute(query))
    return [found[key] for key in sorted(found)]


def _first_of_name(spelled: Collection[str]) -> Select[Any]:
    return (
        select(func.min(Party.id))
        .where(Party.spelled.in_(spelled), Party.merged_into_id.is_(None))
        .group_by(Party.spelled, Party.kind)
    )


def _first_at_address(placed: Collection[str]) -> Select[Any]:
    place = func.row_number().over(partition_by=PostalAddress.placed, order_by=PostalAddress.id)
    ranked = (
        select(PostalAddress.party_id, place.label("place"))
        .where(PostalAddress.placed.in_(placed))
        .subquery()
    )
    return select(ranked.c.party_id).where(ranked.c.place <= MOST_NEIGHBORS)


def _standing(parties: Iterable[Any]) -> dict[int, int]:
    """Return which party each of these turned out to be, by their keys."""
    keys = [party.id for party in parties]
    into = {key: key for key in keys}
    asked = keys
    while asked:
        merged: dict[int, int] = {}
        for some in chunks(sorted(set(asked))):
            query = select(Party.id, Party.merged_into_id).where(
                Party.id.in_(some), Party.merged_into_id.is_not(None)
            )
            merged.update((row.id, row.merged_into_id) for row in session.execute(query))
        into = {key: merged.get(end, end) for key, end in into.items()}
        asked = list(merged.values())
    return into


def _find_addresses(register: Register) -> None:
    by_key = _by_key(register)
    for some in chunks(sorted(by_key)):
        bad = set(session.scalars(_found_bad(some)))
        for one in session.execute(
            select(
                PostalAddress.id, PostalAddress.party_id, PostalAddress.placed,
                PostalAddress.since_on, PostalAddress.until_on, PostalAddress.substitute,
            ).where(PostalAddress.party_id.in_(some)).order_by(PostalAddress.id)
        ):  # fmt: skip
            place = Place(one.id, one.placed, one.since_on, one.until_on, is_bad=one.id in bad)
            register.give(by_key[one.party_id], place)
            if one.substitute and one.until_on is None:
                register.hidden.add(one.party_id)


def _found_bad(parties: Sequence[int]) -> Select[Any]:
    return (
        select(ReturnedAddress.address_id)
        .join(ReturnedAddress.address)
        .where(PostalAddress.party_id.in_(parties), ReturnedAddress.finding == Finding.BAD)
    )


def _by_key(register: Register) -> dict[int, Known]:
    """Return one name of each party, by the party's key: the one it stands under, if known."""
    return {party.key: party for known in register.named.values() for party in reversed(known)}
