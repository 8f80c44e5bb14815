"""Past events and cost pools as they stand in CSV files."""

import io
from datetime import UTC, date, datetime

import pytest

from feeadmin.ordinance.casefile import CaseFileError
from feeadmin.ordinance.comparing import read_events, read_pools
from feeadmin.units import Money
from tests.ordinance.comparing.archives import CITY
from tests.ordinance.comparing.market import MARKET, market

HEADER = "id,start,status,billed,host,place_key,place,hours,district\n"


def events(text, versions=(MARKET,)):
    return read_events(io.BytesIO(text.encode()), versions, CITY)


def test_a_row_tells_what_happened_to_whom_and_what_was_charged():
    (event,) = events(HEADER + 'e1,2027-02-03T22:00,FINAL,"1,070.50",H1,P1,SQUARE,4,CD1\n')
    assert event.id == "e1"
    assert event.start == datetime(2027, 2, 3, 22, 0, tzinfo=CITY)
    assert event.on == date(2027, 2, 3)
    assert event.case == {"place": "SQUARE", "hours": "4"}
    assert event.same == {"host": "H1", "place": "P1"}
    assert (event.status, event.billed) == ("FINAL", Money(1_070_50))
    assert event.groups["district"] == "CD1"


def test_an_instant_with_an_offset_is_put_on_the_citys_clock():
    (event,) = events(HEADER + "e1,2027-02-04T06:00+00:00,,,,,,,\n")
    assert event.start == datetime(2027, 2, 4, 6, 0, tzinfo=UTC)
    assert event.on == date(2027, 2, 3)
    assert event.start.tzinfo is CITY


def test_an_input_is_no_key_of_the_same_name():
    (event,) = events(HEADER + "e1,,,,,,SQUARE,4,\n")
    assert event.same == {}
    assert (event.start, event.billed, event.status) == (None, None, "")


def test_the_day_may_be_given_by_itself_or_as_the_versions_call_it():
    (event,) = events("id,day\ne1,2027-05-01\n")
    assert (event.day, event.case) == (date(2027, 5, 1), {"day": "2027-05-01"})
    other = market(("governed_by: day", "governed_by: held_on"))
    (event,) = events("id,held_on\ne1,2027-05-02\n", [other])
    assert event.on == date(2027, 5, 2)


def test_blank_lines_and_the_mark_of_a_spreadsheet_are_passed_over():
    assert [event.id for event in events("\ufeffid,hours\r\n\r\ne1,4\r\n\r\ne2,5\r\n")] == [
        "e1",
        "e2",
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The file has no column “id”."),
        ("name,hours\ne1,4\n", "The file has no column “id”."),
        ("id,hours,hours\ne1,4,4\n", "The file has the column “hours” twice."),
        ("id,hours\ne1,4,5\n", "Row 1 has 3 cells where the header has 2."),
        ("id,hours\ne1,4\ne2\n", "Row 2 has 1 cells where the header has 2."),
        ("id,start\ne1,noon\n", "Row 1: “noon” cannot be read as start."),
        ("id,day\ne1,5/1/2027\n", "Row 1: “5/1/2027” cannot be read as day."),
        ("id,billed\ne1,12.345\n", "Row 1: “12.345” cannot be read as billed."),
        ('id,hours\ne1,"4\n', "The file cannot be read as CSV: unexpected end of data."),
    ],
)
def test_what_is_wrong_with_a_file_is_said_with_its_row(text, sentence):
    with pytest.raises(CaseFileError) as refusal:
        events(text)
    assert str(refusal.value) == sentence


def test_a_file_of_other_letters_is_refused():
    with pytest.raises(CaseFileError, match="not UTF-8"):
        read_events(io.BytesIO(b"id,hours\n\xff,4\n"), [MARKET], CITY)


def test_the_register_of_costs_is_read():
    text = (
        "fiscal_year,name,amount,units,unit,source,studied_on\n"
        '2027,police,"182,400.00",96,,Study 7,2026-05-01\n'
        "2027,lights,10.00,4,hours,,\n"
    )
    police, lights = read_pools(io.BytesIO(text.encode()))
    assert (police.fiscal_year, police.name, police.amount) == (2027, "police", Money(182_400_00))
    assert (police.units, police.unit, police.source) == (96, "events", "Study 7")
    assert (police.studied_on, lights.studied_on) == (date(2026, 5, 1), None)
    assert (lights.unit, lights.source) == ("hours", "")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("2027,police,x,96", "Row 1: “x” cannot be read as amount."),
        ("2027,police,1.00,many", "Row 1: “many” cannot be read as units."),
        ("next,police,1.00,1", "Row 1: “next” cannot be read as fiscal_year."),
        ("2027,police,1.00,0", "Row 1: Pool “police”: give an amount and units of more than 0."),
    ],
)
def test_what_is_wrong_with_the_register_is_said_with_its_row(row, sentence):
    with pytest.raises(CaseFileError) as refusal:
        read_pools(io.BytesIO(f"fiscal_year,name,amount,units\n{row}\n".encode()))
    assert str(refusal.value) == sentence
