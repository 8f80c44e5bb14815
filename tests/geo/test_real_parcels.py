"""The same rules on real parcels of the County, where the files are at hand."""

import csv
from collections import Counter

import numpy as np
import pyogrio
import pytest
import shapely
from pyproj import Geod

from feeadmin.geo import (
    Outcome,
    ain,
    areas_m2,
    box_around,
    checked,
    gathered,
    grounds,
    match_point,
    perhaps_exempt,
    polygonal,
    shown,
)

pytestmark = pytest.mark.real_parcels


def read(file):
    meta, _ids, wkb, columns = pyogrio.raw.read(file)
    return shapely.from_wkb(wkb), dict(zip(meta["fields"], columns, strict=True))


@pytest.fixture(scope="module")
def county(real):
    return read(real("la_county_housing_element_parcels.gpkg"))


def test_every_parcel_of_the_county_sample_is_kept(county):
    shapes, _columns = county
    found = checked(shapes)
    assert len(shapes) == 19_031
    assert set(found.reasons) == {None}
    assert found.finding is None
    assert shapely.is_valid(found.shapes).all()


def test_stacked_units_are_found_by_their_ground(county):
    shapes, _columns = county
    stacks = Counter(grounds(checked(shapes).shapes))
    assert sum(units - 1 for units in stacks.values()) == 258
    assert max(stacks.values()) == 54


def test_areas_are_within_twenty_millionths_of_the_geodesic(county):
    shapes, _columns = county
    some = checked(shapes).shapes[::40]
    geodesic = [abs(Geod(ellps="WGS84").geometry_area_perimeter(shape)[0]) for shape in some]
    assert np.abs(areas_m2(some) / geodesic - 1).max() < 2e-5


def test_numbers_with_dashes_and_without_are_the_same(county):
    _shapes, columns = county
    assert all(ain(number) == number for number in columns["AIN"])
    assert [ain(number) for number in columns["APN"]] == list(columns["AIN"])
    assert [shown(number) for number in columns["AIN"]] == list(columns["APN"])


def test_public_land_nearly_always_has_a_nine_in_the_eighth_place(real):
    _shapes, columns = read(real("publicly_owned_parcels.geojson"))
    assert sum(map(perhaps_exempt, columns["AIN"])) == 369


def test_the_citys_side_lots_all_hint_at_public_land(real):
    with real("ladata_sidelots.csv").open(encoding="utf-8", newline="") as lines:
        numbers = [ain(row["APN"]) for row in csv.DictReader(lines)]
    assert all(perhaps_exempt(number) for number in numbers if number)


def test_a_point_in_a_real_stack_counts_its_units_once(real):
    shapes, columns = read(real("stacked_condo_parcels.geojson"))
    kept = checked(shapes).shapes
    lots = gathered(zip(grounds(kept), columns["AIN"], kept, strict=True))
    tallest = max(lots, key=lambda lot: len(lot.ains))
    middle = tallest.shape.point_on_surface()
    near = shapely.box(*box_around(middle.x, middle.y, 2))
    match = match_point([lot for lot in lots if lot.shape.intersects(near)], middle.x, middle.y, 2)
    assert match.outcome is Outcome.STACK
    assert match.candidates[0].ains == tallest.ains
    assert sum(one.share for one in match.candidates) <= 1 + 1e-9


def test_shares_of_circles_over_a_real_city_never_exceed_the_circle(real):
    shapes, columns = read(real("culver_city_parcels.geojson"))
    kept = checked(shapes).shapes
    lots = gathered(zip(grounds(kept), columns["AIN"], kept, strict=True))
    tree = shapely.STRtree([lot.shape for lot in lots])
    for lot in lots[::40]:
        place = lot.shape.centroid
        box = shapely.box(*box_around(place.x, place.y, 25))
        match = match_point([lots[i] for i in sorted(tree.query(box))], place.x, place.y, 25)
        shares = sum(one.share for one in match.candidates)
        assert shares <= 1.02  # a few lots of this file lie over one another
        assert shares + match.off_parcel <= 1.02


def test_the_council_districts_are_land_whatever_their_lines(real):
    shapes, _columns = read(real("la_city_council_districts.geojson"))
    found = checked(shapes)
    assert set(found.reasons) == {None}
    whole = polygonal(shapely.union_all(found.shapes))
    # The City has about 469 square miles of land.
    assert areas_m2(np.array([whole]))[0] / 2_589_988 == pytest.approx(470, rel=0.02)
