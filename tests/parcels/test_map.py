"""The parcels as a map asks for them, and the lines of city and districts."""

import gzip
import json

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeadmin.kernel.access import GRANTS, STAFF_ROLES, SYSTEM, May, Role
from feeadmin.parcels import actions, drawings, geojson, mapped, queries
from feeadmin.parcels.looking import box_of
from feeadmin.parcels.models import Layer
from tests import land, make

AROUND = land.box(-10, -10, 1220, 300).bounds
PATH = "/parcels.geojson"


@pytest.fixture
def clerk(visitor):
    make.parcel()
    return visitor.as_(Role.ASSESSING_CLERK)


def shown(answer):
    assert answer.status_code == 200
    assert answer.mimetype == "application/geo+json"
    content = json.loads(answer.text)
    assert content["type"] == "FeatureCollection"
    return content["features"]


def asked(bounds):
    return ",".join(map(str, bounds))


def test_a_map_gets_the_grounds_in_its_box_with_number_address_and_units(clerk):
    features = shown(clerk.raw(PATH, box=asked(AROUND)))
    assert len(features) == 6
    told = {one["properties"]["ain"]: one["properties"] for one in features}
    assert told["4203001002"] == {
        "ain": "4203001002", "units": 1, "address": "1210 Sample Street",
    }  # fmt: skip
    shape = shapely.geometry.shape(features[0]["geometry"])
    assert shape.is_valid
    assert shape.within(shapely.box(*AROUND))


def test_a_stack_is_drawn_once_with_its_units_counted(clerk):
    tower = [land.Lot(f"4203-002-00{n}", land.box(0, 250, 200, 40), "900 Tower") for n in (1, 2)]
    make.lots(tower, source="tower roll")
    features = shown(clerk.raw(PATH, box=asked(AROUND)))
    assert len(features) == 7
    [stack] = [one["properties"] for one in features if one["properties"]["units"] == 2]
    assert stack == {"ain": "4203002001", "units": 2, "address": "900 Tower"}


def test_a_map_shows_the_parcels_there_are_now(clerk):
    make.lots(land.row_of_lots(5))
    assert len(shown(clerk.raw(PATH, box=asked(AROUND)))) == 5


def test_where_nothing_is_the_map_is_empty(clerk):
    assert shown(clerk.raw(PATH, box="-100,40,-99.99,40.01")) == []


def test_no_more_is_drawn_at_once_than_a_browser_bears_and_those_in_the_middle(clerk, monkeypatch):
    assert json.loads(clerk.raw(PATH, box=asked(AROUND)).text)["whole"] is True
    monkeypatch.setattr(queries, "MOST_ON_A_MAP", 4)
    answer = clerk.raw(PATH, box=asked(land.box(-10, -10, 1220, 226).bounds))
    told = [one["properties"]["ain"] for one in shown(answer)]
    assert told == [f"420300100{n}" for n in (2, 3, 4, 5)]
    assert json.loads(answer.text)["whole"] is False


@pytest.mark.parametrize(
    "words",
    [
        "",
        "1,2,3",
        "1,2,3,4,5",
        "a,b,c,d",
        "nan,nan,nan,nan",
        "-inf,-inf,-inf,-inf",
        "-118.2,34.0,-118.3,34.1",
        "-118.2,34.1,-118.1,34.0",
        "-118.3,34.0,-118.2,34.01",
        "-118.3,34.0,-118.29,34.2",
        "\x00,1,2,3",
        "1e400,1e400,1e400,1e400",
        "," * 10_000,
    ],
)
def test_what_is_no_box_or_too_wide_a_one_is_not_understood(clerk, words):
    assert box_of(words) is None
    assert clerk.raw(PATH, box=words).status_code == 400


def test_a_map_that_names_no_box_is_not_understood(clerk):
    assert clerk.raw(PATH).status_code == 400


def test_the_lines_of_city_and_districts_are_shown_by_name(clerk):
    make.school()
    features = shown(clerk.raw("/districts.geojson"))
    assert [one["properties"] for one in features] == [
        {"name": "City of Los Angeles", "layer": "jurisdiction"}
    ]


