"""Where a parcel's number came from and what became of it, as found by an import or entered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import sqlalchemy as sa
from sqlalchemy import ForeignKey, UniqueConstraint, delete, insert, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from feeadmin.kernel.chunks import chunks
from feeadmin.kernel.db import Base, session
from feeadmin.kernel.errors import NotFound
from feeadmin.language import _
from feeadmin.parcels import queries
from feeadmin.parcels.lineage import Kind, Link

MOST_FOLLOWED = 500
"""Numbers followed from one parcel: a block rebuilt several times has fewer."""

KIND_WORDS = {
    Kind.SPLIT: "Split",
    Kind.MERGE: "Merged",
    Kind.RENUMBERED: "Given a new number",
    Kind.REDRAWN: "Lines moved between several parcels",
}


class Descent(Base):
    """Ground of one parcel that became another's on a day."""

    __tablename__ = "parcel_descent"
    __table_args__ = (UniqueConstraint("from_ain", "to_ain"),)

    from_ain: Mapped[str] = mapped_column(sa.String(32))
    to_ain: Mapped[str] = mapped_column(sa.String(32), index=True)
    kind: Mapped[Kind]
    share: Mapped[Decimal | None]
    """The part of the old parcel's ground that went over; None where nobody said."""
    happened_on: Mapped[date]
    source: Mapped[str]
    """The import that found it, or the map or deed that a person read."""
    import_id: Mapped[int | None] = mapped_column(ForeignKey("parcel_import.id"), index=True)
    """The import that found it; None where a person entered it."""
    entered_by: Mapped[str]
    """Empty where an import found it."""
    withdrawn_by: Mapped[str | None]
    """Who took it back because it was wrong; None while it holds. No later import finds it anew."""
    withdrawn_because: Mapped[str]

    @property
    def history(self) -> str:
        return f"descent of {self.to_ain}"

    @property
    def kind_words(self) -> str:
        return KIND_WORDS[self.kind]


def ancestors(ain: str) -> list[Descent]:
    """Return what a parcel came of, the nearest first, back through every number on record."""
    return _followed(
        ain,
        step=lambda ains: holding().where(Descent.to_ain.in_(ains)),
        onward=lambda one: one.from_ain,
    )


def descendants(ain: str) -> list[Descent]:
    """Return what became of a parcel, the nearest first, on to the numbers of today."""
    return _followed(
        ain,
        step=lambda ains: holding().where(Descent.from_ain.in_(ains)),
        onward=lambda one: one.to_ain,
    )


def holding() -> sa.Select[Descent]:
    """Select the links that count: nobody took them back, and their import is published."""
    is_seen = or_(Descent.import_id.is_(None), Descent.import_id <= queries.head())
    return select(Descent).where(Descent.withdrawn_by.is_(None), is_seen)


def between(from_ain: str, to_ain: str) -> Descent | None:
    """Return the link from one number to another, be it taken back or not."""
    return session.scalar(
        select(Descent).where(Descent.from_ain == from_ain, Descent.to_ain == to_ain)
    )


def one(descent_id: int) -> Descent:
    """Return a link by its key. Raises NotFound."""
    link = session.get(Descent, descent_id)
    if link is None:
        raise NotFound(_("There is no such link between parcels."))
    return link


def keep(
    links: Sequence[Link], *, happened_on: date, source: str, import_id: int | None = None
) -> int:
    """Keep what an import found, and return how many links are new. Inside an action.

    A link on record stays as it is, be it an earlier import's or a person's, or taken back.
    """
    rows = [
        {
            "from_ain": link.from_ain,
            "to_ain": link.to_ain,
            "kind": link.kind,
            "share": _hundredths(link.share),
            "happened_on": happened_on,
            "source": source,
            "import_id": import_id,
            "entered_by": "",
            "withdrawn_by": None,
            "withdrawn_because": "",
        }
        for link in _unknown(links)
    ]
    if rows:
        session.execute(insert(Descent), rows, execution_options={"bulk": "an import is one entry"})
    return len(rows)


def forget(import_id: int) -> None:
    """Take out what an import found that was never published. Inside an action."""
    session.execute(
        delete(Descent)
        .where(Descent.import_id == import_id)
        .execution_options(bulk="an import that was never published", synchronize_session=False)
    )


def _unknown(links: Sequence[Link]) -> list[Link]:
    """Return those of the links that are not on record, each once."""
    known: set[tuple[str, str]] = set()
    for some in chunks(sorted({link.from_ain for link in links})):
        query = select(Descent.from_ain, Descent.to_ain).where(Descent.from_ain.in_(some))
        known.update((row.from_ain, row.to_ain) for row in session.execute(query))
    by_numbers = {(link.from_ain, link.to_ain): link for link in links}
    return [link for numbers, link in by_numbers.items() if numbers not in known]


def _followed(
    ain: str,
    *,
    step: Callable[[Sequence[str]], sa.Select[Descent]],
    onward: Callable[[Descent], str],
) -> list[Descent]:
    """Return the links that lead on from a parcel, ring by ring, each number visited once."""
    links: list[Descent] = []
    seen, ring = {ain}, [ain]
    while ring and len(links) < MOST_FOLLOWED:
        found = [
            link
            for some in chunks(ring)
            for link in session.scalars(step(some).order_by(Descent.from_ain, Descent.to_ain))
        ]
        links += found
        ring = sorted({onward(link) for link in found} - seen)
        seen.update(ring)
    return links[:MOST_FOLLOWED]


def _hundredths(share: float) -> Decimal:
    """Round a share half up to hundredths; what is kept at all is at least one of them."""
    rounded = Decimal(share).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return max(rounded, Decimal("0.01"))
