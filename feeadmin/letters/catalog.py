"""Every kind of letter with its shape: how a kept letter is read back."""

from __future__ import annotations

from feeadmin.letters.answers import HearingDecision, HearingNotice, ReviewDecision
from feeadmin.letters.asking import Preservation, Protest
from feeadmin.letters.collecting import Delinquency, Receipt, Refund
from feeadmin.letters.kinds import LetterKind
from feeadmin.letters.model import (
    AmendedAssessment,
    AssessmentLetter,
    CourtesyWarning,
    Letter,
    NoticeOfIntent,
)
from feeadmin.letters.stopping import Stay, Withdrawal

SHAPES: dict[LetterKind, type[Letter]] = {
    shape.kind: shape
    for shape in (
        CourtesyWarning,
        NoticeOfIntent,
        AssessmentLetter,
        AmendedAssessment,
        ReviewDecision,
        HearingNotice,
        HearingDecision,
        Delinquency,
        Stay,
        Withdrawal,
        Refund,
        Receipt,
        Preservation,
        Protest,
    )
}


def read(kind: LetterKind, text: str) -> Letter:
    """Return the letter of this kind that the JSON froze. Raises LetterFault."""
    return SHAPES[kind].from_json(text)
