"""Who owns and controls land: parties, their addresses, and ownership dated and sourced."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feeadmin.kernel.db import Base
from feeadmin.owners import spelling
from feeadmin.owners.imports import OwnerImport


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


def _spelled(context: Any) -> str:
    row = context.get_current_parameters()
    return spelling.name(f"{row['name']} {row.get('capacity') or ''}")


def _placed(context: Any) -> str:
    return spelling.place(context.get_current_parameters()["lines"])


class Party(Base):
    """A person or body that may own, lease or answer for land."""

    __tablename__ = "party"

    kind: Mapped[PartyKind]
    name: Mapped[str] = mapped_column(index=True)
    capacity: Mapped[str] = mapped_column(default="")
    """In what quality it acts, as letters say it: "as trustee of the Doe Family Trust"."""
    spelled: Mapped[str] = mapped_column(default=_spelled, index=True)
    """Name and capacity in the one spelling in which parties are compared."""
    owner_class: Mapped[OwnerClass]
    registry_number: Mapped[str] = mapped_column(default="")
    """The Secretary of State's number of a company."""
    agent_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    """Its agent for service of process now; when it was appointed, and by what, says `Agency`."""
    language: Mapped[str] = mapped_column(sa.String(5), default="en")
    """The language it asked to be written in."""
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), index=True)
    """The party it turned out to be; None while it stands for itself."""
    import_id: Mapped[int | None] = mapped_column(ForeignKey(OwnerImport.id))
    """The file that brought it; None for one that a person entered."""
    edition: Mapped[int] = mapped_column()
    agent: Mapped[Party | None] = relationship(remote_side="Party.id", foreign_keys=agent_id)
    merged_into: Mapped[Party | None] = relationship(
        remote_side="Party.id", foreign_keys=merged_into_id
    )

    __mapper_args__ = {"version_id_col": edition}

    @property
    def full_name(self) -> str:
        return f"{self.name}, {self.capacity}" if self.capacity else self.name


class OfParty(Base):
    """A row that belongs to one party, and to its history."""

    __abstract__ = True

    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)

    @property
    def history(self) -> str:
        return f"party:{self.party_id}"


class PostalAddress(OfParty):
    """Where a party gets its mail, from when to when, and who says so."""

    __tablename__ = "postal_address"

    lines: Mapped[list[str]] = mapped_column(info={"secret": True})
    """Street and city lines as an envelope has them, the name not among them; at most three.

    None are left of a home that is to stay unknown; so the audit keeps none either.
    """
    placed: Mapped[str] = mapped_column(default=_placed, index=True, info={"secret": True})
    """The lines in the one spelling in which addresses are compared."""
    since_on: Mapped[date]
    until_on: Mapped[date | None]
    source: Mapped[str]
    substitute: Mapped[bool] = mapped_column(default=False, info={"secret": True})
    """Whether the State gave it in place of a home that is to stay unknown (Gov. Code 6207)."""
    import_id: Mapped[int | None] = mapped_column(ForeignKey(OwnerImport.id))
    party: Mapped[Party] = relationship()


class Agency(OfParty):
    """That somebody is a party's agent for service of process, from when to when."""

    __tablename__ = "agency"

    agent_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    since_on: Mapped[date | None]
    """None where nobody knows since when."""
    until_on: Mapped[date | None]
    source: Mapped[str]
    party: Mapped[Party] = relationship(foreign_keys="Agency.party_id")
    agent: Mapped[Party] = relationship(foreign_keys=agent_id)


class Interest(StrEnum):
    """What ties a party to a parcel."""

    OWNER = "owner"
    GROUND_LESSEE = "ground lessee"
    """Holds a long lease of the land itself, and controls it as an owner would."""
    TENANT = "tenant"
    MANAGER = "manager"


class HeldAs(StrEnum):
    """How owners of the same land hold it beside each other. All of them are served."""

    NOT_SAID = ""
    JOINT = "joint tenants"
    COMMON = "tenants in common"
    COMMUNITY = "community property"


class Ownership(Base):
    """One party's interest in one parcel, for a span of days, with its source."""

    __tablename__ = "ownership"

    ain: Mapped[str] = mapped_column(sa.String(32), index=True)
    """The parcel's number rather than its row: descriptions of a parcel come and go."""
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    interest: Mapped[Interest]
    share: Mapped[str] = mapped_column(default="1/1")
    """A fraction of the whole; "" where the source does not say."""
    held_as: Mapped[HeldAs] = mapped_column(default=HeldAs.NOT_SAID)
    since_on: Mapped[date]
    until_on: Mapped[date | None]
    source: Mapped[str]
    """The roll, deed or lease this rests on."""
    as_of_on: Mapped[date]
    """The day the source speaks of: a roll of July 1 knows no sale of August."""
    recorded_document: Mapped[str] = mapped_column(default="")
    recorded_on: Mapped[date | None]
    """The day the county recorded the document."""
    entered_at: Mapped[datetime | None]
    """When the register learned of it; None for what was there before this was kept."""
    import_id: Mapped[int | None] = mapped_column(ForeignKey(OwnerImport.id))
    party: Mapped[Party] = relationship()

    @property
    def history(self) -> str:
        return f"ownership of {self.ain}"
