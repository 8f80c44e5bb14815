"""Late deeds beside the cases that they touch: what was decided on, and what is on record now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from feeadmin.days import day_of, start_of
from feeadmin.kernel import clock
from feeadmin.kernel.access import May
from feeadmin.kernel.db import session
from feeadmin.language import _
from feeadmin.owners import alike, deeds, mailboxes
from feeadmin.owners import queries as owners
from feeadmin.owners.doubts import LateDeed
from feeadmin.owners.forms import SettleForm
from feeadmin.owners.models import Ownership
from feeadmin.staging import queries as staging
from feeadmin.staging.cases import Case, CaseParty
from feeadmin.staging.models import SiteParcel, StagingEvent
from feeadmin.web.guard import me, needs

bp = Blueprint("deeds", __name__, url_prefix="/late-deeds")

MOST = 200
"""Deeds looked at on one page."""


@dataclass(frozen=True)
class Touched:
    """A case of the days that a late deed tells something else of."""

    case: Case
    decided_on: Sequence[CaseParty]
    """Who answers, each with the interest and the source that was decided on."""
    now: Sequence[Ownership]
    """Who controlled the land that day, as the register tells it now."""

    @property
    def agrees(self) -> bool:
        """Whether those who answer are those in control, whatever was thought meanwhile."""
        answering = {owners.standing(one.party).id for one in self.decided_on}
        return answering == {owners.standing(one.party).id for one in self.now}


@bp.get("")
@needs(May.OWNERS_EDIT)
def index() -> str:
    return render_template(
        "desk/deeds/index.html", waiting=[(deed, touched(deed)) for deed in waiting()]
    )


@bp.route("/<int:deed_id>", methods=["GET", "POST"])
@needs(May.OWNERS_EDIT)
def settle(deed_id: int) -> str | Response:
    deed = deeds.one(deed_id)
    form = SettleForm(edition=deed.edition)
    if form.validate_on_submit():
        deeds.settle_late_deed(deed, because=form.because.data, edition=form.edition.data, by=me())
        flash(_("What was found is on record."))
        return redirect(url_for(".index"))
    return render_template("desk/deeds/settle.html", deed=deed, form=form, touched=touched(deed))


def waiting() -> Sequence[LateDeed]:
    """Return the late deeds that touch a case and that nobody has looked at, the oldest first."""
    on_a_site = select(SiteParcel.id).where(SiteParcel.ain == LateDeed.ain).exists()
    found = session.scalars(deeds.open_ones().where(on_a_site).limit(MOST))
    return [deed for deed in found if touched(deed)]


@dataclass(frozen=True)
class ToDo:
    """How much of the register waits for somebody to look at it."""

    late_deeds: int
    returned: int
    alike: int

    def __bool__(self) -> bool:
        return bool(self.late_deeds or self.returned or self.alike)


def to_do() -> ToDo:
    return ToDo(
        late_deeds=len(waiting()),
        returned=mailboxes.count_to_review(clock.today()),
        alike=alike.count(),
    )


def touched(deed: LateDeed) -> list[Touched]:
    """Return the cases of a deed's parcel between its days, the latest first."""
    found = session.scalars(
        select(Case)
        .join(SiteParcel, SiteParcel.site_id == Case.site_id)
        .join(StagingEvent, StagingEvent.id == Case.event_id)
        .where(
            SiteParcel.ain == deed.ain,
            StagingEvent.started_at >= start_of(deed.from_on),
            StagingEvent.started_at < start_of(deed.until_on),
        )
        .order_by(Case.id.desc())
    )
    return [
        Touched(
            case,
            staging.parties(case),
            owners.controlling(deed.ain, day_of(case.event.started_at)),
        )
        for case in found
    ]
