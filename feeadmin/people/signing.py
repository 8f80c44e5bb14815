"""Signing in: a try is spent, the password is checked, a session is opened."""

from __future__ import annotations

from feeadmin.kernel import secrecy, throttle
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.throttle import Bucket
from feeadmin.people import actions, queries

TRIES_A_NAME = 10
TRIES_A_NETWORK = 60


def sign_in(sign_in_name: str, password: str, *, address: str) -> str | None:
    """Check a name and password, and return the token of a new session.

    None when they do not go together, whatever the cause. Raises TooOften.
    """
    sign_in_name = sign_in_name.strip().lower()
    throttle.try_once(
        [
            Bucket(f"person {sign_in_name[:80]}", TRIES_A_NAME),
            Bucket(f"sign-in from {throttle.network_of(address)}", TRIES_A_NETWORK),
        ],
        by=SYSTEM,
    )
    person = queries.by_sign_in_name(sign_in_name)
    right = secrecy.fits(password, person.password_hash if person else None)
    if person is None or not right or not person.active:
        return None
    return actions.open_session(person, by=person.actor)
