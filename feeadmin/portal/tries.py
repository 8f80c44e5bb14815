"""How often a number and a code may be tried, for one notice and from one network."""

from __future__ import annotations

from feeadmin.kernel import numbers, throttle
from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.throttle import Bucket

A_NOTICE = 8
A_NETWORK = 40
LONGEST_NUMBER = 40


def count(typed: str, *, at: str, of: str, address: str) -> str:
    """Count one try `at` a door `of` the portal, and return the notice number that was meant.

    What is no number of ours is counted, too, as it was typed. Raises TooOften.
    """
    number = numbers.read(typed) or typed.strip()[:LONGEST_NUMBER]
    throttle.try_once(
        [
            Bucket(f"{of} {number}", A_NOTICE),
            Bucket(f"{at} from {throttle.network_of(address)}", A_NETWORK),
        ],
        by=SYSTEM,
    )
    return number
