"""The letters to others than owners: keep your records, and do not use the City's land."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from feeadmin.letters.kinds import LetterKind
from feeadmin.letters.model import Letter
from feeadmin.letters.pieces import Cited, Finding


@dataclass(frozen=True, kw_only=True)
class Incident:
    """What happened, told to somebody who was not there: when, where, who was seen."""

    on: date
    started: str
    ended: str
    place: str
    says: str


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """One kind of record to be kept: what it is, of which hours, and what marks it."""

    what: str
    span: str
    marked: str


@dataclass(frozen=True, kw_only=True)
class Preservation(Letter):
    """Asks whoever holds footage or records of an incident to keep them."""

    kind: ClassVar = LetterKind.PRESERVATION
    asks: ClassVar = ("reply",)
    opens: ClassVar = False

    incident: Incident
    wanted: tuple[Wanted, ...]
    grounds: tuple[Cited, ...]
    """Why they are to be kept: the duty or the request, each with its source."""

    terms: tuple[Cited, ...]
    """Until when, in which form, and what to do where something is gone already."""


@dataclass(frozen=True, kw_only=True)
class Protest(Letter):
    """Tells a federal agency that it used City property, and that it may not."""

    kind: ClassVar = LetterKind.PROTEST
    asks: ClassVar = ("reply",)
    opens: ClassVar = False

    incident: Incident
    findings: tuple[Finding, ...]
    grounds: tuple[Cited, ...]
    demands: tuple[str, ...]
