"""Locking one letter: its number taken, its words frozen in each language, its making asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date

from feeadmin.assessments.models import Assessment
from feeadmin.kernel import clock, jobs, numbers, secrecy
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.numbers import Series
from feeadmin.language import LANGUAGES, _
from feeadmin.letters import Letter
from feeadmin.letters.kinds import LetterKind
from feeadmin.notices import access, queries, recipients
from feeadmin.notices.letter import Sending
from feeadmin.notices.models import LIFE, FrozenLetter, Method, Notice
from feeadmin.sightings import remarks
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import Case, CaseParty
from feeadmin.units import Money

LONGEST_REMARK = 600
"""Characters: a paragraph, which moves no page of the letter by more than itself."""

Compose = Callable[[CaseParty, Sending, str], Letter]
"""Puts a letter to one party, going out in one way, into words of one language."""


def lock_each(
    kind: LetterKind,
    compose: Compose,
    case: Case,
    *,
    method: Method | None,
    mailed_on: date,
    by: Actor,
    fee: Assessment | None = None,
    total: Money | None = None,
    remark: str = "",
) -> list[Notice]:
    """Lock a letter to everybody who answers for a case, as `lock_one` does to one."""
    return [
        lock_one(
            kind,
            compose,
            answers,
            method=method,
            mailed_on=mailed_on,
            by=by,
            fee=fee,
            total=total,
            remark=remark,
        )
        for answers in cases.parties(case)
    ]


def lock_one(
    kind: LetterKind,
    compose: Compose,
    answers: CaseParty,
    *,
    method: Method | None,
    mailed_on: date,
    by: Actor,
    fee: Assessment | None = None,
    total: Money | None = None,
    replaces: Notice | None = None,
    remark: str = "",
) -> Notice:
    """Lock a letter to one party of a case, inside an action. The number is taken last.

    Without a method it goes by the mail that suits its address. Raises Refused for a party
    without an address, and for a remark that the City must not hold, or that is longer than a
    section of a letter.
    """
    said = own_word(remark)
    method = method or recipients.usual_method(answers.party, mailed_on)
    lines, source = recipients.address_of(answers.party, mailed_on)
    number = numbers.take(Series.NOTICE, clock.today())
    notice = Notice(
        case=answers.case,
        kind=kind,
        assessment=fee,
        party=answers.party,
        addressed_to=lines,
        address_source=source,
        total=total,
        method=method,
        mailed_on=mailed_on,
        language=answers.party.language,
        code_hash=secrecy.keep(access.bare(access.code_for(number))),
        state=LIFE.start,
        replaces=replaces,
        locked_by_id=by.id,
        locked_by=by.name,
        locked_at=clock.now(),
        number=number,
    )
    session.add(notice)
    sending = Sending(
        method,
        mailed_on,
        number,
        replaces=replaces.number if replaces else None,
        remark=said,
    )
    for language in LANGUAGES:
        session.add(_frozen(notice, compose(answers, sending, language)))
    jobs.enqueue(queries.MAKE, number, number=number)
    session.flush()
    return notice


def own_word(remark: str) -> str:
    """Return an officer's own word as a letter prints it. Raises Refused as `lock_one` says."""
    remarks.check(remark)
    said = " ".join(remark.split())
    if len(said) > LONGEST_REMARK:
        raise Refused(_("Use {n} characters or fewer. This is {m}.", n=LONGEST_REMARK, m=len(said)))
    return said


def _frozen(notice: Notice, words: Letter) -> FrozenLetter:
    text = words.to_json()
    return FrozenLetter(
        notice=notice,
        language=words.language,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
