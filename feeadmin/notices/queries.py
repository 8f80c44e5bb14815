"""Finding notices, their bytes, and where their clocks stand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from feeadmin.days import Deadline
from feeadmin.kernel import clock, jobs
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.kernel.jobs import Job
from feeadmin.language import _
from feeadmin.notices import letter
from feeadmin.notices.models import (
    IN_LAW_SERVED,
    OF_A_FEE,
    Document,
    FrozenLetter,
    Notice,
    NoticeState,
    PostWord,
    ReturnedMail,
    ServiceAttempt,
)
from feeadmin.staging.cases import Case

MAKE = "notices.make"
"""The kind of job that makes a locked notice's bytes."""

ENDED = (NoticeState.SUPERSEDED, NoticeState.WITHDRAWN)


def one(number: str) -> Notice:
    """Return the notice with this number. Raises NotFound."""
    notice = by_number(number)
    if notice is None:
        raise NotFound(_("There is no notice {number}.", number=number))
    return notice


def by_number(number: str) -> Notice | None:
    return session.scalar(select(Notice).where(Notice.number == number))


def of(case: Case) -> Sequence[Notice]:
    """Return every letter of a case, the first locked first."""
    return session.scalars(
        select(Notice).where(Notice.case_id == case.id).order_by(Notice.id)
    ).all()


def current(case: Case) -> list[Notice]:
    """Return the notices of the case's fee that count."""
    return [notice for notice in of(case) if counts(notice) and notice.kind in OF_A_FEE]


def starting(case: Case, name: str) -> list[Notice]:
    """Return the letters of a case that count and start this named deadline."""
    return [one for one in of(case) if counts(one) and name in clocks(one)]


def clocks(notice: Notice) -> list[str]:
    """Return the named deadlines that a letter gives a day for: one of a cancelled fee, none."""
    return [name for name in letter.clocks(notice.kind) if printed_day(notice, name)]


def counts(notice: Notice) -> bool:
    """Whether a notice was neither replaced by another nor taken back."""
    return notice.state not in ENDED


def not_served(case: Case, name: str = letter.REVIEW) -> list[Notice]:
    """Return the letters that are to start a deadline and have not reached their party.

    One that came back is among them.
    """
    return [one for one in starting(case, name) if one.state not in IN_LAW_SERVED]


def frozen(notice: Notice, language: str) -> FrozenLetter:
    """Return a notice's words as locked, in one language. Raises NotFound."""
    found = session.scalar(
        select(FrozenLetter).where(
            FrozenLetter.notice_id == notice.id, FrozenLetter.language == language
        )
    )
    if found is None:
        raise NotFound(_("Notice {number} is not in that language.", number=notice.number))
    return found


def document(notice: Notice, language: str | None = None) -> Document | None:
    """Return the kept PDF of a notice; None while it is still being made."""
    return session.scalar(
        select(Document).where(
            Document.notice_id == notice.id, Document.language == (language or notice.language)
        )
    )


def documents(notice: Notice) -> Sequence[Document]:
    return session.scalars(
        select(Document).where(Document.notice_id == notice.id).order_by(Document.language)
    ).all()


def attempts(notice: Notice) -> Sequence[ServiceAttempt]:
    return session.scalars(
        select(ServiceAttempt)
        .where(ServiceAttempt.notice_id == notice.id)
        .order_by(ServiceAttempt.id)
    ).all()


def returned(notice: Notice) -> Sequence[ReturnedMail]:
    return session.scalars(
        select(ReturnedMail).where(ReturnedMail.notice_id == notice.id).order_by(ReturnedMail.id)
    ).all()


def words_of_the_post(notice: Notice) -> Sequence[PostWord]:
    """Return what the post told of a notice, the first word first."""
    return session.scalars(
        select(PostWord).where(PostWord.notice_id == notice.id).order_by(PostWord.id)
    ).all()


def attempt(notice: Notice, attempt_id: int) -> ServiceAttempt:
    """Return one try at serving a notice. Raises NotFound for another notice's."""
    found = session.get(ServiceAttempt, attempt_id)
    if found is None or found.notice_id != notice.id:
        raise NotFound(_("There is no such try at serving notice {number}.", number=notice.number))
    return found


def making(notice: Notice) -> Job | None:
    """Return the job that makes a notice's bytes, to say how far it is."""
    return jobs.find(MAKE, notice.number)


def deadline(notice: Notice, name: str) -> Deadline:
    """Return one of a notice's deadlines as it stands today.

    It never ends before the day its letter names: whoever read that day may rely on it.
    """
    sent_on = notice.mailed_on if notice.served_on else None
    found = letter.deadline(
        name, notice.case, method=notice.method, sent_on=sent_on, served_on=notice.served_on
    )
    return found.not_before(printed_day(notice, name)) if found.due_on else found


def printed_day(notice: Notice, name: str) -> date | None:
    """Return the day a notice's letter names for a deadline."""
    words = json.loads(frozen(notice, notice.language).text)["deadlines"]
    act = letter.ACTS[name]
    return next((date.fromisoformat(one["due_on"]) for one in words if one["act"] == act), None)


def last_day(case: Case, name: str) -> date | None:
    """Return the day on which a period ends for the last of a case's parties.

    None while it is stopped, or has not started, for one of them.
    """
    days = [deadline(notice, name).due_on for notice in starting(case, name)]
    return max((day for day in days if day), default=None) if all(days) else None


def must_still_come(mailed_on: date) -> None:
    """Raise Refused for a day of mailing that is past."""
    if mailed_on < clock.today():
        raise Refused(_("A notice cannot carry a day that is past. Choose today or later."))
