"""Court orders and council acts: what they stop, and from when to when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feeadmin.kernel.db import Base
from feeadmin.kernel.life import Life


class OrderKind(StrEnum):
    """What the court or the council did."""

    RESTRAINING = "temporary restraining order"
    PRELIMINARY = "preliminary injunction"
    PERMANENT = "permanent injunction"
    STAY = "stay"
    REPEAL = "repeal"
    DISSOLVED = "order dissolved or reversed"
    """Ends an earlier order; it names which."""


class OrderState(StrEnum):
    PROPOSED = "proposed"
    """Entered by one person; it stops nothing until a second has read it."""
    ENTERED = "entered"
    REFUSED = "refused"


LIFE = Life(
    noun="order",
    start=OrderState.PROPOSED,
    moves={
        "approve": (frozenset({OrderState.PROPOSED}), OrderState.ENTERED),
        "refuse": (frozenset({OrderState.PROPOSED}), OrderState.REFUSED),
    },
)


_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")


def section_numbers(sections: Iterable[str]) -> set[str]:
    """Return the numbers of sections, however they are written; one without a number has none.

    >>> sorted(section_numbers(["§ 5.3", "Sec. 5.3(a)", "section 6", "the surcharge"]))
    ['5.3', '6']
    """
    return {found.group() for section in sections if (found := _NUMBER.search(section))}


@dataclass(frozen=True)
class Matter:
    """What an order may touch: the plain facts every action asks about."""

    event_on: date
    sections: frozenset[str] = frozenset()
    """Sections of the ordinance the fee rests on; empty while nobody has said which."""
    parties: frozenset[int] = frozenset()
    ains: frozenset[str] = frozenset()


class Order(Base):
    """One order. An empty scope is no limit: an order without any stops everything."""

    __tablename__ = "court_order"

    kind: Mapped[OrderKind]
    court: Mapped[str]
    """The court, or the council."""
    docket: Mapped[str]
    """The court's case number, or the council file."""
    title: Mapped[str]
    says: Mapped[str]
    """What it orders, in one or two sentences."""
    effective_at: Mapped[datetime]
    document_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    sections: Mapped[list[str]]
    parties: Mapped[list[int]]
    ains: Mapped[list[str]]
    events_from_on: Mapped[date | None]
    events_to_on: Mapped[date | None]
    """Only events of these days, both included; None is no limit."""
    ends_id: Mapped[int | None] = mapped_column(ForeignKey("court_order.id"))
    """The earlier order this one ends."""
    state: Mapped[OrderState] = mapped_column(default=LIFE.start)
    entered_by_id: Mapped[int]
    entered_by: Mapped[str]
    approved_by: Mapped[str | None]
    edition: Mapped[int] = mapped_column()
    ends: Mapped[Order | None] = relationship(remote_side="Order.id")

    __mapper_args__ = {"version_id_col": edition}

    def touches(self, matter: Matter) -> bool:
        """Whether the order's scope takes in a matter.

        A matter whose sections are not known yet is taken in: to go on against a court's order
        is worse than to wait.
        """
        return (
            (
                not self.sections
                or not matter.sections
                or not section_numbers(self.sections).isdisjoint(section_numbers(matter.sections))
            )
            and (not self.parties or not matter.parties.isdisjoint(self.parties))
            and (not self.ains or not matter.ains.isdisjoint(self.ains))
            and (self.events_from_on is None or self.events_from_on <= matter.event_on)
            and (self.events_to_on is None or matter.event_on <= self.events_to_on)
        )

    @property
    def is_general(self) -> bool:
        """Whether it stops everything, for everybody."""
        return not (
            self.sections or self.parties or self.ains or self.events_from_on or self.events_to_on
        )
