"""What a story of the demonstration says: an event, its witnesses, and what became of its cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import time, timedelta
from decimal import Decimal
from enum import IntEnum
from typing import Any

from feeadmin.demo.chronicle import Telling
from feeadmin.notices.models import Method
from feeadmin.sightings.models import Activity, Markings, People, SaidConsent, Spoke
from feeadmin.staging.cases import Basis, ConsentBy, ConsentStatus
from feeadmin.staging.models import Authority


class Goes(IntEnum):
    """How far a case has come."""

    VERIFIED = 1
    CONTROL = 2
    ASSESSED = 3
    SUBMITTED = 4
    APPROVED = 5
    LOCKED = 6
    SERVED = 7


@dataclass(frozen=True)
class Consent:
    """What a clerk found about who gave control of the land."""

    finding: str
    status: ConsentStatus = ConsentStatus.GRANTED
    given_by: ConsentBy = ConsentBy.OWNER
    owner_knew: bool = True
    basis: Basis = Basis.HEARD


@dataclass(frozen=True)
class Relief:
    """What lowered a fee, and the hours the City spent."""

    sign_posted: bool = False
    reported: bool = False
    revoked: bool = False
    agreement: bool = False
    mitigation_basis: str = ""
    lapd_hours: Decimal = Decimal(0)
    dot_hours: Decimal = Decimal(0)
    san_hours: Decimal = Decimal(0)
    hours_basis: str = ""


Ending = Callable[[Any], Telling]
"""What happens to a case at the end of its course; it is given the case's file."""


@dataclass(frozen=True)
class Course:
    """What becomes of one case."""

    goes: Goes = Goes.SERVED
    consent: Consent | None = None
    relief: Relief | None = None
    method: Method = Method.MAIL_CA
    endings: tuple[Ending, ...] = ()


@dataclass(frozen=True)
class Said:
    """What somebody on the land told the recorder."""

    spoke_with: Spoke = Spoke.NOBODY
    consent: SaidConsent = SaidConsent.UNKNOWN
    words: str = ""


@dataclass(frozen=True)
class Story:
    """One event, from the first look at it to what became of its cases.

    All days are working days before the day of the demonstration.
    """

    name: str
    seen: int
    """How many working days ago it began."""
    at: tuple[str, ...] = ()
    """The lots it used, by address; none is the street."""
    courses: tuple[Course, ...] = ()
    """One for each case, in the order of their numbers; none while nobody has verified it."""
    begins: time = time(6, 10)
    minutes: int = 150
    light: int = 4
    heavy: int = 0
    command: int = 0
    aircraft: int = 0
    people: People = People.SOME
    activity: Activity = Activity.ASSEMBLING
    markings: Markings = Markings.SEEN
    agency: str = "POLICE FEDERAL AGENT"
    said: Said = field(default_factory=Said)
    note: str = ""
    narrative: str = ""
    authority: Authority = Authority.NONE
    authority_basis: str = ""
    share: float | None = 0.6
    """How much of the lots the recorder drew as used; None where they drew nothing."""
    drawn: tuple[float, float, float, float] | None = None
    """West, south, east and north in feet of the city's plan, where the drawing is a rectangle."""
    spot: tuple[float, float] | None = None
    """Feet of the city's plan east and north, where the pin is not on the first lot."""
    place: str = ""
    """The place in words; the first lot's address unless said."""
    known_as: str = ""
    """What people call the land."""
    accuracy_m: float = 5.0
    measured: Decimal | None = None
    """Square feet, where staff measured them rather than take the drawing's."""
    area_basis: str = ""
    recorders: tuple[str, ...] = ("recorder",)
    """Who saw it, each later than the one before."""
    photos: int = 2
    """From each recorder."""
    offline: timedelta = timedelta(0)
    """How long the record waited on the phone for a signal."""
    picks: bool = True
    """Whether the recorder chose the lots, or left the choice to the desk."""
    verified_after: int = 2
    """Working days from the beginning to the clerk's verifying."""
    clerk: str = "clerk"
    endings: tuple[Ending, ...] = ()
    """What happens to its sightings, where they were not verified."""
