"""The pieces letters are made of, as plain values: who writes, to whom, about what, by when.

Rooms above fill them in at the moment a letter is locked; nothing here looks
anything up. Sentences arrive in the letter's language. What the ordinance says
arrives as data with its citation, so that no figure stands in a template.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What the ordinance says, in plain words, and where it says so."""

    says: str
    cite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """Who sends the letter, and how a person reaches them."""

    name: str
    office: str
    address: tuple[str, ...]
    phone: str
    hours: str
    tty: str
    email: str
    website: str
    officer: str
    officer_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who the letter is for."""

    name: str
    """The full name, as the letter speaks of it."""

    capacity: str
    """Why it is sent to them: "the owner of record on the day of the event"."""

    address: tuple[str, ...]
    """The address lines under the name, as the envelope's window shows them."""

    addressed_as: str | None = None
    """A shorter name for the window, where the full one is too long for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """The land: its street address and the parcels it is made of."""

    situs: str
    parcels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The staging event: where, when, how long, with what."""

    on: date
    """The city day it began."""

    started: str
    ended: str
    """Local words with the zone: "6:10 am PDT"; with the day where it is another one."""

    minutes: int
    area_sqft: str
    vehicles: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing the City found, and the exhibits that show it."""

    says: str
    exhibits: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """How the City knows that the use was agreed to."""

    says: str
    basis: str
    exhibits: tuple[int, ...] = ()


class LineKind(StrEnum):
    """A line charges or credits; a subtotal adds lines up; the total ends the list."""

    LINE = "line"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeLine:
    """One row of the bill.

    `working` holds equations a person can do again with a pencil, such as
    "25% × $1,060.00 = $265.00": see feeadmin.letters.sums, which does them.
    A subtotal and the total add every line above them.
    """

    id: str
    label: str
    section: str
    say: str
    working: tuple[str, ...]
    cents: int
    kind: LineKind
    legal_basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """The fee schedule the amount comes from, and how it was made public."""

    title: str
    id: str
    version: str
    sha256: str
    council_file: str
    published_on: date | None
    effective_on: date | None
    effective_until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineWords:
    """A date that counts, in the words of the deadline itself.

    `act` is what the letter's kind asks for ("review", "pay", "answer"), and the name of the
    deadline for any other.
    """

    act: str
    due_on: date
    lead: str
    rest: str
    cite: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A piece of evidence: its number in the case, what it is, and its SHA-256."""

    number: int
    title: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """How the City takes money."""

    payee: str
    by_mail: tuple[str, ...]
    """The cashier's address, also shown by the window of the return envelope."""

    in_person: tuple[str, ...]
    by_phone: str
    scan_line: str | None
    """The line the bank's scanner reads, check digit included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing a later notice says otherwise: what it is, and both ways of saying it."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An earlier letter of the case that this one speaks of."""

    number: str
    mailed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an owner asked for: the appeal's number, its day, and the grounds in their words."""

    number: str
    received_on: date
    by: str
    grounds: tuple[str, ...]
