"""The verified event: sightings merged, the land it used, and who gave control of it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

import sqlalchemy as sa
from shapely.geometry.base import BaseGeometry
from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feeadmin import geo
from feeadmin.days import minutes_between
from feeadmin.kernel.db import Base
from feeadmin.parcels.models import Parcel
from feeadmin.sightings.models import Activity, Sighting


class Authority(StrEnum):
    """The legal authority the agents had for that land, in the ordinance's spelling."""

    NONE = "NONE"
    JUDICIAL_WARRANT = "JUDICIAL_WARRANT"
    EXIGENT = "EXIGENT"
    EMERGENCY_RESPONSE = "EMERGENCY_RESPONSE"


AUTHORITY_WORDS = {
    Authority.NONE: "None is known",
    Authority.JUDICIAL_WARRANT: "A judge’s warrant for this place",
    Authority.EXIGENT: "Hot pursuit or danger at hand",
    Authority.EMERGENCY_RESPONSE: "Fire, rescue or disaster response",
}


class Jurisdiction(StrEnum):
    """Where the land lies, in the ordinance's spelling."""

    IN_CITY = "IN_CITY"
    OUTSIDE_CITY = "OUTSIDE_CITY"
    RIGHT_OF_WAY = "RIGHT_OF_WAY"


JURISDICTION_WORDS = {
    Jurisdiction.IN_CITY: "In the city",
    Jurisdiction.OUTSIDE_CITY: "Outside the city",
    Jurisdiction.RIGHT_OF_WAY: "In a street or other right of way",
}


class StagingEvent(Base):
    """What happened, as a clerk verified it from the sightings: the facts a fee rests on."""

    __tablename__ = "staging_event"

    number: Mapped[str] = mapped_column(unique=True)
    started_at: Mapped[datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime]
    """The earliest end the evidence supports."""
    veh_light: Mapped[int]
    veh_heavy: Mapped[int]
    veh_command: Mapped[int]
    veh_aircraft: Mapped[int]
    """Peak counts the evidence supports; what is unknown counts as none."""
    activity: Mapped[Activity]
    authority: Mapped[Authority]
    authority_basis: Mapped[str]
    narrative: Mapped[str]
    verified_by_id: Mapped[int]
    verified_by: Mapped[str]
    verified_at: Mapped[datetime]
    edition: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": edition}

    @property
    def minutes(self) -> int:
        """Whole minutes that passed, by the instants: clock changes do not count."""
        return minutes_between(self.started_at, self.ended_at)


class EventSighting(Base):
    """A sighting that is part of an event. Each witness is kept whole."""

    __tablename__ = "event_sighting"

    event_id: Mapped[int] = mapped_column(ForeignKey("staging_event.id"), index=True)
    sighting_id: Mapped[int] = mapped_column(ForeignKey("sighting.id"), unique=True)
    event: Mapped[StagingEvent] = relationship()
    sighting: Mapped[Sighting] = relationship()

    @property
    def history(self) -> str:
        return f"staging_event:{self.event_id}"


class Site(Base):
    """The land of one event that one party controls."""

    __tablename__ = "site"

    event_id: Mapped[int] = mapped_column(ForeignKey("staging_event.id"), index=True)
    name: Mapped[str]
    """What people call it, such as a shopping center; "" where nobody said."""
    jurisdiction: Mapped[Jurisdiction]
    district: Mapped[str]
    shape: Mapped[BaseGeometry | None]
    """The part that was used, where it was drawn; else the whole parcels."""
    used_area_sqft: Mapped[Decimal]
    area_basis: Mapped[str]
    """How the area is known: drawn, measured, or the least the evidence supports."""
    sensitive_ft: Mapped[Decimal | None]
    """Edge to edge to the nearest sensitive place; None when none is near."""
    sensitive_name: Mapped[str]
    event: Mapped[StagingEvent] = relationship()

    @property
    def history(self) -> str:
        return f"staging_event:{self.event_id}"


class SiteParcel(Base):
    """A parcel of a site, as it was on the day: its number and ground are kept for good."""

    __tablename__ = "site_parcel"
    __table_args__ = (UniqueConstraint("site_id", "ain"),)

    site_id: Mapped[int] = mapped_column(ForeignKey("site.id"), index=True)
    parcel_id: Mapped[int] = mapped_column(ForeignKey("parcel.id"))
    ain: Mapped[str] = mapped_column(sa.String(32), index=True)
    address: Mapped[str]
    ground: Mapped[str] = mapped_column(sa.String(64))
    share: Mapped[Decimal | None]
    """The share of the doubtful place that lay on it, when matched; None when picked outright."""
    confirmed_by: Mapped[str]
    site: Mapped[Site] = relationship()
    parcel: Mapped[Parcel] = relationship()

    @property
    def history(self) -> str:
        return f"site:{self.site_id}"

    @property
    def apn(self) -> str:
        return geo.shown(self.ain)
