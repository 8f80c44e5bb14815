"""How the sites and cases of an event are opened, and what a new case needs first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from shapely.geometry.base import BaseGeometry

from feeadmin.days import day_of
from feeadmin.kernel import clock
from feeadmin.kernel.access import Actor, Role
from feeadmin.kernel.almanac import due
from feeadmin.kernel.db import session
from feeadmin.language import _
from feeadmin.owners.models import Ownership
from feeadmin.parcels.models import Parcel
from feeadmin.sightings import queries as sightings
from feeadmin.sightings.models import Sighting
from feeadmin.staging import land, queries, questions, sites
from feeadmin.staging.cases import (
    LIFE,
    Basis,
    Case,
    CaseParty,
    ConsentBy,
    ConsentStatus,
    Exhibit,
    NextStep,
    SiteControl,
)
from feeadmin.staging.land import Holding, Part
from feeadmin.staging.models import Site, SiteParcel, StagingEvent


def outline_of(witnesses: Sequence[Sighting]) -> BaseGeometry | None:
    """Return the land as the first who drew it drew it."""
    return next((one.outline for one in witnesses if one.outline is not None), None)


def add_site(event: StagingEvent, holding: Holding, part: Part, by: Actor) -> Site:
    """Keep the land of one holding as it was that day."""
    parcels = holding.parcels
    day = day_of(event.started_at)
    ground = part.shape if part.shape is not None else land.whole(parcels)
    feet, place = land.nearest_sensitive(ground, day)
    site = Site(
        event=event,
        name=sites.known_as([parcel.ain for parcel in parcels]),
        jurisdiction=land.jurisdiction_of(land.whole(parcels), day),
        district=land.district_of(ground, day),
        shape=ground,
        used_area_sqft=part.square_feet,
        area_basis=part.basis,
        sensitive_ft=feet,
        sensitive_name=place,
    )
    session.add(site)
    shares = _shares_of(event, parcels)
    for parcel in parcels:
        session.add(
            SiteParcel(
                site=site,
                parcel=parcel,
                ain=parcel.ain,
                address=parcel.address,
                ground=parcel.ground,
                share=shares.get(parcel.ground),
                confirmed_by=by.name,
            )
        )
    session.flush()
    return site


def _shares_of(event: StagingEvent, parcels: Sequence[Parcel]) -> Mapping[str, Decimal]:
    """Return the share of the doubtful place that lay on each ground, by its first sighting.

    A clerk's confirmation replaces the threshold; the share it overrode is kept.
    """
    first = queries.sightings(event)[0]
    match = sightings.candidates(first)
    grounds = {parcel.ground for parcel in parcels}
    return {
        candidate.ground: round(Decimal(candidate.share), 2)
        for candidate in match.candidates
        if candidate.ground in grounds
    }


def open_cases(
    event: StagingEvent, holdings: Sequence[Holding], parts: Sequence[Part], by: Actor
) -> list[Case]:
    """Open a case for each holding, over the part of it that was used."""
    return [
        open_case(event, add_site(event, holding, part, by), holding.held)
        for holding, part in zip(holdings, parts, strict=True)
    ]


def open_case(event: StagingEvent, site: Site, held: Sequence[Ownership]) -> Case:
    """Open the case of one party's land, with the photos of the sightings as its exhibits."""
    addresses = [parcel.address for parcel in queries.parcels(site)]
    further = len(queries.cases_of(event))
    case = Case(
        number=f"{event.number}-{further + 1}" if further else event.number,
        event=event,
        site=site,
        place=next((one for one in addresses if one), "") or _("In the street"),
        party_name="",
        stage=LIFE.start,
        next_step=NextStep.FIND_OWNER,
        owed_by=Role.ASSESSING_CLERK.value,
        opened_at=clock.now(),
    )
    session.add(case)
    session.flush()
    name_parties(case, held)
    serial = 0
    for sighting in queries.sightings(event):
        for photo in sightings.photos(sighting):
            serial += 1
            session.add(
                Exhibit(case=case, item=photo.item, title=photo.item.description, serial=serial)
            )
    session.flush()
    plan_findings(case)
    return case


def name_parties(case: Case, held: Sequence[Ownership]) -> None:
    """Say who answers for a case; of joint owners the first by name is the principal."""
    by_name = sorted(held, key=lambda one: (one.party.name, one.party_id))
    for place, one in enumerate(by_name):
        session.add(CaseParty(case=case, party=one.party, ownership=one, principal=place == 0))
    case.party_name = by_name[0].party.name if by_name else ""
    session.flush()


def rename_parties(case: Case, held: Sequence[Ownership]) -> None:
    """Say anew who answers for a case."""
    for answers in queries.parties(case):
        session.delete(answers)
    session.flush()
    name_parties(case, held)


def open_the_finding_again(case: Case, by: Actor) -> None:
    """Let nobody be charged on what was found of another party's consent."""
    if queries.control(case) is None:
        return
    session.add(
        SiteControl(
            case=case,
            status=ConsentStatus.UNKNOWN,
            given_by=ConsentBy.OTHER,
            owner_knew=False,
            basis=Basis.NONE,
            finding=_("Another party held the land that day than was thought."),
            exhibits=[],
            found_by=by.name,
            found_at=clock.now(),
        )
    )
    session.flush()


def plan_findings(case: Case) -> None:
    """Say what a case in assessment needs next: an owner, a finding on control, or the fee.

    One whose owner was asked, and may still answer, goes on waiting for that.
    """
    if questions.waiting(case):
        return
    if not queries.parties(case) and queries.parcels(case.site):
        step = NextStep.FIND_OWNER
    elif queries.control(case) is None and queries.parcels(case.site):
        step = NextStep.ESTABLISH_CONTROL
    else:
        step = NextStep.ASSESS
    opened_on = day_of(case.opened_at)
    case.next_step = step
    case.owed_by = Role.ASSESSING_CLERK.value
    case.due_on = due("office_assess", opened_on, asked_on=opened_on).due_on
