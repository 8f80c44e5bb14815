"""Lists of city land come as departments keep them: other heads, other letters, odd rows."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.parcels import city_list
from feeadmin.parcels.city_list import CannotRead, Unsaid

ALL = Unsaid(department="Recreation and Parks")


def read(text, **of):
    given = {"unsaid": ALL} | of
    return city_list.read(text if isinstance(text, bytes) else text.encode(), **given)


def why_not(content, **of):
    with pytest.raises(CannotRead) as no:
        read(content, **of)
    return str(no.value)


def test_each_row_is_land_with_its_parcels_and_what_is_said_of_it():
    listed = read(
        "Facility Name,APN,Address,Department,Council District,Owned or Leased\n"
        "Yard 7,5135-019-900,100 Sample St,Street Services,CD 09,City-owned\n"
        "Lot,5135019901; 5135019902,,Transportation,14,lease\n"
    )
    first, second = listed.rows
    assert (first.ains, first.name, first.department) == (
        ("5135019900",), "Yard 7", "Street Services",
    )  # fmt: skip
    assert (first.address, first.district, first.tie) == ("100 Sample St", "9", "owned")
    assert (second.ains, second.tie) == (("5135019901", "5135019902"), "leased")
    assert listed.columns["name"] == "Facility Name"


def test_what_no_row_says_holds_for_all():
    [row] = read("AIN\n5135019900\n", unsaid=Unsaid("Harbor", "controlled")).rows
    assert (row.name, row.department, row.tie) == ("5135-019-900", "Harbor", "controlled")


def test_land_without_a_name_is_called_by_its_address_or_else_by_its_crossing():
    listed = read("APN,ADDRESS,INTERSECTION\n5135019900,1 A St,A/B\n5135019901,,A St/C St\n")
    assert [row.name for row in listed.rows] == ["1 A St", "A St/C St"]
    assert [row.address for row in listed.rows] == ["1 A St", "A St/C St"]


@pytest.mark.parametrize(
    "text",
    [
        "APN\n5135-019-900\n",
        "apn number\n5135019900.0\n",
        "Assessor Parcel Number\r\n5135 019 900\r\n",
        "AIN;NAME\n5135019900;Lot\n",
        "AIN\tNAME\n5135019900\tLot\n",
        "\ufeffAIN\n5135019900\n",
        "AIN\n\n,,\n5135019900\n",
        '"AIN","NAME"\n"5135019900","a ""lot"", of\nland"\n',
    ],
)
def test_however_the_table_is_written_its_rows_are_read(text):
    [row] = read(text).rows
    assert row.ains == ("5135019900",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_names_keep_their_letters_whatever_wrote_the_file(encoding):
    [row] = read("APN,NAME\n5135019900,Peñasco Park\n".encode(encoding)).rows
    assert row.name == "Peñasco Park"


@pytest.mark.parametrize(
    ("row", "reason", "said"),
    [
        (",Lot,,", "no_number", "The row has no parcel number."),
        ("5135-019,Lot,,", "bad_number", "5135-019 is no parcel number of ten digits."),
        ("5135019900; 12,Lot,,", "bad_number", "5135019900; 12 is no parcel number"),
        ("5135000000,Lot,,", "bad_number", "is no parcel number"),
        ("5135019999,Lot,,", "repeated", "An earlier row has the same parcels."),
        ("5135019900,Lot,,borrowed", "unknown_tie", "“borrowed” is not owned, leased"),
        (f"5135019900,{'x' * 301},,", "too_long", "longer than 300 characters"),
        ("5135019900,home of an undocumented man,,", "names_status", "keeps no record of"),
    ],
)
def test_a_row_that_cannot_be_kept_is_rejected_with_its_place_and_reason(row, reason, said):
    listed = read(f"APN,NAME,DEPT,TIE\n5135019999,First,,\n{row}\n5135019998,Last,,\n")
    [rejected] = listed.rejected
    assert (rejected.row, rejected.reason) == (2, reason)
    assert said in rejected.sentence
    assert [one.name for one in listed.rows] == ["First", "Last"]
    assert listed.read == 3


def test_without_a_department_anywhere_a_row_is_rejected():
    [rejected] = read("APN\n5135019900\n", unsaid=Unsaid()).rejected
    assert rejected.reason == "no_department"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "The file is empty."),
        (b" \n\n", "The file is empty."),
        (b"PK\x03\x04rest", "a file of the kind XLSX. Save the list as CSV first."),
        (b"%PDF-1.7", "a file of the kind PDF"),
        (b"\xd0\xcf\x11\xe0", "a file of the kind XLS"),
        ("APN\n5135019900\n".encode("utf-16-le"), "This is no file of text."),
        (b"APN,NAME\n", "The file has no rows below its heads."),
        (b"NAME,WHERE\na,b\n", "the file has: NAME, WHERE."),
        (b"APN\n" + b"5" * 200_000, "The file is no table that can be read"),
    ],
)
def test_what_is_no_list_is_said_so_with_what_to_do(content, why):
    assert why in why_not(content)


def test_a_column_may_be_named_that_does_not_find_its_own():
    text = "PARCEL REF,SITE DESC\n5135019900,Yard\n"
    [row] = read(text, columns={"ains": "PARCEL REF", "name": "SITE DESC"}).rows
    assert row.name == "Yard"
    assert "There is no column X. The file has: PARCEL REF, SITE DESC." in why_not(
        text, columns={"ains": "X"}
    )


def test_a_file_beyond_all_measure_is_not_taken(monkeypatch):
    monkeypatch.setattr(city_list, "MOST_BYTES", 20)
    assert "larger than 0 MB" in why_not(b"APN\n" + b"5135019900\n" * 3)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_whatever_bytes_come_they_are_read_or_refused(content):
    with suppress(CannotRead):
        listed = read(b"APN,NAME\n" + content)
        assert all(row.sentence for row in listed.rejected)
        assert all(row.name and row.ains for row in listed.rows)


def test_ten_thousand_rows_are_read_while_one_waits():
    rows = "".join(f"{5000 + n // 900}{n // 9 % 100 + 1:03}{n % 9 + 900}\n" for n in range(10_000))
    listed = read("APN\n" + rows)
    assert listed.read == 10_000


def test_the_city_s_own_list_of_remnants_is_read_whole(real):
    content = real("ladata_sidelots.csv").read_bytes()
    listed = read(content)
    assert (len(listed.rows), listed.rejected) == (204, [])
    assert listed.columns == {
        "ains": "APN", "address": "ADDRESS", "crossing": "INTERSECTION", "district": "CD",
    }  # fmt: skip
    assert {row.district for row in listed.rows} == {str(n) for n in range(1, 16)}
