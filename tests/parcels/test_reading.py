"""What counties send: which files are read, which are not, and what the answer is then."""

import sqlite3
from zipfile import ZipFile

import numpy as np
import pyogrio
import pytest
import shapely
from pyproj import Transformer
from sqlalchemy import select

from feeadmin.kernel.db import session
from feeadmin.kernel.errors import Refused
from feeadmin.parcels import queries
from feeadmin.parcels.checking import Numbering, most_likely
from feeadmin.parcels.models import Parcel
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


def refused(path, **options):
    """Return why a file was not taken, having seen that nothing of it stayed."""
    with pytest.raises(Refused) as no:
        bring_in(path, **options)
    assert queries.latest_import() is None
    assert on_record() == {}
    return str(no.value)


# What is taken.


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


# Where it lies.


def in_system(epsg, shape):
    onto = Transformer.from_crs("EPSG:4326", f"EPSG:{epsg}", always_xy=True)
    return shapely.transform(
        shape, lambda points: np.column_stack(onto.transform(points[:, 0], points[:, 1]))
    )


def drawn_in(epsg):
    return [land.Lot(lot.apn, in_system(epsg, lot.shape), lot.address) for lot in LOTS]


@pytest.mark.parametrize("epsg", [2229, 3857, 26911, 3310])
def test_a_file_that_names_its_system_is_brought_to_degrees(tmp_path, epsg):
    bring_in(geopackage(tmp_path / "lots.gpkg", drawn_in(epsg), crs=f"EPSG:{epsg}"))
    assert queries.one("4203001002").shape.hausdorff_distance(LOTS[1].shape) < 1e-7


@pytest.mark.parametrize(
    ("epsg", "unit"),
    [(2229, "feet of the State Plane, zone 5"), (3857, "meters of a web map"),
     (26911, "meters of UTM zone 11"), (3310, "meters of California Albers")],
)  # fmt: skip
def test_a_file_that_says_degrees_and_holds_none_is_stopped_with_what_it_may_be(
    tmp_path, epsg, unit
):
    """Every GeoJSON is taken to be in degrees, and many are not."""
    path = land.write(tmp_path / "lots.geojson", drawn_in(epsg))
    assert refused(path) == (
        f"The coordinates are not degrees. They look like {unit}: try --crs EPSG:{epsg}."
    )
    assert counts(bring_in(path, crs=f"EPSG:{epsg}")) == (3, 0, 0, 0, 0)
    assert queries.one("4203001002").shape.hausdorff_distance(LOTS[1].shape) < 1e-7


def test_latitude_written_first_is_recognized(tmp_path):
    turned = [
        land.Lot(lot.apn, shapely.transform(lot.shape, lambda points: points[:, ::-1]))
        for lot in LOTS
    ]
    assert "Latitude and longitude look exchanged" in refused(
        land.write(tmp_path / "x.geojson", turned)
    )


@pytest.mark.parametrize("crs", ["EPSG:99999", "feet", "EPSG:0"])
def test_an_unknown_reference_system_is_no_guess(tmp_path, crs):
    path = land.write(tmp_path / "x.geojson", LOTS)
    assert refused(path, crs=crs) == (f"{crs} is no reference system. Give it as EPSG:2229.")


def test_a_system_of_heights_says_nothing_of_where_land_lies(tmp_path):
    path = land.write(tmp_path / "x.geojson", LOTS)
    assert "says nothing of where land lies" in refused(path, crs="EPSG:5703")


def test_degrees_read_as_feet_are_no_land(tmp_path):
    path = land.write(tmp_path / "x.geojson", LOTS)
    assert refused(path, crs="EPSG:2229") == (
        "None of the 3 rows could be taken. The first: The shape covers less than one square meter."
    )


# What is no file of parcels.


def test_a_file_that_is_not_there_is_named(tmp_path):
    assert refused(tmp_path / "lots.gpkg") == f"There is no file {tmp_path}/lots.gpkg."


