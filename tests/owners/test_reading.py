"""Reading a file of owners: whatever it is, each row states something or is rejected with why."""

import json
from datetime import date

import pytest

from feeadmin.owners import columns, reader
from feeadmin.owners.columns import NoSuchColumn
from feeadmin.owners.models import HeldAs, Interest, OwnerClass, PartyKind
from feeadmin.owners.reader import CannotRead, MissingColumn
from feeadmin.owners.stating import Rejected, Stated, stated
from tests.owners.lists import HEADER, HOME, JULY_1, row, text


@pytest.fixture
def file(tmp_path):
    def write(content, **named):
        path = tmp_path / "roll.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return reader.open_file(path, path.name, named)

    return write


def read(found, as_of=JULY_1):
    return [
        one for number, cells in found.rows() for one in stated(number, cells, found.columns, as_of)
    ]


# How a file is written.


@pytest.mark.parametrize(
    "raw",
    [
        text(row(name="Peña LLC")).encode(),
        text(row(name="Peña LLC")).encode("utf-8-sig"),
        text(row(name="Peña LLC")).encode("utf-16"),
        text(row(name="Peña LLC")).encode("latin-1"),
        text(row(name="Peña LLC"), delimiter="\t").encode(),
        text(row(name="Peña LLC"), delimiter=";").encode(),
        text(row(name="Peña LLC"), delimiter="|").replace(", ", " ").encode(),
        text(row(name="Peña LLC")).replace("\r\n", "\n").encode(),
        ("\n\n" + text(row(name="Peña LLC"))).replace("\n\nAIN", "AIN").encode(),
        (text(row(name="Peña LLC")) + "\r\n,,,,,\r\n\r\n").encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "latin-1", "tabs", "semicolons", "bars", "lf", "plain", "blank"],
)
def test_a_list_is_read_however_its_letters_and_cells_are_written(file, raw):
    [one] = read(file(raw))
    assert (one.ain, one.name, one.row) == ("4203001001", "Peña LLC", 1)


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "is empty"),
        (b"  \n \n", "is empty"),
        (b"\xef\xbb\xbf", "is no table"),
        (b"PK\x03\x04rest", "is a workbook or a zip archive. Save the list as CSV"),
        (b"%PDF-1.7", "is a PDF"),
        (b'{"a": 1}', "is JSON"),
        (b"<html>", "is XML"),
        (b"\x00\x01\x02\x03", "is no table of text"),
    ],
)
def test_what_is_no_list_is_told_in_a_sentence(file, raw, sentence):
    with pytest.raises(CannotRead, match=sentence):
        file(raw)