@pytest.mark.parametrize("path", [PATH, "/districts.geojson"])
def test_only_offices_that_read_parcels_get_them(visitor, path):
    assert visitor.raw(path, box=asked(AROUND)).status_code in {302, 401}
    for role in STAFF_ROLES:
        answer = visitor.as_(role).raw(path, box=asked(AROUND))
        assert answer.status_code == (200 if May.PARCELS_READ in GRANTS[role] else 403), role


# What a browser keeps.


def test_a_map_seen_before_is_not_sent_again_until_the_land_is_another(clerk):
    first = clerk.raw(PATH, box=asked(AROUND))
    assert first.headers["Cache-Control"] == "private, no-cache"
    held = {"If-None-Match": first.headers["ETag"]}

    def again(box):
        return clerk.client.get(PATH, query_string={"box": asked(box)}, headers=held)

    assert again(AROUND).status_code == 304
    assert again(AROUND).data == b""
    assert again(land.box(-10, -10, 1000, 300).bounds).status_code == 200
    make.lots(land.row_of_lots(5))
    assert again(AROUND).status_code == 200


def test_whoever_may_not_read_it_learns_nothing_from_a_name_either(clerk, visitor):
    tag = clerk.raw(PATH, box=asked(AROUND)).headers["ETag"]
    stranger = visitor.app.test_client()
    answer = stranger.get(PATH, query_string={"box": asked(AROUND)}, headers={"If-None-Match": tag})
    assert answer.status_code == 302


def test_a_map_travels_packed_where_the_browser_unpacks(clerk):
    plain = clerk.raw(PATH, box=asked(AROUND))
    packed = clerk.client.get(
        PATH, query_string={"box": asked(AROUND)}, headers={"Accept-Encoding": "gzip, br"}
    )
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 2
    refused = clerk.client.get(
        PATH, query_string={"box": asked(AROUND)}, headers={"Accept-Encoding": "gzip;q=0"}
    )
    assert "Content-Encoding" not in refused.headers


def test_the_lines_of_districts_are_new_when_a_district_comes(clerk):
    first = clerk.raw("/districts.geojson")
    held = {"If-None-Match": first.headers["ETag"]}
    assert clerk.client.get("/districts.geojson", headers=held).status_code == 304
    make.school()
    assert clerk.client.get("/districts.geojson", headers=held).status_code == 304
    district(1)
    assert clerk.client.get("/districts.geojson", headers=held).status_code == 200


# How it is drawn.


def district(number, shape=None):
    return actions.add_area(
        Layer.DISTRICT, f"{number}", f"District {number}", kind="district",
        shape=shape or land.box(1000 * number, 0, 1000, 1000), source="test", by=SYSTEM,
    )  # fmt: skip


def test_shapes_are_written_to_a_tenth_of_a_metre(clerk):
    for feature in shown(clerk.raw(PATH, box=asked(AROUND))):
        corners = np.array(feature["geometry"]["coordinates"][0])
        assert (np.round(corners, 6) == corners).all()


HOLED = shapely.Polygon(
    land.box(0, 0, 200, 200).exterior.coords, [land.box(50, 50, 20, 20).exterior.coords]
)
ISLANDS = shapely.MultiPolygon([HOLED, land.box(300, 0, 50, 50), land.box(400, 0, 50, 50)])


@pytest.mark.parametrize("decimals", [2, 6, 7])
@pytest.mark.parametrize(
    "shape", [HOLED, ISLANDS, HOLED.centroid, shapely.Point(0, 0), shapely.box(-1e7, 0, 2e7, 1)]
)
def test_every_shape_is_written_as_the_standard_has_it(shape, decimals):
    [text] = geojson.written(np.array([shape], dtype=object), decimals)
    rounded = shapely.transform(shape, lambda corners: np.round(corners, decimals))
    assert json.loads(text) == json.loads(shapely.to_geojson(rounded))


