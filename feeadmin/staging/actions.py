"""Verifying an event from its sightings, and moving its cases on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from shapely.geometry.base import BaseGeometry

from feeadmin.days import day_of
from feeadmin.evidence.models import Item
from feeadmin.kernel import clock, numbers
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.numbers import Series
from feeadmin.kernel.work import action
from feeadmin.language import _
from feeadmin.owners import queries as owners
from feeadmin.owners.models import Interest, Ownership
from feeadmin.sightings import actions as sightings_actions
from feeadmin.sightings.models import Activity, Sighting
from feeadmin.staging import docket, land, queries
from feeadmin.staging.cases import (
    LIFE,
    PROVES,
    Basis,
    Case,
    Circumstances,
    ConsentBy,
    ConsentStatus,
    Exhibit,
    NextStep,
    Note,
    Outcome,
    SiteControl,
    Stage,
)
from feeadmin.staging.land import Holding
from feeadmin.staging.models import Authority, EventSighting, StagingEvent


@dataclass(frozen=True)
class Facts:
    """What a clerk found the sightings to show."""

    started_at: datetime
    ended_at: datetime
    activity: Activity
    used_area_sqft: Decimal | None = None
    """Measured otherwise; None takes the drawn outline's own area."""
    area_basis: str = ""
    veh_light: int = 0
    veh_heavy: int = 0
    veh_command: int = 0
    veh_aircraft: int = 0
    authority: Authority = Authority.NONE
    authority_basis: str = ""
    narrative: str = ""


@action
def verify(
    sightings: Sequence[Sighting],
    facts: Facts,
    *,
    ains: Sequence[str],
    by: Actor,
    outline: BaseGeometry | None = None,
) -> StagingEvent:
    """Make a staging event of its sightings, with a site and a case for each who held the land.

    No parcel at all is a valid answer: the street. Raises Refused for times the wrong way
    round, a parcel not on record, or an area nobody drew or measured.
    """
    if not sightings:
        raise Refused(_("Choose at least one sighting."))
    if facts.ended_at <= facts.started_at:
        raise Refused(_("The event must end after it starts. Check both times."))
    if facts.authority is not Authority.NONE and not facts.authority_basis:
        raise Refused(_("Say what shows the agents’ authority for this place."))
    holdings = land.holdings(ains, day_of(facts.started_at)) or [Holding((), ())]
    outline = outline if outline is not None else docket.outline_of(sightings)
    parts = [
        land.used(
            holding,
            outline,
            measured=facts.used_area_sqft if len(holdings) == 1 else None,
            basis=facts.area_basis,
        )
        for holding in holdings
    ]
    event = StagingEvent(
        started_at=facts.started_at,
        ended_at=facts.ended_at,
        activity=facts.activity,
        veh_light=facts.veh_light,
        veh_heavy=facts.veh_heavy,
        veh_command=facts.veh_command,
        veh_aircraft=facts.veh_aircraft,
        authority=facts.authority,
        authority_basis=facts.authority_basis,
        narrative=facts.narrative,
        verified_by_id=by.id,
        verified_by=by.name,
        verified_at=clock.now(),
        number=numbers.take(Series.EVENT, day_of(clock.now())),
    )
    session.add(event)
    for sighting in sightings:
        sightings_actions.link(sighting, to=event.number, by=by)
        session.add(EventSighting(event=event, sighting=sighting))
    for holding, (shape, area, basis) in zip(holdings, parts, strict=True):
        site = docket.add_site(event, holding, shape, area, basis, by)
        docket.open_case(event, site, holding.held)
    return event


@action
def match_owner(case: Case, *, by: Actor) -> None:
    """Look again who held the land that day, after the register was completed.

    Raises Refused when it is still nobody, or the case is past assessment.
    """
    _must_be_open_to_findings(case)
    day = day_of(case.event.started_at)
    held = {
        one.party_id: one
        for parcel in queries.parcels(case.site)
        for one in owners.controlling(parcel.ain, day)
    }
    if not held:
        raise Refused(_("The register has no owner of this land for that day yet."))
    for answers in queries.parties(case):
        session.delete(answers)
    session.flush()
    docket.name_parties(case, list(held.values()))
    docket.plan_findings(case)


