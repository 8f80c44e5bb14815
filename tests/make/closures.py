"""A day the City shuts its offices, entered as the page does it: the dates first, then saving."""

from __future__ import annotations

from feeadmin.closures import actions, dates
from feeadmin.days import Holiday, Words

STORM = Words(en="the storm", es="la tormenta")
MAYOR = "Mayor, Executive Order 12 (invented)"


def closure(day, *, by, name=STORM, citation=MAYOR, because="Streets under water.", late=""):
    """Shut the City on a day, having looked at the dates that move."""
    seen = dates.moved_by(Holiday(day, name, "CCP 12b", citation)).seal
    return actions.shut(
        day,
        name=name,
        citation=citation,
        because=because,
        late_because=late,
        seen=seen,
        by=by,
    )
