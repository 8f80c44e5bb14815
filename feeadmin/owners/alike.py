"""Parties that may be one: found by name, address and number, and answered by a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, or_, select

from feeadmin.kernel import clock
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.kernel.work import action
from feeadmin.language import _
from feeadmin.owners import spelling
from feeadmin.owners.doubts import Likeness
from feeadmin.owners.models import Party

MOST = 10
"""Parties shown at once for a person to compare."""


def open_ones() -> Select[Any]:
    """Select the questions nobody has answered, the oldest first."""
    return select(Likeness).where(Likeness.answered_at.is_(None)).order_by(Likeness.id)


def count() -> int:
    """Return how many questions nobody has answered."""
    asked = select(func.count()).select_from(Likeness).where(Likeness.answered_at.is_(None))
    return session.scalar(asked) or 0


def pairs() -> Sequence[Likeness]:
    """Return the questions that wait longest, of parties that are not one by now."""
    waiting = session.scalars(open_ones().limit(MOST * MOST))
    return [
        one for one in waiting if one.party.merged_into is None and one.like.merged_into is None
    ]


def of(party: Party) -> Sequence[Likeness]:
    """Return the open questions about a party."""
    return session.scalars(
        open_ones().where(or_(Likeness.party_id == party.id, Likeness.like_id == party.id))
    ).all()


def between(party: Party, like_id: int) -> Likeness:
    """Return the question whether a party is another one. Raises NotFound."""
    found = next((one for one in of(party) if like_id in {one.party_id, one.like_id}), None)
    if found is None:
        raise NotFound(_("Nobody asks whether these two are one."))
    return found


def before_entering(name: str, capacity: str, registry_number: str) -> Sequence[Party]:
    """Return the parties on record that may be the one somebody is about to enter."""
    spelled = spelling.name(f"{name} {capacity}")
    word = max(spelled.split(), key=len, default="")
    same_number = [Party.registry_number == registry_number] if registry_number else []
    query = (
        select(Party)
        .where(
            Party.merged_into_id.is_(None),
            or_(
                Party.spelled.contains(word, autoescape=True),
                *same_number,
            ),
        )
        .order_by(Party.name, Party.id)
        .limit(MOST * MOST)
    )
    return [
        party
        for party in session.scalars(query)
        if spelling.alike(party.spelled, spelled)
        or (registry_number and party.registry_number == registry_number)
    ][:MOST]


@action
def tell_apart(asked: Likeness, *, by: Actor) -> None:
    """Say that two parties that look alike are two. Raises Refused when that was answered."""
    session.refresh(asked, with_for_update=True)
    if asked.answered_at is not None:
        raise Refused(_("{name} has answered this already.", name=asked.answered_by))
    asked.answered_by, asked.answered_at = by.name, clock.now()
