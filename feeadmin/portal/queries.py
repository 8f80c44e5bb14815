"""Whose visit it is, and what a visitor may see: one notice, and nothing beside it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from feeadmin.evidence.models import Sensitivity
from feeadmin.kernel import clock, numbers
from feeadmin.kernel.access import Actor, Role
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound
from feeadmin.language import _
from feeadmin.notices.models import Notice, NoticeState
from feeadmin.people.queries import digest
from feeadmin.portal.models import Visit
from feeadmin.staging import queries as staging
from feeadmin.staging.cases import Exhibit

IDLE = timedelta(minutes=20)
LONGEST = timedelta(hours=3)
MARKED_EVERY = timedelta(minutes=1)
FOR_PARTIES = (Sensitivity.PARTY, Sensitivity.PUBLIC)


def visit_by(token: str) -> Visit | None:
    """Return the visit a cookie opens, if it still does."""
    found = session.scalar(select(Visit).where(Visit.token_digest == digest(token)))
    now = clock.now()
    if (
        found is None
        or now - found.seen_at > IDLE
        or now - found.started_at > LONGEST
        or not opens(found.notice)
    ):
        return None
    return found


def opens(notice: Notice) -> bool:
    """Whether a notice's code still opens it."""
    return notice.code_ended_on is None and notice.state is not NoticeState.SUPERSEDED


def is_number_of(notice: Notice, typed: str) -> bool:
    """Whether the number in a letter's address is that of the notice now open."""
    return numbers.read(typed) == notice.number


def visitor(notice: Notice) -> Actor:
    """Return who acts in the portal: whoever holds this notice's code."""
    return Actor(0, _("holder of notice {number}", number=notice.number), frozenset({Role.OWNER}))


def due_to_be_seen(visit: Visit) -> bool:
    return clock.now() - visit.seen_at > MARKED_EVERY


def exhibits(notice: Notice) -> list[Exhibit]:
    """Return the exhibits a party may see; the others are listed by number only."""
    return [one for one in staging.exhibits(notice.case) if one.item.sensitivity in FOR_PARTIES]


def held_back(notice: Notice) -> list[Exhibit]:
    """Return the exhibits that are shown only with faces and plates covered."""
    return [one for one in staging.exhibits(notice.case) if one.item.sensitivity not in FOR_PARTIES]


def exhibit(notice: Notice, serial: int) -> Exhibit:
    """Return an exhibit of this notice's case. Raises NotFound for any other."""
    found = next((one for one in exhibits(notice) if one.serial == serial), None)
    if found is None:
        raise NotFound(_("There is no such exhibit."))
    return found
