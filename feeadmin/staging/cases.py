"""The case: one event, one site, one responsible party. Everything later hangs on it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feeadmin.evidence.models import Item
from feeadmin.kernel.db import Base
from feeadmin.kernel.life import Life
from feeadmin.owners.models import Ownership, Party
from feeadmin.staging.models import Site, StagingEvent


class Stage(StrEnum):
    """The stages a case passes, as everybody names them. The first, verifying, makes it."""

    ASSESS = "assess"
    APPROVE = "approve"
    SERVE = "serve"
    RESPOND = "respond"
    REVIEW = "review or hearing"
    FINAL = "final and collect"
    CLOSED = "closed"


STAGE_NUMBERS = {stage: n for n, stage in enumerate(Stage, start=2)}

LIFE = Life(
    noun="case",
    start=Stage.ASSESS,
    moves={
        "await_approval": (frozenset({Stage.ASSESS}), Stage.APPROVE),
        "reopen_assessment": (frozenset({Stage.APPROVE}), Stage.ASSESS),
        "await_service": (frozenset({Stage.APPROVE}), Stage.SERVE),
        "await_response": (frozenset({Stage.SERVE}), Stage.RESPOND),
        "contest": (frozenset({Stage.RESPOND}), Stage.REVIEW),
        "make_final": (frozenset({Stage.RESPOND, Stage.REVIEW}), Stage.FINAL),
        "close": (
            frozenset(
                {
                    Stage.ASSESS,
                    Stage.APPROVE,
                    Stage.SERVE,
                    Stage.RESPOND,
                    Stage.REVIEW,
                    Stage.FINAL,
                }
            ),
            Stage.CLOSED,
        ),
    },
)


class NextStep(StrEnum):
    """What has to happen next, in the words of the case page."""

    FIND_OWNER = "Find who owned the land that day"
    ESTABLISH_CONTROL = "Establish who gave control of the land"
    HEAR_OWNER = "May answer before any fee is set"
    WEIGH_ANSWER = "Weigh the owner’s answer"
    ASSESS = "Work out the fee"
    PREVIEW = "Look at the draft notice"
    TURN_TO_TENANT = "Open a case against the tenant"
    CLOSE = "Close without a fee"
    SUBMIT = "Send the assessment for approval"
    ANSWER = "Answer the approver’s comment"
    APPROVE = "Approve, or send back"
    LOCK = "Lock the notice"
    MAIL = "Mail or hand over the notice"
    SERVE_AGAIN = "Find a better address and serve again"
    RESPOND = "May pay or ask for an Initial Review"
    DECIDE_LATE = "Decide whether to take a late appeal"
    DECIDE = "Decide the Initial Review"
    SEND_DECISION = "Lock the letter with the decision"
    WAIT_HEARING = "May ask for a hearing"
    MAKE_FINAL = "Make the fee final"
    COLLECT = "Pay the fee"
    NOTHING = "Nothing"


class Outcome(StrEnum):
    """Why a case closed."""

    NO_FEE = "no fee"
    REFERRED = "referred to the City-property list"
    TENANT = "the tenant’s alone"
    DISMISSED = "dismissed on review"
    PAID = "paid"
    WITHDRAWN = "withdrawn"


OWNER = "owner"
"""Who owes the next step when it is the responsible party's own."""


class Case(Base):
    """One event, one site, one responsible party (joint owners share one)."""

    __tablename__ = "staging_case"
    __table_args__ = (
        Index("ix_staging_case_stage_due_on", "stage", "due_on"),
        Index("ix_staging_case_owed_by_due_on", "owed_by", "due_on"),
    )

    number: Mapped[str] = mapped_column(unique=True)
    """The event's number; a further case of the event adds -2, -3."""
    event_id: Mapped[int] = mapped_column(ForeignKey("staging_event.id"), index=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("site.id"), index=True)
    place: Mapped[str]
    """The address it is known by."""
    party_name: Mapped[str]
    """The principal party's name, for lists; empty while nobody is known."""
    stage: Mapped[Stage] = mapped_column(default=LIFE.start)
    next_step: Mapped[NextStep]
    owed_by: Mapped[str]
    """The office that owes the next step, or "owner"."""
    due_on: Mapped[date | None] = mapped_column(index=True)
    """The day the next step is owed; None when no date runs yet."""
    outcome: Mapped[Outcome | None]
    closed_on: Mapped[date | None]
    opened_at: Mapped[datetime]
    edition: Mapped[int] = mapped_column()
    event: Mapped[StagingEvent] = relationship()
    site: Mapped[Site] = relationship()

    __mapper_args__ = {"version_id_col": edition}

    @property
    def history(self) -> str:
        return f"case:{self.id}"

    @property
    def stage_number(self) -> int:
        return STAGE_NUMBERS[self.stage]

    @property
    def is_open(self) -> bool:
        return self.stage is not Stage.CLOSED


