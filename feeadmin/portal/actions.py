"""Opening and closing a notice in one browser."""

from __future__ import annotations

import secrets

from feeadmin.kernel import clock
from feeadmin.kernel.access import Actor
from feeadmin.kernel.db import session
from feeadmin.kernel.work import action
from feeadmin.notices.models import Notice
from feeadmin.people.queries import digest
from feeadmin.portal.models import Visit


@action
def open_visit(notice: Notice, *, by: Actor) -> str:
    """Open a notice for whoever had its code, and return the token the browser keeps."""
    token = secrets.token_urlsafe(32)
    now = clock.now()
    session.add(Visit(token_digest=digest(token), notice=notice, started_at=now, seen_at=now))
    return token


@action
def stay(visit: Visit, *, by: Actor) -> None:
    """Note that the visitor is still here."""
    visit.seen_at = clock.now()


@action
def end_visit(visit: Visit, *, by: Actor) -> None:
    """Close the notice in this browser."""
    session.delete(visit)
