"""Parcels that lie side by side."""

from __future__ import annotations

from decimal import Decimal

from feeadmin import geo
from feeadmin.parcels import queries
from feeadmin.parcels.models import Parcel

GAP_M, GAP_FEET = 0.5, Decimal("1.64")
"""Half a meter: lines of neighbors drawn from two maps miss each other by less."""


def beside(parcel: Parcel) -> list[Parcel]:
    """Return the parcels of today that touch a parcel, by number; units of its stack among them.

    Corners count: land that meets at a corner can be used as one.
    """
    box = geo.box_about(parcel.shape, margin_m=GAP_M)
    return [
        one
        for one in queries.in_box(*box)
        if one.ain != parcel.ain and geo.distance_feet(parcel.shape, one.shape) <= GAP_FEET
    ]
