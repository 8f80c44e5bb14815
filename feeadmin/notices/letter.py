"""What every letter of a case says alike: who sends it, to whom, and the days that count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from feeadmin.city import queries as city
from feeadmin.days import Deadline, day_of
from feeadmin.kernel import audit
from feeadmin.kernel.almanac import due
from feeadmin.kernel.errors import Refused
from feeadmin.language import _, said
from feeadmin.letters import pieces
from feeadmin.letters.kinds import LetterKind
from feeadmin.notices import recipients
from feeadmin.notices.models import METHOD_WORDS, Method
from feeadmin.orders import queries as orders
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import Case, CaseParty

PAY, REVIEW = "payment", "initial_review"
ANSWER, HEARING = "notice_of_intent_reply", "hearing_request"

ACTS = {REVIEW: "review", PAY: "pay", ANSWER: "answer", HEARING: "hearing"}
"""The named deadlines letters carry, and what a letter calls each."""

CLOCKS: Mapping[LetterKind, tuple[str, ...]] = {
    LetterKind.NOTICE_OF_INTENT: (ANSWER,),
    LetterKind.FEE_ASSESSMENT: (REVIEW, PAY),
    LetterKind.AMENDED_ASSESSMENT: (REVIEW, PAY),
    LetterKind.REVIEW_DECISION: (HEARING, PAY),
}
"""Which of them a kind of letter may start, in its order; a kind that is not here starts none."""


def clocks(kind: LetterKind) -> tuple[str, ...]:
    """Return the named deadlines that a letter of this kind may start."""
    return CLOCKS.get(kind, ())


@dataclass(frozen=True)
class Sending:
    """How a notice goes out: what the clerk says before locking it."""

    method: Method
    mailed_on: date
    number: str | None = None
    """None in a preview."""
    access_code: str | None = None
    replaces: str | None = None
    remark: str = ""
    """What the officer adds in their own words."""


def head(answers: CaseParty, sending: Sending, *, language: str, checked_by: str) -> dict[str, Any]:
    """Return what a letter of a case has in common with every other, as the model's keywords.

    `checked_by` is the digest its verification code is cut from. Raises Refused when the party
    has no address, or one that does not suit the way of mailing.
    """
    here, case, day = city.here(), answers.case, sending.mailed_on
    return {
        "language": language,
        "number": sending.number,
        "mailed_on": day,
        "mailed_from": here.mailed_from,
        "method": _(METHOD_WORDS[sending.method]),
        "city": _city(here),
        "recipient": recipients.recipient(answers, sending.method, day),
        "case_number": case.number,
        "property": pieces.Property(
            situs=case.place,
            parcels=tuple(parcel.apn for parcel in cases.parcels(case.site)),
        ),
        "access_code": sending.access_code,
        "portal_address": here.portal,
        "verify_code": verify_code(checked_by),
        "audit_head": audit.head(case.history)[:16],
        "replaces": sending.replaces,
        "demonstration": here.demonstration,
        "remark": sending.remark,
    }


def verify_code(sha256: str) -> str:
    """Return the short code by which anybody can ask whether a notice is ours: `1A2B-3C4D`."""
    return f"{sha256[:4]}-{sha256[4:8]}".upper()


def deadline(
    name: str, case: Case, *, method: Method, sent_on: date | None, served_on: date | None
) -> Deadline:
    """Return a notice's deadline as it stands: from its sending or its service, and any stay.

    Raises Refused for a day that no calendar reaches.
    """
    started = sent_on if name == PAY else served_on
    try:
        return due(
            name,
            started,
            asked_on=day_of(case.opened_at),
            served=method.service,
            stayed=orders.stays(cases.matter(case)),
        )
    except OverflowError as beyond:
        raise Refused(_("{day} is too far away to count from.", day=started)) from beyond


def deadline_words(name: str, act: str, case: Case, sending: Sending) -> pieces.DeadlineWords:
    """Return a deadline of a letter as it goes out. Raises Refused while its clock is stopped."""
    day = sending.mailed_on
    found = deadline(name, case, method=sending.method, sent_on=day, served_on=day)
    if found.due_on is None:
        raise Refused(
            _("The clock of this notice is stopped: {sentence}", sentence=found.sentence())
        )
    return pieces.DeadlineWords(
        act=act, due_on=found.due_on, lead=found.bold, rest=found.rest, cite=found.rule.citation
    )


def deadlines(kind: LetterKind, case: Case, sending: Sending) -> tuple[pieces.DeadlineWords, ...]:
    """Return the deadlines of a letter of this kind. Raises Refused as `deadline_words` does."""
    return tuple(deadline_words(name, ACTS[name], case, sending) for name in clocks(kind))


def _city(here: Any) -> pieces.City:
    return pieces.City(
        name=here.name,
        office=said(here.office),
        address=tuple(here.address),
        phone=here.phone,
        hours=said(here.hours),
        tty=here.tty,
        email=here.email,
        website=here.website,
        officer=here.officer,
        officer_title=said(here.officer_title),
    )


def payment() -> pieces.Payment:
    """Return how the City takes money."""
    here = city.here()
    return pieces.Payment(
        payee=here.payee,
        by_mail=tuple(here.cashier),
        in_person=tuple(here.counter),
        by_phone=said(here.pay_by_phone),
        scan_line=None,
    )
