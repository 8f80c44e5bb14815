"""Finding people."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from feeadmin.kernel import clock
from feeadmin.kernel.access import Role
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import NotFound
from feeadmin.language import _
from feeadmin.people.models import Person, SignedIn

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=10)
MARKED_EVERY = timedelta(minutes=1)


def one(person_id: int) -> Person:
    """Return the person. Raises NotFound."""
    person = session.get(Person, person_id)
    if person is None:
        raise NotFound(_("There is nobody with the number {id}.", id=person_id))
    return person


def by_sign_in_name(sign_in_name: str) -> Person | None:
    wanted = sign_in_name.strip().lower()
    return session.scalar(select(Person).where(Person.sign_in_name == wanted))


def everybody() -> Sequence[Person]:
    return session.scalars(select(Person).order_by(Person.name, Person.id)).all()


def with_role(role: Role) -> list[Person]:
    """Return the active people who hold an office, by name."""
    return [person for person in everybody() if person.active and role in person.roles]


def signed_in_by(token: str) -> SignedIn | None:
    """Return the session a cookie opens, if it still does."""
    found = session.scalar(select(SignedIn).where(SignedIn.token_digest == digest(token)))
    now = clock.now()
    if (
        found is None
        or not found.person.active
        or now - found.seen_at > IDLE
        or now - found.started_at > LONGEST
    ):
        return None
    return found


def due_to_be_seen(signed_in: SignedIn) -> bool:
    """Whether a while has passed since the session was last marked; not every page writes."""
    return clock.now() - signed_in.seen_at > MARKED_EVERY


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
