"""The mail room's list."""

from __future__ import annotations

from flask import url_for

from feeadmin.language import _
from feeadmin.notices.models import Notice, NoticeState
from feeadmin.web.lists import Column, Filter, Link, Listing, Tag

KINDS = {
    NoticeState.LOCKED: "act",
    NoticeState.PRINTED: "act",
    NoticeState.MAILED: "ok",
    NoticeState.SERVED: "ok",
    NoticeState.RETURNED: "late",
}

NOTICES = Listing(
    key=Notice.id,
    first_sort="number",
    finds=(Notice.number,),
    filters=(
        Filter(
            "state",
            "State",
            {state.name.lower(): state.capitalize() for state in NoticeState},
            lambda name: Notice.state == NoticeState[name.upper()],
        ),
    ),
    columns=(
        Column(
            "number", "Notice", lambda n: Link(n.number, url_for("notices.show", number=n.number)),
            Notice.number, "w-id",
        ),
        Column(
            "case", "Case",
            lambda n: Link(n.case.number, url_for("desk.case", number=n.case.number)),
        ),
        Column("to", "To", lambda n: n.addressed_to[0]),
        Column("mailed", "Day on the letter", lambda n: n.mailed_on, Notice.mailed_on),
        Column("served", "Served", lambda n: n.served_on or _("Not served"), Notice.served_on),
        Column("state", "State", lambda n: Tag(n.state.capitalize(), KINDS.get(n.state, ""))),
        Column("total", "Amount $", lambda n: n.total, Notice.total, "w-amt"),
    ),
)  # fmt: skip
