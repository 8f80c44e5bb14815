"""What was received as evidence: originals bit for bit, and who had them in hand."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feeadmin.kernel.db import Base


class Sensitivity(StrEnum):
    """Who may see an item."""

    WORK_PRODUCT = "work product"
    INTERNAL = "internal"
    PARTY = "party"
    """The party to the case may see it, faces and plates covered."""
    PUBLIC = "public"


class Item(Base):
    """One thing received: a photo, a paper. The original never changes and is never shown bare."""

    __tablename__ = "evidence_item"

    sha256: Mapped[str] = mapped_column(sa.String(64), index=True)
    size: Mapped[int] = mapped_column(sa.BigInteger)
    """Bytes."""
    media_type: Mapped[str]
    file_name: Mapped[str]
    """As it came; for reading, never for opening."""
    description: Mapped[str]
    sensitivity: Mapped[Sensitivity]
    taken_at: Mapped[datetime | None]
    """When the camera says it was taken; its own clock is not vouched for."""
    received_at: Mapped[datetime]
    received_from: Mapped[str]
    width: Mapped[int | None]
    height: Mapped[int | None]
    """Pixels; None for what is no picture."""
    preview_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    """A small picture without any metadata; None while there is none."""

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")


class Custody(StrEnum):
    """What was done with an item."""

    RECEIVED = "received"
    COPIED = "copied"
    VIEWED = "viewed"
    REDACTED = "redacted"
    RELEASED = "released"


class CustodyEntry(Base):
    """One step in an item's custody. Never changed."""

    __tablename__ = "custody_entry"

    item_id: Mapped[int] = mapped_column(ForeignKey("evidence_item.id"), index=True)
    did: Mapped[Custody]
    at: Mapped[datetime]
    who: Mapped[str]
    why: Mapped[str] = mapped_column(default="")
    item: Mapped[Item] = relationship()

    @property
    def history(self) -> str:
        return f"evidence_item:{self.item_id}"
