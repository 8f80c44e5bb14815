"""Telling the owners what was decided: by a letter each, from whose service their time runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from feeadmin.appeals import decision_letter, queries
from feeadmin.appeals.models import Appeal
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action, same_edition
from feeadmin.language import _
from feeadmin.letters.answers import ReviewDecision
from feeadmin.notices import locking, plans
from feeadmin.notices import queries as notices
from feeadmin.notices.models import Method, Notice
from feeadmin.orders import queries as orders
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import NextStep


@action
def send_decision(
    appeal: Appeal, *, method: Method, mailed_on: date, edition: int, by: Actor
) -> Sequence[Notice]:
    """Lock the letter with a decision to everybody who answers for the fee.

    Nothing is posted: deciding did that. The time to ask for a hearing runs from the service of
    this letter. Raises Refused under an order, before the decision, and once it is locked.
    """
    # Of two who lock it at once the second waits here, and then sees the first one's letter.
    session.refresh(appeal, with_for_update=True)
    same_edition(appeal, edition)
    notices.must_still_come(mailed_on)
    orders.must_not_stop(cases.matter(appeal.case))
    decision = queries.decision(appeal)
    if decision is None:
        raise Refused(_("This review is not decided yet."))
    if not queries.letter_is_due(appeal):
        raise Refused(_("The letter with this decision is locked already."))
    locked = locking.lock_each(
        ReviewDecision.kind,
        partial(decision_letter.compose, decision),
        appeal.case,
        method=method,
        mailed_on=mailed_on,
        by=by,
        fee=appeal.notice.fee,
        total=decision.fee_after,
    )
    plans.mail(appeal.case, NextStep.MAIL, mailed_on, by)
    return locked
