"""What counties send: which files and columns are read, and what is kept of them."""

from zipfile import ZipFile

import numpy as np
import pyogrio
import pytest
import shapely

from feeadmin.parcels import queries
from feeadmin.parcels.checking import Numbering, most_likely
from feeadmin.parcels.reader import open_file
from tests import land
from tests.parcels.files import (
    bring_in,
    counts,
    feature,
    geojson,
    geopackage,
    on_record,
    said,
    table,
)

LOTS = land.row_of_lots(3)
SQUARE = shapely.geometry.mapping(LOTS[0].shape)

pytestmark = pytest.mark.usefixtures("session")


def test_geojson_is_taken_with_what_it_says_of_each_parcel(tmp_path):
    report = bring_in(land.write(tmp_path / "lots.geojson", LOTS))
    assert counts(report) == (3, 0, 0, 0, 0)
    lot = queries.one("4203001002")
    assert (lot.apn, lot.address, lot.use) == ("4203-001-002", "1210 Sample Street", "Commercial")
    assert lot.shape.equals(shapely.normalize(LOTS[1].shape))
    assert float(lot.area_sqft) == pytest.approx(200 * 206, rel=1e-3)
    assert (lot.since_on, lot.gone_on) == (None, None)


def test_a_geopackage_says_the_same_as_geojson(tmp_path):
    bring_in(land.write(tmp_path / "lots.geojson", LOTS))
    again = bring_in(geopackage(tmp_path / "lots.gpkg", [_without_use(lot) for lot in LOTS]))
    assert counts(again) == (0, 3, 0, 0, 0), "the GeoPackage has no column of uses"
    assert queries.one("4203001002").shape.equals(shapely.normalize(LOTS[1].shape))
    assert on_record() == {f"420300100{n}": f"{1190 + 10 * n} Sample Street" for n in (1, 2, 3)}


def _without_use(lot):
    return land.Lot(lot.apn, lot.shape, lot.address, use="")


@pytest.fixture
def shapefile(tmp_path):
    """Return a folder with a shapefile in it: four files that are one data set."""
    folder = tmp_path / "shapes"
    folder.mkdir()
    pyogrio.raw.write(
        folder / "lots.shp",
        np.array([shapely.to_wkb(lot.shape) for lot in LOTS], dtype=object),
        [np.array([lot.apn for lot in LOTS], dtype=object)],
        ["APN"],
        geometry_type="Polygon",
        crs="EPSG:4326",
        driver="ESRI Shapefile",
    )
    return folder


def test_a_shapefile_is_taken_as_it_is_sent_in_a_zip_or_a_folder(tmp_path, shapefile):
    with ZipFile(tmp_path / "lots.zip", "w") as packed:
        for part in shapefile.iterdir():
            packed.write(part, part.name)
    assert counts(bring_in(tmp_path / "lots.zip")) == (3, 0, 0, 0, 0)
    assert counts(bring_in(shapefile)) == (0, 0, 3, 0, 0)


def test_the_digest_of_a_folder_is_of_every_file_in_it(shapefile):
    first, again = (bring_in(shapefile).imported.file_sha256 for _time in "ab")
    (shapefile / "read me.txt").write_text("Corrected in August.")
    third = bring_in(shapefile).imported.file_sha256
    assert first == again != third


def test_of_several_layers_the_one_with_parcel_numbers_is_read(tmp_path):
    path = table(tmp_path / "county.gpkg", "notes")
    pyogrio.raw.write(
        path,
        np.array([shapely.to_wkb(shapely.Point(land.WEST, land.SOUTH))], dtype=object),
        [np.array(["fire hydrant"], dtype=object)],
        ["what"],
        geometry_type="Point",
        crs="EPSG:4326",
        layer="hydrants",
        driver="GPKG",
        append=True,
    )
    geopackage(path, LOTS, layer="parcels", append=True)
    assert counts(bring_in(path)) == (3, 0, 0, 0, 0)


