"""What a password must be."""

from __future__ import annotations

from feeadmin.kernel import secrecy
from feeadmin.kernel.errors import Refused
from feeadmin.language import _

FOR_DEMONSTRATIONS = "demonstration city"
"""Printed on a demonstration's sign-in page: nothing in it is worth guarding."""

SHORTEST = 15
"""Characters; NIST 800-63B-4 asks for this where a password stands alone."""


def hashed(password: str) -> str:
    """Return what is kept of a password. Raises Refused if it is too short or too plain."""
    if len(password) < SHORTEST:
        raise Refused(
            _("Use a password of {n} characters or more; a few words do well.", n=SHORTEST)
        )
    if len(set(password)) < SHORTEST // 3:
        raise Refused(_("Use a password that repeats itself less."))
    return secrecy.keep(password)
