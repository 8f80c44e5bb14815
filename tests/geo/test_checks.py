"""The checks of an import: what is kept, repaired, rejected, and what stops the file."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Transformer
from shapely import GeometryCollection, LineString, MultiPolygon, Point, Polygon

from feeadmin.geo import Reason, area_m2, checked, ground, grounds, looks_like


def array(*shapes):
    rows = np.empty(len(shapes), dtype=object)
    rows[:] = shapes
    return rows


def into(epsg, shape):
    onto = Transformer.from_crs("EPSG:4269", f"EPSG:{epsg}", always_xy=True)
    return shapely.transform(shape, lambda degrees: np.column_stack(onto.transform(*degrees.T)))


def without_a_number(shape):
    """Spoil one corner, as a broken export does."""

    def spoiled(degrees):
        degrees[1] = np.nan
        return degrees

    return shapely.transform(shape, spoiled)


@pytest.fixture(scope="module")
def plot(lot):
    return lot(0, 0, 50, 100)


@pytest.fixture(scope="module")
def part_as_hole(lot, plot):
    """A parcel whose second part is written as a hole, as county files have it."""
    return Polygon(plot.exterior, [lot(80, 0, 180, 100).exterior])


def test_each_row_is_kept_or_has_its_reason(plot):
    rows = array(
        plot,
        None,
        Polygon(),
        Point(-118.2, 34.0),
        LineString([(-118.2, 34.0), (-118.1, 34.0)]),
        without_a_number(plot),
        Polygon([(-118.2, 34.0), (-118.2, 34.1), (-200, 34.0)]),
        shapely.box(-118.2, 34.0, -118.2 + 1e-6, 34.0 + 1e-6),
        GeometryCollection([LineString([(-118.2, 34.0), (-118.1, 34.0)])]),
    )
    found = checked(rows)
    assert list(found.reasons) == [
        None,
        Reason.NULL,
        Reason.EMPTY,
        Reason.NOT_POLYGON,
        Reason.NOT_POLYGON,
        Reason.NOT_FINITE,
        Reason.NOT_DEGREES,
        Reason.TOO_SMALL,
        Reason.NOT_POLYGON,
    ]
    assert [shape is None for shape in found.shapes] == [False] + [True] * 8
    assert np.isnan(found.area_m2[1:]).all()
    assert found.area_m2[0] == area_m2(plot)
    assert not found.repaired.any()
    assert found.finding is None


def test_every_reason_has_a_sentence():
    assert len({reason.sentence for reason in Reason}) == len(Reason)
    assert Reason.TOO_SMALL.sentence == "The shape covers less than one square meter."


def test_an_empty_batch_has_nothing_to_say():
    found = checked(array())
    assert len(found.shapes) == len(found.reasons) == 0
    assert found.finding is None


def test_what_is_kept_is_in_its_normal_form(plot):
    found = checked(array(MultiPolygon([plot.reverse()]), shapely.force_3d(plot, 9)))
    assert grounds(found.shapes) == [ground(plot)] * 2


def test_a_part_written_as_a_hole_is_kept_and_the_area_is_what_the_rings_meant(plot, part_as_hole):
    found = checked(array(part_as_hole, plot))
    assert list(found.repaired) == [True, False]
    assert found.area_m2[0] == pytest.approx(3 * area_m2(plot), rel=1e-4)
    assert found.area_change[0] == pytest.approx(0, abs=1e-6)
    assert len(found.to_look_at) == 0


def test_a_repair_that_changes_the_area_is_listed(lot, plot):
    # Two parts that overlap by half: the rings say two lots, the land is one and a half.
    found = checked(array(plot, MultiPolygon([plot, lot(25, 0, 75, 100)])))
    assert found.area_change[1] == pytest.approx(0.25, rel=1e-3)
    assert list(found.to_look_at) == [1]


def test_a_true_hole_stays_a_hole_through_a_repair(lot, plot):
    # The courtyard is a hole; the tail crosses itself and has to be repaired.
    courtyard = lot(10, 10, 20, 20)
    west, south, east, north = plot.bounds
    crossed = [*plot.exterior.coords[:-1], (east, south), (west, north), (east, north)]
    found = checked(array(Polygon(crossed, [courtyard.exterior])))
    assert found.repaired[0]
    assert not found.shapes[0].covers(courtyard.centroid)


def test_a_collection_gives_its_land(plot):
    found = checked(array(GeometryCollection([plot, Point(-118.2, 34.0)])))
    assert found.repaired[0]
    assert ground(found.shapes[0]) == ground(plot)
    assert found.area_change[0] == pytest.approx(0, abs=1e-9)


def test_an_invalid_shape_without_land_is_rejected():
    flat = Polygon([(-118.2, 34.0), (-118.1, 34.0), (-118.0, 34.0)])
    found = checked(array(flat))
    assert list(found.reasons) == [Reason.NOT_POLYGON]
    assert not found.repaired[0]


@pytest.mark.parametrize(
    ("epsg", "words"),
    [
        (3857, "meters of a web map: try --crs EPSG:3857."),
        (2229, "feet of the State Plane, zone 5: try --crs EPSG:2229."),
        (26911, "meters of UTM zone 11: try --crs EPSG:26911."),
        (3310, "meters of California Albers: try --crs EPSG:3310."),
    ],
)
def test_a_file_in_another_system_is_stopped_with_a_suggestion(plot, epsg, words):
    found = checked(array(*[into(epsg, plot)] * 3, None))
    assert found.finding.epsg == epsg
    assert found.finding.sentence.endswith(words)
    assert list(found.reasons) == [Reason.NOT_DEGREES] * 3 + [Reason.NULL]


def test_one_row_astray_does_not_stop_a_file(plot):
    found = checked(array(plot, plot, into(3857, plot)))
    assert found.finding is None
    assert list(found.reasons) == [None, None, Reason.NOT_DEGREES]


def test_exchanged_coordinates_are_told(plot):
    exchanged = shapely.transform(plot, lambda degrees: degrees[:, ::-1])
    finding = checked(array(exchanged)).finding
    assert finding.epsg is None
    assert "Latitude and longitude look exchanged." in finding.sentence


def test_coordinates_of_no_known_system_are_told(plot):
    finding = looks_like((5e8, 5e8, 6e8, 6e8))
    assert finding.epsg is None
    assert "Ask whoever made the file" in finding.sentence


def test_degrees_look_like_degrees(plot):
    assert looks_like(plot.bounds) is None


@settings(max_examples=40)
@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=3, max_size=8),
        min_size=1,
        max_size=5,
    )
)
def test_whatever_comes_in_is_either_kept_valid_or_rejected(drawings):
    rows = array(
        *(Polygon([(-118.2 + x * 1e-4, 34 + y * 1e-4) for x, y in corners]) for corners in drawings)
    )
    found = checked(rows)
    for shape, reason, area in zip(found.shapes, found.reasons, found.area_m2, strict=True):
        assert (shape is None) == (reason is not None)
        if shape is not None:
            assert shape.is_valid
            assert area >= 1