class OfCase(Base):
    """A row that belongs to one case, and to its history."""

    __abstract__ = True

    case_id: Mapped[int] = mapped_column(ForeignKey("staging_case.id"), index=True)

    @property
    def history(self) -> str:
        return f"case:{self.case_id}"


class CaseParty(OfCase):
    """A party that answers for the case, by the interest it held that day."""

    __tablename__ = "case_party"
    __table_args__ = (UniqueConstraint("case_id", "party_id"),)

    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    ownership_id: Mapped[int] = mapped_column(ForeignKey("ownership.id"))
    principal: Mapped[bool]
    """The one whose earlier cases count; joint owners answer together."""
    case: Mapped[Case] = relationship()
    party: Mapped[Party] = relationship()
    ownership: Mapped[Ownership] = relationship()


class ConsentStatus(StrEnum):
    """What the evidence shows about consent, in the ordinance's spelling."""

    GRANTED = "GRANTED"
    NOT_GRANTED = "NOT_GRANTED"
    COERCED = "COERCED"
    UNKNOWN = "UNKNOWN"


CONSENT_WORDS = {
    ConsentStatus.GRANTED: "Control of the land was given",
    ConsentStatus.NOT_GRANTED: "It was not given",
    ConsentStatus.COERCED: "It was given under pressure",
    ConsentStatus.UNKNOWN: "Not known",
}


class ConsentBy(StrEnum):
    OWNER = "OWNER"
    AGENT = "AGENT"
    TENANT = "TENANT"
    OTHER = "OTHER"


SPEAKS_FOR_OWNER = frozenset({ConsentBy.OWNER, ConsentBy.AGENT})
"""Whose consent the owner cannot have been ignorant of."""

CONSENT_BY_WORDS = {
    ConsentBy.OWNER: "The owner",
    ConsentBy.AGENT: "Somebody with power to act for the owner",
    ConsentBy.TENANT: "A tenant",
    ConsentBy.OTHER: "Somebody else, or not known",
}


class Basis(StrEnum):
    """What proof the finding rests on."""

    SIGNED = "a signed paper"
    HEARD = "words heard by a City employee"
    TWO_SOURCES = "two sources independent of each other"
    SILENCE = "nobody objected"
    """Never enough: silence is not consent."""
    NONE = "nothing yet"


PROVES = frozenset({Basis.SIGNED, Basis.HEARD, Basis.TWO_SOURCES})
"""What can show consent; an owner must be able to test it."""


class SiteControl(OfCase):
    """A finding on who gave control of the land. A later one replaces it; none is changed."""

    __tablename__ = "site_control"

    status: Mapped[ConsentStatus]
    given_by: Mapped[ConsentBy]
    owner_knew: Mapped[bool]
    """Whether the owner knew, or had given the tenant power to consent."""
    basis: Mapped[Basis]
    finding: Mapped[str]
    """What shows it, in a sentence fit for the notice."""
    exhibits: Mapped[list[str]]
    found_by: Mapped[str]
    found_at: Mapped[datetime]
    case: Mapped[Case] = relationship()


class Circumstances(OfCase):
    """What lowers a fee, and the hours the City spent. A later row replaces it; none is changed."""

    __tablename__ = "circumstances"

    sign_posted: Mapped[bool]
    reported: Mapped[bool]
    revoked: Mapped[bool]
    agreement: Mapped[bool]
    mitigation_basis: Mapped[str]
    lapd_hours: Mapped[Decimal]
    dot_hours: Mapped[Decimal]
    san_hours: Mapped[Decimal]
    hours_basis: Mapped[str]
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]
    case: Mapped[Case] = relationship()


class Exhibit(OfCase):
    """An item of evidence in a case, under its number there: `E26-000045-X003`."""

    __tablename__ = "exhibit"
    __table_args__ = (UniqueConstraint("case_id", "serial"), UniqueConstraint("case_id", "item_id"))

    serial: Mapped[int]
    item_id: Mapped[int] = mapped_column(ForeignKey("evidence_item.id"))
    title: Mapped[str]
    case: Mapped[Case] = relationship()
    item: Mapped[Item] = relationship()

    @property
    def short(self) -> str:
        return f"X{self.serial:03}"

    @property
    def number(self) -> str:
        return f"{self.case.number}-{self.short}"


class Note(OfCase):
    """A remark on a case. Never changed; a hearing officer does not see it."""

    __tablename__ = "case_note"

    words: Mapped[str]
    who: Mapped[str]
    at: Mapped[datetime]
    case: Mapped[Case] = relationship()
