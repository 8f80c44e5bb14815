"""The parcels as a map asks for them, and the lines of city and districts."""

import json

import pytest
import shapely

from feeadmin.kernel.access import GRANTS, STAFF_ROLES, May, Role
from feeadmin.parcels import queries
from feeadmin.parcels.forms import box
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


def test_no_more_is_drawn_at_once_than_a_browser_bears(clerk, monkeypatch):
    monkeypatch.setattr(queries, "MOST_ON_A_MAP", 4)
    assert len(shown(clerk.raw(PATH, box=asked(AROUND)))) == 4


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
    assert box(words) is None
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
