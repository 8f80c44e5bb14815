"""The letters about money that is owed, was paid, or goes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from feeadmin.letters.kinds import LetterKind
from feeadmin.letters.model import BilledLetter
from feeadmin.letters.pieces import Cited, Earlier, Payment


@dataclass(frozen=True, kw_only=True)
class AmountOn:
    """What is owed if it is paid up to a day, and what is added after it."""

    until_on: date
    cents: int
    adds: Cited


@dataclass(frozen=True, kw_only=True)
class Delinquency(BilledLetter):
    """A last chance: the fee is final and unpaid. What is owed, by when, and what follows."""

    kind: ClassVar = LetterKind.DELINQUENCY
    asks: ClassVar = ("pay",)

    notice: Earlier
    amounts: tuple[AmountOn, ...]
    payment: Payment
    payment_terms: tuple[Cited, ...]
    hardship_terms: tuple[Cited, ...]
    consequences: tuple[Cited, ...]


@dataclass(frozen=True, kw_only=True)
class Refund(BilledLetter):
    """Money goes back: why, how much, how and when."""

    kind: ClassVar = LetterKind.REFUND

    notice: Earlier
    because: Cited
    how: str
    sent_on: date


@dataclass(frozen=True, kw_only=True)
class Receipt(BilledLetter):
    """Money came in: for what, how much, and what is still owed."""

    kind: ClassVar = LetterKind.RECEIPT

    notice: Earlier
    paid_on: date
    paid_with: str
    reference: str
    owed_cents: int
    """What is still owed after this payment."""
