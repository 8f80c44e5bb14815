"""Whether a letter is the city's: anybody may ask who has one in hand."""

from __future__ import annotations

import hmac

from feeadmin.kernel import numbers, throttle
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.throttle import Bucket
from feeadmin.letters.model import AssessmentLetter
from feeadmin.notices import access
from feeadmin.notices import queries as notices
from feeadmin.notices.models import Notice

TRIES_A_NOTICE = 8
TRIES_A_NETWORK = 40


def confirmed(number: str, code: str, *, address: str) -> Notice | None:
    """Return the notice that a number and the code printed to check it belong to.

    None when they do not go together, whatever the cause. Raises TooOften.
    """
    number = numbers.read(number) or number[:40]
    throttle.try_once(
        [
            Bucket(f"letter {number}", TRIES_A_NOTICE),
            Bucket(f"letters from {throttle.network_of(address)}", TRIES_A_NETWORK),
        ],
        by=SYSTEM,
    )
    notice = notices.by_number(number)
    if notice is None or not hmac.compare_digest(_printed(notice), access.bare(code).encode()):
        return None
    return notice


def _printed(notice: Notice) -> bytes:
    """Return the code as the letter prints it: whatever became of the fee since, that stays."""
    letter = AssessmentLetter.from_json(notices.frozen(notice, notice.language).text)
    return access.bare(letter.verify_code).encode()
