"""The formats counties send parcels in: each says the same, and each can be broken."""

import json
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import pyproj
import pytest
import shapely

from feeadmin.parcels import columns, queries, reader, vector
from feeadmin.parcels.columns import ADDRESS_NAMES, APN_NAMES
from tests import land
from tests.parcels.files import bring_in, counts, on_record, refused, said

LOTS = land.row_of_lots(5)
DRIVERS = {
    "lots.gpkg": "GPKG",
    "lots.fgb": "FlatGeobuf",
    "lots.gdb": "OpenFileGDB",
    "lots.shp": "ESRI Shapefile",
    "lots.geojsonl": "GeoJSONSeq",
}
ROUNDED = {"lots.gdb", "lots.geojsonl"}
"""Formats that keep degrees to so many places."""

pytestmark = pytest.mark.usefixtures("session")


def vector_file(path, driver, lots=LOTS, **named):
    """Write lots with a driver of GDAL, the number column called as `named` says."""
    pyogrio.raw.write(
        path,
        np.array([shapely.to_wkb(lot.shape) for lot in lots], dtype=object),
        [
            np.array([lot.apn for lot in lots], dtype=object),
            np.array([lot.address for lot in lots], dtype=object),
        ],
        [named.get("apn", "APN"), named.get("address", "address")],
        geometry_type="Polygon",
        crs="EPSG:4326",
        driver=driver,
    )
    return path


def parquet(path, lots=LOTS, *, geo=None, crs=None, wkb=None):
    """Write lots as GeoParquet."""
    described = {"encoding": "WKB", "geometry_types": ["Polygon"]}
    if crs:
        described["crs"] = pyproj.CRS.from_user_input(crs).to_json_dict()
    said = {"version": "1.1.0", "primary_column": "shape_of_lot"}
    said["columns"] = {"shape_of_lot": described}
    table = pa.table(
        {
            "shape_of_lot": wkb or [lot.shape and shapely.to_wkb(lot.shape) for lot in lots],
            "APN": [lot.apn for lot in lots],
            "address": [lot.address for lot in lots],
        }
    )
    kept = {} if geo == "" else {b"geo": json.dumps(geo or said).encode()}
    pq.write_table(table.replace_schema_metadata(kept), path, row_group_size=2)
    return path


@pytest.mark.parametrize("name", DRIVERS)
def test_every_format_says_the_same_of_the_land(tmp_path, name):
    bring_in(land.write(tmp_path / "first.geojson", [land.Lot(*_words(lot), "") for lot in LOTS]))
    report = bring_in(vector_file(tmp_path / name, DRIVERS[name]))
    if name in ROUNDED:
        assert counts(report) == (0, 5, 0, 0, 0)
        for lot in LOTS:
            kept = queries.one(lot.apn.replace("-", "")).shape
            assert kept.symmetric_difference(lot.shape).area < 1e-3 * lot.shape.area
    else:
        assert counts(report) == (0, 0, 5, 0, 0)


def _words(lot):
    return lot.apn, lot.shape, lot.address


def test_geoparquet_says_the_same(tmp_path):
    bring_in(vector_file(tmp_path / "lots.gpkg", "GPKG"))
    assert counts(bring_in(parquet(tmp_path / "lots.parquet"))) == (0, 0, 5, 0, 0)


def test_geoparquet_in_the_state_s_feet_is_turned_into_degrees(tmp_path):
    in_feet = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:2229", always_xy=True)
    lots = [
        land.Lot(lot.apn, shapely.transform(lot.shape, in_feet.transform, interleaved=False))
        for lot in LOTS
    ]
    bring_in(parquet(tmp_path / "feet.parquet", lots, crs="EPSG:2229"))
    found = queries.one("4203001003").shape
    assert found.symmetric_difference(LOTS[2].shape).area < 1e-6 * found.area


def test_a_reading_goes_on_in_the_middle_of_any_format(tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "BATCH", 2)
    for path in (
        parquet(tmp_path / "lots.parquet"),
        vector_file(tmp_path / "lots.fgb", "FlatGeobuf"),
    ):
        opened = reader.open_file(path)
        whole = [number for batch in opened.batches() for number in batch.numbers]
        for after in range(6):
            rest = list(opened.batches(after))
            assert [number for batch in rest for number in batch.numbers] == whole[after:]
            assert [batch.first_row for batch in rest][:1] == [after + 1][: 5 - after]


