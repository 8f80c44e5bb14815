"""The areas the parcels lie in: the city and its districts, sensitive places, rights of way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from feeadmin.demo.land import boulevard, crescent
from feeadmin.demo.land.plan import all_land, numbered_lots
from feeadmin.parcels.models import Layer

CITY_NAME = "City of Sampleton (demonstration)"

OUTLINE = shapely.Polygon(
    [
        (-160, -20), (2300, -60), (4060, 20), (4060, 3560), (3960, 3740),
        (2760, 3740), (2700, 4130), (-120, 4130), (-160, 2000),
    ]
)  # fmt: skip

DISTRICTS = (
    (-200, -100, 4100, 1240),
    (-200, 1240, 1950, 2446),
    (1950, 1240, 4100, 2446),
    (-200, 2446, 1950, 4200),
    (1950, 2446, 4100, 4200),
)

STREETS = (
    ("Trial Road", (-60, 630, 4000, 700)),
    ("Stand-in Street", (-60, 1210, 3960, 1270)),
    ("Mock Street", (-60, 1590, 3960, 1650)),
    ("Draft Terrace", (-60, 1970, 3960, 2030)),
    ("Sample Street", (-60, 2406, 3960, 2486)),
    ("Specimen Alley", (-60, 2692, 2580, 2712)),
    ("Model Lane", (-60, 2862, 3960, 2922)),
    ("Pattern Drive", (-60, 3242, 1980, 3302)),
    ("Practice Place", (-60, 3622, 3960, 3682)),
    ("Rehearsal Row", (-60, 4002, 2640, 4062)),
    ("Invented Avenue", (-60, 1210, 0, 4062)),
    ("Specimen Avenue", (600, 1210, 660, 4062)),
    ("Example Avenue", (1260, 1210, 1320, 4062)),
    ("Notional Road", (1920, 140, 1980, 4062)),
    ("Imaginary Way", (2580, 1210, 2640, 4062)),
    ("Sandbox Street", (3240, 1210, 3300, 2486)),
    ("Test Parkway", (3900, 140, 3960, 3682)),
)

RAILWAY = shapely.box(-160, 1110, 4060, 1210)
CHANNEL = shapely.LineString([(-160, 40), (1500, 90), (2600, 40), (4060, 80)]).buffer(45)

SENSITIVE = (
    ("1200 Pattern Drive", "Sample Elementary School", "school"),
    ("1000 Model Lane", "Example County Courthouse", "courthouse"),
    ("1411 Sample Street", "Fictional Clinic", "clinic"),
    ("1400 Stand-in Street", "Rehearsal Shelter", "shelter"),
    ("1301 Practice Place", "Placeholder House of Worship", "place of worship"),
    ("1409 Mock Street", "Practice Child Care", "child care"),
)
"""Where the fee is higher nearby: address, name and kind."""


@dataclass(frozen=True)
class Drawn:
    """One area, in feet."""

    layer: Layer
    code: str
    name: str
    kind: str
    shape: BaseGeometry


def areas() -> Iterator[Drawn]:
    """Yield every area of the city."""
    yield Drawn(Layer.JURISDICTION, "city", CITY_NAME, "city", OUTLINE)
    for n, box in enumerate(DISTRICTS, start=1):
        inside = OUTLINE.intersection(shapely.box(*box))
        yield Drawn(
            Layer.DISTRICT, f"district-{n}", f"Demonstration District {n}", "district", inside
        )
    by_address = {one.lot.address: one.lot.shape for one in numbered_lots()}
    for address, name, kind in SENSITIVE:
        code = kind.replace(" ", "-")
        yield Drawn(Layer.SENSITIVE, code, f"{name} (invented)", kind, by_address[address])
    yield from _rights_of_way()


def _rights_of_way() -> Iterator[Drawn]:
    """Yield streets, the railway and the flood channel: land without a parcel number."""
    taken = all_land()
    named = [
        *((name, "street", shapely.box(*box)) for name, box in STREETS),
        (boulevard.NAME, "street", boulevard.GROUND),
        ("Invented Court", "street", crescent.COURT),
        *(
            (name, "street", crescent.half_ring(inner, outer))
            for name, inner, outer in crescent.STREETS
        ),
        ("Rehearsal Railroad", "railway", RAILWAY),
        ("Placeholder Flood Channel", "flood channel", CHANNEL),
    ]
    for name, kind, ground in named:
        free = ground.intersection(OUTLINE).difference(taken)
        yield Drawn(Layer.RIGHT_OF_WAY, name.lower().replace(" ", "-"), name, kind, free)
