"""The made-up city of the bench: land such as a county's file describes, the same each time."""

from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
import shapely

from feeadmin import geo
from feeadmin.bench.parcels.blocks import GROUNDS, Plan
from feeadmin.bench.parcels.city import MOST_UNITS, City
from feeadmin.bench.parcels.questions import PAGE_M, VIEW_M, Questions
from feeadmin.parcels import reader

SIZE = 6_000
CITY = City(SIZE)


@pytest.fixture(scope="module")
def table():
    return pa.concat_tables(CITY.tables())


@pytest.fixture(scope="module")
def shapes(table):
    """Return each ground once."""
    return shapely.from_wkb(pc.unique(table["geometry"]).to_pylist())


def test_the_same_city_is_made_each_time_and_has_as_many_parcels_as_asked(table):
    assert table.equals(pa.concat_tables(CITY.tables()))
    assert len(table) == SIZE
    assert len(pa.concat_tables(City(200).tables())) == 200


def test_every_parcel_has_a_number_of_its_own_as_the_assessor_gives_them(table):
    numbers = table["AIN"].to_pylist()
    assert len(set(numbers)) == SIZE
    assert all(geo.ain(number) == number for number in numbers)
    public = [geo.perhaps_exempt(number) for number in numbers]
    said = [word.startswith("YES") for word in table["publicly_owned"].to_pylist()]
    assert public == said
    assert 0 < sum(public) < SIZE * 0.05


def test_a_tenth_of_the_parcels_are_units_of_stacks_and_the_first_is_the_tallest(table):
    counted = table.group_by("geometry").aggregate([("AIN", "count")])["AIN_count"].to_pylist()
    assert max(counted) == counted[0] == MOST_UNITS
    assert 0.06 < sum(count for count in counted if count > 1) / SIZE < 0.16
    units = table["SitusFullAddress"].to_pylist()[:MOST_UNITS]
    assert units[-1] == f"100 W STREET 1 UNIT {MOST_UNITS}"


def test_its_lots_are_valid_land_of_the_usual_size_that_touches_and_never_overlaps(shapes):
    assert shapely.is_valid(shapes).all()
    assert 600 < np.median(geo.areas_m2(shapes)) < 740
    tree = shapely.STRtree(shapes)
    assert tree.query(shapes, predicate="overlaps").size == 0
    ones, others = tree.query(shapes, predicate="touches")
    assert len(ones) / len(shapes) > 3
    for one, other in list(zip(ones, others, strict=True))[:200]:
        assert shapely.intersection(shapes[one], shapes[other]).area == 0


def test_its_shapes_have_as_many_corners_as_a_countys_and_as_many_bytes(shapes):
    corners = np.percentile(shapely.get_num_coordinates(shapes), [5, 50, 95])
    assert corners[0] == 5
    assert 6 <= corners[1] <= 8
    assert 13 <= corners[2] <= 16
    assert 24 < shapely.get_num_coordinates(shapes).max() <= 36
    assert 135 < np.mean([len(wkb) for wkb in shapely.to_wkb(shapes)]) < 157


def test_some_lots_have_a_hole_and_some_a_second_part(shapes):
    parts = shapely.get_num_geometries(shapes)
    holes = shapely.get_num_interior_rings(shapes)
    assert 0 < (parts == 2).sum() < len(shapes) * 0.02
    assert 0 < (holes == 1).sum() < len(shapes) * 0.02


def test_lots_have_a_corner_where_the_lots_behind_them_meet(shapes):
    """The block has no gap: its outline is one ring, and nothing inside it is left over."""
    block = shapely.union_all(shapes[:GROUNDS])
    land = [one for one in shapely.get_parts(block) if geo.area_m2(one) > 10]
    assert len(land) == 1
    holes = [geo.area_m2(shapely.Polygon(ring)) for ring in land[0].interiors]
    assert all(hole == pytest.approx(9, rel=0.1) for hole in holes)


@pytest.mark.parametrize(("size", "kilometres"), [(100_000, 9), (800_000, 26), (2_400_000, 45)])
def test_larger_cities_are_wider_and_as_dense(size, kilometres):
    assert [2 * half / 1000 for half in City(size).plan.half] == pytest.approx(
        [kilometres] * 2, rel=0.05
    )


def test_a_plan_bends_its_streets_and_keeps_what_is_shared_the_same():
    plan = Plan.of(10_000)
    street = np.column_stack([np.linspace(0, 2 * plan.half[0], 9), np.full(9, 500.0)])
    lats = plan.degrees(street)[:, 1]
    assert max(abs(np.diff(lats))) > 1e-4
    assert (plan.degrees(street) == plan.degrees(street[::-1])[::-1]).all()


def test_the_product_reads_the_city_as_a_countys_file_in_degrees(tmp_path):
    CITY.write(tmp_path / "city.parquet")
    opened = reader.open_file(tmp_path / "city.parquet")
    batches = list(opened.batches())
    firsts = [batch.first_row for batch in batches]
    assert opened.rows == SIZE
    assert all(later - earlier > 0 for earlier, later in pairwise(firsts))
    assert batches[0].addresses[0] == "100 W STREET 1 UNIT 1"
    assert batches[0].uses[0] == "Condominium"


def test_questions_are_the_same_each_time_and_lie_within_the_city(shapes):
    asks = Questions.about(CITY)
    assert asks == Questions.about(CITY)
    west, south, east, north = shapely.total_bounds(shapes)
    for lon, lat in [*asks.points, *asks.circles]:
        assert west < lon < east
        assert south < lat < north


def test_boxes_are_as_wide_as_they_are_said_to_be():
    asks = Questions.about(CITY)
    for boxes, side in ((asks.views, VIEW_M), (asks.pages, PAGE_M)):
        areas = geo.areas_m2(shapely.box(*np.array(boxes).T))
        assert areas == pytest.approx(side * side, rel=0.02)
