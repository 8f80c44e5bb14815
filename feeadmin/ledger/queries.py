"""What the books say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnExpressionArgument, case, func, select

from feeadmin.kernel.db import session
from feeadmin.ledger.models import Account, Transfer
from feeadmin.owners import queries as owners
from feeadmin.owners.models import Party
from feeadmin.staging.cases import Case, CaseParty
from feeadmin.units import NOTHING, Money

_TO_ACCOUNT = {
    account: func.sum(case((Transfer.debit == account, Transfer.amount), else_=-Transfer.amount))
    for account in Account
}


def balance(of: Case, *, at: datetime | None = None) -> Money:
    """Return what is owed in a case: what was charged, less what was taken back or paid.

    As the books stood at an instant, its own transfers included; None means now. Below zero,
    the City owes it to the party.
    """
    return _balance(Account.RECEIVABLE, at, Transfer.case_id == of.id)


def owed_by(party: Party) -> Money:
    """Return what is owed in all cases a party answers for, alone or with joint owners.

    Joint owners owe a case's balance once, together: each is told all of it.
    """
    theirs = select(CaseParty.case_id).where(CaseParty.party_id.in_(owners.keys_of(party)))
    return _balance(Account.RECEIVABLE, None, Transfer.case_id.in_(theirs))


def total(account: Account, *, at: datetime | None = None) -> Money:
    """Return an account's balance over all cases: what was debited to it, less what was credited.

    The balances of all accounts together are zero, always.
    """
    return _balance(account, at)


def _balance(
    account: Account, at: datetime | None, *where: ColumnExpressionArgument[bool]
) -> Money:
    query = select(_TO_ACCOUNT[account]).where(
        (Transfer.debit == account) | (Transfer.credit == account), *where
    )
    if at is not None:
        query = query.where(Transfer.at <= at)
    found = session.scalar(query)
    return found if found is not None else NOTHING


def by_external_ref(reference: str) -> Transfer | None:
    """Return the transfer of the bank's or the cashier's own number, if it was ever posted."""
    return session.scalar(select(Transfer).where(Transfer.external_ref == reference))


def reversal_of(transfer: Transfer) -> Transfer | None:
    return session.scalar(select(Transfer).where(Transfer.reverses_id == transfer.id))


def transfers(of: Case) -> Sequence[Transfer]:
    return session.scalars(
        select(Transfer).where(Transfer.case_id == of.id).order_by(Transfer.id)
    ).all()
