"""Who owns and controls land: parties, their addresses, and ownership dated and sourced."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feeadmin.kernel.db import Base


class PartyKind(StrEnum):
    """What a party is in law, for it decides who is served and how."""

    PERSON = "person"
    COMPANY = "company"
    TRUST = "trust"
    ESTATE = "estate"
    ASSOCIATION = "association"
    GOVERNMENT = "government"


class OwnerClass(StrEnum):
    """The classes the ordinance's gate asks for (schedule 8.3), in its own spelling."""

    PRIVATE = "PRIVATE"
    FEDERAL = "FEDERAL"
    STATE = "STATE"
    LOCAL_GOV = "LOCAL_GOV"
    CITY = "CITY"
    TRIBAL = "TRIBAL"
    UNKNOWN = "UNKNOWN"


GOVERNMENTS = frozenset(
    {
        OwnerClass.FEDERAL,
        OwnerClass.STATE,
        OwnerClass.LOCAL_GOV,
        OwnerClass.CITY,
        OwnerClass.TRIBAL,
    }
)

OWNER_CLASS_WORDS = {
    OwnerClass.PRIVATE: "Private",
    OwnerClass.FEDERAL: "Federal government",
    OwnerClass.STATE: "State government",
    OwnerClass.LOCAL_GOV: "County, school district or other local government",
    OwnerClass.CITY: "This city",
    OwnerClass.TRIBAL: "Tribal government",
    OwnerClass.UNKNOWN: "Not known",
}


class Party(Base):
    """A person or body that may own, lease or answer for land."""

    __tablename__ = "party"

    kind: Mapped[PartyKind]
    name: Mapped[str] = mapped_column(index=True)
    capacity: Mapped[str] = mapped_column(default="")
    """In what quality it acts, as letters say it: "as trustee of the Doe Family Trust"."""
    owner_class: Mapped[OwnerClass]
    registry_number: Mapped[str] = mapped_column(default="")
    """The Secretary of State's number of a company."""
    agent_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    """Its agent for service of process; a company is served through it."""
    language: Mapped[str] = mapped_column(sa.String(5), default="en")
    """The language it asked to be written in."""
    edition: Mapped[int] = mapped_column()
    agent: Mapped[Party | None] = relationship(remote_side="Party.id")

    __mapper_args__ = {"version_id_col": edition}

    @property
    def full_name(self) -> str:
        return f"{self.name}, {self.capacity}" if self.capacity else self.name


class PostalAddress(Base):
    """Where a party gets its mail, from when to when, and who says so."""

    __tablename__ = "postal_address"

    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    lines: Mapped[list[str]]
    """Street and city lines as an envelope has them, the name not among them; at most three."""
    since_on: Mapped[date]
    until_on: Mapped[date | None]
    source: Mapped[str]
    party: Mapped[Party] = relationship()

    @property
    def history(self) -> str:
        return f"party:{self.party_id}"


class Interest(StrEnum):
    """What ties a party to a parcel."""

    OWNER = "owner"
    GROUND_LESSEE = "ground lessee"
    """Holds a long lease of the land itself, and controls it as an owner would."""
    TENANT = "tenant"
    MANAGER = "manager"


class Ownership(Base):
    """One party's interest in one parcel, for a span of days, with its source."""

    __tablename__ = "ownership"

    ain: Mapped[str] = mapped_column(sa.String(32), index=True)
    """The parcel's number rather than its row: descriptions of a parcel come and go."""
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    interest: Mapped[Interest]
    share: Mapped[str] = mapped_column(default="1/1")
    since_on: Mapped[date]
    until_on: Mapped[date | None]
    source: Mapped[str]
    """The roll, deed or lease this rests on."""
    as_of_on: Mapped[date]
    """The day the source speaks of: a roll of July 1 knows no sale of August."""
    recorded_document: Mapped[str] = mapped_column(default="")
    party: Mapped[Party] = relationship()

    @property
    def history(self) -> str:
        return f"ownership of {self.ain}"
