"""The shapes of a file: land is kept, mended where it can be, and what is none is rejected."""

import json
import sqlite3

import pytest
import shapely
from shapely.affinity import translate

from feeadmin.parcels import queries, reader
from tests import land
from tests.parcels.files import bring_in, feature, geopackage, on_record, said
from tests.parcels.rows import (
    BOW_TIE,
    GOOD,
    LINE,
    OTHER,
    SPIKE,
    SQUARE,
    THIRD,
    brought_with_a_good_row,
    polygon,
    ring,
)

pytestmark = pytest.mark.usefixtures("session")


@pytest.mark.parametrize(
    ("shape", "reason", "sentence"),
    [
        (None, "null", "The row has no shape."),
        (polygon(), "empty", "The shape is empty."),
        ({"type": "MultiPolygon", "coordinates": []}, "empty", "The shape is empty."),
        ({"type": "GeometryCollection", "geometries": []}, "empty", "The shape is empty."),
        ({"type": "Point", "coordinates": ring((0, 0))[0]}, "not_polygon", "not a polygon"),
        (LINE, "not_polygon", "The shape is not a polygon."),
        ({"type": "GeometryCollection", "geometries": [LINE]}, "not_polygon", "not a polygon"),
        (polygon(SPIKE), "not_polygon", "The shape is not a polygon."),
        (polygon(ring((0, 0), (3, 0), (3, 3), (0, 0))), "too_small", "less than one square meter"),
        (polygon([[1e999, 0], [1, 0], [1, 1], [1e999, 0]]), "not_finite", "not numbers"),
    ],
)
def test_what_is_no_land_is_rejected_with_the_reason(tmp_path, shape, reason, sentence):
    report = brought_with_a_good_row(tmp_path, feature(shape, APN="4203001002"))
    [rejected] = map(json.loads, report.rejects)
    assert (rejected["row"], rejected["number"], rejected["reason"]) == (2, "4203001002", reason)
    assert sentence in rejected["sentence"]
    assert list(on_record()) == ["4203001001"]


def test_a_row_that_strayed_off_the_map_is_rejected_alone(tmp_path, monkeypatch):
    """Even as the last row of a file, alone in its batch; a whole file of them is stopped."""
    monkeypatch.setattr(reader, "BATCH", 3)
    astray = translate(OTHER.shape, 500)
    path = geopackage(tmp_path / "x.gpkg", [*land.row_of_lots(3), land.Lot("4203-001-004", astray)])
    report = bring_in(path)
    assert said(report) == [(4, "not_degrees")]
    assert len(on_record()) == 3


HOLE_OUTSIDE = polygon(
    ring((200, 0), (400, 0), (400, 200), (200, 200), (200, 0)),
    ring((500, 0), (600, 0), (600, 100), (500, 100), (500, 0)),
)
NOT_CLOSED = polygon(ring((200, 0), (400, 0), (400, 200), (200, 200)))


@pytest.mark.parametrize(
    ("shape", "square_feet"), [(BOW_TIE, 2 * 100 * 100), (HOLE_OUTSIDE, 40_000 + 10_000)]
)
def test_a_shape_that_crosses_itself_is_repaired_with_nothing_lost(tmp_path, shape, square_feet):
    """The second is a parcel of two parts, one of them written as a hole, as county files do."""
    report = brought_with_a_good_row(tmp_path, feature(shape, APN="4203001002"))
    assert (report.tally.repaired, report.tally.rejected) == (1, 0)
    lot = queries.one("4203001002")
    assert lot.shape.is_valid
    assert float(lot.area_sqft) == pytest.approx(square_feet, rel=1e-3)


def test_a_ring_that_was_not_closed_is_closed(tmp_path):
    brought_with_a_good_row(tmp_path, feature(NOT_CLOSED, APN="4203001002"))
    assert float(queries.one("4203001002").area_sqft) == pytest.approx(40_000, rel=1e-3)


def test_of_a_mixed_drawing_the_land_is_kept_and_heights_are_dropped(tmp_path):
    high = polygon([[*spot, 94.5] for spot in SQUARE["coordinates"][0]])
    mixed = {"type": "GeometryCollection", "geometries": [LINE, high]}
    brought_with_a_good_row(tmp_path, feature(mixed, APN="4203001002"))
    lot = queries.one("4203001002")
    assert lot.shape.equals(OTHER.shape)
    assert not lot.shape.has_z


GEOPACKAGE_HEADER = b"GP\x00\x01\xe6\x10\x00\x00"
CURVED_POLYGON = b"\x01\x0a\x00\x00\x00\x01\x00\x00\x00"
ARC = b"\x01\x08\x00\x00\x00"


def with_bytes_for_a_shape(path, content):
    """Put bytes where the second row of a GeoPackage has its shape."""
    with sqlite3.connect(path) as opened:
        for (trigger,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            opened.execute(f'DROP TRIGGER "{trigger}"')
        opened.execute("UPDATE parcels SET geom = ? WHERE fid = 2", (GEOPACKAGE_HEADER + content,))
    return path


def drawn_with_an_arc():
    points = [land.lon_lat(*feet) for feet in ((200, 0), (300, 100), (400, 0))]
    arc = shapely.to_wkb(shapely.LineString([*points, points[1], points[0]]))
    return CURVED_POLYGON + ARC + arc[5:]


@pytest.mark.parametrize(
    "content", [drawn_with_an_arc(), shapely.to_wkb(OTHER.shape)[:60], b"no shape at all"]
)
def test_a_shape_drawn_with_arcs_or_broken_is_rejected_for_that_row_alone(tmp_path, content):
    path = geopackage(tmp_path / "x.gpkg", [GOOD, OTHER, THIRD])
    report = bring_in(with_bytes_for_a_shape(path, content))
    [(row, reason)] = said(report)
    assert row == 2
    assert reason in {"unreadable", "null"}
    assert list(on_record()) == ["4203001001", "4203001003"]


def test_a_shape_drawn_with_arcs_says_how_to_save_it(tmp_path):
    path = geopackage(tmp_path / "x.gpkg", [GOOD, OTHER])
    report = bring_in(with_bytes_for_a_shape(path, drawn_with_an_arc()))
    assert report.rejects.first == (
        "The shape cannot be read: it is broken, or drawn with arcs. Save it with straight lines."
    )