def test_an_empty_file_is_called_empty(tmp_path):
    path = tmp_path / "lots.gpkg"
    path.touch()
    assert refused(path) == "The file lots.gpkg is empty: 0 bytes."


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notes.txt", b"Dear city, here are the parcels."),
        ("photo.jpg", b"\xff\xd8\xff\xe0 no picture either"),
        ("lots.geojson", b"{"),
        ("lots.geojson", b'{"type": "FeatureCollection", "features": [{"type": "Feat'),
        ("lots.geojson", b"[1, 2, 3]"),
        ("lots.gpkg", b"SQLite format 3\x00 and nothing else"),
        ("lots.zip", b"PK\x03\x04 and nothing else"),
        ("lots.shp", b"\x00\x00\x27\x0a"),
        ("lots.geojson", bytes(range(256)) * 64),
    ],
)
def test_what_is_no_map_is_refused_by_name_with_what_is_wanted(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    assert refused(path) == (
        f"{name} is no file of parcels that can be read: GeoPackage, GeoJSON, Shapefile."
    )


def test_an_empty_folder_is_no_file_of_parcels(tmp_path):
    folder = tmp_path / "parcels"
    folder.mkdir()
    assert "parcels is no file of parcels that can be read" in refused(folder)


def test_a_table_without_shapes_is_told_from_a_map(tmp_path):
    path = table(tmp_path / "roll.gpkg", "roll")
    assert refused(path) == "roll.gpkg has no shapes, only a table."
    roll = tmp_path / "roll.csv"
    roll.write_text("AIN,address\n4203001001,1200 Sample Street\n")
    assert refused(roll) == "roll.csv has no shapes, only a table."


def test_a_map_without_parcel_numbers_lists_what_it_has(tmp_path):
    path = geojson(tmp_path / "trees.geojson", feature(SQUARE, species="oak", height=12))
    assert refused(path) == (
        "No column looks like parcel numbers. Name it with --apn-field; "
        "the file has: species, height."
    )
    bare = geojson(tmp_path / "bare.geojson", feature(SQUARE))
    assert refused(bare).endswith("the file has: no columns.")


def test_a_column_that_is_not_there_is_refused_with_those_that_are(tmp_path):
    path = geojson(tmp_path / "x.geojson", feature(SQUARE, AIN="4203001001", lot=1))
    assert refused(path, apn_field="APN") == ("There is no column APN. The file has: AIN, lot.")


def test_a_map_without_a_single_row_is_refused(tmp_path):
    path = geopackage(tmp_path / "none.gpkg", [])
    assert refused(path) == "The file none.gpkg has no rows."


def test_a_file_of_which_no_row_can_be_taken_is_refused_with_the_first_reason(tmp_path):
    path = geojson(
        tmp_path / "x.geojson", feature(SQUARE, APN="?"), feature(None, APN="4203001001")
    )
    assert refused(path) == (
        "None of the 2 rows could be taken. The first: ? is no parcel number: "
        "ten digits are wanted, as in 4203-001-013."
    )


def test_a_damaged_geopackage_is_not_taken_for_a_shorter_one(tmp_path):
    lots = land.row_of_lots(400)
    path = geopackage(tmp_path / "lots.gpkg", lots)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 2 // 3])
    sentence = refused(path)
    assert "breaks off" in sentence or "is no file of parcels" in sentence


def test_a_file_that_ends_in_the_middle_of_a_row_breaks_off(tmp_path):
    path = tmp_path / "lots.fgb"
    pyogrio.raw.write(
        path,
        np.array([shapely.to_wkb(lot.shape) for lot in land.row_of_lots(900)], dtype=object),
        [np.array([lot.apn for lot in land.row_of_lots(900)], dtype=object)],
        ["APN"],
        geometry_type="Polygon",
        crs="EPSG:4326",
        driver="FlatGeobuf",
        SPATIAL_INDEX="NO",
    )
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert refused(path).startswith("The file breaks off: ")


def test_a_geopackage_with_fewer_rows_than_it_says_is_damaged(tmp_path):
    path = geopackage(tmp_path / "lots.gpkg", land.row_of_lots(5))
    with sqlite3.connect(path) as opened:
        for (trigger,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            opened.execute(f'DROP TRIGGER "{trigger}"')
        opened.execute("DELETE FROM parcels WHERE fid > 3")
    assert refused(path) == (
        "The file breaks off: of 5 rows only 3 can be read. It is damaged; get it again."
    )


# The record of it.


def test_the_record_of_an_import_says_what_came_of_it(tmp_path):
    path = land.write(tmp_path / "lots.geojson", [*LOTS, land.Lot("4203-001", LOTS[0].shape)])
    report = bring_in(path)
    record = queries.latest_import()
    assert record is report.imported
    assert (record.source, record.file_name) == ("county roll", "lots.geojson")
    assert len(record.file_sha256) == 64
    assert record.counts == {
        "read": 4, "new": 3, "changed": 0, "same": 0, "retired": 0, "repaired": 0, "rejected": 1,
        "reasons": {"bad_number": 1},
    }  # fmt: skip
    kept = session.scalars(select(Parcel.import_id)).unique().all()
    assert kept == [record.id]


def test_a_dry_run_counts_the_same_and_changes_nothing(tmp_path):
    path = land.write(tmp_path / "lots.geojson", [*LOTS, land.Lot("", LOTS[0].shape)])
    report = bring_in(path, dry_run=True)
    assert counts(report) == (3, 0, 0, 0, 1)
    assert said(report) == [(4, "no_number")]
    assert report.imported is None
    assert queries.latest_import() is None
    assert on_record() == {}
    assert counts(bring_in(path)) == (3, 0, 0, 0, 1)


def test_rows_are_told_as_they_are_read(tmp_path):
    told = []
    bring_in(land.write(tmp_path / "lots.geojson", LOTS), progress=told.append)
    assert sum(told) == 3


def test_a_second_file_may_follow_at_once(tmp_path):
    bring_in(land.write(tmp_path / "first.geojson", LOTS[:2]))
    report = bring_in(land.write(tmp_path / "second.geojson", LOTS[2:]), source="another roll")
    assert counts(report) == (1, 0, 0, 0, 0)
    assert len(on_record()) == 3
