"""Which parcel a point or a drawn area means, and when nobody may be charged by it."""

import math
from itertools import pairwise

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, Polygon

from feeadmin.geo import Ground, NotLand, Outcome, circle, gathered, ground, match_area, match_point

FOOT = 1200 / 3937
# Two blocks of lots of 50 by 100 feet on either side of a street 60 feet wide.
LOTS = {f"41230010{n + 10:02}": (50 * n, 0, 50 * n + 50, 100) for n in range(6)} | {
    f"41230020{n + 10:02}": (50 * n, 160, 50 * n + 50, 260) for n in range(6)
}


@pytest.fixture(scope="module")
def block(lot):
    return gathered((ground(shape), ain, shape) for ain, shape in named(lot, LOTS))


def named(lot, corners):
    return [(ain, lot(*each)) for ain, each in corners.items()]


def ains(candidates):
    return [one.ains[0] for one in candidates]


def test_a_circle_wholly_inside_a_lot_means_that_lot(block, place):
    match = match_point(block, *place(75, 50), 5)
    assert match.outcome is Outcome.SINGLE
    (only,) = match.candidates
    assert only.ains == ("4123001011",)
    assert only.share == pytest.approx(1)
    assert only.contains
    assert only.distance_m == 0
    assert (match.off_parcel, match.street, match.frontages) == (pytest.approx(0), False, ())


def test_the_share_of_the_parcel_is_that_of_the_circle_to_the_lot(block, place):
    (only,) = match_point(block, *place(75, 50), 5).candidates
    assert only.share_of_parcel == pytest.approx(math.pi * 25 / (5000 * FOOT**2), rel=1e-3)


def test_a_point_on_the_line_between_two_lots_means_either(block, place):
    match = match_point(block, *place(50, 50), 5)
    assert match.outcome is Outcome.MULTIPLE
    assert sorted(ains(match.candidates)) == ["4123001010", "4123001011"]
    assert [one.share for one in match.candidates] == pytest.approx([0.5, 0.5], abs=1e-4)


def test_a_point_near_the_curb_is_weak_for_its_lot(block, place):
    # Two metres inside the lot, with an error of five: much of the circle is street.
    match = match_point(block, *place(75, 100 - 2 / FOOT), 5)
    assert match.outcome is Outcome.WEAK
    assert ains(match.candidates) == ["4123001011"]
    assert match.candidates[0].contains
    assert not match.street


def test_a_point_in_the_street_offers_the_nearest_frontages_and_takes_none(block, place):
    match = match_point(block, *place(75, 120), 3)
    assert match.outcome is Outcome.NONE
    assert match.street
    assert match.off_parcel == pytest.approx(1)
    assert len(match.frontages) == 4
    assert ains(match.frontages)[0] == "4123001011"
    assert match.frontages[0].distance_m == pytest.approx(20 * FOOT, rel=1e-3)
    assert all(one.distance_m <= other.distance_m for one, other in pairwise(match.frontages))


def test_a_point_off_every_parcel_is_never_taken_even_when_its_circle_fills_one(lot, place):
    # A walkway one foot wide, cut out of a lot, and a point on it.
    around = lot(0, 0, 200, 200).difference(lot(99.5, 0, 100.5, 150))
    match = match_point([Ground("lot", ("4123001010",), around)], *place(100, 100), 10)
    assert match.candidates[0].share > 0.94
    assert (match.outcome, match.street) == (Outcome.WEAK, True)


def test_an_accuracy_nobody_stated_is_taken_as_fifty_metres(block, place):
    assert match_point(block, *place(75, 50), None) == match_point(block, *place(75, 50), 50)


def test_a_radius_stated_with_less_confidence_makes_a_wider_circle(block, place):
    near_the_line = place(50 + 4.4 / FOOT, 50)
    sure = match_point(block, *near_the_line, 5)
    unsure = match_point(block, *near_the_line, 5, confidence=0.68)
    assert sure.outcome is Outcome.SINGLE
    assert unsure.outcome is Outcome.MULTIPLE


def test_the_threshold_decides_between_one_lot_and_a_doubt(block, place):
    # About 3 % of the circle lies over the line: too little to list, and within what is accepted.
    near_the_line = place(50 + 4.4 / FOOT, 50)
    match = match_point(block, *near_the_line, 5)
    assert match.outcome is Outcome.SINGLE
    assert 0.95 < match.candidates[0].share < 0.99
    stricter = match_point(block, *near_the_line, 5, accept=0.99)
    assert stricter.outcome is Outcome.WEAK
    wider = match_point(block, *near_the_line, 5, review=0.01)
    assert wider.outcome is Outcome.MULTIPLE


def test_a_stack_of_units_counts_once_and_is_never_one_parcel(lot, place):
    shape = lot(0, 0, 100, 100)
    rows = [(ground(shape), f"41230010{n}", shape) for n in (12, 10, 11, 12)]
    match = match_point(gathered(rows), *place(50, 50), 5)
    assert match.outcome is Outcome.STACK
    (stack,) = match.candidates
    assert stack.ains == ("4123001010", "4123001011", "4123001012")
    assert stack.share == pytest.approx(1)
    assert stack.principal == "4123001012"


def test_airspace_over_part_of_a_lot_leaves_a_doubt(lot, place):
    below = Ground("below", ("4123001010",), lot(0, 0, 100, 100))
    above = Ground("above", ("4123001900",), lot(0, 0, 60, 100))
    match = match_point([below, above], *place(30, 50), 5)
    assert match.outcome is Outcome.MULTIPLE
    assert ains(match.candidates) == ["4123001900", "4123001010"]
    # At the edge of the lot the street shows, though the shares add up to more than one.
    edge = match_point([below, above], *place(0, 50), 5)
    assert sum(one.share for one in edge.candidates) == pytest.approx(1, abs=1e-3)
    assert edge.off_parcel == pytest.approx(0.5, abs=1e-3)
    assert edge.outcome is Outcome.WEAK


