"""Finding appeals, and whether one would still be in time."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, select

from feeadmin.appeals.models import Appeal, AppealFile, AppealState, Decision, RecordExport
from feeadmin.assessments.models import Assessment, AssessmentState
from feeadmin.kernel import audit, clock
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound
from feeadmin.language import _
from feeadmin.letters.kinds import LetterKind
from feeadmin.notices import queries as notices
from feeadmin.notices.letter import REVIEW
from feeadmin.notices.models import Notice
from feeadmin.staging import queries as staging
from feeadmin.staging.cases import Case, Stage

REVIEWING = "appeals."
"""How the audit begins the name of what is done in a review, and not on the fee."""


def one(number: str) -> Appeal:
    """Return the appeal with this number. Raises NotFound."""
    appeal = session.scalar(select(Appeal).where(Appeal.number == number))
    if appeal is None:
        raise NotFound(_("There is no appeal {number}.", number=number))
    return appeal


def of(case: Case) -> Sequence[Appeal]:
    return session.scalars(
        select(Appeal).where(Appeal.case_id == case.id).order_by(Appeal.id)
    ).all()


def of_notice(notice: Notice) -> Appeal | None:
    return session.scalar(
        select(Appeal).where(Appeal.notice_id == notice.id).order_by(Appeal.id.desc()).limit(1)
    )


def undecided() -> Select[Appeal]:
    """Select the appeals somebody has still to look at."""
    return select(Appeal).where(Appeal.state.in_([AppealState.FILED, AppealState.LATE]))


def files(appeal: Appeal) -> Sequence[AppealFile]:
    return session.scalars(
        select(AppealFile).where(AppealFile.appeal_id == appeal.id).order_by(AppealFile.id)
    ).all()


def decision(appeal: Appeal) -> Decision | None:
    return session.scalar(select(Decision).where(Decision.appeal_id == appeal.id))


def why_not_now(notice: Notice) -> str:
    """Say in a sentence why no review can be asked for; "" when it can, late or in time."""
    if of_notice(notice):
        return _("You have asked for a review of this notice already.")
    if why_no_review(notice.fee):
        return why_no_review(notice.fee)
    if notice.served_on is None:
        return _("This opens once the notice is served.")
    if notice.case.stage is Stage.FINAL:
        return _("The fee is final now. If the notice never reached you, call us.")
    return ""


def why_no_review(fee: Assessment) -> str:
    """Say in a sentence why no review of a fee can begin; "" when it can."""
    if fee.state is AssessmentState.CONTESTED:
        return _("A review of this fee is open already.")
    if fee.state is not AssessmentState.ISSUED:
        return _("This fee was decided already.")
    return ""


def who_worked_on(case: Case) -> set[int]:
    """Return everybody who recorded, prepared, approved or sent anything in a case, by key.

    Keying, taking or exporting what belongs to its review is not work on the fee.
    """
    worked = {
        entry.actor_id
        for entry in audit.history(case.history)
        if not entry.action.startswith(REVIEWING)
    }
    seen = {sighting.recorder_id for sighting in staging.sightings(case.event)}
    return worked | seen | {case.event.verified_by_id}


def is_late(notice: Notice) -> bool:
    """Whether the last day to ask for a review is past."""
    due_on = notices.deadline(notice, REVIEW).due_on
    return due_on is not None and clock.today() > due_on


def exports(case: Case) -> Sequence[RecordExport]:
    """Return when the record of a case was put together, the latest first."""
    return session.scalars(
        select(RecordExport).where(RecordExport.case_id == case.id).order_by(RecordExport.id.desc())
    ).all()


def letter_is_due(appeal: Appeal) -> bool:
    """Whether an appeal is decided, and the letter that says so is not locked yet."""
    return decision(appeal) is not None and not any(
        one.kind is LetterKind.REVIEW_DECISION and notices.counts(one)
        for one in notices.of(appeal.case)
    )
