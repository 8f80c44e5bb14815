"""Whether a letter is the city's: anybody may ask who has one in hand."""

from __future__ import annotations

import hmac

from feeadmin.letters import catalog
from feeadmin.notices import access
from feeadmin.notices import queries as notices
from feeadmin.notices.models import Notice
from feeadmin.portal import tries


def confirmed(number: str, code: str, *, address: str) -> Notice | None:
    """Return the notice that a number and the code printed to check it belong to.

    None when they do not go together, whatever the cause. Raises TooOften.
    """
    number = tries.count(number, at="letters", of="letter", address=address)
    notice = notices.by_number(number)
    if notice is None or not hmac.compare_digest(_printed(notice), access.bare(code).encode()):
        return None
    return notice


def _printed(notice: Notice) -> bytes:
    """Return the code as the letter prints it: whatever became of the fee since, that stays."""
    letter = catalog.read(notice.kind, notices.frozen(notice, notice.language).text)
    return access.bare(letter.verify_code).encode()
