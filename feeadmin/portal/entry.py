"""Coming in with the number and the code of a letter."""

from __future__ import annotations

from feeadmin.kernel import numbers, secrecy, throttle
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.throttle import Bucket
from feeadmin.notices import access
from feeadmin.notices import queries as notices
from feeadmin.portal import actions, queries

TRIES_A_NOTICE = 8
TRIES_A_NETWORK = 40


def enter(number: str, code: str, *, address: str) -> str | None:
    """Check a notice number and its code, and return the token of a visit.

    None when they do not go together; a number that is not there takes as long to refuse as a
    wrong code, and looks the same. Raises TooOften.
    """
    number = numbers.read(number) or number.strip()[:40]
    throttle.try_once(
        [
            Bucket(f"notice {number}", TRIES_A_NOTICE),
            Bucket(f"portal from {throttle.network_of(address)}", TRIES_A_NETWORK),
        ],
        by=SYSTEM,
    )
    notice = notices.by_number(number)
    right = secrecy.fits(access.bare(code)[:40], notice.code_hash if notice else None)
    if notice is None or not right or not queries.opens(notice):
        return None
    return actions.open_visit(notice, by=queries.visitor(notice))