@pytest.mark.parametrize("name", ["AIN", "ain", "Apn", "PARCEL_ID", "AssessorID", "pin"])
def test_the_column_of_numbers_is_found_by_what_counties_call_it(tmp_path, name):
    path = geojson(tmp_path / "x.geojson", feature(SQUARE, **{name: "4203-001-001"}))
    assert list(on_record_of(path)) == ["4203001001"]


def on_record_of(path, **options):
    bring_in(path, **options)
    return on_record()


def test_of_two_such_columns_the_assessor_s_own_is_read(tmp_path):
    path = geojson(tmp_path / "x.geojson", feature(SQUARE, PIN="129A211   244", AIN="4203001001"))
    assert list(on_record_of(path)) == ["4203001001"]


def test_another_column_can_be_named(tmp_path):
    path = geojson(tmp_path / "x.geojson", feature(SQUARE, lot="4203001009", AIN="4203001001"))
    assert list(on_record_of(path, apn_field="lot")) == ["4203001009"]


@pytest.mark.parametrize(
    "number", [4203001001, 4203001001.0, "4203001001.0", " 4203–001–001 ", "4203 001 001"]
)
def test_a_number_that_a_spreadsheet_mangled_is_the_same_number(tmp_path, number):
    path = geojson(tmp_path / "x.geojson", feature(SQUARE, AIN=number))
    assert list(on_record_of(path)) == ["4203001001"]


def test_numbers_in_a_column_with_words_are_read_all_the_same(tmp_path):
    path = geojson(
        tmp_path / "x.geojson",
        feature(SQUARE, AIN=4203001001),
        feature(shapely.geometry.mapping(LOTS[1].shape), AIN="4203-001-002"),
    )
    assert list(on_record_of(path)) == ["4203001001", "4203001002"]


def test_another_county_s_numbers_are_kept_as_it_writes_them(tmp_path):
    path = geojson(tmp_path / "x.geojson", feature(SQUARE, APN=" 061-0012.a/3 "))
    assert said(bring_in(path, numbering=Numbering.ANY)) == []
    assert list(on_record()) == ["061-0012.A/3"]
    assert queries.one("061-0012.A/3").apn == "061-0012.A/3"


@pytest.mark.parametrize(
    ("numbers", "numbering"),
    [
        (["4203001001", None, "061-0012"], Numbering.LA_COUNTY),
        (["061-0012", None, "061-0013", "4203001001"], Numbering.ANY),
        ([None], Numbering.LA_COUNTY),
    ],
)
def test_how_a_county_writes_its_numbers_is_seen_from_the_first_rows(tmp_path, numbers, numbering):
    path = geojson(tmp_path / "x.geojson", *(feature(SQUARE, APN=number) for number in numbers))
    assert most_likely(open_file(path).batches()) is numbering


def test_a_file_without_rows_writes_numbers_as_this_county_does():
    assert most_likely(iter([])) is Numbering.LA_COUNTY


@pytest.mark.parametrize(
    ("word", "hint"),
    [(None, None), ("", None), ("YES - City-Owned", True), ("NO - Privately-Owned", False),
     ("none", False), ("Private", False), (True, True), (False, False), (0, False), (1, True),
     ("Northern Railway", True)],
)  # fmt: skip
def test_public_ownership_is_a_hint_that_a_file_may_give(tmp_path, word, hint):
    path = geojson(tmp_path / "x.geojson", feature(SQUARE, APN="4203001001", publicly_owned=word))
    bring_in(path)
    assert queries.one("4203001001").publicly_owned is hint


def test_spaces_that_line_an_address_up_are_closed(tmp_path):
    path = geojson(
        tmp_path / "x.geojson", feature(SQUARE, APN="4203001001", address=" 1200   Sample\n St ")
    )
    assert on_record_of(path) == {"4203001001": "1200 Sample St"}
