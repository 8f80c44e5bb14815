"""Parcels that may be one site: they touch, and the same parties control them.

A suggestion for a person to confirm: a site is chosen with the land of an event, and its fee
attaches once however many parcels it has.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from feeadmin.owners import queries as owners
from feeadmin.parcels import queries as registry
from feeadmin.parcels import touching
from feeadmin.parcels.models import Parcel

MOST = 40
"""Parcels of one suggestion; a larger holding is drawn on the map."""


def perhaps_one_site(parcel: Parcel, on: date) -> list[Parcel]:
    """Return the parcels that, touching one another from this one on, had its holders that day.

    None where nobody is known to hold it. Units on the same ground are not among them: a
    stack is land that counts once anyway.
    """
    holders = _holders(parcel.ain, on)
    if not holders:
        return []
    grounds, together, ring = {parcel.ground}, list[Parcel](), [parcel]
    while ring and len(together) < MOST:
        beside = [
            one
            for here in ring
            for one in touching.beside(here)
            if one.ground not in grounds and _holders(one.ain, on) == holders
        ]
        by_ground = {one.ground: one for one in reversed(beside)}
        ring = sorted(by_ground.values(), key=lambda one: one.ain)
        grounds.update(by_ground)
        together += ring
    return sorted(together[:MOST], key=lambda one: one.ain)


def with_these(ains: Iterable[str], on: date) -> list[Parcel]:
    """Return what may be one site with parcels already named, by number, those left out."""
    named = registry.by_ains(list(ains), on)
    found = {one.ain: one for parcel in named.values() for one in perhaps_one_site(parcel, on)}
    return [found[ain] for ain in sorted(found) if ain not in named]


def _holders(ain: str, on: date) -> frozenset[int]:
    return frozenset(one.party_id for one in owners.controlling(ain, on))
