"""The kinds of letters there are. A kind names its template: `templates/letters/<kind>.xhtml`."""

from __future__ import annotations

from enum import StrEnum


class LetterKind(StrEnum):
    COURTESY_WARNING = "courtesy_warning"
    NOTICE_OF_INTENT = "notice_of_intent"
    FEE_ASSESSMENT = "fee_assessment"
    AMENDED_ASSESSMENT = "amended_assessment"
    REVIEW_DECISION = "review_decision"
    HEARING_NOTICE = "hearing_notice"
    HEARING_DECISION = "hearing_decision"
    DELINQUENCY = "delinquency"
    STAY = "stay"
    WITHDRAWAL = "withdrawal"
    REFUND = "refund"
    RECEIPT = "receipt"
    PRESERVATION = "preservation"
    PROTEST = "protest"


KIND_WORDS = {
    LetterKind.COURTESY_WARNING: "Courtesy warning",
    LetterKind.NOTICE_OF_INTENT: "Notice of intent",
    LetterKind.FEE_ASSESSMENT: "Notice of staging fee",
    LetterKind.AMENDED_ASSESSMENT: "Amended notice of staging fee",
    LetterKind.REVIEW_DECISION: "Decision on the Initial Review",
    LetterKind.HEARING_NOTICE: "Notice of hearing",
    LetterKind.HEARING_DECISION: "Decision after the hearing",
    LetterKind.DELINQUENCY: "Notice of an unpaid fee",
    LetterKind.STAY: "Notice of a court’s order",
    LetterKind.WITHDRAWAL: "Withdrawal of a notice",
    LetterKind.REFUND: "Notice of a refund",
    LetterKind.RECEIPT: "Receipt",
    LetterKind.PRESERVATION: "Request to preserve records",
    LetterKind.PROTEST: "Protest against the use of City property",
}
"""What the letter calls itself, and every page and list after it."""
