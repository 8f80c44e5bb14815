"""The index of streets, by which an address is found among millions.

An address begins with its house number, and people ask for the street: "Sample", "1320 Sample".
So each parcel's street is kept apart, in capitals and without its direction. The index is made
from the parcels, and holds nothing of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import Base, session
from feeadmin.kernel.loading import load
from feeadmin.kernel.work import action
from feeadmin.parcels import queries
from feeadmin.parcels.models import Parcel
from feeadmin.parcels.street_words import DIRECTIONS, KINDS

AT_ONCE = 20_000
"""Parcels indexed in one step; other writers come between two."""

AFTER_ALL = "\U0010ffff"
"""Sorts after whatever a street's name goes on with."""

LEAST = 3
"""Letters of a street to look for by themselves; fewer begin half of all streets."""

_OTHER_KINDS = KINDS | {long: short for short, long in KINDS.items()}
_SHORT_DIRECTIONS = {word: short for short, long in DIRECTIONS.items() for word in (short, long)}
_PARTS = re.compile(
    rf"(?:(?P<house>\d[\d/-]*[A-Z]?) +(?:1/2 +)?)?"
    rf"(?:(?P<direction>{'|'.join(_SHORT_DIRECTIONS)})\.? +(?=\S))?(?P<street>.*)"
)


class ParcelStreet(Base):
    """Street and house of a parcel's address; the key is the parcel's own."""

    __tablename__ = "parcel_street"
    __table_args__ = (sa.Index("ix_parcel_street_street", "street", "house", "id"),)
    __unaudited__ = "an index made from the parcels, which holds nothing of its own"

    street: Mapped[str] = mapped_column(
        # Sorted sign by sign on both databases, so that what begins alike stands together.
        sa.String().with_variant(sa.String(collation="C"), "postgresql")
    )
    house: Mapped[str]
    """The house number; empty where the address has none."""


class Asked(NamedTuple):
    """An address as somebody typed it, taken apart."""

    house: str
    """Empty where no house number was typed."""
    direction: str
    """As N or W; empty where none was typed."""
    street: str
    """In capitals, without its direction."""


def street_of(address: str) -> str:
    """Return an address's street in capitals, without house number and direction.

    >>> street_of("123 1/2 W Sample St"), street_of("444 E St"), street_of("5th St")
    ('SAMPLE ST', 'E ST', '5TH ST')
    """
    return _taken_apart(address).street


def asked(typed: str) -> Asked | None:
    """Take an address apart; None where there is too little of it to look for.

    >>> asked("1320 w. sample st")
    Asked(house='1320', direction='W', street='SAMPLE ST')
    >>> asked("5th st").street, asked("W 5"), asked("12")
    ('5TH ST', None, None)
    """
    parts = _taken_apart(typed)
    is_enough = len(parts.street) >= LEAST or (parts.house and parts.street)
    return parts if is_enough and not parts.street.isdecimal() else None


def spellings(street: str) -> list[str]:
    """Return how a street may be written that was typed in capitals.

    >>> spellings("SAMPLE STREET"), spellings("SAMPLE")
    (['SAMPLE STREET', 'SAMPLE ST'], ['SAMPLE'])
    """
    start, _space, last = street.rpartition(" ")
    other = _OTHER_KINDS.get(last) if start else None
    return [street, f"{start} {other}"] if other else [street]


def matches(typed: str) -> ColumnElement[bool]:
    """Return the condition for parcels whose street begins as typed, at that house if one is.

    What is not in the index yet is looked through row by row.
    """
    wanted = asked(typed)
    if wanted is None:
        return false()
    begins = spellings(wanted.street)
    indexed = select(ParcelStreet.id).where(or_(*(_begins(one, wanted.house) for one in begins)))
    return and_(or_(Parcel.id.in_(indexed), *_fresh(begins, wanted.house)), *_towards(wanted))


def found(typed: str, *, limit: int) -> Sequence[Parcel]:
    """Return the first parcels of today whose street begins as typed, street by street."""
    wanted = asked(typed)
    if wanted is None:
        return []
    parcels: list[Parcel] = []
    for begin in spellings(wanted.street):
        # One range of the index, read in its own order, stops as soon as there are enough.
        query = select(Parcel).join(ParcelStreet, ParcelStreet.id == Parcel.id)
        query = query.where(_begins(begin, wanted.house), *_towards(wanted))
        in_order = query.order_by(ParcelStreet.street, ParcelStreet.house, ParcelStreet.id)
        parcels += _of_today(in_order, limit)
    for fresh in _fresh(spellings(wanted.street), wanted.house):
        parcels += _of_today(select(Parcel).where(fresh, *_towards(wanted)), limit)
    by_ain = {parcel.ain: parcel for parcel in parcels}
    return list(by_ain.values())[:limit]


def bring_up_to_date(*, by: Actor) -> int:
    """Index the streets of parcels that came in since, in short steps; return of how many."""
    done = 0
    while some := index_streets(by=by):
        done += some
    return done


@action
def index_streets(*, by: Actor) -> int:
    """Index the streets of the next parcels that no index has yet, and return of how many."""
    fresh = (
        select(Parcel.id, Parcel.address)
        .where(Parcel.id > _last(), Parcel.import_id <= queries.head())
        .order_by(Parcel.id)
        .limit(AT_ONCE)
    )
    parts = [(key, _taken_apart(address)) for key, address in session.execute(fresh)]
    load(
        "parcel_street",
        ("id", "street", "house"),
        ((key, of_it.street, of_it.house) for key, of_it in parts),
    )
    return len(parts)


def _taken_apart(words: str) -> Asked:
    parts = _PARTS.fullmatch(" ".join(words.upper().split()))
    assert parts is not None, "its last part is whatever is left"
    house, towards, street = parts.groups(default="")
    direction = _SHORT_DIRECTIONS[towards] if towards else ""
    if direction and street in _OTHER_KINDS:
        # Of E STREET, the letter is the name.
        return Asked(house, "", f"{direction} {street}")
    return Asked(house, direction, street)


def _begins(street: str, house: str) -> ColumnElement[bool]:
    after = and_(ParcelStreet.street >= street, ParcelStreet.street < street + AFTER_ALL)
    return and_(after, ParcelStreet.house == house) if house else after


def _towards(wanted: Asked) -> Iterator[ColumnElement[bool]]:
    """Yield that an address must have the direction asked for."""
    if wanted.direction:
        ways = wanted.direction, DIRECTIONS[wanted.direction]
        yield or_(
            *(Parcel.address.icontains(f" {way} ") for way in ways),
            *(Parcel.address.istartswith(f"{way} ") for way in ways),
        )


def _fresh(begins: Sequence[str], house: str) -> Iterator[ColumnElement[bool]]:
    """Yield the condition for parcels that are not in the index yet, if there are any."""
    last = session.scalar(select(_last())) or 0
    if (session.scalar(select(func.max(Parcel.id))) or 0) > last:
        named = (Parcel.address.icontains(street, autoescape=True) for street in begins)
        at_house = Parcel.address.startswith(f"{house} " if house else "", autoescape=True)
        yield and_(Parcel.id > last, at_house, or_(*named))


def _of_today(query: Select[Parcel], limit: int) -> Sequence[Parcel]:
    return session.scalars(queries.as_of(query, None).limit(limit)).all()


def _last() -> sa.ScalarSelect[int]:
    return select(func.coalesce(func.max(ParcelStreet.id), 0)).scalar_subquery()
