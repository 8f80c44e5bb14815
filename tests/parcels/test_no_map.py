"""What is no file of parcels, and what is damaged: refused whole, with what to do."""

import sqlite3

import numpy as np
import pyogrio
import pytest
import shapely

from tests import land
from tests.parcels.files import (
    feature,
    geojson,
    geopackage,
    refused,
    table,
)

LOTS = land.row_of_lots(3)
SQUARE = shapely.geometry.mapping(LOTS[0].shape)

pytestmark = pytest.mark.usefixtures("session")


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
        f"{name} is no file of parcels that can be read: GeoPackage, GeoJSON, Shapefile, "
        "FlatGeobuf, GeoParquet or File Geodatabase."
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
