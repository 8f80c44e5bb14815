"""The letters of a review or a hearing: when it is held, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from feeadmin.letters.kinds import LetterKind
from feeadmin.letters.model import Letter
from feeadmin.letters.pieces import Asked, Cited, Earlier, Exhibit, Finding, Payment


@dataclass(frozen=True, kw_only=True)
class Hearing:
    """Where and when a hearing is held, and who holds it."""

    on: date
    at: str
    """Local words with the zone: "10:00 am PDT"."""

    place: tuple[str, ...]
    mode: str
    """"In person", "by video" with its address, or "by telephone"."""

    officer: str
    independence: Cited
    interpreter: str
    """The language an interpreter was asked for in; empty where nobody asked."""


@dataclass(frozen=True, kw_only=True)
class HearingNotice(Letter):
    """Says when and where a hearing is, what to bring, and how to move it."""

    kind: ClassVar = LetterKind.HEARING_NOTICE

    notice: Earlier
    asked: Asked
    hearing: Hearing
    at_stake_cents: int
    evidence: tuple[Exhibit, ...]
    """The packet: what the hearing officer will see."""

    hearing_terms: tuple[Cited, ...]
    """The rights at a hearing: to see the file, question witnesses, bring a helper."""

    moving_terms: tuple[Cited, ...]
    """How to move it to another day, and what happens to whoever does not come."""


@dataclass(frozen=True, kw_only=True)
class DecisionLetter(Letter):
    """What was decided on an appeal, why, what it means in money, and what can be done next."""

    notice: Earlier
    asked: Asked
    ruling: str
    """`stands`, `reduced` or `cancelled`: the template has the sentence of each."""

    fee_before_cents: int
    fee_after_cents: int
    reasons: tuple[str, ...]
    """The decider's own paragraphs, ground by ground; they answer everything asked."""

    findings: tuple[Finding, ...]
    evidence: tuple[Exhibit, ...]
    """The exhibits relied on."""

    decided_by: str
    decided_on: date
    next_steps: tuple[Cited, ...]
    payment: Payment | None
    """How to pay; None where nothing is owed."""

    hardship_terms: tuple[Cited, ...]


@dataclass(frozen=True, kw_only=True)
class ReviewDecision(DecisionLetter):
    """The decision on an Initial Review; a hearing may still be asked for."""

    kind: ClassVar = LetterKind.REVIEW_DECISION


@dataclass(frozen=True, kw_only=True)
class HearingDecision(DecisionLetter):
    """The hearing officer's decision: the City's last word; the court is next."""

    kind: ClassVar = LetterKind.HEARING_DECISION
