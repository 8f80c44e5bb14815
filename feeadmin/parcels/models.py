"""Parcels as the county described them, generation by generation, and the areas they lie in."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from shapely.geometry.base import BaseGeometry
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feeadmin import geo
from feeadmin.kernel.db import Base


class ParcelImport(Base):
    """One file of parcels brought in: a generation. It is there whole or not at all."""

    __tablename__ = "parcel_import"

    source: Mapped[str]
    """Whose parcels these are; a later file of the same source replaces them."""
    file_name: Mapped[str]
    file_sha256: Mapped[str] = mapped_column(sa.String(64))
    imported_at: Mapped[datetime]
    counts: Mapped[dict[str, Any]]
    """read, new, changed, same, retired, repaired, rejected; and reasons, each with its count."""
    rejects_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    """The kept file of rejected rows, each with its reason."""


class Parcel(Base):
    """One parcel of land as one generation had it. A later one never overwrites it."""

    __tablename__ = "parcel"
    __table_args__ = (
        sa.Index(
            "uq_parcel_ain_current",
            "ain",
            unique=True,
            sqlite_where=sa.text("gone_on IS NULL"),
            postgresql_where=sa.text("gone_on IS NULL"),
        ),
    )
    __unaudited__ = "an import is one entry, with the file's hash; rows are never edited"

    ain: Mapped[str] = mapped_column(sa.String(32), index=True)
    """The assessor's number: ten digits in Los Angeles County, kept as text."""
    address: Mapped[str] = mapped_column(index=True)
    use: Mapped[str]
    publicly_owned: Mapped[bool | None]
    """What the file hints; whether an owner is exempt is the owners' register to say."""
    shape: Mapped[BaseGeometry]
    ground: Mapped[str] = mapped_column(sa.String(64), index=True)
    """Hash of the shape: parcels with the same ground are a stack, as condominiums are."""
    area_sqft: Mapped[Decimal]
    digest: Mapped[str] = mapped_column(sa.String(64))
    """Hash of everything the file said, to see what changed."""
    import_id: Mapped[int] = mapped_column(ForeignKey("parcel_import.id"), index=True)
    since_on: Mapped[date | None]
    """The city day this description began; None for a source's first generation."""
    gone_on: Mapped[date | None] = mapped_column(index=True)
    """The city day a later generation replaced or retired it; None while current."""
    imported: Mapped[ParcelImport] = relationship()

    @property
    def apn(self) -> str:
        """The number as the county prints it, 4203-001-013."""
        return geo.shown(self.ain)


class Layer(StrEnum):
    """What kind of area it is."""

    JURISDICTION = "jurisdiction"
    DISTRICT = "district"
    SENSITIVE = "sensitive place"
    """Schools, courthouses, clinics, shelters, places of worship, child care."""
    RIGHT_OF_WAY = "right of way"


class Area(Base):
    """A named area or place: the city itself, a district, a school, a street."""

    __tablename__ = "area"

    layer: Mapped[Layer] = mapped_column(index=True)
    code: Mapped[str]
    name: Mapped[str]
    kind: Mapped[str]
    """What it is, in a word: school, clinic, street."""
    shape: Mapped[BaseGeometry]
    source: Mapped[str]
    since_on: Mapped[date | None]
    gone_on: Mapped[date | None]
