"""Finding events and cases, and what is known of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Select, func, or_, select

from feeadmin.days import day_of
from feeadmin.evidence.models import Item
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound
from feeadmin.language import _
from feeadmin.orders.models import Matter
from feeadmin.owners import queries as register
from feeadmin.owners.models import Interest, OwnerClass, Party
from feeadmin.rulebook import queries as rulebook
from feeadmin.sightings.models import Sighting
from feeadmin.staging.cases import (
    Case,
    CaseParty,
    Circumstances,
    Exhibit,
    NextStep,
    Note,
    Outcome,
    SiteControl,
    Stage,
)
from feeadmin.staging.models import EventSighting, Site, SiteParcel, StagingEvent


def case(number: str) -> Case:
    """Return the case with this number. Raises NotFound."""
    found = session.scalar(select(Case).where(Case.number == number))
    if found is None:
        raise NotFound(_("There is no case {number}.", number=number))
    return found


def by_id(case_id: int) -> Case:
    """Return a case by its key. Raises NotFound."""
    found = session.get(Case, case_id)
    if found is None:
        raise NotFound(_("There is no such case."))
    return found


def hold(of: Case) -> None:
    """Let nobody else find facts of a case, or decide on its fee, before this action is done.

    Whoever waited sees what was done meanwhile: the case is read anew.
    """
    session.refresh(of, with_for_update=True)


def open_cases() -> Select[Case]:
    return select(Case).where(Case.stage != Stage.CLOSED)


def all_cases() -> Select[Case]:
    """Select every case, the closed ones too."""
    return select(Case)


def in_mail_room() -> Select[Case]:
    """Select the cases whose notice is to be locked, mailed or served again."""
    steps = (NextStep.LOCK, NextStep.SEND_DECISION, NextStep.MAIL, NextStep.SERVE_AGAIN)
    return select(Case).where(Case.stage != Stage.CLOSED, Case.next_step.in_(steps))


def cases_of(event: StagingEvent) -> Sequence[Case]:
    return session.scalars(select(Case).where(Case.event_id == event.id).order_by(Case.id)).all()


def event_of(sighting: Sighting) -> StagingEvent | None:
    return session.scalar(
        select(StagingEvent)
        .join(EventSighting, EventSighting.event_id == StagingEvent.id)
        .where(EventSighting.sighting_id == sighting.id)
    )


def sightings(event: StagingEvent) -> Sequence[Sighting]:
    return session.scalars(
        select(Sighting)
        .join(EventSighting, EventSighting.sighting_id == Sighting.id)
        .where(EventSighting.event_id == event.id)
        .order_by(Sighting.seen_from)
    ).all()


def parcels(site: Site) -> Sequence[SiteParcel]:
    return session.scalars(
        select(SiteParcel).where(SiteParcel.site_id == site.id).order_by(SiteParcel.ain)
    ).all()


def parties(of: Case) -> Sequence[CaseParty]:
    """Return who answers for a case, the principal party first."""
    return session.scalars(
        select(CaseParty)
        .where(CaseParty.case_id == of.id)
        .order_by(CaseParty.principal.desc(), CaseParty.id)
    ).all()


def principal(of: Case) -> Party | None:
    return next((answers.party for answers in parties(of) if answers.principal), None)


def owner_class(of: Case) -> OwnerClass:
    """Return the class of the land's owner: a government's land stays so whoever shares it.

    So does land that a government has let: its lessee holds it, and does not own it.
    """
    classes = {answers.party.owner_class for answers in parties(of)}
    classes |= {owner.owner_class for owner in _owners_of_the_land(of)} if classes else set()
    others = classes - {OwnerClass.PRIVATE}
    if others:
        return next(held for held in OwnerClass if held in others)
    return OwnerClass.PRIVATE if classes else OwnerClass.UNKNOWN


def _owners_of_the_land(of: Case) -> list[Party]:
    day = day_of(of.event.started_at)
    return [
        held.party
        for parcel in parcels(of.site)
        for held in register.on_day(parcel.ain, day)
        if held.interest is Interest.OWNER
    ]


def control(of: Case) -> SiteControl | None:
    """Return the latest finding on who gave control of the land."""
    return session.scalar(
        select(SiteControl)
        .where(SiteControl.case_id == of.id)
        .order_by(SiteControl.id.desc())
        .limit(1)
    )


def circumstances(of: Case) -> Circumstances | None:
    """Return what was last recorded of mitigation and City hours."""
    return session.scalar(
        select(Circumstances)
        .where(Circumstances.case_id == of.id)
        .order_by(Circumstances.id.desc())
        .limit(1)
    )


def exhibits(of: Case) -> Sequence[Exhibit]:
    return session.scalars(
        select(Exhibit).where(Exhibit.case_id == of.id).order_by(Exhibit.serial)
    ).all()


def exhibit(of: Case, serial: int) -> Exhibit:
    """Return an exhibit by its number in the case. Raises NotFound."""
    found = session.scalar(
        select(Exhibit).where(Exhibit.case_id == of.id, Exhibit.serial == serial)
    )
    if found is None:
        raise NotFound(_("Case {number} has no exhibit X{n:03}.", number=of.number, n=serial))
    return found


def exhibit_of(of: Case, item: Item) -> Exhibit | None:
    return session.scalar(
        select(Exhibit).where(Exhibit.case_id == of.id, Exhibit.item_id == item.id)
    )


def notes(of: Case) -> Sequence[Note]:
    return session.scalars(select(Note).where(Note.case_id == of.id).order_by(Note.id)).all()


def matter(of: Case) -> Matter:
    """Return what an order may touch in a case, for `orders` to be asked about.

    Every fee passes every section of the version that governs its day.
    """
    event_on = day_of(of.event.started_at)
    return Matter(
        event_on=event_on,
        sections=_sections(event_on),
        parties=frozenset(answers.party_id for answers in parties(of)),
        ains=frozenset(parcel.ain for parcel in parcels(of.site)),
    )


def _sections(event_on: date) -> frozenset[str]:
    """Return the sections a case of that day may rest on, in each way an order may name them.

    "§ 5.3" is also "5.3", and part of "§ 5".
    """
    version = rulebook.governing(event_on)
    if version is None:
        return frozenset()
    rules = rulebook.compiled(version)
    cites = {row.cite for table in rules.tables.values() for row in table.rows}
    cites |= {line.cite for line in rules.lines}
    bare = {cite.removeprefix("§").strip() for cite in cites if cite}
    bare |= {section.split(".")[0] for section in bare}
    return frozenset(bare | {f"§ {section}" for section in bare})


def earlier_final(of: Case, since: datetime, *, same_site: bool) -> Sequence[Case]:
    """Return the same party's final cases whose event began in [since, this one's start).

    With `same_site`, only those whose site shares a parcel with this one's.
    """
    party = principal(of)
    if party is None:
        return []
    query = (
        select(Case)
        .join(CaseParty, CaseParty.case_id == Case.id)
        .join(StagingEvent, StagingEvent.id == Case.event_id)
        .where(
            CaseParty.party_id.in_(register.keys_of(party)),
            CaseParty.principal,
            Case.id != of.id,
            or_(Case.stage == Stage.FINAL, Case.outcome == Outcome.PAID),
            StagingEvent.started_at >= since,
            StagingEvent.started_at < of.event.started_at,
        )
        .order_by(StagingEvent.started_at)
    )
    if same_site:
        ains = [parcel.ain for parcel in parcels(of.site)]
        query = query.where(
            Case.site_id.in_(select(SiteParcel.site_id).where(SiteParcel.ain.in_(ains)))
        )
    return session.scalars(query).all()


def count_by_stage() -> dict[Stage, int]:
    rows = session.execute(select(Case.stage, func.count()).group_by(Case.stage))
    found: dict[Stage, int] = {stage: n for stage, n in rows}  # noqa: C416
    return found
