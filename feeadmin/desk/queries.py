"""What the desk asks over all rooms: the one search box, and everything about a parcel or party."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select

from feeadmin import geo
from feeadmin.appeals.models import Appeal
from feeadmin.kernel import numbers
from feeadmin.kernel.db import session
from feeadmin.notices.models import Notice
from feeadmin.owners.models import Party
from feeadmin.parcels import queries as registry
from feeadmin.parcels.models import Parcel
from feeadmin.sightings.models import Sighting
from feeadmin.staging.cases import Case, CaseParty
from feeadmin.staging.models import SiteParcel

MOST = 20


@dataclass(frozen=True)
class Found:
    """What a search turned up; `exact` is the one page to open at once, if there is one."""

    exact: tuple[str, str] | None = None
    """The endpoint and the number it takes."""
    cases: Sequence[Case] = ()
    parcels: Sequence[Parcel] = ()
    parties: Sequence[Party] = ()
    typed: str = ""

    @property
    def nothing(self) -> bool:
        return not (self.cases or self.parcels or self.parties)


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
        parcels=session.scalars(
            registry.as_of(select(Parcel), None)
            .where(or_(_has(Parcel.address, typed), Parcel.ain.startswith(_digits(typed) or "-")))
            .order_by(Parcel.address, Parcel.ain)
            .limit(MOST)
        ).all(),
        parties=session.scalars(
            select(Party).where(_has(Party.name, typed)).order_by(Party.name).limit(MOST)
        ).all(),
    )


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
    if ain and session.scalar(select(Parcel.id).where(Parcel.ain == ain).limit(1)):
        return "desk.parcel", ain
    return None


def _has(column: Any, words: str) -> Any:
    return column.icontains(words, autoescape=True)


def _digits(typed: str) -> str:
    found = "".join(sign for sign in typed if sign.isdigit())
    return found if len(found) >= 4 else ""  # noqa: PLR2004  (a map book has four digits)


def cases_on(ain: str) -> Sequence[Case]:
    """Return every case whose site takes in a parcel, the latest first."""
    return session.scalars(
        select(Case)
        .join(SiteParcel, SiteParcel.site_id == Case.site_id)
        .where(SiteParcel.ain == ain)
        .order_by(Case.id.desc())
    ).all()


def cases_of(party: Party) -> Sequence[Case]:
    """Return every case a party answers for, the latest first."""
    return session.scalars(
        select(Case)
        .join(CaseParty, CaseParty.case_id == Case.id)
        .where(CaseParty.party_id == party.id)
        .order_by(Case.id.desc())
    ).all()
