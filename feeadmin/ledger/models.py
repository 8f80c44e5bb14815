"""The books: one row is one transfer from an account to another. Nothing is ever edited."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feeadmin.staging.cases import OfCase
from feeadmin.units import Money


class Account(StrEnum):
    RECEIVABLE = "owed by parties"
    CHARGED = "fees charged"
    ADJUSTED = "fees taken back"
    CASH = "money received"


class TransferKind(StrEnum):
    ASSESSMENT = "assessment"
    ADJUSTMENT = "adjustment"
    PAYMENT = "payment"
    REVERSAL = "reversal"


class Transfer(OfCase):
    """An amount debited to one account and credited to another: balanced by being one row.

    A mistake is put right by a further row that reverses it.
    """

    __tablename__ = "transfer"
    __table_args__ = (CheckConstraint("amount > 0", name="positive"),)

    at: Mapped[datetime]
    on: Mapped[date] = mapped_column("posted_on")
    debit: Mapped[Account]
    credit: Mapped[Account]
    amount: Mapped[Money]
    kind: Mapped[TransferKind]
    fund: Mapped[str]
    """The fund the money is for, as the rule set's line names it; empty where it spans several."""
    memo: Mapped[str]
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("transfer.id"), unique=True)
    """A transfer is reversed at most once."""
    external_ref: Mapped[str | None] = mapped_column(unique=True)
    """The bank's or the cashier's own number: the same money is never posted twice."""
    reverses: Mapped[Transfer | None] = relationship(remote_side="Transfer.id")
