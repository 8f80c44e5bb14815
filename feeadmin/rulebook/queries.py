"""Which version governs a day, and what it says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from sqlalchemy import func, or_, select

from feeadmin import ordinance
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound
from feeadmin.language import _
from feeadmin.ordinance import RuleSet
from feeadmin.rulebook.models import (
    CostStudy,
    Publication,
    Remark,
    Revision,
    RuleVersion,
    VersionState,
)

STAGING_FEE = "sfo-demo-1"
"""The fee schedule this city prices staging events by."""


def one(version_id: int) -> RuleVersion:
    """Return the version. Raises NotFound."""
    version = session.get(RuleVersion, version_id)
    if version is None:
        raise NotFound(_("There is no version {id} in the rulebook.", id=version_id))
    return version


def everything() -> Sequence[RuleVersion]:
    return session.scalars(
        select(RuleVersion).order_by(RuleVersion.rule_set, RuleVersion.version.desc())
    ).all()


def law(rule_set: str) -> Sequence[RuleVersion]:
    """Return every version of a fee schedule that is law or was."""
    return session.scalars(
        select(RuleVersion)
        .where(
            RuleVersion.rule_set == rule_set,
            RuleVersion.state.in_([VersionState.PUBLISHED, VersionState.REPEALED]),
        )
        .order_by(RuleVersion.version)
    ).all()


def rule_sets() -> Sequence[str]:
    """Return the names of the fee schedules there are versions of."""
    return session.scalars(
        select(RuleVersion.rule_set).distinct().order_by(RuleVersion.rule_set)
    ).all()


def standing(version: RuleVersion, on: date) -> str:
    """Say in a word where a version stands on a day: its state, or what follows from the days."""
    record = publication(version)
    if version.state is not VersionState.PUBLISHED or record is None:
        return _(version.state)
    if on < record.effective_on:
        return _("not yet in force")
    in_force = governing(on, version.rule_set)
    return _("in force") if in_force is version else _("superseded")


def named(rule_set: str, version: str) -> RuleVersion | None:
    return session.scalar(
        select(RuleVersion).where(RuleVersion.rule_set == rule_set, RuleVersion.version == version)
    )


def with_digest(sha256: str) -> RuleVersion | None:
    """Return the version whose text has this digest."""
    return session.scalar(
        select(RuleVersion).where(RuleVersion.sha256 == sha256).order_by(RuleVersion.id).limit(1)
    )


def publication(version: RuleVersion) -> Publication | None:
    return session.scalar(select(Publication).where(Publication.version_id == version.id))


def governing(on: date, rule_set: str = STAGING_FEE) -> RuleVersion | None:
    """Return the published version in force on a city day; None when there is none.

    Drafts govern nothing, however good they are. A repealed version goes on governing the
    days before its repeal; from then on nothing does, until the next: as with a statute, a
    repeal does not bring back what the repealed one had replaced (Gov. Code § 9607).
    """
    latest = session.scalar(
        select(RuleVersion)
        .join(Publication, Publication.version_id == RuleVersion.id)
        .where(
            RuleVersion.rule_set == rule_set,
            RuleVersion.state.in_([VersionState.PUBLISHED, VersionState.REPEALED]),
            Publication.effective_on <= on,
            # What was repealed before its first day never replaced anything.
            or_(
                RuleVersion.repealed_on.is_(None),
                RuleVersion.repealed_on > Publication.effective_on,
            ),
        )
        .order_by(Publication.effective_on.desc())
        .limit(1)
    )
    if latest is None or (latest.repealed_on is not None and latest.repealed_on <= on):
        return None
    return latest


def anything_published(rule_set: str = STAGING_FEE) -> bool:
    """Whether any version was ever law."""
    query = select(RuleVersion.id).where(
        RuleVersion.rule_set == rule_set,
        RuleVersion.state.in_([VersionState.PUBLISHED, VersionState.REPEALED]),
    )
    return session.scalar(query.limit(1)) is not None


def latest_draft(rule_set: str = STAGING_FEE) -> RuleVersion | None:
    """Return the newest version that is not law, for a pro-forma look at a case."""
    return session.scalar(
        select(RuleVersion)
        .where(
            RuleVersion.rule_set == rule_set,
            RuleVersion.state.in_([VersionState.DRAFT, VersionState.IN_REVIEW]),
        )
        .order_by(RuleVersion.id.desc())
        .limit(1)
    )


def revisions(version: RuleVersion) -> Sequence[Revision]:
    """Return every text a version was saved with, the latest first."""
    return session.scalars(
        select(Revision).where(Revision.version_id == version.id).order_by(Revision.number.desc())
    ).all()


def revision(version: RuleVersion, number: int) -> Revision:
    """Return one saved text. Raises NotFound."""
    found = session.scalar(
        select(Revision).where(Revision.version_id == version.id, Revision.number == number)
    )
    if found is None:
        raise NotFound(_("Version {version} has no such revision.", version=version.version))
    return found


def revision_count(version: RuleVersion) -> int:
    return (
        session.scalar(select(func.max(Revision.number)).where(Revision.version_id == version.id))
        or 0
    )


def remarks(version: RuleVersion) -> Sequence[Remark]:
    """Return what was said of a version, the open ones first, then in order."""
    return session.scalars(
        select(Remark)
        .where(Remark.version_id == version.id)
        .order_by(Remark.settled_at.is_not(None), Remark.id)
    ).all()


def remark(remark_id: int, *, of: int) -> Remark:
    """Return a remark on a version, by their keys. Raises NotFound."""
    found = session.get(Remark, remark_id)
    if found is None or found.version_id != of:
        raise NotFound(_("There is no such remark."))
    return found


def studies() -> Sequence[CostStudy]:
    return session.scalars(
        select(CostStudy).order_by(CostStudy.fiscal_year.desc(), CostStudy.pool)
    ).all()


def study(fiscal_year: int, pool: str) -> CostStudy | None:
    return session.scalar(
        select(CostStudy).where(CostStudy.fiscal_year == fiscal_year, CostStudy.pool == pool)
    )


def comparable(version: RuleVersion) -> RuleVersion | None:
    """Return what a version is compared with unless somebody says otherwise.

    The version it was drafted from; else the one in force before it; else none.
    """
    if version.based_on is not None:
        return version.based_on
    before = governing(compiled(version).effective, version.rule_set)
    return before if before is not None and before.id != version.id else None


def others(version: RuleVersion) -> Sequence[RuleVersion]:
    """Return the versions it may be held against: of its rule set, and not put away."""
    return session.scalars(
        select(RuleVersion)
        .where(
            RuleVersion.rule_set == version.rule_set,
            RuleVersion.id != version.id,
            RuleVersion.state != VersionState.WITHDRAWN,
        )
        .order_by(RuleVersion.version.desc())
    ).all()


def beside(version: RuleVersion, asked: str) -> RuleVersion | None:
    """Return the version somebody asked for by its key, else the one it is compared with first."""
    there = others(version)
    named = next((one for one in there if str(one.id) == asked), None)
    return named or comparable(version) or next(iter(there), None)


def compiled(version: RuleVersion) -> RuleSet:
    """Return the version ready to decide cases."""
    return _compiled(version.text, f"{version.rule_set}/{version.version}")


@lru_cache(maxsize=32)
def _compiled(text: str, name: str) -> RuleSet:
    return ordinance.read(text, name)
