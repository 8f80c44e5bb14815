"""Asking the register of city land: whose a parcel is on a day, and what is listed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import selectinload

from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound
from feeadmin.language import _
from feeadmin.parcels.city_land import CityLand, CityList, CityLook, CityParcel, Sign

LISTS_SHOWN = 50


def of(ain: str, on: date) -> Sequence[CityLand]:
    """Return the city land a parcel belongs to on a day; more than one where lists overlap."""
    return session.scalars(
        counting(on)
        .join(CityParcel, CityParcel.land_id == CityLand.id)
        .where(CityParcel.ain == ain)
        .order_by(CityLand.id)
    ).all()


def ever_of(ain: str) -> Sequence[CityLand]:
    """Return every entry a parcel was ever part of, the latest first."""
    return session.scalars(
        select(CityLand)
        .join(CityParcel, CityParcel.land_id == CityLand.id)
        .where(CityParcel.ain == ain)
        .order_by(CityLand.id.desc())
    ).all()


def counting(on: date) -> Select[CityLand]:
    """Select the land that is the city's on a day."""
    return select(CityLand).where(
        or_(CityLand.since_on.is_(None), CityLand.since_on <= on),
        or_(CityLand.until_on.is_(None), CityLand.until_on > on),
    )


def listed() -> Select[CityLand]:
    """Select all that is or was in the register, with its parcels."""
    return select(CityLand).options(selectinload(CityLand.parcels))


def one(land_id: int) -> CityLand:
    """Return an entry by its key. Raises NotFound."""
    found = session.get(CityLand, land_id)
    if found is None:
        raise NotFound(_("There is no such land in the city’s register."))
    return found


def looks(land: CityLand) -> Sequence[CityLook]:
    """Return what was seen at city land, the latest first."""
    return session.scalars(
        select(CityLook)
        .where(CityLook.land_id == land.id)
        .order_by(CityLook.looked_on.desc(), CityLook.id.desc())
    ).all()


def departments() -> Sequence[str]:
    return session.scalars(
        select(CityLand.department).distinct().order_by(CityLand.department)
    ).all()


def districts() -> list[str]:
    """Return the districts city land lies in, numbers in their own order."""
    found = session.scalars(select(CityLand.district).where(CityLand.district != "").distinct())
    return sorted(found, key=lambda code: (not code.isdecimal(), len(code), code))


def lists() -> Sequence[CityList]:
    """Return the lists brought in, the latest first."""
    return session.scalars(select(CityList).order_by(CityList.id.desc()).limit(LISTS_SHOWN)).all()


def named(words: str, *, limit: int) -> Sequence[CityLand]:
    """Return land that counts and has these words in its name or address, by name."""
    return session.scalars(
        select(CityLand)
        .where(CityLand.until_on.is_(None))
        .where(
            or_(
                CityLand.name.icontains(words, autoescape=True),
                CityLand.address.icontains(words, autoescape=True),
            )
        )
        .order_by(CityLand.name, CityLand.id)
        .limit(limit)
    ).all()


def without_sign(on: date) -> int:
    """Return on how much of the city's land no sign is known to be posted."""
    query = counting(on).where(CityLand.sign != Sign.POSTED)
    return session.scalar(select(func.count()).select_from(query.subquery())) or 0
