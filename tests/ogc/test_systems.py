"""Land in the coordinates of four systems, and boxes read in each."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin import geo
from feeadmin.ogc.systems import CRS84, MERCATOR, SYSTEMS, WGS84, WORLD, ZONE_5, Window
from tests import land

HALL = (-118.2427, 34.0537)
"""Los Angeles City Hall."""
LOTS = np.array([lot.shape for lot in land.row_of_lots(40)], dtype=object)


def placed(system, lon, lat):
    [point] = system.placed(np.array([shapely.Point(lon, lat)]))
    return point.x, point.y


def test_each_system_writes_its_axes_in_its_own_order():
    assert placed(CRS84, *HALL) == HALL
    assert placed(WGS84, *HALL) == HALL[::-1]
    up = 6_378_137 * math.log(math.tan(math.pi / 4 + math.radians(HALL[1]) / 2))
    assert placed(MERCATOR, *HALL) == pytest.approx((6_378_137 * math.radians(HALL[0]), up))
    east, north = placed(ZONE_5, *HALL)
    assert 6_480_000 < east < 6_500_000
    assert 1_835_000 < north < 1_850_000


def test_a_foot_of_zone_5_is_the_foot_that_the_product_measures():
    one, other = land.lon_lat(0, 0), land.lon_lat(1000, 0)
    (x, y), (u, v) = placed(ZONE_5, *one), placed(ZONE_5, *other)
    measured = geo.distance_feet(shapely.Point(one), shapely.Point(other))
    assert np.hypot(u - x, v - y) == pytest.approx(float(measured), abs=0.01)


@pytest.mark.parametrize("system", SYSTEMS.values(), ids=lambda one: one.name)
def test_a_box_of_a_system_holds_in_degrees_all_that_lies_in_it(system):
    west, south, east, north = system.placed(LOTS)[7].bounds
    box = system.degrees((west, south, east, north))
    assert shapely.box(*box).covers(LOTS[7])


@pytest.mark.parametrize("plane", [ZONE_5, MERCATOR], ids=lambda one: one.name)
@pytest.mark.parametrize("far", [2.1e7, 1e9, 1e12])
def test_a_box_beyond_what_a_plane_is_of_use_for_is_the_whole_world(plane, far):
    window = Window(plane, ((-far, -far, far, far),))
    assert window.boxes() == (WORLD,)
    assert window.meets(LOTS).all()


def test_a_box_may_be_a_point():
    x, y = placed(ZONE_5, *LOTS[3].centroid.coords[0])
    window = Window(ZONE_5, ((x, y, x, y),))
    assert np.flatnonzero(window.meets(LOTS)).tolist() == [3]


def test_a_window_of_two_parts_is_met_through_either():
    here = LOTS[0].bounds
    window = Window(CRS84, ((177, -10, 180, 10), here))
    assert window.meets(LOTS).tolist()[:3] == [True, True, False], "the second shares an edge"
    assert len(window.boxes()) == 2


@settings(max_examples=60)
@given(
    system=st.sampled_from(list(SYSTEMS.values())),
    x=st.floats(-500, 8500),
    y=st.floats(-300, 500),
    wide=st.floats(0, 4000),
    high=st.floats(0, 400),
)
def test_a_lot_meets_a_window_only_through_the_boxes_that_lead_to_it(system, x, y, wide, high):
    drawn = system.placed(np.array([land.box(x, y, max(wide, 0.01), max(high, 0.01))]))
    window = Window(system, (drawn[0].bounds,))
    meeting = window.meets(LOTS)
    [box] = window.boxes()
    led_to = shapely.intersects(LOTS, shapely.box(*box))
    assert not (meeting & ~led_to).any()
    corners = system.placed(LOTS)
    assert meeting.tolist() == [
        shape.intersects(shapely.box(*drawn[0].bounds)) for shape in corners
    ]
