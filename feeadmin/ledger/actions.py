"""Writing the books."""

from __future__ import annotations

from feeadmin.kernel import clock
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action
from feeadmin.language import _
from feeadmin.ledger import queries
from feeadmin.ledger.models import Account, Transfer, TransferKind
from feeadmin.sightings import remarks
from feeadmin.staging.cases import Case
from feeadmin.units import NOTHING, Money


@action
def post(
    case: Case,
    amount: Money,
    *,
    debit: Account,
    credit: Account,
    kind: TransferKind,
    memo: str,
    by: Actor,
    fund: str = "",
    external_ref: str | None = None,
) -> Transfer:
    """Move an amount between two accounts.

    Raises Refused for nothing or less, and for money that was posted before.
    """
    remarks.check(memo)
    if amount <= NOTHING:
        raise Refused(_("A transfer moves an amount above zero."))
    if debit is credit:
        raise Refused(_("A transfer needs two accounts."))
    if external_ref is not None and queries.by_external_ref(external_ref):
        raise Refused(_("{reference} was posted before. Check the number.", reference=external_ref))
    transfer = Transfer(
        case_id=case.id,
        at=clock.now(),
        on=clock.today(),
        debit=debit,
        credit=credit,
        amount=amount,
        kind=kind,
        fund=fund,
        memo=memo,
        external_ref=external_ref,
    )
    session.add(transfer)
    return transfer


@action
def reverse(transfer: Transfer, *, because: str, by: Actor) -> Transfer:
    """Take a transfer back in full, by a row of its own.

    Raises Refused without a reason, for one that was taken back before, or is itself such a row.
    """
    if transfer.kind is TransferKind.REVERSAL:
        raise Refused(_("A reversal is not reversed: post the transfer again."))
    memo = remarks.said(because, otherwise=_("Say why it is taken back."))
    if queries.reversal_of(transfer):
        raise Refused(_("This transfer was reversed before."))
    back = Transfer(
        case_id=transfer.case_id,
        at=clock.now(),
        on=clock.today(),
        debit=transfer.credit,
        credit=transfer.debit,
        amount=transfer.amount,
        kind=TransferKind.REVERSAL,
        fund=transfer.fund,
        memo=memo,
        reverses=transfer,
    )
    session.add(back)
    return back
