"""The numbered legal letters: frozen when locked, kept as bytes, served by attempts on record."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from feeadmin.assessments.models import Assessment
from feeadmin.days import ServiceName
from feeadmin.evidence.models import Item
from feeadmin.kernel.db import Base
from feeadmin.kernel.errors import NotFound
from feeadmin.kernel.life import Life
from feeadmin.language import _
from feeadmin.letters.kinds import LetterKind
from feeadmin.owners.models import Party
from feeadmin.staging.cases import Case, OfCase
from feeadmin.units import Money


class NoticeState(StrEnum):
    LOCKED = "locked"
    PRINTED = "printed"
    """On paper, and still in the house."""
    MAILED = "mailed"
    """In the mail: served in law from that day on, and nobody knows yet whether it arrived."""
    SERVED = "served"
    """Handed over or posted, or known to have been delivered."""
    RETURNED = "returned"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


UNSENT = frozenset({NoticeState.LOCKED, NoticeState.PRINTED})
"""Its number is taken, and it has not left the house."""

IN_LAW_SERVED = frozenset({NoticeState.MAILED, NoticeState.SERVED})
"""The clocks run."""

LIFE = Life(
    noun="notice",
    start=NoticeState.LOCKED,
    moves={
        "print": (frozenset({NoticeState.LOCKED}), NoticeState.PRINTED),
        "mail": (UNSENT, NoticeState.MAILED),
        "serve": (UNSENT, NoticeState.SERVED),
        "deliver": (frozenset({NoticeState.MAILED}), NoticeState.SERVED),
        "return": (frozenset({NoticeState.MAILED, NoticeState.SERVED}), NoticeState.RETURNED),
        "supersede": (UNSENT | {NoticeState.RETURNED}, NoticeState.SUPERSEDED),
        "withdraw": (
            UNSENT | {NoticeState.MAILED, NoticeState.SERVED, NoticeState.RETURNED},
            NoticeState.WITHDRAWN,
        ),
    },
)


class Method(StrEnum):
    """How a notice goes out. The value is the way of service the deadlines know."""

    MAIL_CA = "mail-ca"
    MAIL_US = "mail-us"
    MAIL_ABROAD = "mail-abroad"
    OVERNIGHT = "overnight"
    PERSONAL = "personal"
    POSTED = "posted"

    @property
    def by_hand(self) -> bool:
        """Whether somebody of the City goes there, so that it is done when they have been."""
        return self in {Method.PERSONAL, Method.POSTED}

    @property
    def service(self) -> ServiceName:
        """The way of service whose days the deadlines add (CCP 1013)."""
        return ServiceName(self.value)


OF_A_FEE = frozenset({LetterKind.FEE_ASSESSMENT, LetterKind.AMENDED_ASSESSMENT})
"""The letters that ask for a fee: their clocks are the case's."""

METHOD_WORDS = {
    Method.MAIL_CA: "First-class and certified mail, within California",
    Method.MAIL_US: "First-class and certified mail, outside California",
    Method.MAIL_ABROAD: "Mail abroad",
    Method.OVERNIGHT: "Overnight delivery",
    Method.PERSONAL: "Handed over in person",
    Method.POSTED: "Posted on the property",
}


class Notice(OfCase):
    """One letter to one recipient, with its number. After locking nothing of it changes."""

    __tablename__ = "notice"

    number: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[LetterKind]
    assessment_id: Mapped[int | None] = mapped_column(ForeignKey("assessment.id"), index=True)
    """The fee it is about; None for a letter sent before there is one."""
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    addressed_to: Mapped[list[str]]
    """Name and lines as the envelope's window shows them."""
    address_source: Mapped[str]
    total: Mapped[Money | None]
    """The sum it names; None where it names none."""
    method: Mapped[Method]
    mailed_on: Mapped[date]
    """The day printed on it. Sent on another day, it must be locked anew."""
    language: Mapped[str] = mapped_column(sa.String(5))
    """The language of the paper letter; the portal has both."""
    code_hash: Mapped[str] = mapped_column(info={"secret": True})
    code_ended_on: Mapped[date | None]
    """The day the access code stopped opening the portal; None while it does."""
    state: Mapped[NoticeState] = mapped_column(default=LIFE.start, index=True)
    served_on: Mapped[date | None] = mapped_column(index=True)
    """The day service is deemed complete; the clocks run from it."""
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"))
    locked_by_id: Mapped[int]
    locked_by: Mapped[str]
    locked_at: Mapped[datetime]
    edition: Mapped[int] = mapped_column()
    case: Mapped[Case] = relationship()
    assessment: Mapped[Assessment | None] = relationship()
    party: Mapped[Party] = relationship()
    replaces: Mapped[Notice | None] = relationship(remote_side="Notice.id")

    __mapper_args__ = {"version_id_col": edition}

    @property
    def fee(self) -> Assessment:
        """The fee it asks for. Raises NotFound for a letter that asks for none."""
        if self.assessment is None:
            raise NotFound(_("Letter {number} asks for no fee.", number=self.number))
        return self.assessment


