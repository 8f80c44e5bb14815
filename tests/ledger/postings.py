"""The usual entries of a case's books."""

from __future__ import annotations

from feeadmin.kernel.access import SYSTEM
from feeadmin.ledger import actions
from feeadmin.ledger.models import Account, TransferKind
from feeadmin.units import Money


def post(case, cents, *, debit=Account.RECEIVABLE, credit=Account.CHARGED, by=SYSTEM, **of):
    """Move so many cents from an account to another: a fee that is charged, unless told."""
    told = {"kind": TransferKind.ASSESSMENT, "memo": f"Fee of case {case.number}", **of}
    return actions.post(case, Money(cents), debit=debit, credit=credit, by=by, **told)


def pay(case, cents, reference=None, **of):
    """Take money in from whoever owes it."""
    paid = {"kind": TransferKind.PAYMENT, "memo": "Paid at the counter", **of}
    return post(
        case, cents, debit=Account.CASH, credit=Account.RECEIVABLE, external_ref=reference, **paid
    )
