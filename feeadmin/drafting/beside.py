"""Two versions beside each other: what differs."""

from __future__ import annotations

from functools import lru_cache

from feeadmin import ordinance
from feeadmin.ordinance.comparing.comparison import difference
from feeadmin.ordinance.comparing.difference import Difference
from feeadmin.rulebook.models import RuleVersion


def found(before: RuleVersion, after: RuleVersion) -> Difference:
    """Return what two versions do otherwise."""
    return _found(before.text, after.text)


@lru_cache(maxsize=8)
def _found(before: str, after: str) -> Difference:
    return difference(ordinance.read(before, "before"), ordinance.read(after, "after"))
