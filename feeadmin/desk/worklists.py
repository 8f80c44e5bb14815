"""The lists of work: every open thing stands on exactly one of them, or is lost property."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, not_, or_, select

from feeadmin.assessments.models import Assessment
from feeadmin.days import day_of
from feeadmin.kernel import clock
from feeadmin.kernel.access import Actor, May, Role
from feeadmin.kernel.almanac import due, office_days_after
from feeadmin.kernel.db import session
from feeadmin.language import _
from feeadmin.orders.models import Order, OrderState
from feeadmin.rulebook.models import Publication, RuleVersion, VersionState
from feeadmin.sightings.models import Sighting, SightingState
from feeadmin.staging.cases import OWNER, Case, NextStep, Stage

MOST_DUE = 200
"""Cases shown by their day at once."""

MOST_FIRST = 3
"""Cases to start the day with."""

WATCHED = "Keep an eye on"
"""The group of lists on which nobody here has to act."""

FINDINGS = (
    NextStep.FIND_OWNER,
    NextStep.ESTABLISH_CONTROL,
    NextStep.WEIGH_ANSWER,
    NextStep.ASSESS,
)
DECIDED_FACTS = (NextStep.SUBMIT, NextStep.PREVIEW, NextStep.TURN_TO_TENANT, NextStep.CLOSE)


@dataclass(frozen=True)
class Worklist:
    """One list of cases: which, whose, and in which group of the Today page."""

    key: str
    group: str
    words: str
    means: str
    """What its next date is."""
    role: Role
    steps: Sequence[NextStep] = ()
    ripe: bool = False
    """Only cases of the owner's whose day is past."""

    @property
    def where(self) -> Any:
        """Which open cases stand on it: no case on two, and none that is lost property."""
        asked_for = and_(Case.next_step.in_(self.steps), not_(_time_run_out()))
        chosen = _time_run_out() if self.ripe else asked_for
        return and_(Case.stage != Stage.CLOSED, chosen, not_(_is_lost()))


def _time_run_out() -> Any:
    """Whether the owner might have answered, and the last day is past."""
    return and_(
        Case.owed_by == OWNER,
        Case.stage.in_([Stage.ASSESS, Stage.RESPOND, Stage.REVIEW]),
        Case.due_on.is_not(None),
        Case.due_on < clock.today(),
    )


def _is_lost() -> Any:
    """Whether nobody owes the next step, or an office owes it by no day."""
    return or_(
        Case.next_step.not_in([step for one in WORKLISTS for step in one.steps]),
        Case.owed_by == "",
        and_(Case.due_on.is_(None), Case.owed_by != OWNER),
    )


WORKLISTS = (
    Worklist(
        "to-assess", "Establish and assess", "To assess",
        "Work out the fee", Role.ASSESSING_CLERK, FINDINGS,
    ),
    Worklist(
        "to-send", "Establish and assess", "To send or close",
        "Send for approval, or close", Role.ASSESSING_CLERK, DECIDED_FACTS,
    ),
    Worklist(
        "sent-back", "Establish and assess", "Sent back",
        "Answer the approver", Role.ASSESSING_CLERK, (NextStep.ANSWER,),
    ),
    Worklist(
        "to-approve", "Establish and assess", "To approve",
        "Approve, or send back", Role.APPROVER, (NextStep.APPROVE,),
    ),
    Worklist(
        "to-lock", "Mail room", "Ready to lock",
        "Lock the notice", Role.MAIL_CLERK, (NextStep.LOCK, NextStep.SEND_DECISION),
    ),
    Worklist(
        "to-mail", "Mail room", "To mail",
        "The day printed on the letter", Role.MAIL_CLERK, (NextStep.MAIL,),
    ),
    Worklist(
        "returned", "Mail room", "Returned mail",
        "Serve again", Role.MAIL_CLERK, (NextStep.SERVE_AGAIN,),
    ),
    Worklist(
        "reviews", "Reviews and hearings", "Reviews due",
        "Decide the Initial Review", Role.HEARING_OFFICER, (NextStep.DECIDE,),
    ),
    Worklist(
        "late", "Reviews and hearings", "Late appeals",
        "Decide whether to take it", Role.HEARING_OFFICER, (NextStep.DECIDE_LATE,),
    ),
    Worklist(
        "ripe", "Reviews and hearings", "Time run out",
        "The owner’s last day was", Role.ASSESSING_CLERK, ripe=True,
    ),
    Worklist(
        "with-owner", WATCHED, "With the owner",
        "The owner’s last day", Role.ASSESSING_CLERK,
        (NextStep.HEAR_OWNER, NextStep.RESPOND, NextStep.WAIT_HEARING),
    ),
    Worklist(
        "to-collect", WATCHED, "To be paid",
        "No legal date", Role.CASHIER, (NextStep.COLLECT,),
    ),
)  # fmt: skip

BY_KEY = {worklist.key: worklist for worklist in WORKLISTS}


@dataclass(frozen=True)
class Standing:
    """How a list stands now."""

    key: str
    group: str
    words: str
    means: str
    count: int
    oldest_days: int | None
    next_on: date | None
    late: bool


