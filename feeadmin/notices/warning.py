"""Sending a courtesy warning where nothing is owed."""

from __future__ import annotations

from datetime import date

from feeadmin.kernel.access import Actor
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action, same_edition
from feeadmin.letters.model import CourtesyWarning
from feeadmin.notices import locking, queries, warning_letter
from feeadmin.notices.models import Method, Notice
from feeadmin.orders import queries as orders
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import Case


@action
def warn(case: Case, *, method: Method, mailed_on: date, edition: int, by: Actor) -> list[Notice]:
    """Lock a courtesy warning to everybody who answers for a case that owes nothing.

    No money is posted, nothing is to be answered, and the case stays where it is. Raises Refused
    under an order, for a party without an address, and as `warning_letter.why_not` says it.
    """
    same_edition(case, edition)
    # The case itself does not change: of two who warn at once the second waits here.
    cases.hold(case)
    queries.must_still_come(mailed_on)
    orders.must_not_stop(cases.matter(case))
    if why := warning_letter.why_not(case):
        raise Refused(why)
    return locking.lock_each(
        CourtesyWarning.kind,
        warning_letter.compose,
        case,
        method=method,
        mailed_on=mailed_on,
        by=by,
    )
