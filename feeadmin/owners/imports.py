"""A file of owners on its way into the register, as it is kept."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from feeadmin.kernel.db import Base


class ImportState(StrEnum):
    """How far a file of owners is."""

    LOOKING = "being looked through"
    LOOKED = "waiting for somebody to apply it"
    APPLYING = "being applied"
    APPLIED = "applied"
    DROPPED = "set aside"


class OwnerImport(Base):
    """One file of owners brought in, and what it came to. The rows it wrote point to it."""

    __tablename__ = "owner_import"

    file_name: Mapped[str]
    file_sha256: Mapped[str] = mapped_column(sa.String(64), index=True)
    source: Mapped[str]
    as_of_on: Mapped[date | None]
    """The day the file speaks of; None where each row says its own."""
    columns: Mapped[dict[str, Any]]
    """The columns named by a person, by what they hold; the others were guessed."""
    state: Mapped[ImportState] = mapped_column(index=True)
    report: Mapped[dict[str, Any]]
    """What it did, or would do: counts, reasons, examples."""
    done: Mapped[str] = mapped_column(sa.String(32), default="")
    """The last parcel that was applied; they are gone through in the order of their numbers."""
    fault: Mapped[str] = mapped_column(default="")
    """Why it cannot be used, in a sentence."""
    rejects_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    """The kept file of rejected rows and conflicts, each with its reason."""
    brought_by: Mapped[str]
    brought_at: Mapped[datetime]
    applied_by: Mapped[str] = mapped_column(default="")
    applied_at: Mapped[datetime | None]
    edition: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": edition}