@given(
    st.dictionaries(
        st.sampled_from(["ain", "units", "address", "whole"]),
        st.text() | st.integers() | st.booleans() | st.none() | st.lists(st.text()),
    )
)
def test_whatever_is_known_of_a_shape_is_spelled_so_that_everybody_reads_it(known):
    [text] = geojson.written(np.array([HOLED.centroid], dtype=object))
    told = json.loads(geojson.feature(text, known, 'a "key"', **known))
    assert told["properties"] == known
    assert told["id"] == 'a "key"'
    assert {name: told[name] for name in known} == known


def test_many_shapes_are_written_each_by_itself():
    shapes = np.array([HOLED, ISLANDS, HOLED.centroid, HOLED], dtype=object)
    kinds = [json.loads(text)["type"] for text in geojson.written(shapes)]
    assert kinds == ["Polygon", "MultiPolygon", "Point", "Polygon"]
    assert geojson.written(shapes[:0]) == []


def test_a_box_that_ends_just_beside_a_lot_does_not_draw_it(clerk):
    west, south, east, north = land.box(0, 0, 200, 206).bounds
    inside = (west + 1e-5, south + 1e-5, east - 1e-7, north - 1e-5)
    assert [one["properties"]["ain"] for one in shown(clerk.raw(PATH, box=asked(inside)))] == [
        "4203001001"
    ]


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    x=st.integers(-300, 1300),
    y=st.integers(-300, 300),
    wide=st.integers(1, 1500),
    high=st.integers(1, 500),
)
def test_a_map_draws_what_a_look_at_each_lot_would(clerk, x, y, wide, high):
    box = land.box(x, y, wide, high)
    there = [lot for lot in land.row_of_lots() if lot.shape.intersects(box)]
    plan = mapped.plan(box.bounds)
    assert [one.ain for one in plan.grounds] == [lot.apn.replace("-", "") for lot in there]
    assert plan.whole
    drawn = [shapely.from_geojson(text) for text in geojson.written(plan.shapes)]
    for shape, lot in zip(drawn, there, strict=True):
        assert shape.hausdorff_distance(lot.shape) < 1e-6


def test_neighbours_stay_neighbours_when_their_outlines_are_drawn_simpler(session):
    bends = [land.lon_lat(1000 + (n % 2), 20 * n) for n in range(51)]
    west = shapely.Polygon([land.lon_lat(0, 0), *bends, land.lon_lat(0, 1000)])
    east = shapely.Polygon([land.lon_lat(2000, 0), *bends, land.lon_lat(2000, 1000)])
    districts = [district(1, west), district(2, east)]
    told = json.loads(mapped.of_areas(districts))["features"]
    one, other = (shapely.geometry.shape(feature["geometry"]) for feature in told)
    assert shapely.get_num_coordinates(one) < 20
    assert one.intersection(other).area == 0
    assert one.touches(other)


def test_a_drawing_can_be_laid_on_a_map_with_its_words_and_colours(session):
    make.lots()
    lot, mark = land.row_of_lots()[1].shape, land.box(210, 10, 50, 50)
    drawn = drawings.drawn([lot], labels={0: "1210"}, states={0: "hot"}, marks=[mark])
    subject, dashed = json.loads(drawn.geojson)["features"]
    assert subject["properties"] == {"state": "hot", "label": "1210"}
    assert dashed["properties"] == {"state": "area", "label": ""}
    plain = json.loads(drawings.drawn([lot]).geojson)["features"]
    assert [one["properties"]["state"] for one in plain] == ["hit"]


def test_around_what_is_far_apart_districts_are_drawn_and_not_every_parcel(session):
    make.lots()
    make.jurisdiction()
    far = [land.box(0, 0, 100, 100), land.box(0, 60_000, 100, 100)]
    assert len(drawings.drawn(far).drawing.neighbours) == 1
    nowhere = [land.box(200_000, 0, 100, 100), land.box(200_000, 60_000, 100, 100)]
    assert drawings.drawn(nowhere).drawing.neighbours == ()
