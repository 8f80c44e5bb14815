"""The days an owner has to keep in mind, as the notice and its review stand today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from feeadmin.answers import queries as answers
from feeadmin.appeals.models import Appeal, AppealState
from feeadmin.days import day_of
from feeadmin.kernel import clock
from feeadmin.language import _, long_day
from feeadmin.notices import queries as notices
from feeadmin.notices.letter import ANSWER, HEARING, PAY, REVIEW
from feeadmin.notices.models import Notice, NoticeState
from feeadmin.staging.cases import NextStep

LAST_DAYS_WORDS = {
    ANSWER: "Last day to answer",
    HEARING: "Last day to ask for a hearing",
    PAY: "Last day to pay",
}
"""What the days of letters without a fee are called."""


@dataclass(frozen=True)
class OwnersDate:
    """One line of “Your dates”."""

    words: str
    due_on: date | None
    """None where no day is set, or none counts any more."""
    bold: str
    rest: str = ""


def dates(notice: Notice, appeal: Appeal | None) -> list[OwnersDate]:
    """Return an owner's days, the next one first; none of a notice that was taken back."""
    if notice.state is NoticeState.WITHDRAWN:
        return []
    found = [_disagreeing(notice, appeal), _paying(notice, appeal)]
    return sorted(found, key=lambda one: one.due_on or date.max)


def of_letter(notice: Notice) -> list[OwnersDate]:
    """Return the days of a letter that asks for no fee; none once nothing can be done by them."""
    return [
        _counted(notice, name, _(LAST_DAYS_WORDS[name]))
        for name in notices.clocks(notice)
        if _is_open(notice, name)
    ]


def is_past(notice: Notice, name: str) -> bool:
    """Whether the last day of a letter's deadline is over."""
    due_on = notices.deadline(notice, name).due_on
    return due_on is not None and clock.today() > due_on


def _is_open(notice: Notice, name: str) -> bool:
    return name != ANSWER or not answers.why_not_now(notice)


def hearing_until(notice: Notice) -> date | None:
    """Return the last day to ask for a hearing; None while none can be asked for."""
    waits = notice.case.next_step == NextStep.WAIT_HEARING
    return notice.case.due_on if waits else None


def _disagreeing(notice: Notice, appeal: Appeal | None) -> OwnersDate:
    if last_day := hearing_until(notice):
        return OwnersDate(
            _("Last day to ask for a hearing"),
            last_day,
            _("Ask for a hearing by {day}.", day=long_day(last_day)),
        )
    if appeal:
        asked_on = long_day(day_of(appeal.received_at))
        return OwnersDate(_("Your review"), None, _("You asked for it on {day}.", day=asked_on))
    return _counted(notice, REVIEW, _("Last day to ask for a review"))


def paying_by(notice: Notice) -> Notice:
    """Return the letter from which an owner's time to pay runs: a decision's takes the notice's."""
    theirs = [
        one
        for one in notices.starting(notice.case, PAY)
        if one.party_id == notice.party_id and one.served_on
    ]
    return theirs[-1] if theirs else notice


def _paying(notice: Notice, appeal: Appeal | None) -> OwnersDate:
    words, letter = _("Last day to pay"), paying_by(notice)
    if appeal and appeal.state is AppealState.FILED:
        return OwnersDate(words, None, _("You do not have to pay while we look."))
    if appeal and appeal.state is AppealState.DECIDED and letter is notice:
        return OwnersDate(words, None, _("The letter with the decision says until when."))
    return _counted(letter, PAY, words)


def _counted(notice: Notice, name: str, words: str) -> OwnersDate:
    found = notices.deadline(notice, name)
    return OwnersDate(words, found.due_on, found.bold, found.rest)