@pytest.mark.parametrize(
    ("geo", "because"),
    [
        ("", "has no shapes, only a table"),
        ({"primary_column": "shape_of_lot"}, "has no shapes, only a table"),
        (["nonsense"], "has no shapes, only a table"),
        (
            {"primary_column": "shape_of_lot", "columns": {"shape_of_lot": {"encoding": "point"}}},
            "Write the file with WKB",
        ),
        (
            {"primary_column": "elsewhere", "columns": {"elsewhere": {"encoding": "WKB"}}},
            "Write the file with WKB",
        ),
    ],
)
def test_a_parquet_file_without_readable_shapes_says_so(tmp_path, geo, because):
    assert because in refused(parquet(tmp_path / "x.parquet", geo=geo))


def test_a_parquet_file_cut_short_says_that_it_breaks_off(tmp_path):
    path = parquet(tmp_path / "x.parquet")
    path.write_bytes(path.read_bytes()[:-20])
    assert "breaks off" in refused(path)


def test_a_row_of_geoparquet_without_a_shape_is_rejected_alone(tmp_path):
    lots = [*LOTS[:2], land.Lot("4203-001-009", None)]
    report = bring_in(parquet(tmp_path / "x.parquet", lots))
    assert said(report) == [(3, "null")]
    assert len(on_record()) == 2


def test_names_that_a_shapefile_cut_to_ten_letters_are_found(tmp_path):
    path = vector_file(
        tmp_path / "lots.shp",
        "ESRI Shapefile",
        apn="assessor_p",
        address="SitusFullA",
    )
    bring_in(path)
    assert on_record()["4203001002"] == "1210 Sample Street"


@pytest.mark.parametrize("names", [APN_NAMES, ADDRESS_NAMES])
def test_a_whole_name_goes_before_one_that_was_cut(names):
    long = next(name for name in names if name[: columns.CUT] not in names)
    assert columns.likeliest([long[: columns.CUT], names[-1]], names) == names[-1]
    assert columns.likeliest([long[: columns.CUT].upper()], names) == long[: columns.CUT].upper()


def test_an_archive_that_would_fill_the_disk_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(vector, "SMALL", 2**20)
    path = tmp_path / "lots.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        packed.writestr("lots.shp", bytes(8 * 2**20))
    assert "would unpack to 8 megabytes in 1 files" in refused(path)


def test_an_archive_of_ever_so_many_files_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(vector, "MOST_WITHIN", 3)
    path = tmp_path / "lots.zip"
    with ZipFile(path, "w") as packed:
        for number in range(4):
            packed.writestr(f"{number}.txt", "")
    assert "is no map of parcels" in refused(path)


def test_a_geodatabase_in_an_archive_is_read_as_it_is_sent(tmp_path):
    folder = vector_file(tmp_path / "lots.gdb", "OpenFileGDB")
    path = tmp_path / "lots.gdb.zip"
    with ZipFile(path, "w") as packed:
        for part in folder.iterdir():
            packed.write(part, f"lots.gdb/{part.name}")
    assert counts(bring_in(path)) == (5, 0, 0, 0, 0)


def test_a_file_of_another_county_is_stopped_and_a_few_strays_are_not(tmp_path):
    inside = land.row_of_lots(40)
    strays = [
        land.Lot(f"4203-002-{n:03}", shapely.affinity.translate(LOTS[0].shape, 5), "far away")
        for n in range(1, 41)
    ]
    report = bring_in(vector_file(tmp_path / "few.gpkg", "GPKG", [*inside, *strays[:5]]))
    assert report.tally.reasons == {"outside_county": 5}
    path = vector_file(tmp_path / "many.gpkg", "GPKG", [*inside, *strays])
    with pytest.raises(Exception, match="40 of the 80 rows lie outside Los Angeles County"):
        bring_in(path, source="another")


def test_a_column_that_does_not_number_parcels_is_stopped(tmp_path):
    """Tract numbers look like parcel numbers, and stand on many grounds."""
    lots = [land.Lot(LOTS[0].apn, lot.shape, lot.address) for lot in land.row_of_lots(60)]
    path = vector_file(tmp_path / "tracts.gpkg", "GPKG", lots)
    assert "59 of the 60 rows repeat a number" in refused(path)
