"""What coordinates look like, when a file that says degrees does not hold degrees."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pyproj import Transformer

from feeadmin.language import _

Bounds = tuple[float, float, float, float]
"""West, south, east, north; or least x, least y, greatest x, greatest y."""

CALIFORNIA: Bounds = (-124.6, 32.3, -114.0, 42.1)

LIKELY = (3857, 2229, 26911, 3310)
"""The web map's metres, the County's feet, UTM metres, and California Albers metres."""


@dataclass(frozen=True)
class Suggestion:
    """What the coordinates probably are: the number to give as `--crs EPSG:…`, if there is one."""

    epsg: int | None
    sentence: str


def looks_like(bounds: Bounds) -> Suggestion | None:
    """Return what the coordinates of a file may be, or None when they can be degrees."""
    if _within(bounds, (-180, -90, 180, 90)):
        return None
    if _within(bounds, (-90, -180, 90, 180)):
        return Suggestion(
            None,
            _(
                "The coordinates are not degrees with the longitude first. "
                "Latitude and longitude look exchanged."
            ),
        )
    for epsg in LIKELY:
        if _within(bounds, _california(epsg)):
            return Suggestion(epsg, _said(epsg))
    return Suggestion(
        None,
        _(
            "The coordinates are not degrees, and no system in use here fits them. "
            "Ask whoever made the file, and give the answer as --crs EPSG:…."
        ),
    )


def _said(epsg: int) -> str:
    unit = {
        3857: _("meters of a web map"),
        2229: _("feet of the State Plane, zone 5"),
        26911: _("meters of UTM zone 11"),
        3310: _("meters of California Albers"),
    }[epsg]
    return _(
        "The coordinates are not degrees. They look like {unit}: try --crs EPSG:{epsg}.",
        unit=unit,
        epsg=epsg,
    )


def _within(bounds: Bounds, frame: Bounds) -> bool:
    return (
        frame[0] <= bounds[0]
        and frame[1] <= bounds[1]
        and bounds[2] <= frame[2]
        and bounds[3] <= frame[3]
    )


@cache
def _california(epsg: int) -> Bounds:
    """Return the box around California in another system."""
    onto = Transformer.from_crs("EPSG:4269", f"EPSG:{epsg}", always_xy=True)
    return onto.transform_bounds(*CALIFORNIA)