def test_a_file_that_is_not_there_is_told(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(CannotRead, match="There is no file"):
            reader.open_file(path, path.name, {})


def test_the_assessors_open_data_has_no_owners_and_it_says_so(file):
    with pytest.raises(MissingColumn, match="The Assessor’s open data has none"):
        file("AIN,RollYear,PropertyLocation\n4203001001,2026,1 A St\n")


def test_a_list_without_parcel_numbers_is_told_with_its_columns(file):
    with pytest.raises(MissingColumn, match="the file has: Owner Name, City"):
        file("Owner Name,City\nPat Doe,LA\n")


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_line(file):
    found = file(text(row()) + '4203001002,"Pat Doe,' + "x" * 30_000)
    with pytest.raises(CannotRead, match="Perhaps a quotation mark is not closed"):
        read(found)


# Its columns.


def test_columns_are_found_by_their_names_and_named_where_they_are_not(file):
    content = "PARCELNO,WHO,L1,L2\n4203-001-001,Pat Doe,1 A St,Los Angeles CA 90012\n"
    found = file(content, ain=["parcelno"], name=["WHO"], address=["L1", "L2"])
    [one] = read(found)
    assert (one.ain, one.name, one.lines) == (
        "4203001001", "Pat Doe", ("1 A St", "Los Angeles CA 90012"),
    )  # fmt: skip
    with pytest.raises(MissingColumn, match="There is no column NOPE"):
        file(content, ain=["NOPE"])


def test_an_address_in_many_columns_is_put_together_line_by_line():
    found = columns.found_in(
        ["AIN", "Owner", "Mail House No", "Mail Street Name", "Mail Unit", "Mail City State",
         "Mail Zip"], {},
    )  # fmt: skip
    cells = ["4203001001", "Pat Doe", "12", "SAMPLE ST", "", "LOS ANGELES CA", "90012"]
    assert found.address(cells) == ["12 SAMPLE ST", "LOS ANGELES CA 90012"]


def test_a_row_may_name_two_owners(file):
    [one, other] = read(file(
        "AIN,First Owner Name,Second Owner Name,Mailing Address\n"
        f'4203001001,Pat Doe,Ana Doe,"{HOME}"\n'
    ))  # fmt: skip
    assert (one.name, other.name) == ("Pat Doe", "Ana Doe")
    assert one.share == other.share == ""


def test_a_header_that_repeats_a_word_uses_the_first():
    found = columns.found_in(["AIN", "Owner", "AIN"], {})
    assert found.places[columns.AIN] == (0,)
    with pytest.raises(NoSuchColumn):
        columns.found_in([], {})


# Its rows.


def test_everything_a_row_states_is_read(file):
    header = [*HEADER, "Kind", "Class", "Interest", "Held as", "Since", "Registry number",
              "Capacity", "As of"]  # fmt: skip
    cells = [*row(share="25%", recorded="3/2/2015", document="15-1"), "trust", "PRIVATE",
             "ground lessee", "tenants in common", "20150301", "C-1", "as trustee",
             "2026-08-01"]  # fmt: skip
    [one] = read(file(text(cells, header=header)))
    assert one == Stated(
        row=1, ain="4203001001", name="Example Holdings LLC", capacity="as trustee",
        kind=PartyKind.TRUST, owner_class=OwnerClass.PRIVATE, registry_number="C-1",
        interest=Interest.GROUND_LESSEE, held_as=HeldAs.COMMON, share="1/4",
        since_on=date(2015, 3, 1), recorded_on=date(2015, 3, 2), document="15-1",
        as_of_on=date(2026, 8, 1),
        lines=("4410 Invented Avenue", "Los Angeles, CA 90026"),
        spelled="EXAMPLE HOLDINGS LLC AS TRUSTEE",
        placed="4410 INVENTED AVE LOS ANGELES CA 90026",
    )  # fmt: skip
    assert Stated.from_json(one.to_json()) == one


@pytest.mark.parametrize(
    ("share", "kept"),
    [("", "1/1"), ("1/2", "1/2"), ("2/4", "1/2"), ("50%", "1/2"), ("33.3333", "1/3"),
     ("0.25", "1/4"), ("100", "1/1"), (".5", "1/2"), ("1", "1/1")],
)  # fmt: skip
def test_a_share_is_read_as_people_write_it(file, share, kept):
    assert read(file(text(row(share=share))))[0].share == kept


@pytest.mark.parametrize("written", ["2015-03-02", "3/2/2015", "20150302", "2015-03-02T00:00:00"])
def test_a_day_is_read_as_files_write_it(file, written):
    [one] = read(file(text(row(recorded=written))))
    assert one.since_on == one.recorded_on == date(2015, 3, 2)


@pytest.mark.parametrize("nothing", ["", "0", "00000000", "0000-00-00"])
def test_noughts_are_no_day(file, nothing):
    assert read(file(text(row(recorded=nothing))))[0].recorded_on is None


def test_whoever_knows_a_deed_of_august_speaks_of_august(file):
    assert read(file(text(row(recorded="2026-08-03"))))[0].as_of_on == date(2026, 8, 3)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (row(ain=""), "no_number"), (row(ain="4203-001"), "bad_number"),
        (row(ain="4203001013x"), "bad_number"), (row(ain="0000001001"), "bad_number"),
        (row(name=""), "no_name"), (row(name="  "), "no_name"),
        (row(share="3/2"), "bad_share"), (row(share="half"), "bad_share"),
        (row(share="150%"), "bad_share"), (row(share="0"), "bad_share"),
        (row(recorded="31/12/2015"), "bad_day"), (row(recorded="soon"), "bad_day"),
        (row(recorded="0015-03-02"), "bad_day"), (row(recorded="2015-02-30"), "bad_day"),
        (row(name="x" * 201), "too_long"), (row(address="a|b|c|d"), "long_address"),
        (row(name="Pat \x07 Doe"), "bad_text"), (row()[:-1], "ragged"), ([*row(), "x"], "ragged"),
        (row(name="Pat Doe, undocumented"), "status"), (row(document="A-012 345 678"), "status"),
    ],
)  # fmt: skip
def test_a_row_that_states_nothing_is_rejected_with_its_reason(file, cells, reason):
    [one] = read(file(text(cells)))
    assert isinstance(one, Rejected)
    assert (one.reason, one.row) == (reason, 1)
    assert one.sentence.endswith((".", "%."))
    assert json.loads(one.to_json())["reason"] == reason


def test_what_a_rejected_row_says_of_a_person_is_not_repeated(file):
    [one] = read(file(text(row(name="Pat Doe, undocumented"))))
    assert "Doe" not in one.to_json()
    [odd] = read(file(text(row(ain="undocumented"))))
    assert "undocumented" not in odd.to_json()


def test_kind_and_class_must_agree_and_words_must_be_known(file):
    header = [*HEADER, "Kind", "Class"]
    rows = [[*row(), "government", "PRIVATE"], [*row(), "wizard", ""], [*row(), "person", "CITY"]]
    found = read(file(text(*rows, header=header)))
    assert [one.reason for one in found] == ["class", "bad_word", "class"]


def test_a_row_that_speaks_of_no_day_is_rejected(file):
    assert read(file(text(row())), as_of=None)[0].reason == "no_as_of"
