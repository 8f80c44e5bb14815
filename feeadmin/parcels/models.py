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
from feeadmin.units import Money


class ParcelImport(Base):
    """One file of parcels brought in: a generation. It is there whole or not at all.

    Its rows are written a few thousand at a time, and nobody sees any of them until this one
    row says that it is published. Generations count up: what one of them wrote or ended is so
    from the day on which it was published.
    """

    __tablename__ = "parcel_import"

    source: Mapped[str]
    """Whose parcels these are; a later file of the same source replaces them."""
    file_name: Mapped[str]
    file_sha256: Mapped[str] = mapped_column(sa.String(64))
    read_as: Mapped[str]
    """The layer, the number column, the reference system and the numbering it was read by."""
    imported_at: Mapped[datetime]
    """When it was begun."""
    published_on: Mapped[date | None]
    """The city day from which it counts; None while it is being written."""
    counts: Mapped[dict[str, Any]]
    """What it came to, as `Tally` says it; empty until it is published."""
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
            sqlite_where=sa.text("gone_import_id IS NULL"),
            postgresql_where=sa.text("gone_import_id IS NULL"),
        ),
        sa.Index(
            "ix_parcel_gone",
            "gone_import_id",
            sqlite_where=sa.text("gone_import_id IS NOT NULL"),
            postgresql_where=sa.text("gone_import_id IS NOT NULL"),
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
    always: Mapped[bool]
    """Whether it counts for the days before its import, too: in a source's first generation
    what was there before is not known, and what it says is the best there is."""
    gone_import_id: Mapped[int | None] = mapped_column(ForeignKey("parcel_import.id"))
    """The generation that replaced or retired it; None while current."""
    imported: Mapped[ParcelImport] = relationship(foreign_keys=[import_id])
    ended: Mapped[ParcelImport | None] = relationship(foreign_keys=[gone_import_id])

    @property
    def since_on(self) -> date | None:
        """The city day this description began; None where it counts for all days before."""
        return None if self.always else self.imported.published_on

    @property
    def gone_on(self) -> date | None:
        """The city day a later generation replaced or retired it; None while current."""
        return self.ended.published_on if self.ended else None

    @property
    def apn(self) -> str:
        """The number as the county prints it, 4203-001-013."""
        return geo.shown(self.ain)


class RollImport(Base):
    """One file of the Assessor's roll brought in."""

    __tablename__ = "roll_import"

    file_name: Mapped[str]
    file_sha256: Mapped[str] = mapped_column(sa.String(64))
    imported_at: Mapped[datetime]
    counts: Mapped[dict[str, Any]]
    """read, new, changed, same, rejected; and reasons, each with its count. Empty until done."""
    rejects_sha256: Mapped[str | None] = mapped_column(sa.String(64))


class RollEntry(Base):
    """What the Assessor's roll of one year says of a parcel; a later file of the year mends it."""

    __tablename__ = "roll_entry"
    __table_args__ = (sa.UniqueConstraint("ain", "roll_year"),)
    __unaudited__ = "an import is one entry, with the file's hash; nobody edits the rows"

    ain: Mapped[str] = mapped_column(sa.String(32))
    roll_year: Mapped[int]
    address: Mapped[str]
    kind: Mapped[str]
    use_code: Mapped[str]
    use: Mapped[str]
    tax_area: Mapped[str]
    tax_area_city: Mapped[str]
    """The city by the tax rate area: an address may say Los Angeles and lie outside of it."""
    taxable: Mapped[bool | None]
    classification: Mapped[str]
    units: Mapped[int | None]
    year_built: Mapped[int | None]
    building_sqft: Mapped[int | None] = mapped_column(sa.BigInteger)
    recorded_on: Mapped[date | None]
    land_value: Mapped[Money | None]
    improvement_value: Mapped[Money | None]
    exemption: Mapped[Money | None]
    digest: Mapped[str] = mapped_column(sa.String(64))
    import_id: Mapped[int] = mapped_column(ForeignKey("roll_import.id"))
    imported: Mapped[RollImport] = relationship()


class Layer(StrEnum):
    """What kind of area it is."""

    JURISDICTION = "jurisdiction"
    DISTRICT = "district"
    """A council district."""
    NEIGHBORHOOD = "neighborhood council"
    SCHOOL_DISTRICT = "school district"
    SUPERVISORIAL = "supervisorial district"
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
