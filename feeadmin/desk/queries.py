"""What the desk asks over all rooms: the one search box, and everything about a parcel or party."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, true

from feeadmin import geo
from feeadmin.appeals.models import Appeal
from feeadmin.kernel import numbers
from feeadmin.kernel.db import session
from feeadmin.notices.models import Notice
from feeadmin.owners import queries as owners
from feeadmin.owners.models import Party
from feeadmin.parcels import city_register, streets
from feeadmin.parcels import queries as registry
from feeadmin.parcels.city_land import CityLand
from feeadmin.parcels.models import Parcel
from feeadmin.sightings.models import Sighting
from feeadmin.staging import sites
from feeadmin.staging.cases import Case, CaseParty
from feeadmin.staging.models import Site, SiteParcel

MOST = 20


@dataclass(frozen=True)
class Found:
    """What a search turned up; `exact` is the one page to open at once, if there is one."""

    exact: tuple[str, str] | None = None
    """The endpoint and the number it takes."""
    cases: Sequence[Case] = ()
    parcels: Sequence[Parcel] = ()
    parties: Sequence[Party] = ()
    city_land: Sequence[CityLand] = ()
    sites: Sequence[Site] = ()
    typed: str = ""

    @property
    def nothing(self) -> bool:
        return not (self.cases or self.parcels or self.parties or self.city_land or self.sites)


def find(typed: str) -> Found:
    """Look for any number, name, address or APN; dashes and capitals do not matter."""
    typed = typed.replace("\x00", "").strip()[:100]
    if exact := _by_number(typed):
        return Found(exact=exact, typed=typed)
    if not typed:
        return Found()
    return Found(
        typed=typed,
        cases=session.scalars(
            select(Case)
            .where(
                or_(_has(Case.place, typed), _has(Case.party_name, typed), _has(Case.number, typed))
            )
            .order_by(Case.id.desc())
            .limit(MOST)
        ).all(),
        parcels=parcels_found(typed),
        parties=owners.named(typed, limit=MOST),
        city_land=city_register.named(typed, limit=MOST),
        sites=sites.named(typed, limit=MOST),
    )


def parcels_found(typed: str) -> Sequence[Parcel]:
    """Return the first parcels whose number or address begins as typed, dashes or none."""
    if not _digits(typed):
        return streets.found(typed, limit=MOST)
    query = registry.current().where(begins_with(typed)).order_by(Parcel.ain)
    return session.scalars(query.limit(MOST)).all()


def begins_with(typed: str) -> ColumnElement[bool]:
    """Return the condition for parcels whose number or street begins as typed.

    Both are found by an index: with millions of parcels nothing may be looked through.
    """
    digits = _digits(typed)
    if not digits:
        return streets.matches(typed)
    below = str(int(digits) + 1).zfill(len(digits))
    return and_(Parcel.ain >= digits, Parcel.ain < below if len(below) == len(digits) else true())


def _by_number(typed: str) -> tuple[str, str] | None:
    number = numbers.read(typed)
    if number:
        kinds: dict[str, tuple[Any, str]] = {
            "S": (Sighting, "sightings.show"),
            "E": (Case, "desk.case"),
            "N": (Notice, "notices.show"),
            "A": (Appeal, "appeals.show"),
        }
        model, endpoint = kinds[number[0]]
        there = session.scalar(select(model.id).where(model.number == number))
        if there:
            return endpoint, number
    case = session.scalar(select(Case.number).where(Case.number == typed.upper()))
    if case:
        return "desk.case", case
    ain = geo.ain(typed) or geo.any_apn(typed)
    on_record = select(Parcel.id).where(Parcel.ain == ain, Parcel.import_id <= registry.head())
    if ain and session.scalar(on_record.limit(1)):
        return "desk.parcel", ain
    return None


def _has(column: Any, words: str) -> Any:
    return column.icontains(words, autoescape=True)


def _digits(typed: str) -> str:
    """Return what may be the beginning of a parcel number; "" for what is none."""
    bare = re.sub(r"[\s\-–]", "", typed)
    return bare if re.fullmatch(r"[0-9]{4,10}", bare) else ""


def cases_on(ain: str) -> Sequence[Case]:
    """Return every case whose site takes in a parcel, the latest first."""
    return session.scalars(
        select(Case)
        .join(SiteParcel, SiteParcel.site_id == Case.site_id)
        .where(SiteParcel.ain == ain)
        .order_by(Case.id.desc())
    ).all()


def cases_of(party: Party) -> Sequence[Case]:
    """Return every case a party answers for, under whichever name, the latest first."""
    return session.scalars(
        select(Case)
        .join(CaseParty, CaseParty.case_id == Case.id)
        .where(CaseParty.party_id.in_(owners.keys_of(party)))
        .order_by(Case.id.desc())
    ).all()
