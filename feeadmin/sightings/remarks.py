"""What people write for the record, and what of it may be kept."""

from __future__ import annotations

from feeadmin.kernel.errors import Refused
from feeadmin.kernel.privacy import names_status
from feeadmin.language import _

LONGEST = 10_000
"""Characters: some three pages. Nobody reads more of one remark."""


def check(*written: str) -> None:
    """Refuse what this city must never hold, and what no database can.

    The forms say so beside the field; whatever comes to an action another way meets it here.
    """
    for words in written:
        if len(words) > LONGEST:
            raise Refused(_("Use {n} characters or fewer. This is {m}.", n=LONGEST, m=len(words)))
        if "\x00" in words:
            raise Refused(_("This has a character that is no letter. Type it again."))
        if names_status(words):
            raise Refused(
                _(
                    "The city keeps no record of anybody’s immigration status. "
                    "Leave it out, and describe only what was seen."
                )
            )


def said(words: str, *, otherwise: str) -> str:
    """Return words without the space around them. Raises Refused with `otherwise` for none."""
    check(words)
    if not words.strip():
        raise Refused(otherwise)
    return words.strip()
