"""Locking one letter: its number taken, its words frozen in each language, its making asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date

from feeadmin.assessments.models import Assessment
from feeadmin.kernel import clock, jobs, numbers, secrecy
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.numbers import Series
from feeadmin.language import LANGUAGES
from feeadmin.letters import Letter
from feeadmin.letters.kinds import LetterKind
from feeadmin.notices import access, queries, recipients
from feeadmin.notices.letter import Sending
from feeadmin.notices.models import LIFE, FrozenLetter, Method, Notice
from feeadmin.staging.cases import CaseParty
from feeadmin.units import Money

Compose = Callable[[CaseParty, Sending, str], Letter]
"""Puts a letter to one party, going out in one way, into words of one language."""


def lock_one(
    kind: LetterKind,
    compose: Compose,
    answers: CaseParty,
    *,
    method: Method,
    mailed_on: date,
    by: Actor,
    fee: Assessment | None = None,
    total: Money | None = None,
    replaces: Notice | None = None,
) -> Notice:
    """Lock a letter to one party of a case, inside an action. The number is taken last.

    Raises Refused for a party without an address.
    """
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
    sending = Sending(method, mailed_on, number, replaces=replaces.number if replaces else None)
    for language in LANGUAGES:
        session.add(_frozen(notice, compose(answers, sending, language)))
    jobs.enqueue(queries.MAKE, number, number=number)
    session.flush()
    return notice


def _frozen(notice: Notice, words: Letter) -> FrozenLetter:
    text = words.to_json()
    return FrozenLetter(
        notice=notice,
        language=words.language,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
