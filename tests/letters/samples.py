"""One letter of every kind, of the same invented city and case as the worked examples.

Long because one whole letter is one whole piece of data.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from feeadmin.letters.answers import Hearing, HearingDecision, HearingNotice, ReviewDecision
from feeadmin.letters.asking import Incident, Preservation, Protest, Wanted
from feeadmin.letters.collecting import AmountOn, Delinquency, Receipt, Refund
from feeadmin.letters.kinds import LetterKind
from feeadmin.letters.model import (
    AmendedAssessment,
    AssessmentLetter,
    CourtesyWarning,
    EventLetter,
    Letter,
    NoticeOfIntent,
)
from feeadmin.letters.pieces import (
    Asked,
    Change,
    Cited,
    DeadlineWords,
    Earlier,
    FeeLine,
    Finding,
    LineKind,
)
from feeadmin.letters.stopping import OrderOfCourt, Stay, Withdrawal
from feeadmin.units import Money
from tests.letters import examples

NOTICE = Earlier(number="N27-000310-7", mailed_on=date(2027, 8, 31))
ASKED = Asked(
    number="A27-000012",
    received_on=date(2027, 9, 9),
    by="Maria Hernández",
    grounds=("I did not agree to this use.", "The amount is wrong."),
)
ANSWER = DeadlineWords(
    act="answer",
    due_on=date(2027, 9, 20),
    lead="Answer by Mon Sep 20, 2027.",
    rest="Mailed Tue Aug 31. 15 days and 5 for mail end on Mon Sep 20.",
    cite="§ 4.2",
)
HEARING = DeadlineWords(
    act="hearing",
    due_on=date(2027, 9, 27),
    lead="Ask for a hearing by Mon Sep 27, 2027.",
    rest="Mailed Tue Aug 31. 15 days and 5 for mail end on Mon Sep 20.",
    cite="§ 7.4",
)
REPLY = DeadlineWords(
    act="reply",
    due_on=date(2027, 9, 7),
    lead="Reply by Tue Sep 7, 2027.",
    rest="Sent Tue Aug 31. 7 days end on Tue Sep 7.",
    cite="Executive Directive 17",
)
INCIDENT = Incident(
    on=date(2027, 8, 9),
    started="6:10 am PDT",
    ended="11:10 am PDT",
    place="City parking lot 12, 900 Sample Street",
    says="Federal vehicles stood in rows on the lot, and people in marked vests went to and fro.",
)
STEPS = (Cited(says="We write to you before anything else happens.", cite="§ 2.4"),)


def sample(kind: LetterKind, language: str = "en") -> Letter:
    """A letter of this kind as it would go out."""
    return MAKERS[kind](language)


def _common(shape: type[Letter], language: str) -> dict:
    whole = examples.e2(language=language)
    return {one.name: getattr(whole, one.name) for one in fields(shape)} | {"deadlines": ()}


def _lines(label: str, cents: int) -> tuple[FeeLine, ...]:
    def line(name: str, kind: LineKind) -> FeeLine:
        return FeeLine(
            id=name, label=label if name == "one" else "Total", section="§ 8.1", say="",
            working=(Money(cents).plain,), cents=cents, kind=kind, legal_basis="",
        )  # fmt: skip

    return (line("one", LineKind.LINE), line("total", LineKind.TOTAL))


def _billed(label: str, cents: int) -> dict:
    lines = _lines(label, cents)
    return {"lines": lines, "total_cents": cents, "receipt": examples.receipt(lines)}


def courtesy(language: str) -> Letter:
    return CourtesyWarning(**_common(EventLetter, language), next_steps=STEPS)


def intent(language: str) -> Letter:
    return NoticeOfIntent(
        **_common(EventLetter, language) | {"deadlines": (ANSWER,)},
        consent=examples.e2().consent,
        answer_terms=(Cited(says="What you say is kept with your case.", cite="§ 4.3"),),
        next_steps=STEPS,
    )


def assessment(language: str) -> Letter:
    return examples.e2(language=language)


def amended(language: str) -> Letter:
    whole = _common(AssessmentLetter, language)
    return AmendedAssessment(
        **whole | {"deadlines": examples.e2().deadlines, "replaces": "N27-000201-3"},
        amended_because="The area was measured again.",
        changes=(Change(what="Area used", before="36,000", after="30,000"),),
    )


def _decision(shape: type[Letter], language: str, deadlines: tuple, reasons: str) -> Letter:
    return shape(
        **_common(Letter, language) | {"deadlines": deadlines},
        notice=NOTICE,
        asked=ASKED,
        ruling="reduced",
        fee_before_cents=1822_93,
        fee_after_cents=1200_00,
        reasons=(reasons,),
        findings=(Finding(says="The last vehicle left at 10:10 am.", exhibits=(3,)),),
        evidence=examples.e2().evidence,
        decided_by="Sam Example, Reviewing Officer",
        decided_on=date(2027, 8, 30),
        next_steps=STEPS,
        payment=examples.PAYMENT,
        hardship_terms=STEPS,
    )


def review(language: str) -> Letter:
    return _decision(
        ReviewDecision, language, (HEARING, examples.PAY), "The log shows four hours, not five."
    )


def heard(language: str) -> Letter:
    return _decision(HearingDecision, language, (examples.PAY,), "I believe the witness.")


def hearing(language: str) -> Letter:
    return HearingNotice(
        **_common(Letter, language),
        notice=NOTICE,
        asked=ASKED,
        hearing=Hearing(
            on=date(2027, 10, 12),
            at="10:00 am PDT",
            place=("200 Sample Plaza, Room 300", "Los Angeles, CA 90012"),
            mode="In person; by video if you ask",
            officer="Robin Example",
            independence=Cited(says="She does not work for the City.", cite="§ 7.5"),
            interpreter="Español",
        ),
        at_stake_cents=1822_93,
        evidence=examples.e2().evidence,
        hearing_terms=(Cited(says="You may question every witness.", cite="§ 7.6"),),
        moving_terms=(Cited(says="You may move it once, without a reason.", cite="§ 7.7"),),
    )


def delinquency(language: str) -> Letter:
    return Delinquency(
        **_common(Letter, language) | {"deadlines": (examples.PAY,)},
        **_billed("Staging fee", 1822_93),
        notice=NOTICE,
        amounts=(
            AmountOn(
                until_on=date(2027, 9, 27),
                cents=1822_93,
                adds=Cited(says="After that day a late fee is added.", cite="LAMC 11.2.11(a)"),
            ),
        ),
        payment=examples.PAYMENT,
        payment_terms=STEPS,
        hardship_terms=STEPS,
        consequences=STEPS,
    )


def stay(language: str) -> Letter:
    return Stay(
        **_common(Letter, language),
        notice=NOTICE,
        order=OrderOfCourt(
            court="Superior Court of California, County of Los Angeles",
            docket="27STCP00000",
            title="Temporary restraining order",
            says="The City may not collect staging fees until the hearing.",
            effective_on=date(2027, 8, 30),
            ended_on=None,
        ),
        clocks=("Paused, 12 of 20 days left.",),
        next_steps=STEPS,
    )


def withdrawal(language: str) -> Letter:
    return Withdrawal(
        **_common(Letter, language),
        notice=NOTICE,
        because="The land was not yours on that day.",
        paid_cents=100_00,
        next_steps=STEPS,
    )


def refund(language: str) -> Letter:
    return Refund(
        **_common(Letter, language),
        **_billed("Paid on the notice", 100_00),
        notice=NOTICE,
        because=Cited(says="The notice was withdrawn.", cite="§ 8.6"),
        how="By check to the address above.",
        sent_on=date(2027, 8, 31),
    )


def receipt(language: str) -> Letter:
    return Receipt(
        **_common(Letter, language),
        **_billed("Payment", 100_00),
        notice=NOTICE,
        paid_on=date(2027, 8, 30),
        paid_with="Check 1042",
        reference="R27-000009",
        owed_cents=1722_93,
    )


def _outside(language: str) -> dict:
    return _common(Letter, language) | {"access_code": None, "deadlines": (REPLY,)}


def preservation(language: str) -> Letter:
    return Preservation(
        **_outside(language),
        incident=INCIDENT,
        wanted=(
            Wanted(
                what="Body-worn video",
                span="6:00 am to 11:30 am",
                marked="Incident 270809-0412",
            ),
        ),
        grounds=STEPS,
        terms=STEPS,
    )


def protest(language: str) -> Letter:
    return Protest(
        **_outside(language),
        incident=INCIDENT,
        findings=(Finding(says="The gate was signed as City property."),),
        grounds=STEPS,
        demands=("Leave, and do not come back without the City’s leave.",),
    )


MAKERS = {
    LetterKind.COURTESY_WARNING: courtesy,
    LetterKind.NOTICE_OF_INTENT: intent,
    LetterKind.FEE_ASSESSMENT: assessment,
    LetterKind.AMENDED_ASSESSMENT: amended,
    LetterKind.REVIEW_DECISION: review,
    LetterKind.HEARING_NOTICE: hearing,
    LetterKind.HEARING_DECISION: heard,
    LetterKind.DELINQUENCY: delinquency,
    LetterKind.STAY: stay,
    LetterKind.WITHDRAWAL: withdrawal,
    LetterKind.REFUND: refund,
    LetterKind.RECEIPT: receipt,
    LetterKind.PRESERVATION: preservation,
    LetterKind.PROTEST: protest,
}
