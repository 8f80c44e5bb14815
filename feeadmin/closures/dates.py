"""Which open dates would move if the City's offices were shut on one more day.

The page shows what is found here before anything is saved, and saving writes down just this.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from sqlalchemy import select

from feeadmin.days import BeyondCalendar, Calendars, Holiday, Rule, deadline, started_by
from feeadmin.days.counting import Reached, roll
from feeadmin.kernel import almanac
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.notices import queries as notices
from feeadmin.notices.letter import ANSWER, CLOCKS, HEARING, PAY, REVIEW
from feeadmin.notices.models import Notice
from feeadmin.orders import queries as orders
from feeadmin.staging.cases import OWNER, Case, NextStep, Stage

STEPS: Mapping[NextStep, str | None] = {
    NextStep.FIND_OWNER: "office_assess",
    NextStep.ESTABLISH_CONTROL: "office_assess",
    NextStep.HEAR_OWNER: "notice_of_intent_reply",
    NextStep.WEIGH_ANSWER: "office_answer",
    NextStep.ASSESS: "office_assess",
    NextStep.PREVIEW: "office_assess",
    NextStep.TURN_TO_TENANT: "office_assess",
    NextStep.CLOSE: "office_assess",
    NextStep.SUBMIT: "office_assess",
    NextStep.ANSWER: "office_answer",
    NextStep.APPROVE: "office_approve",
    NextStep.LOCK: "office_lock",
    # The day printed on the letter, which is no count of days: whoever misses it locks anew.
    NextStep.MAIL: None,
    NextStep.SERVE_AGAIN: "office_lock",
    NextStep.RESPOND: "initial_review",
    NextStep.DECIDE_LATE: "review_decision",
    NextStep.DECIDE: "review_decision",
    NextStep.SEND_DECISION: "office_lock",
    NextStep.WAIT_HEARING: "hearing_request",
    NextStep.MAKE_FINAL: "hearing_request",
    NextStep.COLLECT: "payment",
    NextStep.NOTHING: None,
}
"""The rule by which the day of each next step is counted; None where no rule counts it."""

WORDS = {
    ANSWER: "Answer before any fee is set",
    REVIEW: "Ask for an Initial Review",
    HEARING: "Ask for a hearing",
    PAY: "Pay the fee",
}
"""What an owner has to do by each date of a letter."""

STILL_OPEN = {
    ANSWER: frozenset({Stage.ASSESS, Stage.APPROVE}),
    REVIEW: frozenset({Stage.SERVE, Stage.RESPOND}),
    HEARING: frozenset({Stage.REVIEW}),
    PAY: frozenset(Stage),
}
"""Where an owner may still do what a letter gives them a date for."""

BY_LETTER = {
    NextStep.HEAR_OWNER: ANSWER,
    NextStep.RESPOND: REVIEW,
    NextStep.WAIT_HEARING: HEARING,
}
"""The steps whose day on record is that of a letter, so that it is listed once."""

LONGEST_WAIT = timedelta(days=400)
"""No period of a notice is longer, unless an order held it."""


@dataclass(frozen=True)
class Move:
    """One open date that would move, what it is, and whose."""

    case: Case
    notice: Notice | None
    what: str
    owed_by: str
    from_on: date
    to_on: date

    @property
    def number(self) -> str:
        """Of the notice, or of the case."""
        return self.notice.number if self.notice else self.case.number


@dataclass(frozen=True)
class Moves:
    """What a closure moves: the dates as a page lists them, and the cases' days on record."""

    closed: Holiday
    listed: Sequence[Move]
    on_record: Sequence[Move]

    @property
    def seal(self) -> str:
        """A digest of what a page shows, so that nobody saves what they did not see."""
        listing = [f"{self.closed.day}"]
        listing += [f"{one.number} {one.what} {one.from_on} {one.to_on}" for one in self.listed]
        return hashlib.sha256("\n".join(listing).encode()).hexdigest()[:32]


def moved_by(closed: Holiday) -> Moves:
    """Return every open date that moves when the City is shut on this day, the earliest first.

    Dates of letters are counted from their service; those of a case's next step lie on record.
    Raises Refused where the calendars do not reach.
    """
    of_letters = list(_letters(closed))
    told = {(move.case.id, move.what) for move in of_letters}
    steps = list(_steps(closed))
    further = [
        move
        for move in steps
        if (move.case.id, WORDS.get(BY_LETTER.get(move.case.next_step, ""))) not in told
    ]
    listed = sorted([*of_letters, *further], key=lambda one: (one.from_on, one.number, one.what))
    return Moves(closed, listed, steps)


def mailed_that_day(closed: Holiday) -> list[Notice]:
    """Return the letters locked to go out on this day: a printed day is not moved."""
    return [
        notice
        for notice in session.scalars(
            select(Notice).where(Notice.mailed_on == closed.day).order_by(Notice.number)
        )
        if notices.counts(notice) and notice.served_on is None
    ]


def _letters(closed: Holiday) -> Iterator[Move]:
    query = (
        select(Notice)
        .join(Case, Notice.case_id == Case.id)
        .where(
            Case.stage != Stage.CLOSED,
            Notice.kind.in_(CLOCKS),
            Notice.state.not_in(notices.ENDED),
            Notice.served_on.is_not(None),
            Notice.mailed_on <= closed.day,
        )
        .order_by(Notice.id)
    )
    if not orders.everything():
        query = query.where(Notice.mailed_on >= closed.day - LONGEST_WAIT)
    for notice in session.scalars(query):
        for name in notices.clocks(notice):
            if notice.case.stage not in STILL_OPEN[name]:
                continue
            before = notices.deadline(notice, name).due_on
            if before is None or before < closed.day:
                continue
            with almanac.supposing(closed):
                after = notices.deadline(notice, name).due_on
            if after is not None and after != before:
                yield Move(notice.case, notice, WORDS[name], notice.party.name, before, after)


def _steps(closed: Holiday) -> Iterator[Move]:
    old = almanac.calendars_now()
    new = old.with_city_shut([closed])

    @cache
    def moved(name: str, due_on: date) -> date:
        # The rules of the day on which the date ends: its start is not on record.
        rule = almanac.almanac().rules.named(name, on=due_on)
        try:
            return _moved(rule, due_on, closed.day, old, new)
        except BeyondCalendar as beyond:
            raise Refused(str(beyond)) from beyond

    for case in session.scalars(
        select(Case)
        .where(Case.stage != Stage.CLOSED, Case.due_on >= closed.day)
        .order_by(Case.due_on, Case.id)
    ):
        name, due_on = STEPS[case.next_step], case.due_on
        if name is None or due_on is None:
            continue
        after = moved(name, due_on)
        if after > due_on:
            owed_by = case.party_name if case.owed_by == OWNER else case.owed_by
            yield Move(case, None, case.next_step.value, owed_by, due_on, after)


def _moved(rule: Rule, due_on: date, closed: date, old: Calendars, new: Calendars) -> date:
    """Return the day a date on record comes to; one that no count explains moves off the day."""
    start = started_by(rule, due_on, old)
    if start is not None and start < closed:
        found = deadline(rule, start, calendars=new).due_on
        assert found is not None, "it has started, and nothing stays it"
        return max(found, due_on)
    if due_on == closed:
        return roll(Reached(due_on), new.city, ()).day
    return due_on
