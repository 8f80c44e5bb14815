"""What the books say."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import case, func, select

from feeadmin.kernel.db import session
from feeadmin.ledger.models import Account, Transfer
from feeadmin.staging.cases import Case
from feeadmin.units import NOTHING, Money

_TO_ACCOUNT = {
    account: func.sum(case((Transfer.debit == account, Transfer.amount), else_=-Transfer.amount))
    for account in Account
}


def balance(of: Case) -> Money:
    """Return what is owed in a case: what was charged, less what was taken back or paid."""
    return _balance(Account.RECEIVABLE, Transfer.case_id == of.id)


def total(account: Account) -> Money:
    """Return an account's balance over all cases."""
    return _balance(account)


def _balance(account: Account, *where: object) -> Money:
    found = session.scalar(
        select(_TO_ACCOUNT[account]).where(
            (Transfer.debit == account) | (Transfer.credit == account),
            *where,  # type: ignore[arg-type]
        )
    )
    return found if found is not None else NOTHING


def transfers(of: Case) -> Sequence[Transfer]:
    return session.scalars(
        select(Transfer).where(Transfer.case_id == of.id).order_by(Transfer.id)
    ).all()
