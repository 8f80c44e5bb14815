"""The register of land the city owns or controls, and what was seen at its gates.

Executive Directive 17 keeps such land from being a staging area: departments list it, put up
signs and lock gates where they can. No fee is owed for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feeadmin.kernel.db import Base


class Tie(StrEnum):
    """Why land is the city's to answer for."""

    OWNED = "owned"
    LEASED = "leased"
    CONTROLLED = "controlled"
    """Held without owning or leasing it: by permit, easement or agreement."""


class Gate(StrEnum):
    """What was seen of the way in."""

    LOCKED = "locked"
    UNLOCKED = "not locked"
    NONE = "no gate"
    UNSEEN = "not looked at"


class Sign(StrEnum):
    """What was seen of the sign that says the land is not for staging."""

    POSTED = "posted"
    MISSING = "not posted"
    DAMAGED = "damaged"
    UNSEEN = "not looked at"


TIE_WORDS = {
    Tie.OWNED: "The city owns it",
    Tie.LEASED: "The city leases it",
    Tie.CONTROLLED: "The city controls it otherwise",
}
GATE_WORDS = {
    Gate.LOCKED: "Locked",
    Gate.UNLOCKED: "Not locked",
    Gate.NONE: "No gate",
    Gate.UNSEEN: "Not looked at",
}
SIGN_WORDS = {
    Sign.POSTED: "Posted",
    Sign.MISSING: "Not posted",
    Sign.DAMAGED: "Damaged or not legible",
    Sign.UNSEEN: "Not looked at",
}


class CityList(Base):
    """One list of city land brought in from a file."""

    __tablename__ = "city_list"

    source: Mapped[str]
    """Whose list it is; a later list of the same source replaces it."""
    as_of_on: Mapped[date]
    """The day the list speaks of."""
    file_name: Mapped[str]
    file_sha256: Mapped[str] = mapped_column(sa.String(64))
    imported_at: Mapped[datetime]
    imported_by: Mapped[str]
    counts: Mapped[dict[str, Any]]
    """read, new, changed, same, gone, rejected, off_map; and reasons, each with its count."""
    rejects_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    """The kept file of rejected rows, each with its reason."""


class CityLand(Base):
    """Land the city owns or controls, from a day to a day, with the department in charge."""

    __tablename__ = "city_land"
    __table_args__ = (
        sa.Index(
            "uq_city_land_source_key_current",
            "source",
            "key",
            unique=True,
            sqlite_where=sa.text("until_on IS NULL"),
            postgresql_where=sa.text("until_on IS NULL"),
        ),
    )

    name: Mapped[str]
    department: Mapped[str] = mapped_column(index=True)
    tie: Mapped[Tie]
    address: Mapped[str]
    district: Mapped[str]
    """The council district's number; empty where it is not known."""
    source: Mapped[str]
    """The list, deed or lease this rests on."""
    key: Mapped[str] = mapped_column(sa.String(64))
    """What tells it from other land of its source: its parcel numbers, or else its name."""
    digest: Mapped[str] = mapped_column(sa.String(64))
    """Hash of what the list said, to see what changed; empty where a person entered it."""
    since_on: Mapped[date | None]
    """The first city day it counts; None where it was the city's before anybody listed it."""
    until_on: Mapped[date | None]
    """The city day from which it no longer counts; None while it does."""
    ended_because: Mapped[str]
    gate: Mapped[Gate]
    sign: Mapped[Sign]
    looked_on: Mapped[date | None]
    """The day of the latest look; None before the first."""
    looked_by: Mapped[str]
    entered_by: Mapped[str]
    list_id: Mapped[int | None] = mapped_column(ForeignKey("city_list.id"), index=True)
    """The list that brought it; None where a person entered it."""
    edition: Mapped[int] = mapped_column()
    brought_by: Mapped[CityList | None] = relationship()
    parcels: Mapped[list[CityParcel]] = relationship(
        back_populates="land", order_by="CityParcel.ain", cascade="save-update, merge"
    )

    __mapper_args__ = {"version_id_col": edition}

    @property
    def ains(self) -> list[str]:
        return [parcel.ain for parcel in self.parcels]

    @property
    def tie_words(self) -> str:
        return TIE_WORDS[self.tie]

    @property
    def gate_words(self) -> str:
        return GATE_WORDS[self.gate]

    @property
    def sign_words(self) -> str:
        return SIGN_WORDS[self.sign]


class CityParcel(Base):
    """A parcel of city land, by its number: descriptions of a parcel come and go."""

    __tablename__ = "city_parcel"
    __table_args__ = (UniqueConstraint("land_id", "ain"),)

    land_id: Mapped[int] = mapped_column(ForeignKey("city_land.id"))
    ain: Mapped[str] = mapped_column(sa.String(32), index=True)
    land: Mapped[CityLand] = relationship(back_populates="parcels")

    @property
    def history(self) -> str:
        return f"city_land:{self.land_id}"


class CityLook(Base):
    """What somebody saw at city land on a day: its gate and its sign."""

    __tablename__ = "city_look"

    land_id: Mapped[int] = mapped_column(ForeignKey("city_land.id"), index=True)
    looked_on: Mapped[date]
    looked_by: Mapped[str]
    gate: Mapped[Gate]
    sign: Mapped[Sign]
    note: Mapped[str]
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]
    land: Mapped[CityLand] = relationship()

    @property
    def history(self) -> str:
        return f"city_land:{self.land_id}"

    @property
    def gate_words(self) -> str:
        return GATE_WORDS[self.gate]

    @property
    def sign_words(self) -> str:
        return SIGN_WORDS[self.sign]


def key_of(ains: Collection[str], name: str) -> str:
    """Return what tells land from other land of its source.

    >>> key_of(["5135019900"], "Sliver at lot 22")
    '5135019900'
    """
    if len(ains) == 1:
        return next(iter(ains))
    told = " ".join(sorted(ains)) or name.casefold()
    return hashlib.sha256(told.encode()).hexdigest()
