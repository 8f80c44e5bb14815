"""The list of appeals."""

from __future__ import annotations

from typing import Any

from flask import url_for

from feeadmin.appeals.models import Appeal, AppealState
from feeadmin.web.lists import Column, Filter, Link, Listing, Tag

KINDS = {AppealState.FILED: "act", AppealState.LATE: "warn"}


def _is(state: str) -> Any:
    if state == "open":
        return Appeal.state.in_(KINDS)
    return Appeal.state == AppealState[state.upper()]


APPEALS = Listing(
    key=Appeal.id,
    first_sort="received",
    finds=(Appeal.number, Appeal.filed_by),
    filters=(
        Filter(
            "state",
            "State",
            {"open": "To be decided"}
            | {state.name.lower(): state.capitalize() for state in AppealState},
            _is,
        ),
    ),
    columns=(
        Column(
            "number", "Appeal", lambda a: Link(a.number, url_for("appeals.show", number=a.number)),
            Appeal.number, "w-id",
        ),
        Column("level", "Level", lambda a: a.level.value),
        Column("by", "Filed by", lambda a: a.filed_by, Appeal.filed_by),
        Column("received", "Received", lambda a: a.received_at, Appeal.received_at),
        Column("place", "Place", lambda a: a.case.place),
        Column("due", "Decide by", lambda a: a.case.due_on if a.state in KINDS else None),
        Column("state", "State", lambda a: Tag(a.state.capitalize(), KINDS.get(a.state, ""))),
    ),
)  # fmt: skip
