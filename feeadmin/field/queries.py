"""Which land a spot on the phone may mean."""

from __future__ import annotations

from decimal import Decimal

from feeadmin.geo import Match
from feeadmin.kernel import clock
from feeadmin.parcels import queries as registry


def land_near(lon: Decimal, lat: Decimal, accuracy_m: Decimal) -> Match | None:
    """Return the parcels a spot may mean today; None for a spot that cannot be one."""
    try:
        return registry.match_point(float(lon), float(lat), float(accuracy_m), on=clock.today())
    except ValueError:
        return None
