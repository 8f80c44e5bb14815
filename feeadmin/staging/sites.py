"""The land of an event as a place that people know: its name, and what else happened on it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Select, select

from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.kernel.work import action
from feeadmin.language import _
from feeadmin.sightings import remarks
from feeadmin.staging.cases import Case
from feeadmin.staging.models import Site, SiteParcel

LONGEST_NAME = 100

MOST_TOLD = 50
"""Events on the same land that a page lists; a place used more often is known for it."""


def one(site_id: int) -> Site:
    """Return a site by its key. Raises NotFound."""
    site = session.get(Site, site_id)
    if site is None:
        raise NotFound(_("There is no such site."))
    return site


def cases(site: Site) -> Sequence[Case]:
    """Return the cases on a site, in the order in which they were opened."""
    return session.scalars(select(Case).where(Case.site_id == site.id).order_by(Case.id)).all()


def others(site: Site, ains: Collection[str]) -> Sequence[Site]:
    """Return the sites of other events that took in one of the parcels, the latest first."""
    return session.scalars(
        select(Site)
        .where(Site.id.in_(_with(ains)), Site.event_id != site.event_id)
        .order_by(Site.id.desc())
        .limit(MOST_TOLD)
    ).all()


def known_as(ains: Collection[str]) -> str:
    """Return what one of the parcels was called last, as part of a site; "" for nothing."""
    last = select(Site.name).where(Site.id.in_(_with(ains)), Site.name != "")
    return session.scalar(last.order_by(Site.id.desc()).limit(1)) or ""


def named(words: str, *, limit: int) -> Sequence[Site]:
    """Return the sites whose name has the words in it, the latest first."""
    return session.scalars(
        select(Site)
        .where(Site.name.icontains(words, autoescape=True))
        .order_by(Site.id.desc())
        .limit(limit)
    ).all()


@action
def name(site: Site, words: str, *, by: Actor) -> None:
    """Say what people call a site, or with no words that it has no name.

    Later events on its parcels take the name on. Raises Refused for a name that is too long, or
    that no database may hold.
    """
    remarks.check(words)
    called = " ".join(words.split())
    if len(called) > LONGEST_NAME:
        raise Refused(_("Use {n} characters or fewer.", n=LONGEST_NAME))
    site.name = called


def _with(ains: Collection[str]) -> Select[int]:
    return select(SiteParcel.site_id).where(SiteParcel.ain.in_(ains))
