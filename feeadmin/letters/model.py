"""The letters: every word and figure they print, frozen as plain values.

What all letters share stands in `Letter`, what all about one event share in
`EventLetter`; each kind adds its own. The letters of reviews and hearings are in
`answers.py`, those about money owed or paid back in `collecting.py`, and those that
stop or ask for something in `stopping.py` and `asking.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Self

from feeadmin.letters import canonical
from feeadmin.letters.kinds import LetterKind
from feeadmin.letters.map_drawing import MapDrawing
from feeadmin.letters.pieces import (
    Change,
    Cited,
    City,
    Consent,
    DeadlineWords,
    Event,
    Exhibit,
    FeeLine,
    Finding,
    Payment,
    Property,
    Recipient,
    RuleSet,
)


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What every letter says: who sends it, to whom, about which case, and how to check it."""

    kind: ClassVar[LetterKind]
    asks: ClassVar[tuple[str, ...]] = ()
    """The acts this kind must give exactly one day for."""

    opens: ClassVar[bool] = True
    """Whether who gets it may open the case in the portal, with the code printed in it."""

    language: str
    number: str | None
    """None in a preview: the number is given when the letter is locked."""

    mailed_on: date
    """The day of mailing; in a preview the day it is planned for."""

    mailed_from: str
    method: str
    city: City
    recipient: Recipient
    case_number: str
    property: Property
    access_code: str | None
    """What opens the case in the portal; None in a preview, and for whom it does not open."""

    portal_address: str
    verify_code: str
    audit_head: str
    """The newest seal of the City's record when the letter was locked: 16 hex digits."""

    replaces: str | None
    """The number of the letter this one takes the place of."""

    demonstration: bool
    draft_reason: str | None
    deadlines: tuple[DeadlineWords, ...] = ()
    remark: str = ""
    """What the officer added in their own words: the one text of a letter that is not fixed."""

    insert: str | None = None
    """The language of the help sheet that goes with it, where its text is not approved in that."""

    def to_json(self) -> str:
        """Return the letter as canonical JSON, to be kept and drawn again."""
        return canonical.written(self)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return the letter this JSON froze. Raises LetterFault where it does not fit."""
        return canonical.read(cls, text)

    def deadline(self, act: str) -> DeadlineWords:
        """Return the one deadline for this act. Raises StopIteration where there is none."""
        return next(deadline for deadline in self.deadlines if deadline.act == act)


@dataclass(frozen=True, kw_only=True)
class BilledLetter(Letter):
    """A letter about money: its lines add up, and the account of them is attached."""

    lines: tuple[FeeLine, ...]
    total_cents: int
    receipt: dict[str, Any]
    """The product's own account of the calculation; attached as calculation.json."""


@dataclass(frozen=True, kw_only=True)
class EventLetter(Letter):
    """A letter that tells of one staging event, what shows it, and the rule it is about."""

    event: Event
    authority: Cited
    findings: tuple[Finding, ...]
    evidence: tuple[Exhibit, ...]
    map: MapDrawing | None


@dataclass(frozen=True, kw_only=True)
class CourtesyWarning(EventLetter):
    """Tells an owner what was seen on their land. No money is owed, nothing is to be done."""

    kind: ClassVar = LetterKind.COURTESY_WARNING

    next_steps: tuple[Cited, ...]
    """What would follow another event, and how to keep one from happening."""


@dataclass(frozen=True, kw_only=True)
class NoticeOfIntent(EventLetter):
    """Says that a fee may follow, and asks for the owner's side before any is set."""

    kind: ClassVar = LetterKind.NOTICE_OF_INTENT
    asks: ClassVar = ("answer",)

    consent: Consent
    answer_terms: tuple[Cited, ...]
    """What an answer does, and what silence does not mean."""

    next_steps: tuple[Cited, ...]


@dataclass(frozen=True, kw_only=True)
class AssessmentLetter(EventLetter, BilledLetter):
    """A notice of a fee assessment, complete."""

    kind: ClassVar = LetterKind.FEE_ASSESSMENT
    asks: ClassVar = ("review", "pay")

    consent: Consent
    rule_set: RuleSet
    review_terms: tuple[Cited, ...]
    """What the ordinance grants whoever asks for a review: free, not paying first, who decides."""

    next_steps: tuple[Cited, ...]
    """What follows the review: the hearing, then the court and its time limit."""

    payment: Payment
    payment_terms: tuple[Cited, ...]
    """What paying does and does not give up; plans."""

    consequences: tuple[Cited, ...]
    """What happens to whoever neither pays nor asks."""

    hardship_terms: tuple[Cited, ...]


@dataclass(frozen=True, kw_only=True)
class AmendedAssessment(AssessmentLetter):
    """A notice of a fee that was worked out again: it takes the place of the one it names."""

    kind: ClassVar = LetterKind.AMENDED_ASSESSMENT

    amended_because: str
    changes: tuple[Change, ...]
    """What is otherwise than in the notice it replaces."""
