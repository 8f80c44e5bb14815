"""Verifying an event from its sightings, and moving its cases on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
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
from feeadmin.sightings import possible, remarks
from feeadmin.sightings.models import Sighting
from feeadmin.staging import docket, land, proof, queries
from feeadmin.staging.cases import (
    LIFE,
    SPEAKS_FOR_OWNER,
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
from feeadmin.staging.facts import Facts, checked
from feeadmin.staging.land import Holding
from feeadmin.staging.models import EventSighting, StagingEvent


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

    No parcel at all is a valid answer: the street. Raises Refused for times that cannot be, a
    parcel not on record, units of one stack with different owners, and an area that nobody
    drew or measured, or that is larger than the land.
    """
    if not sightings:
        raise Refused(_("Choose at least one sighting."))
    facts = checked(facts)
    holdings = land.holdings(ains, day_of(facts.started_at)) or [Holding((), ())]
    first = sightings[0]
    drawn = possible.land(outline, first.lon, first.lat)
    parts = land.parts(
        holdings,
        drawn if drawn is not None else docket.outline_of(sightings),
        measured=facts.used_area_sqft,
        basis=facts.area_basis,
    )
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
    session.flush()
    docket.open_cases(event, holdings, parts, by)
    return event


@action
def match_owner(case: Case, *, by: Actor) -> Sequence[Case]:
    """Look again who held the land that day, after the register was completed.

    Returns the cases that now answer for the land: the case itself, or, where its parcels had
    different owners, one for each in its place. What was found about consent holds for whoever
    was then thought to answer, so with another party it is to be established again. Raises
    Refused when the holder is still nobody, or the case is past assessment.
    """
    _must_be_open_to_findings(case)
    day = day_of(case.event.started_at)
    holdings = land.holdings([parcel.ain for parcel in queries.parcels(case.site)], day)
    if not any(holding.held for holding in holdings):
        raise Refused(_("The register has no owner of this land for that day yet."))
    if len(holdings) > 1:
        return _divide(case, holdings, by)
    before = {answers.party_id for answers in queries.parties(case)}
    docket.rename_parties(case, holdings[0].held)
    if before != {answers.party_id for answers in queries.parties(case)}:
        docket.open_the_finding_again(case, by)
    docket.plan_findings(case)
    return [case]


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
    proof.check_consent(status, basis, finding)
    proof.check_exhibits(case, exhibits)
    control = SiteControl(
        case=case,
        status=status,
        given_by=given_by,
        owner_knew=owner_knew or given_by in SPEAKS_FOR_OWNER,
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

    Raises Refused for an interest in other land or at another time, for one that is no
    tenant's, and for a tenant who answers for this land already.
    """
    if held.interest is not Interest.TENANT:
        raise Refused(_("Only a tenant answers for giving control of the land alone."))
    if held.ain not in {parcel.ain for parcel in queries.parcels(case.site)}:
        raise Refused(_("That tenant holds other land."))
    if held not in owners.on_day(held.ain, day_of(case.event.started_at)):
        raise Refused(_("That tenant did not hold the land on the day of the event."))
    for other in queries.cases_of(case.event):
        answering = {answers.party_id for answers in queries.parties(other)}
        if other.site_id == case.site_id and held.party_id in answering:
            raise Refused(
                _(
                    "{name} answers for this land already, in case {number}.",
                    name=held.party.name,
                    number=other.number,
                )
            )
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
    proof.check_reductions(sign_posted or reported or revoked or agreement, mitigation_basis)
    proof.check_hours([lapd_hours, dot_hours, san_hours], hours_basis)
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
    """Give an item of evidence its number in a case; it keeps the one it has."""
    if known := queries.exhibit_of(case, item):
        return known
    remarks.check(title)
    exhibit = Exhibit(case=case, item=item, title=title, serial=len(queries.exhibits(case)) + 1)
    session.add(exhibit)
    session.flush()
    return exhibit


@action
def add_note(case: Case, words: str, *, by: Actor) -> Note:
    """Write a remark on a case."""
    words = remarks.said(words, otherwise=_("Write the note"))
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


def _divide(case: Case, holdings: Sequence[Holding], by: Actor) -> Sequence[Case]:
    """Open a case for each holding of a case's land, and withdraw the one they shared.

    Nobody answers for land that another held. Raises Refused where nobody drew what was used.
    """
    outline = docket.outline_of(queries.sightings(case.event))
    parts = land.parts(holdings, outline, measured=None, basis="")
    opened = docket.open_cases(case.event, holdings, parts, by)
    close(case, Outcome.WITHDRAWN, by=by)
    return opened


def _must_be_open_to_findings(case: Case) -> None:
    queries.hold(case)
    if case.stage is not Stage.ASSESS:
        raise Refused(
            _(
                "The facts of case {number} are fixed once its fee is sent for approval. "
                "Have it sent back first.",
                number=case.number,
            )
        )
