"""Secrets that people type, kept by argon2id at the strength OWASP asks for.

A secret nobody has takes as long to refuse as a wrong one.
"""

from __future__ import annotations

import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_nobody = _hasher.hash("nobody has this secret")
_two_at_once = threading.Semaphore(2)
"""Hashing takes 19 MiB and a core; more at once would only slow all of them down."""


def keep(secret: str) -> str:
    """Return what is kept of a secret."""
    with _two_at_once:
        return _hasher.hash(secret)


def fits(secret: str, kept: str | None) -> bool:
    """Whether a secret is the one kept; None, for nobody's, takes the same time."""
    with _two_at_once:
        try:
            return _hasher.verify(kept or _nobody, secret) and kept is not None
        except (VerifyMismatchError, InvalidHashError):
            return False
