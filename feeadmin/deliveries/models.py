"""A file of parcels that somebody sent in, and what became of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feeadmin.kernel.db import Base
from feeadmin.kernel.life import Life
from feeadmin.parcels.checking import Numbering
from feeadmin.parcels.models import ParcelImport


class DeliveryState(StrEnum):
    SENT = "sent"
    """It waits to be read, or is being read."""
    READ = "read"
    """Its report waits for a person."""
    APPROVED = "approved"
    """A person wants it: it waits to be written, or is being written."""
    APPLIED = "applied"
    REFUSED = "refused"
    DROPPED = "dropped"


LIFE = Life(
    noun="file",
    start=DeliveryState.SENT,
    moves={
        "report": (frozenset({DeliveryState.SENT}), DeliveryState.READ),
        "refuse": (
            frozenset({DeliveryState.SENT, DeliveryState.APPROVED}),
            DeliveryState.REFUSED,
        ),
        "approve": (frozenset({DeliveryState.READ}), DeliveryState.APPROVED),
        "finish": (frozenset({DeliveryState.APPROVED}), DeliveryState.APPLIED),
        "drop": (frozenset({DeliveryState.READ}), DeliveryState.DROPPED),
    },
)


class Delivery(Base):
    """One file, from the moment it was sent to the generation it became."""

    __tablename__ = "delivery"

    source: Mapped[str]
    """Whose parcels these are."""
    file_name: Mapped[str]
    file_sha256: Mapped[str] = mapped_column(sa.String(64))
    size: Mapped[int] = mapped_column(sa.BigInteger)
    """Bytes."""
    apn_field: Mapped[str]
    """The column of parcel numbers; "" where it is to be found by itself."""
    crs: Mapped[str]
    """The reference system, where the file's own word is not to be taken; else ""."""
    numbering: Mapped[Numbering]
    most_vanishing: Mapped[int]
    """Percent of the source's parcels that may be missing."""
    sent_by_id: Mapped[int]
    sent_by: Mapped[str]
    sent_at: Mapped[datetime]
    state: Mapped[DeliveryState] = mapped_column(default=LIFE.start, index=True)
    phase: Mapped[str] = mapped_column(default="")
    """What is being done with it just now; "" while nothing is."""
    done: Mapped[int] = mapped_column(default=0)
    whole: Mapped[int] = mapped_column(default=0)
    """How many rows of the phase are done, and of how many."""
    counts: Mapped[dict[str, Any]]
    """What it comes to, as `Tally` says it; empty until it was read."""
    rejects_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    """The kept file of rejected rows, each with its reason."""
    why: Mapped[str] = mapped_column(default="")
    """Why it was refused or dropped."""
    imported_id: Mapped[int | None] = mapped_column(ForeignKey("parcel_import.id"))
    edition: Mapped[int] = mapped_column()
    imported: Mapped[ParcelImport | None] = relationship()

    __mapper_args__ = {"version_id_col": edition}

    @property
    def share_done(self) -> int:
        """Percent of the phase that is done."""
        return min(100, 100 * self.done // self.whole) if self.whole else 0
