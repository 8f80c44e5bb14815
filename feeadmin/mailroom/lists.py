"""The lists of the mail room, one for each step a letter takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import url_for
from sqlalchemy import Select

from feeadmin.mailroom import queries
from feeadmin.notices.lists import NOTICES
from feeadmin.notices.models import NoticeState
from feeadmin.staging.cases import Case
from feeadmin.web.lists import Column, Link, Listing

READY = Listing(
    key=Case.id,
    first_sort="by",
    finds=(Case.number, Case.place, Case.party_name),
    columns=(
        Column(
            "number", "Case",
            lambda c: Link(c.number, url_for("desk.case", number=c.number, tab="fee")),
            Case.number, "w-id",
        ),
        Column("place", "Place", lambda c: c.place, Case.place, "w-place"),
        Column("owner", "Owner on date", lambda c: c.party_name, Case.party_name),
        Column("by", "Lock by", lambda c: c.due_on, Case.due_on, "w-by"),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Tab:
    """One step of a letter's way through the mail room."""

    key: str
    label: str
    empty: str
    listing: Listing
    among: Any
    """Returns the rows that are there."""

    def select(self) -> Select[Any]:
        found: Select[Any] = self.among()
        return found


TABS = (
    Tab(
        "ready", "Ready to lock",
        "No fee waits to be locked. Approved fees come here by themselves.",
        READY, queries.ready_to_lock,
    ),
    Tab(
        "locked", "Locked, to print",
        "No locked notice waits for a batch.",
        NOTICES, queries.ready_to_print,
    ),
    Tab(
        "printed", "Printed, to mail",
        "No printed letter waits for the mail.",
        NOTICES, lambda: queries.in_state(NoticeState.PRINTED),
    ),
    Tab(
        "mailed", "Mailed, no result",
        "Every mailed letter was delivered, or came back.",
        NOTICES, lambda: queries.in_state(NoticeState.MAILED),
    ),
    Tab(
        "returned", "Returned",
        "No returned letter waits for a better address.",
        NOTICES, lambda: queries.in_state(NoticeState.RETURNED),
    ),
    Tab(
        "served", "Delivered",
        "No letter is known to have arrived yet.",
        NOTICES, lambda: queries.in_state(NoticeState.SERVED),
    ),
)  # fmt: skip


def tab(key: str) -> Tab:
    """Return the tab an address asks for, the first where it asks for none."""
    return next((one for one in TABS if one.key == key), TABS[0])
