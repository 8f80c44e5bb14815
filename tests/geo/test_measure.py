"""Feet, square feet and circles, against hand-made figures and the geodesic."""

import math
from decimal import Decimal

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely import LineString, MultiPolygon, Point, Polygon

from feeadmin.geo import (
    FRONTAGE_M,
    area_m2,
    areas_m2,
    box_about,
    box_around,
    circle,
    distance_feet,
    hundredths_of_square_feet,
    metres_per_degree,
    r95,
    used_square_feet,
)
from feeadmin.geo.measure import reach_m
from feeadmin.units import US_SURVEY_FEET_PER_METRE, square_feet

EARTH = Geod(ellps="WGS84")
LON, LAT = -118.2437, 34.0522
IN_THE_COUNTY = (st.floats(-118.9, -117.7), st.floats(33.4, 34.8))


def geodesic_area(shape):
    return abs(EARTH.geometry_area_perimeter(shape)[0])


def test_a_lot_of_fifty_by_a_hundred_feet_has_five_thousand_square_feet(lot):
    # The plane of the feet stretches by up to 156 millionths; 5,000 by them is 0.78.
    assert abs(used_square_feet(lot(0, 0, 50, 100)) - 5000) < Decimal("0.8")


def test_land_covered_twice_counts_once(lot):
    once = lot(0, 0, 50, 100)
    assert used_square_feet(MultiPolygon([once, once])) == used_square_feet(once)


@pytest.mark.parametrize("gap", ["0.01", "100.00", "500.00", "1000.01"])
def test_the_distance_is_from_edge_to_edge_to_a_hundredth_of_a_foot(lot, gap):
    feet = float(gap)
    assert distance_feet(lot(0, 0, 50, 100), lot(50 + feet, 0, 200 + feet, 80)) == Decimal(gap)


def test_the_distance_between_corners_is_the_slanting_one(lot):
    assert distance_feet(lot(0, 0, 50, 100), lot(80, 140, 90, 150)) == Decimal("50.00")


def test_shapes_that_touch_or_overlap_are_no_distance_apart(lot):
    assert distance_feet(lot(0, 0, 50, 100), lot(40, 50, 90, 90)) == Decimal("0.00")


def test_a_point_may_be_measured_from(lot, place):
    assert distance_feet(Point(place(-30, 20)), lot(0, 0, 50, 100)) == Decimal("30.00")


def test_nothing_cannot_be_measured_from(lot):
    with pytest.raises(ValueError, match="There is nothing to measure from"):
        distance_feet(Polygon(), lot(0, 0, 50, 100))


def test_distances_agree_with_the_geodesic_to_two_in_ten_thousand():
    for lon, lat in ((-118.9, 34.8), (-117.7, 33.4), (LON, LAT)):
        for east, north in ((0.01, 0), (0, 0.01), (0.007, 0.007)):
            metres = EARTH.inv(lon, lat, lon + east, lat + north)[2]
            feet = float(distance_feet(Point(lon, lat), Point(lon + east, lat + north)))
            assert feet == pytest.approx(metres * 3937 / 1200, rel=2e-4)


@settings(max_examples=40)
@given(*IN_THE_COUNTY, st.floats(0.0001, 0.01), st.floats(0.0001, 0.01))
def test_areas_agree_with_the_geodesic_to_twenty_millionths(lon, lat, wide, high):
    shape = shapely.box(lon, lat, lon + wide, lat + high)
    assert area_m2(shape) == pytest.approx(geodesic_area(shape), rel=2e-5)


def test_many_areas_are_those_of_each(lot):
    lots = np.array([lot(0, 0, 50, 100), None, lot(0, 0, 10, 10)])
    areas = areas_m2(lots)
    assert areas[0] == pytest.approx(area_m2(lots[0]), rel=1e-12)
    assert np.isnan(areas[1])