def standings(by: Actor, *, team: bool) -> list[Standing]:
    """Return how every list stands that this person works on; with `team`, everybody's."""
    found = [_sightings()] if team or by.may(May.STAGING_VERIFY) else []
    found += [_standing(one, by) for one in _lists_of(by, team=team)]
    if by.may(May.ORDERS_APPROVE):
        found.append(_orders(by))
    if by.may(May.RULES_PUBLISH):
        found.append(_rules(by))
    return found


def by_group(rows: list[Standing]) -> list[tuple[str, list[Standing]]]:
    """Put lists together by their group, in the order of the work."""
    order = list(dict.fromkeys(_(one.group) for one in WORKLISTS))
    return [
        (group, [row for row in rows if row.group == group])
        for group in order
        if any(row.group == group for row in rows)
    ]


def cases(worklist: Worklist, by: Actor | None = None) -> Select[Case]:
    """Select the cases of a list; of those to approve, one's own are left out."""
    query = select(Case).where(worklist.where)
    if by is not None and worklist.key == "to-approve":
        query = query.join(Assessment, Assessment.case_id == Case.id).where(
            or_(Assessment.submitted_by_id != by.id, Assessment.submitted_by_id.is_(None))
        )
    return query


def start_here(by: Actor, *, team: bool) -> list[Case]:
    """Return the few cases with the earliest days among those this person can move on."""
    found = [
        case
        for one in _lists_of(by, team=team)
        if one.group != WATCHED
        for case in session.scalars(
            cases(one, by)
            .where(Case.due_on.is_not(None))
            .order_by(Case.due_on, Case.id)
            .limit(MOST_FIRST)
        )
    ]
    return sorted(found, key=lambda case: (case.due_on or date.max, case.id))[:MOST_FIRST]


def lost() -> Sequence[Case]:
    """Return the open cases that stand on no list: there should be none."""
    return session.scalars(
        select(Case).where(Case.stage != Stage.CLOSED, _is_lost()).order_by(Case.id)
    ).all()


def due_days(*, days: int = 10) -> list[tuple[date, list[Case]]]:
    """Return the next working days with the cases due on each, the overdue with today's."""
    today = clock.today()
    found = [today, *office_days_after(today, days - 1)]
    due_cases = session.scalars(
        select(Case)
        .where(Case.stage != Stage.CLOSED, Case.owed_by != OWNER, Case.due_on <= found[-1])
        .order_by(Case.due_on, Case.id)
        .limit(MOST_DUE)
    ).all()
    by_day: dict[date, list[Case]] = {day: [] for day in found}
    for case in due_cases:
        if case.due_on is not None:
            by_day[max(today, next(day for day in found if day >= case.due_on))].append(case)
    return list(by_day.items())


def _lists_of(by: Actor, *, team: bool) -> list[Worklist]:
    return [one for one in WORKLISTS if team or one.role in by.roles or _stands_in(by, one)]


def _stands_in(by: Actor, worklist: Worklist) -> bool:
    """A supervisor sees every list but the hearing officer's."""
    return Role.SUPERVISOR in by.roles and worklist.role is not Role.HEARING_OFFICER


def _standing(worklist: Worklist, by: Actor) -> Standing:
    chosen = cases(worklist, by).subquery()
    count, oldest, next_on = session.execute(
        select(func.count(), func.min(chosen.c.opened_at), func.min(chosen.c.due_on))
    ).one()
    return _stand(
        worklist.key, worklist.group, worklist.words, worklist.means, count, oldest, next_on
    )


def _sightings() -> Standing:
    where = Sighting.state == SightingState.RECEIVED
    count, oldest = session.execute(
        select(func.count(), func.min(Sighting.received_at)).where(where)
    ).one()
    next_on = None
    if oldest is not None:
        on = day_of(oldest)
        next_on = due("office_verify", on, asked_on=on).due_on
    return _stand(
        "sightings", "Establish and assess", "To verify",
        "The oldest sighting passes its days unverified", count, oldest, next_on,
    )  # fmt: skip


def _orders(by: Actor) -> Standing:
    count, oldest = session.execute(
        select(func.count(), func.min(Order.effective_at)).where(
            Order.state == OrderState.PROPOSED, Order.entered_by_id != by.id
        )
    ).one()
    return _stand(
        "orders", WATCHED, "Orders to read",
        "A second person must approve them", count, oldest, day_of(oldest) if oldest else None,
    )  # fmt: skip


def _rules(by: Actor) -> Standing:
    count, oldest, next_on = session.execute(
        select(func.count(), func.min(RuleVersion.drafted_at), func.min(Publication.effective_on))
        .join(Publication, Publication.version_id == RuleVersion.id)
        .where(RuleVersion.state == VersionState.IN_REVIEW, Publication.first_approver_id != by.id)
    ).one()
    return _stand(
        "rules", WATCHED, "Rules to publish",
        "It is to be in force from", count, oldest, next_on,
    )  # fmt: skip


def _stand(
    key: str, group: str, words: str, means: str, count: int, oldest: Any, next_on: date | None
) -> Standing:
    today = clock.today()
    return Standing(
        key=key,
        group=_(group),
        words=_(words),
        means=_(means) if count else _("None waiting."),
        count=count,
        oldest_days=(today - day_of(oldest)).days if oldest is not None else None,
        next_on=next_on,
        late=next_on is not None and next_on <= today,
    )