@action
def establish_control(
    case: Case,
    status: ConsentStatus,
    *,
    given_by: ConsentBy,
    owner_knew: bool,
    basis: Basis,
    finding: str,
    by: Actor,
    exhibits: Sequence[str] = (),
) -> SiteControl:
    """Find who gave control of the land, and what shows it. A later finding replaces it.

    The City must show consent; silence is not consent. Raises Refused when consent is
    found on a basis that cannot show it, or without a sentence an owner can test.
    """
    _must_be_open_to_findings(case)
    if status is ConsentStatus.GRANTED and basis not in PROVES:
        raise Refused(
            _(
                "Consent must be shown: by a signed paper, words a City employee heard, or two "
                "independent sources. Without one of these, find “not known”."
            )
        )
    if status is ConsentStatus.GRANTED and not finding.strip():
        raise Refused(_("Say what shows the consent, in a sentence the owner can test."))
    control = SiteControl(
        case=case,
        status=status,
        given_by=given_by,
        owner_knew=owner_knew,
        basis=basis,
        finding=finding.strip(),
        exhibits=list(exhibits),
        found_by=by.name,
        found_at=clock.now(),
    )
    session.add(control)
    session.flush()
    docket.plan_findings(case)
    return control


@action
def open_for_tenant(case: Case, held: Ownership, *, by: Actor) -> Case:
    """Open a case against a tenant who gave control of the land alone.

    Raises Refused for an interest in other land, or that is no tenant's.
    """
    if held.interest is not Interest.TENANT:
        raise Refused(_("Only a tenant answers for giving control of the land alone."))
    if held.ain not in {parcel.ain for parcel in queries.parcels(case.site)}:
        raise Refused(_("That tenant holds other land."))
    return docket.open_case(case.event, case.site, [held])


@action
def record_circumstances(
    case: Case,
    *,
    by: Actor,
    sign_posted: bool = False,
    reported: bool = False,
    revoked: bool = False,
    agreement: bool = False,
    mitigation_basis: str = "",
    lapd_hours: Decimal = Decimal(0),
    dot_hours: Decimal = Decimal(0),
    san_hours: Decimal = Decimal(0),
    hours_basis: str = "",
) -> Circumstances:
    """Record what lowers the fee, and the City's hours, each with what shows it.

    Raises Refused when hours are charged or a reduction is given with nothing to show it.
    """
    _must_be_open_to_findings(case)
    if (sign_posted or reported or revoked or agreement) and not mitigation_basis.strip():
        raise Refused(_("Say what shows the reductions, for the record."))
    if (lapd_hours or dot_hours or san_hours) and not hours_basis.strip():
        raise Refused(_("Name the timesheets the City’s hours rest on."))
    found = Circumstances(
        case=case,
        sign_posted=sign_posted,
        reported=reported,
        revoked=revoked,
        agreement=agreement,
        mitigation_basis=mitigation_basis.strip(),
        lapd_hours=lapd_hours,
        dot_hours=dot_hours,
        san_hours=san_hours,
        hours_basis=hours_basis.strip(),
        recorded_by=by.name,
        recorded_at=clock.now(),
    )
    session.add(found)
    return found


@action
def add_exhibit(case: Case, item: Item, title: str, *, by: Actor) -> Exhibit:
    """Give an item of evidence its number in a case."""
    exhibit = Exhibit(case=case, item=item, title=title, serial=len(queries.exhibits(case)) + 1)
    session.add(exhibit)
    session.flush()
    return exhibit


@action
def add_note(case: Case, words: str, *, by: Actor) -> Note:
    """Write a remark on a case."""
    note = Note(case=case, words=words, who=by.name, at=clock.now())
    session.add(note)
    return note


@action
def move(
    case: Case, verb: str, *, next_step: NextStep, owed_by: str, due_on: date | None, by: Actor
) -> None:
    """Move a case to its next stage, and say who owes what by when.

    Only higher rooms' actions call it, so that a case is always on exactly one list.
    """
    case.stage = LIFE.after(verb, case.stage)
    plan(case, next_step=next_step, owed_by=owed_by, due_on=due_on, by=by)


@action
def plan(case: Case, *, next_step: NextStep, owed_by: str, due_on: date | None, by: Actor) -> None:
    """Say what comes next in a case without moving it to another stage."""
    case.next_step, case.owed_by, case.due_on = next_step, owed_by, due_on


@action
def close(case: Case, outcome: Outcome, *, by: Actor) -> None:
    """Close a case for good, saying how it ended."""
    case.stage = LIFE.after("close", case.stage)
    case.outcome, case.closed_on = outcome, clock.today()
    plan(case, next_step=NextStep.NOTHING, owed_by="", due_on=None, by=by)


def _must_be_open_to_findings(case: Case) -> None:
    if case.stage is not Stage.ASSESS:
        raise Refused(
            _(
                "The facts of case {number} are fixed once its fee is sent for approval. "
                "Have it sent back first.",
                number=case.number,
            )
        )