@given(
    areas=st.lists(
        st.floats(0, 1e9, allow_nan=False)
        # Of these, the square feet end just between two hundredths, or nearly.
        | st.integers(0, 10**9).map(lambda n: (n + 0.5) / 100 / float(US_SURVEY_FEET_PER_METRE**2)),
        min_size=1,
    )
)
def test_many_areas_are_rounded_each_as_one_is(areas):
    expected = [int(square_feet(area) * 100) for area in areas]
    assert hundredths_of_square_feet(np.array(areas)) == expected


def test_what_is_no_area_has_none():
    assert hundredths_of_square_feet(np.array([math.nan, 1.0])) == [0, 1076]


def test_a_circle_has_the_true_circles_area():
    for radius in (2, 25, 300):
        assert area_m2(circle(LON, LAT, radius)) == pytest.approx(np.pi * radius**2, rel=3e-4)


def test_a_circle_is_as_wide_as_it_is_high():
    west, south, east, north = circle(LON, LAT, 50).bounds
    assert EARTH.inv(west, LAT, east, LAT)[2] == pytest.approx(100, rel=1e-2)
    assert EARTH.inv(LON, south, LON, north)[2] == pytest.approx(100, rel=1e-2)


@given(*IN_THE_COUNTY)
def test_metres_per_degree_agree_with_the_geodesic(lon, lat):
    east, north = metres_per_degree(lat)
    tiny = 1e-4
    assert EARTH.inv(lon, lat, lon + tiny, lat)[2] == pytest.approx(east * tiny, rel=1e-5)
    assert EARTH.inv(lon, lat - tiny / 2, lon, lat + tiny / 2)[2] == pytest.approx(
        north * tiny, rel=1e-5
    )


def test_a_radius_of_68_in_100_is_widened_to_one_of_95():
    assert r95(10, 0.95) == pytest.approx(10)
    # Android's; and the two-dimensional mean error of iOS, which holds 63 in 100.
    assert r95(10, 0.68) == pytest.approx(16.2, abs=0.05)
    assert r95(10, 1 - np.exp(-1)) == pytest.approx(17.3, abs=0.05)


@pytest.mark.parametrize("radius", [0, -3, float("nan"), float("inf")])
def test_an_accuracy_that_cannot_be_is_refused(radius):
    with pytest.raises(ValueError, match="The accuracy should be a number of meters above 0"):
        r95(radius, 0.95)


@pytest.mark.parametrize("confidence", [0, 1, 95])
def test_a_confidence_that_cannot_be_is_refused(confidence):
    with pytest.raises(ValueError, match="The confidence should lie between 0 and 1"):
        r95(10, confidence)


def test_no_point_is_trusted_below_two_metres_and_an_unsaid_accuracy_is_fifty():
    assert reach_m(0.3, 0.95) == 2
    assert reach_m(None, 0.95) == 50
    assert reach_m(8, 0.95) == pytest.approx(8)


@pytest.mark.parametrize(("lon", "lat"), [(34.05, -118.24), (200, 34), (float("nan"), 34)])
def test_a_place_that_is_not_on_the_map_is_refused(lon, lat):
    with pytest.raises(ValueError, match="is not a place: give degrees, the longitude first"):
        circle(lon, lat, 10)


def test_the_box_around_a_point_holds_its_circle_and_the_frontages_beyond():
    inner = shapely.box(*box_around(LON, LAT, 25, margin_m=0))
    outer = shapely.box(*box_around(LON, LAT, 25))
    assert inner.covers(circle(LON, LAT, 25))
    assert outer.covers(circle(LON, LAT, 25 + FRONTAGE_M))
    assert inner.area < outer.area < 16 * inner.area
    assert shapely.box(*box_around(LON, LAT, 25, 0.68)).covers(outer)


def test_the_box_about_a_drawing_holds_it_with_the_margin(lot):
    drawn = lot(0, 0, 200, 100)
    west, south, east, north = box_about(drawn)
    feet = float(FRONTAGE_M) * 3937 / 1200
    edges = LineString([(west, north), (west, south), (east, south)])
    assert float(distance_feet(drawn, edges)) == pytest.approx(feet, rel=0.02)
    assert box_about(drawn, margin_m=0) == pytest.approx(drawn.bounds)