def test_where_no_parcel_is_near_there_is_no_candidate(place):
    match = match_point([], *place(75, 50), 5)
    assert (match.outcome, match.candidates, match.frontages) == (Outcome.NONE, (), ())
    assert (match.off_parcel, match.street) == (1, True)


def test_a_drawn_area_inside_one_lot_means_that_lot(block, lot):
    match = match_area(block, lot(55, 10, 95, 90))
    assert match.outcome is Outcome.SINGLE
    (only,) = match.candidates
    assert only.contains
    assert only.share == pytest.approx(1)
    assert only.share_of_parcel == pytest.approx(40 * 80 / 5000, rel=1e-3)


def test_a_hand_that_slips_over_the_line_by_a_little_still_means_one_lot(block, lot):
    # Half a foot over the line: about one part in eighty, four square metres.
    match = match_area(block, lot(54, 10, 100.5, 90))
    assert match.outcome is Outcome.SINGLE
    assert match.candidates[0].share > 0.98


def test_a_small_share_of_a_large_drawing_is_land_and_no_slip(lot):
    # Half a foot over a line two hundred feet long is above 9 square metres; one foot is above 10.
    lots = gathered(
        [("a", "4123001010", lot(0, 0, 300, 200)), ("b", "4123001011", lot(300, 0, 600, 200))]
    )
    assert match_area(lots, lot(0, 0, 300.5, 200)).outcome is Outcome.SINGLE
    assert match_area(lots, lot(0, 0, 301, 200)).outcome is Outcome.MULTIPLE


def test_a_drawing_over_several_lots_names_each_with_its_share(block, lot):
    match = match_area(block, lot(0, 0, 150, 100))
    assert match.outcome is Outcome.MULTIPLE
    assert [one.share for one in match.candidates] == pytest.approx([1 / 3] * 3, rel=1e-3)
    assert [one.share_of_parcel for one in match.candidates] == pytest.approx([1] * 3, rel=1e-3)


def test_a_drawing_mostly_on_the_street_offers_its_frontages(block, lot):
    match = match_area(block, lot(60, 90, 90, 160))
    assert match.street
    assert match.outcome is Outcome.WEAK
    assert match.off_parcel == pytest.approx(6 / 7, rel=1e-2)
    assert {"4123001011", "4123002011"} <= set(ains(match.frontages))


def test_a_drawing_is_put_right_before_it_is_matched(block, lot):
    west, south, east, north = lot(55, 10, 95, 90).bounds
    bow_tie = Polygon([(west, south), (east, north), (east, south), (west, north)])
    assert match_area(block, bow_tie).outcome is Outcome.SINGLE
    with pytest.raises(NotLand):
        match_area(block, Point(west, south))


@settings(max_examples=60)
@given(st.floats(-20, 320), st.floats(-20, 280), st.floats(1, 60))
def test_the_shares_and_what_is_off_every_parcel_make_up_the_whole(
    block, place, east, north, radius
):
    match = match_point(block, *place(east, north), radius, review=0)
    total = sum(one.share for one in match.candidates)
    assert total <= 1 + 1e-9
    assert total + match.off_parcel == pytest.approx(1, abs=1e-9)


@settings(max_examples=60)
@given(st.floats(0, 300), st.floats(0, 260), st.floats(1, 30))
def test_what_is_taken_without_a_person_is_one_lot_that_holds_nearly_all(
    block, place, east, north, radius
):
    match = match_point(block, *place(east, north), radius)
    if match.outcome is Outcome.SINGLE:
        (only,) = match.candidates
        assert only.share >= 0.95
        assert only.contains
        assert len(only.ains) == 1
        assert not match.street


@settings(max_examples=30)
@given(st.integers(1, 40), st.floats(0, 100), st.floats(0, 100))
def test_units_stacked_on_a_lot_do_not_change_its_share(lot, place, units, east, north):
    shape = lot(0, 0, 100, 100)
    alone = gathered([("lot", "4123001001", shape)])
    stack = gathered([("lot", f"41230010{n:02}", shape) for n in range(1, units + 1)])
    shares = [match_point(it, *place(east, north), 10).candidates[0].share for it in (alone, stack)]
    assert shares[0] == shares[1] <= 1


@settings(max_examples=30)
@given(st.floats(-20, 320), st.floats(-20, 280))
def test_a_circle_and_the_same_circle_drawn_have_the_same_shares(block, place, east, north):
    here = place(east, north)
    by_point = match_point(block, *here, 20, review=0).candidates
    by_area = match_area(block, circle(*here, 20)).candidates
    shares = {one.ground: one.share for one in by_point}
    assert all(one.share == pytest.approx(shares[one.ground], abs=1e-9) for one in by_area)


def test_the_order_of_the_rows_does_not_change_the_answer(block, lot, place):
    backwards = gathered((ground(shape), ain, shape) for ain, shape in reversed(named(lot, LOTS)))
    assert backwards == block
    assert match_point(block[::-1], *place(50, 100), 20) == match_point(block, *place(50, 100), 20)


def test_a_ground_of_several_parts_counts_by_all_of_them(lot, place):
    parts = shapely.union_all([lot(0, 0, 40, 100), lot(60, 0, 100, 100)])
    match = match_point([Ground("two", ("4123001010",), parts)], *place(50, 50), 10)
    assert match.candidates[0].share == pytest.approx(1 - match.off_parcel)
    assert match.street
