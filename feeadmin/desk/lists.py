"""The lists of the desk: cases and parcels."""

from __future__ import annotations

from typing import Any

from flask import url_for

from feeadmin.desk import queries
from feeadmin.desk.worklists import WORKLISTS
from feeadmin.kernel.access import STAFF_ROLES
from feeadmin.language import _
from feeadmin.owners.models import OWNER_CLASS_WORDS, Party
from feeadmin.parcels.models import Parcel
from feeadmin.staging.cases import OWNER, Case, Stage
from feeadmin.web.lists import Column, Filter, Link, Listing, Tag

SHORT_STAGES = {Stage.REVIEW: "Review", Stage.FINAL: "Final"}
"""Where a column has no room for the whole name."""


def _stage(case: Case) -> str:
    if not case.is_open:
        return _("Closed")
    return f"{case.stage_number} {_(SHORT_STAGES.get(case.stage, case.stage.capitalize()))}"


def _next(case: Case) -> str:
    return _(case.next_step) if case.is_open else _(case.outcome or "")


CASES = Listing(
    key=Case.id,
    first_sort="by",
    finds=(Case.number, Case.place, Case.party_name),
    filters=(
        Filter(
            "list",
            "List",
            {one.key: one.words for one in WORKLISTS},
            lambda key: next(one for one in WORKLISTS if one.key == key).where,
        ),
        Filter(
            "stage",
            "Stage",
            {stage.name.lower(): stage.capitalize() for stage in Stage},
            lambda name: Case.stage == Stage[name.upper()],
        ),
        Filter(
            "owed",
            "Owed by",
            {role.value: role.capitalize() for role in STAFF_ROLES} | {OWNER: "Owner"},
            lambda role: Case.owed_by == role,
        ),
    ),
    columns=(
        Column(
            "case", "Case", lambda c: Link(c.number, url_for("desk.case", number=c.number)),
            Case.number, "w-id",
        ),
        Column("place", "Place", lambda c: c.place, Case.place, "w-place"),
        Column(
            "owner", "Owner on date", lambda c: c.party_name or _("not found yet"), Case.party_name,
        ),
        Column("stage", "Stage", _stage, wide="w-stage"),
        Column("next", "Next", _next, wide="w-next"),
        Column("owed", "Owed by", lambda c: _(c.owed_by), Case.owed_by, "w-who"),
        Column("by", "By", lambda c: c.due_on, Case.due_on, "w-by"),
    ),
)  # fmt: skip


class _Land:
    """Stands where a text column would, and looks into number and street by their indexes."""

    def icontains(self, words: str, *, autoescape: bool) -> Any:  # noqa: ARG002  (as columns do)
        return queries.begins_with(words)


PARCELS = Listing(
    key=Parcel.id,
    first_sort="apn",
    finds=(_Land(),),
    columns=(
        Column(
            "apn", "APN", lambda p: Link(p.apn, url_for("desk.parcel", ain=p.ain)),
            Parcel.ain, "w-apn",
        ),
        Column("address", "Address", lambda p: p.address, Parcel.address),
        # Sorted by use, millions would have to be: nothing keeps them in that order.
        Column("use", "Use", lambda p: p.use),
        Column("area", "Square feet", lambda p: round(p.area_sqft), figures=True),
        Column(
            "public", "County’s word",
            lambda p: Tag(_("public")) if p.publicly_owned else "",
        ),
    ),
)  # fmt: skip

PARTIES = Listing(
    key=Party.id,
    first_sort="name",
    finds=(Party.name,),
    columns=(
        Column(
            "name", "Name", lambda p: Link(p.full_name, url_for("desk.party", party_id=p.id)),
            Party.name,
        ),
        Column("kind", "Kind", lambda p: _(p.kind), Party.kind),
        Column("class", "Class", lambda p: _(OWNER_CLASS_WORDS[p.owner_class]), Party.owner_class),
    ),
)  # fmt: skip
