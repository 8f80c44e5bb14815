"""Two parties that are one: merged by a person, and taken apart again exactly.

Rows of the register are moved to the party that is kept, and their keys are kept to move them
back. Whatever froze a party elsewhere, a case or a letter, goes on naming the one it froze and
finds the other through `merged_into`. So no other room's row is rewritten, and undoing needs none
of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import or_, select

from feeadmin.kernel import clock
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.kernel.work import action, same_edition
from feeadmin.language import _
from feeadmin.owners import queries, turns
from feeadmin.owners.doubts import Likeness, Merge
from feeadmin.owners.models import Agency, Ownership, Party, PartyKind, PostalAddress

INTERESTS, ADDRESSES, AGENCIES, SERVED = "interests", "addresses", "agencies", "served"
COLUMNS: dict[str, Any] = {
    INTERESTS: Ownership.party_id,
    ADDRESSES: PostalAddress.party_id,
    AGENCIES: Agency.party_id,
    SERVED: Agency.agent_id,
}
"""What of the register points to a party, and is moved."""

CLIENTS, AGENT = "clients", "agent"
"""The parties whose agent now it is; and its own agent, where the party kept had none."""


def one(merge_id: int) -> Merge:
    """Return a merge. Raises NotFound."""
    found = session.get(Merge, merge_id)
    if found is None:
        raise NotFound(_("There is no such merge."))
    return found


def of(party: Party) -> Sequence[Merge]:
    """Return the merges a party was part of, the latest first."""
    return session.scalars(
        select(Merge)
        .where(or_(Merge.kept_id == party.id, Merge.gone_id == party.id))
        .order_by(Merge.id.desc())
    ).all()


def that_took(gone: Party) -> Merge:
    """Return the merge by which a party became another. Raises NotFound."""
    done = next((one for one in of(gone) if one.gone_id == gone.id and not one.undone_at), None)
    if done is None:
        raise NotFound(_("{name} is not merged into another party.", name=gone.full_name))
    return done


@action
def merge(gone: Party, *, into: Party, because: str, edition: int, by: Actor) -> Merge:
    """Find that a party is another one: what was on record for it is on record for that one.

    `edition` is that of the party that goes, as the person saw it. Raises Refused without a
    reason, for a party that was merged already, and for two that cannot be one: a government
    and a private party, a party and its agent, and where only one home is to stay unknown.
    """
    if not because.strip():
        raise Refused(_("Say what shows that the two are one."))
    if gone is into:
        raise Refused(_("Choose another party: this is the same one."))
    turns.take(gone, into)
    same_edition(gone, edition)
    _must_be_able_to_be_one(gone, into)
    moved = {what: _move(COLUMNS[what], gone, into) for what in (INTERESTS, ADDRESSES, SERVED)}
    moved[CLIENTS] = _serve_through(into, gone)
    moved[AGENCIES], moved[AGENT] = [], []
    if into.agent is None and gone.agent is not None:
        moved[AGENCIES] = _move(COLUMNS[AGENCIES], gone, into)
        moved[AGENT], into.agent = [gone.agent.id], gone.agent
    gone.merged_into = into
    session.flush()
    _answer_likeness(into, by)
    done = Merge(
        kept=into,
        gone=gone,
        because=because.strip(),
        moved=moved,
        merged_by=by.name,
        merged_at=clock.now(),
    )
    session.add(done)
    return done


@action
def undo_merge(done: Merge, *, because: str, by: Actor) -> None:
    """Take two parties apart again: every row that was moved goes back where it was.

    What was entered since stays with the party it was entered for. Raises Refused without a
    reason, when it was undone already, and while the party kept is merged into another itself.
    """
    if not because.strip():
        raise Refused(_("Say what shows that they are two."))
    session.flush()
    for party in sorted((done.kept, done.gone), key=lambda one: one.id):
        session.refresh(party, with_for_update=True)
    session.refresh(done)
    if done.undone_at is not None:
        raise Refused(_("{name} has undone this already.", name=done.undone_by))
    if done.kept.merged_into is not None:
        raise Refused(
            _(
                "{kept} was merged into {other} since. Undo that first.",
                kept=done.kept.full_name,
                other=done.kept.merged_into.full_name,
            )
        )
    for what, column in COLUMNS.items():
        for row in _rows(column.class_, done.moved[what]):
            setattr(row, column.key, done.gone_id)
    for party in _rows(Party, done.moved[CLIENTS]):
        if party.agent_id == done.kept_id:
            party.agent_id = done.gone_id
    if done.kept.agent_id in done.moved[AGENT]:
        done.kept.agent_id = None
    done.gone.merged_into = None
    done.undone_because = because.strip()
    done.undone_by, done.undone_at = by.name, clock.now()


def _must_be_able_to_be_one(gone: Party, into: Party) -> None:
    if PartyKind.GOVERNMENT in {gone.kind, into.kind} and gone.kind is not into.kind:
        raise Refused(_("A government and a private party are not one."))
    if into is gone.agent or gone is into.agent:
        raise Refused(_("One is the other’s agent for service. End that first if it is a mistake."))
    if bool(queries.substitute(gone)) is not bool(queries.substitute(into)):
        raise Refused(
            _(
                "The State lends one of them an address, in place of a home that is to stay "
                "unknown. Enter it for the other as well, then merge."
            )
        )


def _move(column: Any, gone: Party, into: Party) -> list[int]:
    rows = session.scalars(select(column.class_).where(column == gone.id)).all()
    for row in rows:
        setattr(row, column.key, into.id)
    return [row.id for row in rows]


def _serve_through(into: Party, gone: Party) -> list[int]:
    """Let the parties that one was the agent of be served through the other."""
    served = session.scalars(select(Party).where(Party.agent_id == gone.id)).all()
    for party in served:
        party.agent = into
    return [party.id for party in served]


def _rows(model: Any, keys: Sequence[int]) -> list[Any]:
    return [row for key in keys if (row := session.get(model, key)) is not None]


def _answer_likeness(into: Party, by: Actor) -> None:
    """Take the questions away whether two are one that are one now."""
    keys = queries.keys_of(into)
    for asked in session.scalars(
        select(Likeness).where(
            Likeness.answered_at.is_(None), Likeness.party_id.in_(keys), Likeness.like_id.in_(keys)
        )
    ):
        asked.answered_by, asked.answered_at = by.name, clock.now()
