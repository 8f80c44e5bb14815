"""What one officer saw: recorded once, never edited. Corrections are supplements beside it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from shapely.geometry.base import BaseGeometry
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feeadmin.evidence.models import Item
from feeadmin.kernel.db import Base
from feeadmin.kernel.life import Life


class SightingState(StrEnum):
    RECEIVED = "received"
    NEEDS_INFORMATION = "needs information"
    NOT_QUALIFYING = "not qualifying"
    DUPLICATE = "duplicate"
    LINKED = "linked"
    """Part of a staging event."""


LIFE = Life(
    noun="sighting",
    start=SightingState.RECEIVED,
    moves={
        "ask": (frozenset({SightingState.RECEIVED}), SightingState.NEEDS_INFORMATION),
        "supplement": (
            frozenset({SightingState.RECEIVED, SightingState.NEEDS_INFORMATION}),
            SightingState.RECEIVED,
        ),
        "set_aside": (
            frozenset({SightingState.RECEIVED, SightingState.NEEDS_INFORMATION}),
            SightingState.NOT_QUALIFYING,
        ),
        "mark_duplicate": (
            frozenset({SightingState.RECEIVED, SightingState.NEEDS_INFORMATION}),
            SightingState.DUPLICATE,
        ),
        "link": (
            frozenset({SightingState.RECEIVED, SightingState.NEEDS_INFORMATION}),
            SightingState.LINKED,
        ),
    },
)


class Markings(StrEnum):
    """Whether anything showed whose vehicles or people they were."""

    SEEN = "seen"
    NOT_SEEN = "not seen"
    NOT_SURE = "not sure"


class People(StrEnum):
    """How many people in uniform or vests, as a range."""

    NONE = "none"
    FEW = "1 to 5"
    SOME = "6 to 20"
    MANY = "21 to 50"
    CROWD = "more than 50"
    NOT_SURE = "not sure"


class Activity(StrEnum):
    """What the land was used for."""

    ASSEMBLING = "assembling vehicles or people"
    BRIEFING = "briefing"
    HOLDING = "keeping vehicles or equipment"
    PROCESSING = "processing"
    """Holding, questioning or transferring persons."""
    SUPPLY = "refuelling, rest or supply"
    PASSING = "passing through"
    NOT_SURE = "not sure"


class Spoke(StrEnum):
    """Whom the recorder spoke with on the land."""

    OWNER = "owner"
    TENANT = "tenant"
    EMPLOYEE = "employee or guard"
    NOBODY = "nobody"


class SaidConsent(StrEnum):
    """What was said about consent to the use. What it proves is decided later."""

    AGREED = "agreed to the use"
    REFUSED = "did not agree"
    UNKNOWN = "not known"


class Sighting(Base):
    """One officer's record of one place and time. Only its state ever changes."""

    __tablename__ = "sighting"

    number: Mapped[str] = mapped_column(unique=True)
    client_key: Mapped[str] = mapped_column(unique=True)
    """The recorder's own key for this record: sending it twice records it once."""
    recorder_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    recorder: Mapped[str]
    seen_from: Mapped[datetime] = mapped_column(index=True)
    seen_until: Mapped[datetime | None]
    """None: still there when the recorder left."""
    recorded_at: Mapped[datetime]
    """By the recorder's own clock."""
    received_at: Mapped[datetime] = mapped_column(index=True)
    lon: Mapped[float]
    lat: Mapped[float]
    """Where the activity was, WGS 84 degrees."""
    accuracy_m: Mapped[float]
    """Metres, at the stated confidence."""
    confidence: Mapped[float]
    outline: Mapped[BaseGeometry | None]
    """The land used, as drawn by the recorder."""
    place: Mapped[str]
    """The place in words, as on a sign or an address plate."""
    picked: Mapped[list[str]]
    """The parcels the recorder picked, by number; empty for "street, or not sure"."""
    markings: Mapped[Markings]
    agency: Mapped[str]
    """The words on vehicles or clothing, if any."""
    veh_light: Mapped[int | None]
    veh_heavy: Mapped[int | None]
    veh_command: Mapped[int | None]
    veh_aircraft: Mapped[int | None]
    """Peak counts; None is unknown, and stays unknown."""
    people: Mapped[People]
    activity: Mapped[Activity]
    spoke_with: Mapped[Spoke]
    consent: Mapped[SaidConsent]
    consent_words: Mapped[str]
    """The exact words, as heard."""
    note: Mapped[str]
    declaration: Mapped[str]
    """The version of the declaration the recorder made."""
    sha256: Mapped[str] = mapped_column(sa.String(64))
    """Digest of the record as received; the receipt shows its first letters."""
    state: Mapped[SightingState] = mapped_column(default=LIFE.start, index=True)
    state_because: Mapped[str] = mapped_column(default="")
    edition: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": edition}

    @property
    def receipt(self) -> str:
        return self.sha256[:4].upper()


CHANGING = {"state", "state_because", "edition"}
"""The only columns of a sighting that may change; the database refuses the others."""


class Photo(Base):
    """A photo or paper that came with a sighting."""

    __tablename__ = "sighting_photo"

    sighting_id: Mapped[int] = mapped_column(ForeignKey("sighting.id"), index=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("evidence_item.id"))
    sighting: Mapped[Sighting] = relationship()
    item: Mapped[Item] = relationship()

    @property
    def history(self) -> str:
        return f"sighting:{self.sighting_id}"


class Supplement(Base):
    """Something added to a sighting later, by its recorder or at the desk. Never changed."""

    __tablename__ = "sighting_supplement"

    sighting_id: Mapped[int] = mapped_column(ForeignKey("sighting.id"), index=True)
    at: Mapped[datetime]
    who: Mapped[str]
    words: Mapped[str]
    sighting: Mapped[Sighting] = relationship()

    @property
    def history(self) -> str:
        return f"sighting:{self.sighting_id}"
