"""How a determination comes about, and what must hold before a fee rests on it."""

from __future__ import annotations

import hashlib

from feeadmin.assessments import inputs
from feeadmin.assessments.models import NOT_IN_FORCE, Assessment, Determination
from feeadmin.days import day_of, start_of
from feeadmin.kernel import clock
from feeadmin.kernel.access import Actor
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.types import canonical
from feeadmin.language import _
from feeadmin.ordinance import InputError, NoAnswer
from feeadmin.rulebook import queries as rulebook
from feeadmin.rulebook.models import RuleVersion
from feeadmin.staging.cases import Case
from feeadmin.units import NOTHING


def answer(case: Case, by: Actor) -> Determination:
    """Return what the ordinance says of a case, not yet kept.

    The version that governs the case decides. Where none was ever published, the newest draft
    is looked at, and the answer is pro forma. Raises Refused when there is nothing to look at,
    or the rules leave the case open.
    """
    version = governing(case)
    if version is not None:
        return _answered(case, version, pro_forma=False, by=by)
    if rulebook.anything_published():
        return _not_in_force(case, by)
    draft = rulebook.latest_draft()
    if draft is None:
        raise Refused(_("The rulebook is empty. Load a draft of the fee schedule first."))
    return _answered(case, draft, pro_forma=True, by=by)


def governing(case: Case) -> RuleVersion | None:
    """Return the version a case is decided by; None where no ordinance was in force.

    That is the one in force on the day the event began, or an earlier one that its savings
    clause names for such a case. Where none was in force yet, it is the one that took effect
    before the event ended, if it says that a part of such an event counts (E13, policy B).
    """
    event = case.event
    version = rulebook.governing(day_of(event.started_at))
    if version is None:
        return _taken_effect_meanwhile(case)
    rules = rulebook.compiled(version)
    if rules.savings is None:
        return version
    values = inputs.gather(case, rules).values
    saved = rules.saved_to({**values, rules.header.governed_by: day_of(event.started_at)})
    return rulebook.named(version.rule_set, saved) if saved else version


def _taken_effect_meanwhile(case: Case) -> RuleVersion | None:
    event = case.event
    later = rulebook.governing(day_of(event.ended_at))
    if later is None:
        return None
    rules = rulebook.compiled(later)
    counted = rules.header.straddling.countable(
        event.started_at, event.ended_at, start_of(rules.effective)
    )
    return later if counted else None


def must_be_law(determination: Determination) -> None:
    """Refuse to do with a pro-forma fee what only law allows."""
    if determination.pro_forma:
        raise Refused(
            _(
                "DRAFT – NO ORDINANCE IN FORCE. This fee is pro forma: a draft prices nothing, "
                "so it cannot be approved, locked or sent. It can be previewed."
            )
        )


def must_be_current(assessment: Assessment) -> None:
    """Refuse a fee whose facts have changed since, or that does not recompute."""
    determination = assessment.determination
    assert determination.version is not None, "what is law has a version"
    rules = rulebook.compiled(determination.version)
    now = rules.assess(inputs.gather(assessment.case, rules).values)
    if dict(now.inputs) != determination.inputs:
        raise Refused(_("The facts have changed since the fee was worked out. Work it out again."))
    if canonical(now.receipt()) != canonical(determination.receipt):
        raise Refused(_("The fee does not recompute to the same cent. Tell the supervisor."))


def _answered(case: Case, version: RuleVersion, *, pro_forma: bool, by: Actor) -> Determination:
    rules = rulebook.compiled(version)
    gathered = inputs.gather(case, rules)
    try:
        result = rules.assess(gathered.values)
    except (InputError, NoAnswer) as open_question:
        raise Refused(
            _("The ordinance cannot decide this case yet. {why}", why=open_question)
        ) from open_question
    receipt = result.receipt()
    return Determination(
        case=case,
        version=version,
        pro_forma=pro_forma,
        inputs=dict(result.inputs),
        sources=gathered.sources,
        counted=gathered.counted,
        gate=result.gate,
        reason=result.reason,
        total=result.total,
        receipt=receipt,
        receipt_sha256=hashlib.sha256(canonical(receipt).encode()).hexdigest(),
        determined_by_id=by.id,
        determined_by=by.name,
        determined_at=clock.now(),
    )


def _not_in_force(case: Case, by: Actor) -> Determination:
    """Policy A of the schedule: what began before the ordinance is never charged."""
    return Determination(
        case=case,
        version=None,
        pro_forma=False,
        inputs={},
        sources={},
        counted=[],
        gate="NO_FEE",
        reason=NOT_IN_FORCE,
        total=NOTHING,
        receipt={},
        receipt_sha256=hashlib.sha256(b"{}").hexdigest(),
        determined_by_id=by.id,
        determined_by=by.name,
        determined_at=clock.now(),
    )
