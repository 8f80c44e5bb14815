"""The rows of a file: each kept or rejected with its reason, and the rest taken all the same."""

import json

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeadmin.geo import ain
from feeadmin.kernel import files
from feeadmin.kernel.errors import Refused
from feeadmin.parcels import queries, reader
from tests import land
from tests.parcels.files import bring_in, feature, geojson, geopackage, on_record, said
from tests.parcels.rows import (
    BOW_TIE,
    GOOD,
    LINE,
    OTHER,
    SPIKE,
    SQUARE,
    brought_with_a_good_row,
    polygon,
)

pytestmark = pytest.mark.usefixtures("session")


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (None, "no_number"),
        ("", "no_number"),
        ("   ", "no_number"),
        ("4203-001", "bad_number"),
        ("4203-001-0134", "bad_number"),
        ("0000-001-013", "bad_number"),
        ("4203-000-013", "bad_number"),
        ("4203-001-000", "bad_number"),
        ("42O3-001-013", "bad_number"),
        ("4.203001001E9", "bad_number"),
        ("-", "bad_number"),
        ("４２０３００１００２", "bad_number"),
        ("4203001002; DROP TABLE parcel", "bad_number"),
        ("9" * 10_000, "bad_number"),
    ],
)
def test_a_number_that_cannot_be_read_is_not_guessed(tmp_path, number, reason):
    report = brought_with_a_good_row(tmp_path, feature(SQUARE, APN=number))
    assert said(report) == [(2, reason)]
    [rejected] = map(json.loads, report.rejects)
    assert rejected["number"] == (number or "").strip()[:200]


def test_a_number_that_stands_twice_is_taken_once_as_it_stands_first(tmp_path):
    report = brought_with_a_good_row(
        tmp_path,
        feature(SQUARE, APN="4203-001-002", address="the first"),
        feature(SQUARE, APN="4203001002", address="the second"),
    )
    assert said(report) == [(3, "repeated")]
    assert on_record() == {"4203001001": "", "4203001002": "the first"}


def test_a_second_part_in_a_row_of_its_own_is_told_from_a_mere_repetition(tmp_path):
    """Else the parcel would quietly be smaller than it is."""
    report = brought_with_a_good_row(tmp_path, feature(SQUARE, APN="4203-001-001"))
    assert said(report) == [(2, "other_shape")]
    assert report.rejects.first == (
        "The number stands in an earlier row of this file, with another shape. "
        "If they are parts of one parcel, join them in one row."
    )


def test_a_number_whose_first_row_was_no_land_may_stand_again(tmp_path):
    report = brought_with_a_good_row(
        tmp_path, feature(None, APN="4203-001-002"), feature(SQUARE, APN="4203-001-002")
    )
    assert said(report) == [(2, "null")]
    assert "4203001002" in on_record()


def test_two_numbers_on_the_same_ground_are_a_stack_and_both_are_taken(tmp_path):
    lots = [land.Lot(f"4203-002-00{n}", OTHER.shape, f"unit {n}") for n in (1, 2)]
    bring_in(land.write(tmp_path / "x.geojson", lots))
    first, second = (queries.one(f"420300200{n}") for n in (1, 2))
    assert first.ground == second.ground
    assert queries.stack(first) == [second]


def test_a_file_larger_than_one_batch_is_read_as_one(tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "BATCH", 2)
    lots = [*land.row_of_lots(5), GOOD, land.Lot("?", OTHER.shape), OTHER]
    told = []
    report = bring_in(
        geopackage(tmp_path / "x.gpkg", lots), progress=lambda *heard: told.append(heard)
    )
    assert [done for at, done, _of in told if at == "reading"] == [2, 4, 6, 8]
    assert said(report) == [(6, "repeated"), (7, "bad_number"), (8, "repeated")]
    assert len(on_record()) == 5


# What it says.


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ({"APN": "4203001002", "address": "home of an illegal alien"}, "4203001002"),
        ({"APN": "4203001002", "existing_use": "no green card"}, "4203001002"),
        ({"APN": "A-012 345 678"}, ""),
    ],
)
def test_a_row_that_speaks_of_somebody_s_status_is_neither_kept_nor_repeated(
    tmp_path, words, shown
):
    report = brought_with_a_good_row(tmp_path, feature(SQUARE, **words))
    [rejected] = map(json.loads, report.rejects)
    assert (rejected["reason"], rejected["number"]) == ("status", shown)
    assert rejected["sentence"] == "The row speaks of somebody’s immigration status."


def test_letters_that_are_no_utf_8_are_rejected_and_not_garbled(tmp_path):
    path = tmp_path / "x.geojson"
    land.write(path, [GOOD, OTHER])
    path.write_bytes(path.read_bytes().replace(b"1210 Sample", b"1210 Caf\xe9"))
    assert said(bring_in(path)) == [(2, "bad_text")]
    assert list(on_record()) == ["4203001001"]


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("Calle Olvera 845 ½, Niño", "Calle Olvera 845 ½, Niño"),
        ("x" * 5000, "x" * 200),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("1210 Sample\x00Street", "1210 Sample"),
        (1210, "1210"),
        (None, ""),
    ],
)
def test_an_odd_address_is_kept_as_far_as_it_can_be(tmp_path, address, kept):
    brought_with_a_good_row(tmp_path, feature(SQUARE, APN="4203001002", address=address))
    assert on_record()["4203001002"] == kept


# The list of the rejected.


def test_the_rejected_rows_are_kept_as_a_file_of_lines(tmp_path):
    report = brought_with_a_good_row(
        tmp_path, feature(None, APN="4203001002"), feature(SQUARE, APN="Niño")
    )
    kept = files.store().read(report.imported.rejects_sha256)
    assert kept == b"".join(report.rejects)
    rows = [json.loads(line) for line in kept.decode().splitlines()]
    assert [(row["row"], row["number"], row["reason"]) for row in rows] == [
        (2, "4203001002", "null"),
        (3, "Niño", "bad_number"),
    ]
    assert report.tally.reasons == {"bad_number": 1, "null": 1}
    assert report.rejects.first == "The row has no shape."


def test_without_a_rejected_row_there_is_no_file_of_them(tmp_path):
    report = bring_in(land.write(tmp_path / "x.geojson", [GOOD]))
    assert report.imported.rejects_sha256 is None
    assert (len(report.rejects), list(report.rejects), report.rejects.first) == (0, [], "")


numbers = st.one_of(
    st.none(),
    st.integers(0, 10**11),
    st.from_regex(r"4203-?00[12]-?00[0-4]", fullmatch=True),
    st.text(max_size=12).filter(lambda text: "\x00" not in text),
)
shapes = st.sampled_from([None, SQUARE, LINE, BOW_TIE, polygon(), polygon(SPIKE)])


# A dry run leaves nothing behind for the next example.
@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=st.lists(st.tuples(numbers, shapes), max_size=12))
def test_every_row_is_either_taken_or_rejected_and_no_number_twice(tmp_path_factory, session, rows):
    path = geojson(
        tmp_path_factory.mktemp("rows") / "x.geojson",
        feature(shapely.geometry.mapping(GOOD.shape), APN="4203001009"),
        *(feature(shape, APN=number) for number, shape in rows),
    )
    try:
        report = bring_in(path, dry_run=True)
    except Refused as no:
        pytest.fail(str(no))
    tally = report.tally
    assert tally.read == tally.taken + tally.rejected == len(rows) + 1
    assert len(said(report)) == tally.rejected
    readable = {ain(str(number)) for number, _shape in rows if number is not None}
    assert 1 <= tally.taken <= 1 + len(readable - {None})
