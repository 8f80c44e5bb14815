"""Hints that a parcel may be exempt from the fee, and what a person decided about them.

Nothing is exempt by a hint: the ordinance's gate asks who owns the land. A hint says where to look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from feeadmin import geo
from feeadmin.kernel.db import Base, session
from feeadmin.language import _
from feeadmin.parcels import city_register, descent
from feeadmin.parcels.models import Parcel


class HintKind(StrEnum):
    """Where a hint comes from."""

    NUMBER = "number"
    FILE = "file"
    REGISTER = "register"
    ANCESTOR = "ancestor"


@dataclass(frozen=True)
class Hint:
    """One reason to look whether a parcel is exempt."""

    kind: HintKind
    sentence: str


class Finding(StrEnum):
    """What a person found after looking."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


FINDING_WORDS = {
    Finding.CONFIRMED: "Exempt: the land is public, or otherwise not to be charged",
    Finding.DISMISSED: "Not exempt: the hints mislead",
}


class ExemptDecision(Base):
    """What a person decided about the hints on a parcel, and why. The latest one stands."""

    __tablename__ = "exempt_decision"

    ain: Mapped[str] = mapped_column(sa.String(32), index=True)
    finding: Mapped[Finding]
    because: Mapped[str]
    hints: Mapped[list[str]]
    """The kinds of hint that stood then; a new kind asks for a new look."""
    decided_by_id: Mapped[int]
    decided_by: Mapped[str]
    decided_at: Mapped[datetime]

    @property
    def history(self) -> str:
        return f"exemption of {self.ain}"

    @property
    def finding_words(self) -> str:
        return FINDING_WORDS[self.finding]


@dataclass(frozen=True)
class Standing:
    """The hints on a parcel, and the decisions on record, the latest first."""

    hints: Sequence[Hint]
    decisions: Sequence[ExemptDecision]

    @property
    def decision(self) -> ExemptDecision | None:
        """The decision that stands; None before the first."""
        return self.decisions[0] if self.decisions else None

    @property
    def waits(self) -> bool:
        """Whether a hint stands that nobody has decided about."""
        decided = set(self.decision.hints) if self.decision else set()
        return any(hint.kind not in decided for hint in self.hints)


def standing(parcel: Parcel, on: date) -> Standing:
    """Return the hints that stand on a day, and every decision about them."""
    return Standing(hints(parcel, on), decisions(parcel.ain))


def hints(parcel: Parcel, on: date) -> list[Hint]:
    """Return every reason there is on a day to look whether a parcel is exempt."""
    found = []
    if geo.perhaps_exempt(parcel.ain):
        sentence = _("The eighth digit of its number is 9, as on nearly all public land.")
        found.append(Hint(HintKind.NUMBER, sentence))
    if parcel.publicly_owned:
        found.append(Hint(HintKind.FILE, _("The county’s file calls it publicly owned.")))
    for land in city_register.of(parcel.ain, on):
        sentence = _(
            "The city’s register has it: {name}, {department}.",
            name=land.name,
            department=land.department,
        )
        found.append(Hint(HintKind.REGISTER, sentence))
    found += _of_ancestors(parcel.ain, on)
    return found


def decisions(ain: str) -> Sequence[ExemptDecision]:
    """Return what was decided about a parcel, the latest first."""
    return session.scalars(
        select(ExemptDecision)
        .where(ExemptDecision.ain == ain)
        .order_by(ExemptDecision.decided_at.desc(), ExemptDecision.id.desc())
    ).all()


def _of_ancestors(ain: str, on: date) -> list[Hint]:
    """Return a hint for each earlier number of this ground that the city's register has."""
    before = dict.fromkeys(link.from_ain for link in descent.ancestors(ain))
    return [
        Hint(
            HintKind.ANCESTOR,
            _(
                "It came of {apn}, which the city’s register has: {name}.",
                apn=geo.shown(earlier),
                name=land.name,
            ),
        )
        for earlier in before
        for land in city_register.of(earlier, on)
    ]
