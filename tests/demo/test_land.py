import json
from collections import Counter
from decimal import Decimal

import pytest
import shapely

from feeadmin import geo
from feeadmin.demo.land import areas, files, quarters
from feeadmin.demo.land.plan import numbered_lots
from feeadmin.demo.land.plane import on_the_map
from feeadmin.parcels.models import Layer
from feeadmin.units import square_feet

MOST_BYTES = 400_000
SLACK_SQUARE_FEET = 1


@pytest.fixture(scope="module")
def lots():
    """Every parcel of the file, its shape in degrees, by its number."""
    features = json.loads(files.PARCELS.read_text(encoding="utf-8"))["features"]
    return {
        one["properties"]["APN"]: (one["properties"], shapely.geometry.shape(one["geometry"]))
        for one in features
    }


@pytest.fixture(scope="module")
def shapes(lots):
    return {apn: shape for apn, (_said, shape) in lots.items()}


@pytest.fixture(scope="module")
def drawn():
    """Every area of the file, by its code."""
    features = json.loads(files.AREAS.read_text(encoding="utf-8"))["features"]
    return {
        one["properties"]["code"]: (one["properties"], shapely.geometry.shape(one["geometry"]))
        for one in features
    }


def the(layer, drawn):
    return {code: shape for code, (said, shape) in drawn.items() if said["layer"] == layer}


def test_the_files_are_what_the_drawing_writes_to_the_byte(tmp_path):
    files.write(tmp_path)
    for file in (files.PARCELS, files.AREAS):
        assert (tmp_path / file.name).read_bytes() == file.read_bytes()


def test_the_files_are_small_and_say_that_they_are_invented():
    for file in (files.PARCELS, files.AREAS):
        assert file.stat().st_size < MOST_BYTES
        assert "DEMONSTRATION" in json.loads(file.read_text(encoding="utf-8"))["about"]


def test_the_city_has_some_six_hundred_parcels_each_with_a_number_nobody_has(lots):
    assert 570 <= len(lots) <= 640
    assert all(geo.ain(apn) for apn in lots)
    assert {apn[:4] for apn in lots} == {"9901", "9902", "9903"}


def test_every_parcel_has_an_address_of_its_own(lots):
    addresses = Counter(said["situs_address"] for said, _shape in lots.values())
    assert max(addresses.values()) == 1


def test_parcels_of_governments_are_numbered_as_in_the_county(lots):
    public = {apn for apn, (said, _shape) in lots.items() if said["publicly_owned"] == "YES"}
    assert public == {apn for apn in lots if geo.perhaps_exempt(geo.ain(apn))}


def test_every_shape_is_valid_and_inside_the_city(shapes, drawn):
    outline = drawn["city"][1]
    assert all(shape.is_valid and outline.covers(shape) for shape in shapes.values())


def test_no_two_parcels_overlap_but_those_of_the_condominium(shapes):
    stack = {apn for apn in shapes if apn.startswith(f"9903-{quarters.CONDOMINIUM_PAGE}-")}
    assert len(stack) == quarters.UNITS + 1
    assert len({shapes[apn].wkb for apn in stack}) == 1
    apns = [apn for apn in shapes if apn not in stack] + [max(stack)]
    tree = shapely.STRtree([shapes[apn] for apn in apns])
    for one, other in zip(*tree.query(tree.geometries, predicate="intersects"), strict=True):
        shared = tree.geometries[one].intersection(tree.geometries[other])
        if one != other and shared.area:
            overlap = geo.used_square_feet(shared)
            assert overlap < SLACK_SQUARE_FEET, (apns[one], apns[other])


def test_lots_have_the_sizes_of_their_kind(lots):
    sizes = {apn: square_feet(geo.area_m2(shape)) for apn, (_said, shape) in lots.items()}
    kinds = {
        "Single-family residence": (1_790, 16_000),
        "Storage yard": (90_000, 240_000),
        "Elementary school": (300_000, 330_000),
    }
    for kind, (least, most) in kinds.items():
        found = [sizes[apn] for apn, (said, _shape) in lots.items() if said["use"] == kind]
        assert found
        assert all(least <= size <= most for size in found)


def test_streets_railway_and_channel_lie_on_no_parcel(shapes, drawn):
    land = shapely.union_all(list(shapes.values()))
    ways = the(Layer.RIGHT_OF_WAY, drawn)
    assert {drawn[code][0]["kind"] for code in ways} == {"street", "railway", "flood channel"}
    for shape in ways.values():
        # An edge drawn in feet bends by a hair on the map.
        assert shape.intersection(land).area / shape.area < 0.001


def test_five_districts_make_the_city(drawn):
    districts = the(Layer.DISTRICT, drawn)
    assert len(districts) == 5
    together = shapely.union_all(list(districts.values()))
    # Where three meet on a long edge of the city, that edge bends by a hair on the map.
    assert together.symmetric_difference(drawn["city"][1]).area / together.area < 1e-4
    assert sum(one.area for one in districts.values()) == pytest.approx(together.area)


def test_every_kind_of_sensitive_place_is_there(drawn):
    kinds = {drawn[code][0]["kind"] for code in the(Layer.SENSITIVE, drawn)}
    assert kinds == {"school", "courthouse", "clinic", "shelter", "place of worship", "child care"}


def test_the_school_is_400_feet_from_the_lot_of_worked_example_e2(lots, drawn):
    lot = next(
        shape for said, shape in lots.values() if said["situs_address"] == "1200 Sample Street"
    )
    assert geo.distance_feet(lot, drawn["school"][1]) == Decimal("400.00")


def test_the_city_lies_near_34_north_and_118_west(drawn):
    west, south, east, north = drawn["city"][1].bounds
    assert -118.22 < west < east < -118.18
    assert 33.98 < south < north < 34.02


def test_the_boulevard_cuts_lots_and_gives_them_its_address(lots):
    cut = [shape for said, shape in lots.values() if "Demo Boulevard" in said["situs_address"]]
    assert len(cut) > 20
    assert any(len(shape.exterior.coords) != 5 for shape in cut)


def test_the_drawing_knows_the_places_its_areas_name():
    addresses = {one.lot.address for one in numbered_lots()}
    assert {address for address, _name, _kind in areas.SENSITIVE} <= addresses


def test_a_drawn_foot_is_a_foot_on_the_map():
    field = on_the_map(shapely.box(1000, 1000, 1200, 1150))
    assert abs(geo.used_square_feet(field) - 30_000) < 15
