"""Writing into the register what a file of owners changes, some parcels at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from feeadmin.kernel import clock
from feeadmin.kernel.db import session
from feeadmin.owners import deeds
from feeadmin.owners.doubts import Likeness
from feeadmin.owners.imports import OwnerImport
from feeadmin.owners.models import Ownership, Party, PostalAddress
from feeadmin.owners.planning import Plan

BULK = "an import is one entry, with the file's digest and what it came to"


def write(plan: Plan, imported: OwnerImport) -> None:
    """Write a plan. Inside an action, and while no other file is being applied."""
    now = clock.now()
    keys = _enter(plan, imported)
    _end(PostalAddress, plan.address_ends)
    _end(Ownership, plan.ends)
    _insert(
        PostalAddress,
        [
            {
                "party_id": keys.get(one.party, one.party),
                "lines": list(one.lines),
                "placed": one.placed,
                "since_on": one.since_on,
                "until_on": None,
                "source": imported.source,
                "substitute": False,
                "import_id": imported.id,
            }
            for one in plan.addresses
        ],
    )
    _insert(Ownership, [_interest(one, keys, imported, now) for one in plan.interests])
    _insert(
        Likeness,
        [
            {
                "party_id": keys[party],
                "like_id": keys.get(other, other),
                "because": because,
                "found_at": now,
                "answered_by": "",
                "answered_at": None,
            }
            for party, other, because in plan.alike
        ],
    )
    for past in plan.pasts:
        names = session.scalars(select(Party.name).where(Party.id.in_(past.before)))
        deeds.note(
            past.ain,
            past.days,
            told_before=", ".join(sorted(names)),
            source=imported.source,
            who=imported.applied_by,
        )
    session.flush()


def _enter(plan: Plan, imported: OwnerImport) -> dict[int, int]:
    """Enter the parties that are new, and return their keys by those they had in the plan."""
    if not plan.parties:
        return {}
    rows = [
        {
            "kind": row.kind,
            "name": row.name,
            "capacity": row.capacity,
            "spelled": party.spelled,
            "owner_class": row.owner_class,
            "registry_number": row.registry_number,
            "agent_id": None,
            "language": "en",
            "merged_into_id": None,
            "import_id": imported.id,
            "edition": 1,
        }
        for party, row in plan.parties
    ]
    made = session.scalars(
        insert(Party).returning(Party.id, sort_by_parameter_order=True),
        rows,
        execution_options={"bulk": BULK},
    ).all()
    return {party.key: key for (party, _row), key in zip(plan.parties, made, strict=True)}


def _interest(
    one: Any, keys: dict[int, int], imported: OwnerImport, now: datetime
) -> dict[str, Any]:
    return {
        "ain": one.row.ain,
        "party_id": keys.get(one.party, one.party),
        "interest": one.row.interest,
        "share": one.row.share,
        "held_as": one.row.held_as,
        "since_on": one.since_on,
        "until_on": None,
        "source": imported.source,
        "as_of_on": one.row.as_of_on,
        "recorded_document": one.row.document,
        "recorded_on": one.row.recorded_on,
        "entered_at": now,
        "import_id": imported.id,
    }


def _insert(model: Any, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(model), rows, execution_options={"bulk": BULK})


def _end(model: Any, days: dict[int, Any]) -> None:
    """Give rows their last day."""
    if not days:
        return
    table = model.__table__
    session.connection().execute(
        update(table)
        .where(table.c.id == bindparam("key"))
        .values(until_on=bindparam("last"))
        .execution_options(bulk=BULK),
        [{"key": key, "last": on} for key, on in days.items()],
    )