class OfNotice(Base):
    """A row that belongs to one notice, and to its case's history."""

    __abstract__ = True

    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id"), index=True)


class FrozenLetter(OfNotice):
    """Every word and figure of a notice in one language, as locked. Never changed."""

    __tablename__ = "frozen_letter"
    __table_args__ = (UniqueConstraint("notice_id", "language"),)

    language: Mapped[str] = mapped_column(sa.String(5))
    text: Mapped[str] = mapped_column(sa.Text)
    """Canonical JSON of the letter, its access code left out."""
    sha256: Mapped[str] = mapped_column(sa.String(64))
    notice: Mapped[Notice] = relationship()

    @property
    def history(self) -> str:
        return self.notice.history


class Document(OfNotice):
    """The bytes made of a frozen letter, by digest, and with what they were made. Never changed."""

    __tablename__ = "notice_document"
    __table_args__ = (UniqueConstraint("notice_id", "language"),)

    language: Mapped[str] = mapped_column(sa.String(5))
    sha256: Mapped[str] = mapped_column(sa.String(64), index=True)
    """Of the bytes as kept and sent, with the seal."""
    unsealed_sha256: Mapped[str | None] = mapped_column(sa.String(64))
    """Of the bytes before the seal was put behind them; None where it is not sealed."""
    sealed_by: Mapped[str | None]
    """Subject and serial number of the certificate that sealed it."""
    seal_certificate: Mapped[str | None] = mapped_column(sa.String(64), index=True)
    """The SHA-256 of that certificate: the City's own, even when its key was replaced since."""
    size: Mapped[int]
    pages: Mapped[int]
    made_with: Mapped[dict[str, Any]]
    """Versions of the template, style, fonts and engine: equal ones give equal bytes."""
    made_at: Mapped[datetime]
    notice: Mapped[Notice] = relationship()

    @property
    def made_sha256(self) -> str:
        """The SHA-256 of the letter as drawn: made again from its words, it has the same."""
        return self.unsealed_sha256 or self.sha256

    @property
    def history(self) -> str:
        return self.notice.history


class ServiceAttempt(OfNotice):
    """One try at serving a notice: how, when, to which address, and what came of it."""

    __tablename__ = "service_attempt"

    method: Mapped[Method]
    on: Mapped[date] = mapped_column("attempted_on")
    address: Mapped[list[str]]
    article: Mapped[str]
    """The certified-mail number, or empty."""
    by_whom: Mapped[str]
    proof: Mapped[str]
    """What shows it, for the declaration of service; of a try in vain, what happened."""
    deemed_on: Mapped[date | None]
    """The day service is complete in law; None when it failed."""
    deemed_by: Mapped[str]
    """The rule that says so."""
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("evidence_item.id"))
    """The picture of the paper where it was left; None where nobody took one."""
    notice: Mapped[Notice] = relationship()
    photo: Mapped[Item | None] = relationship()

    @property
    def history(self) -> str:
        return self.notice.history


class PostKind(StrEnum):
    """What the post told of a letter in its hands."""

    DELIVERED = "delivered"
    CERTIFIED_BACK = "certified letter back"
    """Nobody signed for it. The first-class letter, sent with it, did not come back."""


class PostWord(OfNotice):
    """One word of the post about a mailed notice: a signed card, a scan on its way."""

    __tablename__ = "post_word"

    kind: Mapped[PostKind]
    on: Mapped[date] = mapped_column("told_on")
    """The day it happened, as the post says."""
    says: Mapped[str]
    """Who signed, or what the post wrote; empty where it told no more than the kind."""
    source: Mapped[str]
    """The return receipt, a tracking file by its name and digest, or whoever said it."""
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]
    notice: Mapped[Notice] = relationship()

    @property
    def history(self) -> str:
        return self.notice.history


class ReturnedMail(OfNotice):
    """A letter that came back: due process asks for a further try (Jones v. Flowers, 2006)."""

    __tablename__ = "returned_mail"

    on: Mapped[date] = mapped_column("returned_on")
    reason: Mapped[str]
    recorded_by: Mapped[str]
    recorded_at: Mapped[datetime]
    notice: Mapped[Notice] = relationship()

    @property
    def history(self) -> str:
        return self.notice.history
