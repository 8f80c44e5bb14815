"""The stories of the demonstration, sorted by how far they have come."""

from feeadmin.demo.stories import (
    asked_first,
    contested,
    final,
    in_office,
    mailed,
    unverified,
    without_fee,
)

STORIES = (
    *final.STORIES,
    *without_fee.STORIES,
    *contested.STORIES,
    *mailed.STORIES,
    *asked_first.STORIES,
    *in_office.STORIES,
    *unverified.STORIES,
)
"""Every story; the chronicle puts them in the order of time."""
