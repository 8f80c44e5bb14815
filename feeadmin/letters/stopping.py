"""The letters that stop something: a court's order, and the City taking a notice back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from feeadmin.letters.kinds import LetterKind
from feeadmin.letters.model import Letter
from feeadmin.letters.pieces import Cited, Earlier


@dataclass(frozen=True, kw_only=True)
class OrderOfCourt:
    """What a court or the Council ordered, as the order itself says it."""

    court: str
    docket: str
    title: str
    says: str
    effective_on: date
    ended_on: date | None
    """The day it ended; None while it stands."""


@dataclass(frozen=True, kw_only=True)
class Stay(Letter):
    """Tells an owner that an order stops their case, or that it no longer does."""

    kind: ClassVar = LetterKind.STAY

    notice: Earlier | None
    order: OrderOfCourt
    clocks: tuple[str, ...]
    """Each of the owner's clocks as it now stands, one sentence each."""

    next_steps: tuple[Cited, ...]


@dataclass(frozen=True, kw_only=True)
class Withdrawal(Letter):
    """The City takes a notice back: nothing is owed, and what was paid is returned."""

    kind: ClassVar = LetterKind.WITHDRAWAL

    notice: Earlier
    because: str
    paid_cents: int
    """What was paid on it and goes back; zero where nothing was."""

    next_steps: tuple[Cited, ...]
