"""Finding determinations and assessments, and proving them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from feeadmin import ordinance
from feeadmin.assessments.models import Assessment, Determination
from feeadmin.kernel import audit
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound
from feeadmin.language import _
from feeadmin.ordinance import Replay, Result
from feeadmin.rulebook import queries as rulebook
from feeadmin.staging.cases import Case

JUDGING = frozenset({"assessments.approve", "assessments.send_back", "staging.add_note"})
"""What the audit calls an approver's own acts in a case: looking at a fee is no work on it."""


def of(case: Case) -> Assessment | None:
    return session.scalar(select(Assessment).where(Assessment.case_id == case.id))


def the(case: Case) -> Assessment:
    """Return the assessment of a case that must have one. Raises NotFound."""
    found = of(case)
    if found is None:
        raise NotFound(_("Case {number} has no fee yet.", number=case.number))
    return found


def who_worked_on(assessment: Assessment) -> set[int]:
    """Return everybody who found a fact of a case, worked its fee out or sent it, by key."""
    case = assessment.case
    entries = [one for one in audit.history(case.history) if one.action not in JUDGING]
    return {case.event.verified_by_id, *(entry.actor_id for entry in entries)}


def determinations(case: Case) -> Sequence[Determination]:
    """Return what was ever determined of a case, the latest first."""
    return session.scalars(
        select(Determination)
        .where(Determination.case_id == case.id)
        .order_by(Determination.id.desc())
    ).all()


def latest(case: Case) -> Determination | None:
    return next(iter(determinations(case)), None)


def result(determination: Determination) -> Result | None:
    """Work a determination out again from its frozen inputs, to be shown line by line.

    None where no ordinance was in force. The version's text is the one it was made under.
    """
    if determination.version is None:
        return None
    return rulebook.compiled(determination.version).assess(determination.inputs)


def replay(determination: Determination) -> Replay | None:
    """Prove a determination: recompute its receipt and say what differs, if anything."""
    if determination.version is None:
        return None
    rules = rulebook.compiled(determination.version)
    return ordinance.replay(determination.receipt, rules)
