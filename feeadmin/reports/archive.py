"""The archive of determined cases as past events, on which a draft can be tried."""

from __future__ import annotations

from sqlalchemy import Select, and_, func, select

from feeadmin.assessments.models import Assessment, Determination
from feeadmin.days import CITY, day_of
from feeadmin.kernel.db import session
from feeadmin.ordinance.comparing.events import PastEvent
from feeadmin.staging.cases import Case, CaseParty, Outcome, Stage
from feeadmin.staging.models import Site, SiteParcel, StagingEvent

FINAL = "FINAL"

NO_DISTRICT = "none"


def past_events() -> list[PastEvent]:
    """Return every case that was ever determined, by its latest determination, oldest first.

    No name of a person is among what is told: parties and sites are keys.
    """
    rows = session.execute(
        select(Case, Determination, StagingEvent, Site.district, CaseParty.party_id, Assessment)
        .join(Determination, Determination.case_id == Case.id)
        .join(StagingEvent, StagingEvent.id == Case.event_id)
        .join(Site, Site.id == Case.site_id)
        .outerjoin(CaseParty, and_(CaseParty.case_id == Case.id, CaseParty.principal))
        .outerjoin(Assessment, Assessment.case_id == Case.id)
        .where(Determination.id.in_(_counting()))
        .order_by(StagingEvent.started_at, Case.id)
    ).all()
    sites = _first_parcels()
    return [
        PastEvent(
            id=case.number,
            day=day_of(event.started_at),
            start=event.started_at.astimezone(CITY),
            case={name: str(value) for name, value in determination.inputs.items()},
            same={
                "responsible_party": str(party_id or ""),
                "site": sites.get(case.site_id, ""),
            },
            status=FINAL if _is_final(case) else case.stage.value,
            billed=assessment.total if assessment else None,
            groups={
                "district": district or NO_DISTRICT,
                "owner_class": str(determination.inputs.get("owner_class", "")),
                "version": determination.version.version if determination.version else "",
                "month": f"{event.started_at.astimezone(CITY):%Y-%m}",
            },
        )
        for case, determination, event, district, party_id, assessment in rows
    ]


def how_many() -> int:
    """Count the cases that `past_events` would return."""
    return session.scalar(select(func.count()).select_from(_counting().subquery())) or 0


def _counting() -> Select[int]:
    """Select the latest determination of each case, where it rests on facts."""
    latest = select(func.max(Determination.id)).group_by(Determination.case_id)
    return select(Determination.id).where(Determination.id.in_(latest), Determination.inputs != {})


def _is_final(case: Case) -> bool:
    return case.stage is Stage.FINAL or case.outcome is Outcome.PAID


def _first_parcels() -> dict[int, str]:
    """Return for each site the first of its parcels: two events on one parcel are at one site."""
    rows = session.execute(
        select(SiteParcel.site_id, func.min(SiteParcel.ain).label("ain")).group_by(
            SiteParcel.site_id
        )
    )
    return {row.site_id: row.ain for row in rows}
