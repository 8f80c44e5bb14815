"""Giving people offices, and keeping their sessions."""

from __future__ import annotations

import secrets
from collections.abc import Collection

from sqlalchemy import delete

from feeadmin.kernel import clock
from feeadmin.kernel.access import STAFF_ROLES, Actor, Role
from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action
from feeadmin.language import _
from feeadmin.people import passwords, queries
from feeadmin.people.models import Person, SignedIn


@action
def add(
    sign_in_name: str, name: str, password: str, *, roles: Collection[Role], by: Actor
) -> Person:
    """Let somebody work here.

    Raises Refused when the sign-in name is taken, the password is too weak, or the
    offices do not go together.
    """
    if queries.by_sign_in_name(sign_in_name):
        raise Refused(_("{name} has an account already.", name=sign_in_name))
    _check_offices(roles)
    person = Person(
        sign_in_name=sign_in_name.strip().lower(),
        name=name.strip(),
        password_hash=passwords.hashed(password),
        roles=sorted(roles),
    )
    session.add(person)
    return person


@action
def give_offices(person: Person, roles: Collection[Role], *, by: Actor) -> None:
    """Change what a person may do. Raises Refused for one's own offices."""
    if person.id == by.id:
        raise Refused(_("Somebody else must change your own offices."))
    _check_offices(roles)
    person.roles = sorted(roles)
    _close_sessions(person)


@action
def set_password(person: Person, password: str, *, by: Actor) -> None:
    """Replace a password, and sign the person out everywhere. Raises Refused if too weak."""
    person.password_hash = passwords.hashed(password)
    _close_sessions(person)


@action
def close(person: Person, *, by: Actor) -> None:
    """End an account at once; what the person did stays theirs. Raises Refused for one's own."""
    if person.id == by.id:
        raise Refused(_("Somebody else must close your own account."))
    person.active = False
    _close_sessions(person)


@action
def open_session(person: Person, *, by: Actor) -> str:
    """Sign a person in, and return the token their browser keeps."""
    token = secrets.token_urlsafe(32)
    now = clock.now()
    session.add(
        SignedIn(token_digest=queries.digest(token), person=person, started_at=now, seen_at=now)
    )
    return token


@action
def stay(signed_in: SignedIn, *, by: Actor) -> None:
    """Note that the person is still here."""
    signed_in.seen_at = clock.now()


@action
def close_session(signed_in: SignedIn, *, by: Actor) -> None:
    """Sign a person out of one browser."""
    session.delete(signed_in)


def _check_offices(roles: Collection[Role]) -> None:
    if not roles or not set(roles) <= set(STAFF_ROLES):
        raise Refused(_("Choose at least one office."))
    if Role.HEARING_OFFICER in roles and len(roles) > 1:
        raise Refused(
            _(
                "A hearing officer decides independently and holds no other office here. "
                "Choose that one alone, or leave it out."
            )
        )


def _close_sessions(person: Person) -> None:
    session.execute(
        delete(SignedIn)
        .where(SignedIn.person_id == person.id)
        .execution_options(bulk="sessions end with the account", synchronize_session=False)
    )
