"""`feeadmin areas import` and `feeadmin city-land import`: answers, exit codes, refusals."""

import json

import pytest
import shapely

from feeadmin.parcels import areas, city_register
from feeadmin.parcels.models import Layer
from tests import land
from tests.parcels.files import feature, geojson

GENERAL = ("--source", "General Services", "--department", "General Services")


@pytest.fixture
def districts(tmp_path):
    squares = [
        feature(
            shapely.geometry.mapping(land.box(n * 100, 0, 100, 100)), DISTRICT=n, NAME=f"No {n}"
        )
        for n in (1, 2)
    ]
    return geojson(tmp_path / "districts.geojson", *squares)


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "yards.csv"
    path.write_text("APN,NAME\n4203-001-001,Yard 7\n4203-001-002,Lot\n")
    return path


def answered(answer):
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)


def refused(answer):
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr.startswith("feeadmin: ")
    assert answer.stderr.count("\n") == 1
    return answer.stderr


def test_a_layer_is_brought_in_and_told_by_what_became_of_its_rows(house, districts):
    told = answered(house("areas", "import", districts, "--layer", "district", "--json"))
    assert (told["read"], told["new"], told["changes"]["new"]) == (2, 2, ["1", "2"])
    assert (told["since_on"], told["rejects_file"]) == (None, None)
    assert [area.name for area in areas.of(Layer.DISTRICT)] == ["No 1", "No 2"]


def test_a_layer_again_counts_from_the_day_that_is_given(house, districts):
    house("areas", "import", districts, "--layer", "school-district")
    again = house(
        "areas", "import", districts, "--layer", "school-district", "--since", "2026-07-01",
        "--name-field", "DISTRICT", "--json",
    )  # fmt: skip
    assert (answered(again)["new_name"], answered(again)["since_on"]) == (2, "2026-07-01")


def test_a_dry_run_writes_nothing(house, districts, listed):
    assert answered(
        house("areas", "import", districts, "--layer", "district", "--dry-run", "--json")
    )
    assert (
        answered(house("city-land", "import", listed, *GENERAL, "--dry-run", "--json"))["new"] == 2
    )
    assert (areas.of(Layer.DISTRICT), city_register.lists()) == ([], [])


def test_a_list_is_brought_in_once_however_often(house, listed):
    told = answered(house("city-land", "import", listed, *GENERAL, "--json"))
    assert (told["new"], told["off_map_ains"]) == (2, ["4203001001", "4203001002"])
    told = answered(house("city-land", "import", listed, *GENERAL, "--json"))
    assert (told["new"], told["same"]) == (0, 2)


def test_people_read_the_same_line_by_line(house, listed):
    assert "new: 2\n" in house("city-land", "import", listed, *GENERAL).stdout


def test_a_long_list_is_shown_by_its_beginning_and_whole_for_programs(house, listed):
    rows = [f"4203-001-{n:03},Lot {n}" for n in range(1, 26)]
    listed.write_text("\n".join(["APN,NAME", *rows]) + "\n")
    shown = house("city-land", "import", listed, *GENERAL, "--dry-run").stdout
    assert "4203001020 and 5 more\n" in shown
    whole = answered(house("city-land", "import", listed, *GENERAL, "--dry-run", "--json"))
    assert len(whole["off_map_ains"]) == 25


def test_rejected_rows_are_written_beside_the_file_or_where_one_says(house, listed, tmp_path):
    listed.write_text("APN,NAME\n4203-001-001,Yard 7\n12,Wrong\n")
    told = answered(house("city-land", "import", listed, *GENERAL, "--json"))
    assert told["rejects_file"] == str(tmp_path / "yards.rejects")
    elsewhere = tmp_path / "elsewhere"
    house("city-land", "import", listed, *GENERAL, "--rejects", elsewhere)
    assert json.loads(elsewhere.read_text())["reason"] == "bad_number"


def test_a_column_is_named_by_what_it_holds(house, listed):
    listed.write_text("REF,WHAT\n4203-001-001,Yard 7\n")
    named = "--column", "ains=REF", "--column", "name=WHAT"
    assert answered(house("city-land", "import", listed, *GENERAL, *named, "--json"))["new"] == 1
    assert "names no column" in refused(
        house("city-land", "import", listed, *GENERAL, "--column", "x")
    )


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (("areas", "import", "nowhere.geojson", "--layer", "district"), "There is no file"),
        (("city-land", "import", "nowhere.csv", *GENERAL), "cannot be read: No such file"),
    ],
)
def test_what_is_not_there_is_said_in_one_sentence(house, command, why):
    assert why in refused(house(*command))


def test_what_is_no_list_is_refused_in_one_sentence(house, districts):
    assert "No column looks like parcel numbers" in refused(
        house("city-land", "import", districts, *GENERAL)
    )


def test_rejects_that_cannot_be_written_are_told(house, listed, tmp_path):
    listed.write_text("APN,NAME\n4203-001-001,Yard 7\n12,Wrong\n")
    wrong = tmp_path / "no folder" / "rejects"
    assert (
        "cannot be written"
        in house("city-land", "import", listed, *GENERAL, "--rejects", wrong).stderr
    )
