"""Shapes of land in their normal form."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import GeometryCollection, LineString, MultiPolygon, Point, Polygon

from feeadmin.geo import NotLand, from_wkb, ground, grounds, polygonal, to_wkb

SQUARE = Polygon([(0, 0), (0, 1), (1, 1), (1, 0)])
ASIDE = Polygon([(3, 0), (3, 2), (5, 2), (5, 0)])
BOW_TIE = Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
# A second part of a parcel written as a hole, as county files have it.
PART_AS_HOLE = Polygon(SQUARE.exterior, [ASIDE.exterior])

CORNERS = st.lists(
    st.tuples(st.integers(-20, 20), st.integers(-20, 20)), min_size=3, max_size=9, unique=True
)


def test_the_same_land_is_written_the_same_way_however_it_was_drawn():
    other_way_round = Polygon([(1, 0), (1, 1), (0, 1), (0, 0)])
    with_height = shapely.force_3d(SQUARE, 12)
    as_one_part = MultiPolygon([SQUARE])
    alike = [polygonal(it) for it in (SQUARE, other_way_round, with_height, as_one_part)]
    assert len({to_wkb(it) for it in alike}) == 1
    assert len({ground(it) for it in (SQUARE, other_way_round, with_height, as_one_part)}) == 1
    assert alike[2].has_z is False


def test_other_land_has_another_digest():
    assert ground(SQUARE) != ground(ASIDE)
    assert len(ground(SQUARE)) == 32
    assert grounds([polygonal(SQUARE), polygonal(ASIDE)]) == [ground(SQUARE), ground(ASIDE)]


def test_the_parts_of_land_in_two_places_may_stand_in_any_order():
    assert ground(MultiPolygon([SQUARE, ASIDE])) == ground(MultiPolygon([ASIDE, SQUARE]))


def test_a_part_written_as_a_hole_is_kept():
    mended = polygonal(PART_AS_HOLE)
    assert mended.area == SQUARE.area + ASIDE.area
    assert mended.equals(MultiPolygon([SQUARE, ASIDE]))
    # What others do loses the second part without a word.
    assert PART_AS_HOLE.buffer(0).area == SQUARE.area
    assert PART_AS_HOLE.area < 0


def test_both_wings_of_a_bow_tie_are_kept():
    assert polygonal(BOW_TIE).area == 2


def test_parts_that_overlap_count_once():
    shifted = shapely.transform(SQUARE, lambda corners: corners + np.array([0.5, 0]))
    assert polygonal(MultiPolygon([SQUARE, shifted])).area == 1.5


def test_lines_and_points_beside_polygons_are_dropped():
    nested = GeometryCollection(
        [Point(9, 9), GeometryCollection([MultiPolygon([SQUARE]), LineString([(0, 0), (9, 9)])])]
    )
    assert polygonal(nested).equals(SQUARE)


@pytest.mark.parametrize(
    ("geometry", "sentence"),
    [
        (None, "The shape is empty."),
        (Polygon(), "The shape is empty."),
        (Point(0, 0), "The shape is not a polygon."),
        (LineString([(0, 0), (1, 1)]), "The shape is not a polygon."),
        (Polygon([(0, 0), (1, 1), (2, 2)]), "The shape is not a polygon."),
        (Polygon([(0, 0), (1, np.inf), (2, 2)]), "The shape has coordinates that are not numbers."),
    ],
)
def test_what_covers_no_land_is_refused(geometry, sentence):
    with pytest.raises(NotLand) as refused:
        polygonal(geometry)
    assert str(refused.value) == sentence


def test_shapes_are_kept_as_flat_little_endian_iso_wkb():
    kept = to_wkb(shapely.force_3d(SQUARE, 5))
    assert kept[:5] == b"\x01\x03\x00\x00\x00"
    assert from_wkb(kept).equals(SQUARE)


@settings(max_examples=60)
@given(CORNERS)
def test_whatever_is_drawn_becomes_valid_land_or_is_refused(corners):
    try:
        land = polygonal(Polygon(corners))
    except NotLand:
        assert Polygon(corners).convex_hull.area == 0
    else:
        assert land.is_valid
        assert land.geom_type in {"Polygon", "MultiPolygon"}
        assert polygonal(land).equals_exact(land)
        assert ground(from_wkb(to_wkb(land))) == ground(land)


@settings(max_examples=60)
@given(CORNERS, st.integers(0, 8))
def test_where_a_ring_begins_and_which_way_it_runs_does_not_matter(corners, turn):
    drawn = Polygon(corners)
    if drawn.is_valid:
        turn %= len(corners)
        assert ground(Polygon((corners[turn:] + corners[:turn])[::-1])) == ground(drawn)
