"""The same questions asked of PostGIS through SQLAlchemy, each as one statement."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from feeadmin.bench.parcels.asking import asked
from feeadmin.bench.parcels.our_answers import CIRCLES, POINTS, VIEWS, shown
from feeadmin.bench.parcels.places import POSTGIS, Bench
from feeadmin.bench.parcels.questions import RADIUS_M

Place = tuple[float, float]

AT = sa.text("""
SELECT ain FROM parcel WHERE ST_Covers(geom, ST_SetSRID(ST_MakePoint(:lon, :lat), 4326))
""")
SHARES = sa.text("""
WITH spot AS (
    SELECT ST_Buffer(ST_SetSRID(ST_MakePoint(:lon, :lat), 4326)::geography, :radius, 16)::geometry
        AS circle)
SELECT array_agg(ain), ST_Area(ST_Intersection(geom, circle)) / ST_Area(circle)
FROM parcel, spot WHERE ST_Intersects(geom, circle) GROUP BY geom, circle
""")
VIEW = sa.text("""
SELECT '{"type":"FeatureCollection","features":[' || string_agg(
    '{"type":"Feature","geometry":' || ST_AsGeoJSON(geom, 6) || ',"properties":'
    || json_build_object('ain', ain, 'units', units, 'address', address) || '}', ',') || ']}'
FROM (
    SELECT min(ain) AS ain, min(address) AS address, count(*) AS units, geom
    FROM parcel WHERE ST_Intersects(geom, ST_MakeEnvelope(:west, :south, :east, :north, 4326))
    GROUP BY geom) AS ground
""")

NO_PARALLEL = "-c max_parallel_workers_per_gather=0"
"""Among millions, a parallel plan for one point is a hundred times slower: no fair peer has it."""


def work(folder: Path) -> Iterator[Callable[[], object]]:
    bench = Bench(folder)
    asks = bench.questions
    engine = sa.create_engine(bench.address(POSTGIS), connect_args={"options": NO_PARALLEL})
    with engine.connect() as connection:

        def at(place: Place) -> list[str]:
            lon, lat = place
            found = connection.execute(AT, {"lon": lon, "lat": lat})
            return sorted(found.scalars())

        def shares(place: Place) -> list[Any]:
            lon, lat = place
            asked_for = {"lon": lon, "lat": lat, "radius": RADIUS_M}
            return [list(row) for row in connection.execute(SHARES, asked_for)]

        def view(box: tuple[float, float, float, float]) -> bytes:
            sides = dict(zip(("west", "south", "east", "north"), box, strict=True))
            return str(connection.scalar(VIEW, sides)).encode()

        yield from asked(bench, POSTGIS, POINTS, asks.points, at)
        yield from asked(bench, POSTGIS, CIRCLES, asks.circles, shares)
        yield from asked(bench, POSTGIS, VIEWS, asks.views, view, told=shown)
    engine.dispose()
