"""The land as a recorder drew it on a phone: kept as land, or refused with a sentence."""

import math

import numpy as np
import pytest
import shapely

from feeadmin.sightings import queries
from tests import land

NAN, INFINITE = math.nan, math.inf

NO_LAND = "The outline encloses no land. Draw it again."


def feet(*corners):
    return shapely.Polygon([land.lon_lat(*corner) for corner in corners])


def with_a_corner_at(lon):
    with np.errstate(invalid="ignore"):
        return shapely.Polygon([(-118.25, 34.05), (lon, 34.05), (-118.24, 34.06)])


@pytest.mark.parametrize(
    "outline",
    [
        shapely.Polygon(),
        shapely.Point(land.lon_lat(10, 10)),
        shapely.LineString([land.lon_lat(0, 0), land.lon_lat(100, 0)]),
        feet((0, 0), (100, 0), (50, 0)),
        feet((0, 0), (100, 100), (0, 0)),
        with_a_corner_at(NAN),
        with_a_corner_at(INFINITE),
    ],
    ids=["empty", "a point", "a line", "flat", "there and back", "not a number", "infinite"],
)
def test_an_outline_that_encloses_nothing_is_refused(refused, outline):
    assert refused(outline=outline) == NO_LAND


def test_an_outline_that_crosses_itself_is_all_the_land_in_its_loops(record, session):
    hourglass = feet((0, 0), (100, 100), (100, 0), (0, 100))
    kept = record(outline=hourglass)
    session.expire_all()
    whole = land.box(0, 0, 100, 100).area
    assert kept.outline.is_valid
    assert kept.outline.area == pytest.approx(whole / 2, rel=1e-6)
    assert queries.candidates(kept) is not None


def test_heights_are_dropped_from_an_outline(record, session):
    tall = shapely.force_3d(land.box(0, 0, 100, 100), 12.5)
    kept = record(outline=tall)
    session.expire_all()
    assert not kept.outline.has_z


def test_an_outline_far_from_the_pin_is_refused(refused):
    sentence = refused(outline=land.box(30_000, 0, 100, 100))
    assert sentence == "The outline lies far from the pin. Draw it again, or move the pin."


def test_an_outline_of_half_the_city_is_refused(refused):
    assert "larger than any land used" in refused(outline=land.box(-6000, -6000, 12_000, 12_000))
