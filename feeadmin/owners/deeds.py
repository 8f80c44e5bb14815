"""Deeds that come late: they change what the register tells of days that are past."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Select, select

from feeadmin.kernel import clock
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.kernel.work import action, same_edition
from feeadmin.language import _
from feeadmin.owners import queries, spans
from feeadmin.owners.doubts import LateDeed
from feeadmin.owners.spans import Days, Span


def one(deed_id: int) -> LateDeed:
    """Return a late deed. Raises NotFound."""
    found = session.get(LateDeed, deed_id)
    if found is None:
        raise NotFound(_("There is no such late deed."))
    return found


def open_ones() -> Select[Any]:
    """Select those that nobody has looked at, the oldest first."""
    return select(LateDeed).where(LateDeed.settled_at.is_(None)).order_by(LateDeed.id)


def of_parcel(ain: str) -> Sequence[LateDeed]:
    """Return the late deeds of a parcel, the latest first."""
    return session.scalars(
        select(LateDeed).where(LateDeed.ain == ain).order_by(LateDeed.id.desc())
    ).all()


@contextmanager
def watched(ain: str, *, source: str, by: Actor) -> Iterator[None]:
    """Note whether what is entered inside tells another owner of past days. Inside an action."""
    before = _on_record(ain)
    names = {key: queries.one(key).name for key in {span.party_id for span in before}}
    yield
    session.flush()
    days = spans.told_otherwise(before, _on_record(ain), clock.today())
    if days:
        told = sorted(names[key] for key in spans.controlling(before, days.from_on))
        note(ain, days, told_before=", ".join(told), source=source, who=by.name)


def note(ain: str, days: Days, *, told_before: str, source: str, who: str) -> None:
    """Ask a person to look at these days; one question for a parcel at a time."""
    waiting = session.scalar(open_ones().where(LateDeed.ain == ain).with_for_update())
    if waiting is None:
        session.add(
            LateDeed(
                ain=ain,
                from_on=days.from_on,
                until_on=days.until_on,
                told_before=told_before,
                source=source,
                entered_by=who,
                entered_at=clock.now(),
            )
        )
        return
    if days.from_on < waiting.from_on:
        waiting.from_on, waiting.told_before = days.from_on, told_before
    waiting.until_on = max(waiting.until_on, days.until_on)
    waiting.source = source


@action
def settle_late_deed(deed: LateDeed, *, because: str, edition: int, by: Actor) -> None:
    """Say what became of the cases of the days that a late deed tells something else of.

    Raises Refused without a reason, and when somebody settled it or more came to it meanwhile.
    """
    same_edition(deed, edition)
    if not because.strip():
        raise Refused(_("Say what was found, and what becomes of the cases."))
    if deed.settled_at is not None:
        raise Refused(_("{name} has settled this already.", name=deed.settled_by))
    deed.settled_because = because.strip()
    deed.settled_by, deed.settled_at = by.name, clock.now()


def _on_record(ain: str) -> list[Span]:
    return [spans.of(held) for held in queries.spans(ain)]
