"""Where one can go from every page, with how much waits there, and what the rules' badge says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, func, select

from feeadmin.appeals import queries as appeals
from feeadmin.city import queries as city
from feeadmin.days import day_of
from feeadmin.kernel import clock
from feeadmin.kernel.access import Actor, May
from feeadmin.kernel.db import session
from feeadmin.language import _, short_day
from feeadmin.orders import queries as orders
from feeadmin.rulebook import queries as rulebook
from feeadmin.sightings import queries as sightings
from feeadmin.staging import queries as staging
from feeadmin.staging.cases import Case, NextStep, Stage

IN_MAIL_ROOM = (NextStep.LOCK, NextStep.SEND_DECISION, NextStep.MAIL, NextStep.SERVE_AGAIN)


@dataclass(frozen=True)
class Place:
    """One entry of the rail."""

    words: str
    endpoint: str
    count: int | None = None
    """How many rows opening it shows; None where that would say nothing."""
    gap: bool = False
    asks: Mapping[str, str] = field(default_factory=dict)
    """What its address asks for, so that the rows are those counted."""


@dataclass(frozen=True)
class Badge:
    """Whether an ordinance is in force, in a few words."""

    words: str
    kind: str
    """"ok", "draft" or "stopped"."""


def rail(by: Actor) -> list[Place]:
    """Return the places this person may go to, with the rows that each would show."""
    places: list[Place | None] = [
        Place(_("Today"), "desk.home") if by.may(May.HELP_READ) else None,
        Place(_("Record a sighting"), "field.record") if by.may(May.SIGHTINGS_RECORD) else None,
        Place(
            _("Sightings"),
            "sightings.index",
            _count(sightings.to_verify()),
            asks={"state": "received"},
        )
        if by.may(May.SIGHTINGS_READ)
        else None,
        Place(_("Cases"), "desk.cases", _count(staging.open_cases()))
        if by.may(May.CASES_READ)
        else None,
        Place(_("Mail room"), "notices.index", _count(_mail_room()))
        if by.may(May.CASES_READ)
        else None,
        Place(
            _("Reviews and hearings"),
            "appeals.index",
            _count(appeals.undecided()),
            asks={"state": "open"},
        )
        if by.may(May.APPEALS_READ)
        else None,
        Place(_("Parcels and owners"), "desk.parcels", gap=True)
        if by.may(May.PARCELS_READ) and by.may(May.CASES_READ)
        else None,
        Place(_("Map"), "parcels.show") if by.may(May.PARCELS_READ) else None,
        Place(_("Court orders"), "orders.index") if by.may(May.ORDERS_READ) else None,
        Place(_("Closed days"), "closures.index") if by.may(May.CLOSURES_READ) else None,
        Place(_("Rules"), "drafting.index", gap=True) if by.may(May.RULES_READ) else None,
        Place(_("People"), "people.index") if by.may(May.PEOPLE_MANAGE) else None,
        Place(_("Help"), "handbook.index", gap=True),
    ]
    return [place for place in places if place is not None]


def on_the_phone() -> list[Place]:
    """Return the places of the phone's own bar."""
    return [
        Place(_("Record"), "field.record"),
        Place(_("My records"), "field.records"),
        Place(_("Help"), "handbook.index"),
    ]


def first_page(by: Actor) -> str:
    """Return where the day of somebody begins who reads no cases."""
    if by.may(May.APPEALS_READ):
        return "appeals.index"
    return "drafting.index" if by.may(May.RULES_DRAFT) else "field.record"


def badge() -> Badge:
    """Say which rule set is in force today, or that none is, or that an order stops it."""
    order = orders.general_suspension()
    if order is not None:
        return Badge(
            _(
                "SUSPENDED since {day}, order {docket}",
                day=short_day(day_of(order.effective_at)),
                docket=order.docket,
            ),
            "stopped",
        )
    version = rulebook.governing(clock.today())
    if version is None:
        return Badge(_("Draft only: no ordinance in force"), "draft")
    return Badge(_("Rule set {version}, in effect", version=version.version), "ok")


def demonstration() -> bool:
    here = city.here_if_any()
    return here is not None and here.demonstration


def _count(query: Select[Any]) -> int:
    return session.scalar(select(func.count()).select_from(query.subquery())) or 0


def _mail_room() -> Select[Any]:
    return select(Case).where(Case.stage != Stage.CLOSED, Case.next_step.in_(IN_MAIL_ROOM))
