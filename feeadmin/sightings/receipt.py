"""The digest of a sighting: what its receipt shows, and what proves that it reads as received."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime

from shapely.geometry.base import BaseGeometry

from feeadmin import geo
from feeadmin.kernel.types import canonical


def digest(facts: Mapping[str, object], recorder: str) -> str:
    """Return the digest of what a recorder said, in one spelling on every machine.

    What is kept gives the same digest as what came: instants are spelled in UTC, land as
    the database has it.
    """
    spelled = {name: _spelled(value) for name, value in facts.items()}
    return hashlib.sha256(canonical(spelled | {"recorder": recorder}).encode()).hexdigest()


def _spelled(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, BaseGeometry):
        return geo.to_wkb(value).hex()
    return value
