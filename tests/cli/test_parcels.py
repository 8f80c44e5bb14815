"""Bringing the county's file in, and asking which land a point means."""

import json

import pytest

from feeadmin.parcels import queries as registry
from tests import land


@pytest.fixture
def lots(tmp_path):
    return land.write(tmp_path / "lots.geojson", land.row_of_lots(4))


def answered(answer):
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)


def test_a_file_is_brought_in_and_told_by_what_became_of_its_rows(house, lots):
    told = answered(house("parcels", "import", lots, "--json"))
    assert told["new"] == 4
    assert told["rejects_file"] is None
    assert {"seconds", "peak_mb"} <= told.keys()
    assert registry.one("4203001001").address == "1200 Sample Street"


def test_people_read_the_same_line_by_line(house, lots):
    answer = house("parcels", "import", lots)
    assert answer.exit_code == 0
    assert "new: 4\n" in answer.stdout


def test_the_same_file_again_changes_nothing(house, lots):
    house("parcels", "import", lots)
    told = answered(house("parcels", "import", lots, "--json"))
    assert (told["new"], told["changed"]) == (0, 0)


def test_a_dry_run_says_what_would_be_done_and_does_nothing(house, lots):
    assert answered(house("parcels", "import", lots, "--dry-run", "--json"))["new"] == 4
    assert registry.latest_import() is None


def test_rejected_rows_are_written_beside_the_file_or_where_one_says(house, tmp_path):
    rows = [*land.row_of_lots(3), land.Lot("no number", land.box(900, 0, 50, 50))]
    lots = land.write(tmp_path / "lots.geojson", rows)
    told = answered(house("parcels", "import", lots, "--json"))
    assert told["rejects_file"] == str(tmp_path / "lots.rejects")
    elsewhere = tmp_path / "elsewhere.txt"
    told = answered(house("parcels", "import", lots, "--rejects", elsewhere, "--json"))
    assert told["rejects_file"] == str(elsewhere)
    [line] = elsewhere.read_text().splitlines()
    assert json.loads(line)["row"]


def test_rejects_that_cannot_be_written_are_told(house, tmp_path):
    rows = [*land.row_of_lots(3), land.Lot("no number", land.box(900, 0, 50, 50))]
    lots = land.write(tmp_path / "lots.geojson", rows)
    answer = house("parcels", "import", lots, "--rejects", "/proc/nowhere")
    assert answer.exit_code == 2
    assert "The rejected rows cannot be written to /proc/nowhere" in answer.stderr


def test_a_file_with_most_parcels_missing_is_refused_unless_one_says_so(house, lots, tmp_path):
    house("parcels", "import", lots)
    fewer = land.write(tmp_path / "fewer.geojson", land.row_of_lots(1))
    assert house("parcels", "import", fewer).exit_code == 2
    assert answered(house("parcels", "import", fewer, "--max-vanish", "1", "--json"))


@pytest.mark.parametrize("content", [None, b"", b"no parcels", b"\x00" * 50, b"{}"])
def test_what_is_no_parcel_file_is_told_in_a_sentence(house, tmp_path, content):
    path = tmp_path / "odd.geojson"
    if content is not None:
        path.write_bytes(content)
    answer = house("parcels", "import", path)
    assert answer.exit_code == 2
    assert answer.stderr.strip().split("\n")[-1].startswith("feeadmin: ")
    assert "Traceback" not in answer.output


def test_a_point_is_told_with_the_land_it_may_mean(house, lots):
    house("parcels", "import", lots)
    lon, lat = land.lon_lat(100, 100)
    told = answered(house("parcels", "at", lon, lat, "--accuracy-m", "5", "--json"))
    assert told["candidates"][0]["ains"] == ["4203001001"]
    assert told["candidates"][0]["contains"]
    assert "4203001001" in house("parcels", "at", lon, lat, "--accuracy-m", "5").stdout


def test_a_point_in_the_sea_is_on_no_parcel(house, lots):
    house("parcels", "import", lots)
    told = answered(house("parcels", "at", "-118.9", "33.5", "--json"))
    assert told["candidates"] == []
    assert told["off_parcel"] == 1


@pytest.mark.parametrize(("lon", "lat"), [("200", "0"), ("nan", "34"), ("-118", "91")])
def test_what_is_no_point_is_told(house, lon, lat):
    answer = house("parcels", "at", lon, lat)
    assert answer.exit_code == 2
    assert answer.stderr.startswith("feeadmin: ")


def test_the_land_of_an_earlier_day_can_be_asked_for(house, lots):
    house("parcels", "import", lots)
    lon, lat = land.lon_lat(100, 100)
    assert answered(house("parcels", "at", lon, lat, "--on", "2020-01-01", "--json"))
