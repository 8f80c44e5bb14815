"""Bringing a list of owners in, and asking who held a parcel on a day."""

import json

import pytest

from feeadmin.owners import queries
from tests.owners.lists import HOME, JULY_1, row, text

LOT = "4203001001"
AS_OF = ("--as-of", "2026-07-01")


@pytest.fixture
def roll(tmp_path):
    path = tmp_path / "roll.csv"
    path.write_text(text(row(), row(ain="4203001002", name="Pat Doe")))
    return path


def answered(answer):
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)


def test_a_list_is_brought_in_and_told_by_what_it_came_to(house, roll):
    told = answered(house("owners", "import", roll, *AS_OF, "--source", "roll", "--json"))
    assert (told["read"], told["new_parties"], told["new_interests"]) == (2, 2, 2)
    assert told["rejects_file"] is None
    assert {"seconds", "peak_mb", "reasons", "conflicts", "late_deeds"} <= told.keys()
    assert queries.on_day(LOT, JULY_1)[0].source == "roll"


def test_people_read_the_same_line_by_line(house, roll):
    answer = house("owners", "import", roll, *AS_OF)
    assert "new_parties: 2\n" in answer.stdout
    assert "  4203-001-001: Example Holdings LLC, owner" in answer.stdout


def test_a_dry_run_says_what_would_be_done_and_does_nothing(house, roll):
    told = answered(house("owners", "import", roll, *AS_OF, "--dry-run", "--json"))
    assert told["new_parties"] == 2
    assert queries.named("") == []
    again = answered(house("owners", "import", roll, *AS_OF, "--dry-run", "--json"))
    for one in (told, again):
        one.pop("seconds"), one.pop("peak_mb")
    assert again == told


def test_the_same_file_again_changes_nothing(house, roll):
    house("owners", "import", roll, *AS_OF)
    told = answered(house("owners", "import", roll, *AS_OF, "--json"))
    assert (told["new_parties"], told["new_interests"], told["same_interests"]) == (0, 0, 2)


def test_rejected_rows_are_written_beside_the_file_or_where_one_says(house, tmp_path):
    path = tmp_path / "roll.csv"
    path.write_text(text(row(), row(ain="bad")))
    told = answered(house("owners", "import", path, *AS_OF, "--json"))
    assert told["rejects_file"] == str(tmp_path / "roll.rejects")
    elsewhere = tmp_path / "elsewhere.ndjson"
    house("owners", "import", path, *AS_OF, "--rejects", elsewhere)
    [line] = elsewhere.read_text().splitlines()
    assert json.loads(line)["reason"] == "bad_number"
    answer = house("owners", "import", path, *AS_OF, "--rejects", "/proc/nowhere")
    assert answer.exit_code == 2
    assert "The rejected rows cannot be written to /proc/nowhere" in answer.stderr


def test_columns_are_named_where_they_are_not_found(house, tmp_path):
    path = tmp_path / "list.tsv"
    path.write_text("PARCELNO\tWHO\n4203001001\tPat Doe\n")
    named = ("--column", "ain=PARCELNO", "--column", "name=WHO")
    assert answered(house("owners", "import", path, *AS_OF, *named, "--json"))["new_parties"] == 1


@pytest.mark.parametrize(
    ("content", "more", "sentence"),
    [
        (None, AS_OF, "cannot be read"),
        (b"", AS_OF, "is empty"),
        (b"PK\x03\x04", AS_OF, "is a workbook"),
        (b"AIN,Owner\n", AS_OF, "has no rows"),
        (b"AIN,Owner\n4203001001,Pat Doe\n", (), "Say of which day the file speaks"),
        (b"AIN,City\n4203001001,LA\n", AS_OF, "The Assessor’s open data has none"),
        (b"AIN,Owner\n", ("--column", "nonsense=Owner"), "Write --column MEANING=NAME"),
        (b"AIN,Owner\n", ("--column", "ain"), "Write --column MEANING=NAME"),
        (b"AIN,Owner\n", ("--column", "ain=Nope"), "There is no column Nope"),
    ],
)
def test_what_cannot_be_used_is_told_in_a_sentence(house, tmp_path, content, more, sentence):
    path = tmp_path / "roll.csv"
    if content is not None:
        path.write_bytes(content)
    answer = house("owners", "import", path, *more)
    assert answer.exit_code == 2
    assert sentence in answer.stderr
    assert answer.stderr.strip().split("\n")[-1].startswith("feeadmin: ")
    assert "Traceback" not in answer.output


def test_who_held_a_parcel_on_a_day_is_told_with_source_and_doubts(house, roll):
    house("owners", "import", roll, *AS_OF, "--source", "Assessor’s roll")
    told = answered(house("owners", "of", "4203-001-001", "--on", "2026-09-08", "--json"))
    [held] = told["held"]
    assert (held["party"], held["interest"], held["source"], held["as_of"]) == (
        "Example Holdings LLC", "owner", "Assessor’s roll", "2026-07-01",
    )  # fmt: skip
    [warning] = told["warnings"]
    assert warning == (
        "Assessor’s roll speaks of July\u00a01, 2026, which is before September\u00a08, 2026: a "
        "later sale is not in it."
    )
    spoken = house("owners", "of", LOT, "--on", "2020-01-01").stdout
    assert spoken == "No owner is on record for January\u00a01, 2020.\n"
    assert "owner: Example Holdings LLC" in house("owners", "of", LOT, "--on", "2026-07-01").stdout
    assert HOME.split(",")[0] not in json.dumps(told)


def test_what_is_no_parcel_number_is_told(house):
    answer = house("owners", "of", "nothing at all")
    assert answer.exit_code == 2
    assert answer.stderr == "feeadmin: nothing at all is no parcel number.\n"
