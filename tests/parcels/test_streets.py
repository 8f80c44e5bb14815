"""An address is found by its street and house, however it is typed, among however many."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete

from feeadmin.kernel.access import SYSTEM
from feeadmin.kernel.db import session
from feeadmin.kernel.work import work
from feeadmin.parcels import queries, streets
from tests import land, make

ADDRESSES = (
    "1200 W Sample St", "1210 W SAMPLE ST", "1220 1/2 E Sample Street", "12 Sampler Ave",
    "5 5th St", "444 E St", "", "Peñasco Blvd", "100-110 North Main St", "7A Main St",
)  # fmt: skip


@pytest.fixture
def city(session):
    rows = land.row_of_lots(len(ADDRESSES))
    make.lots([replace(row, address=told) for row, told in zip(rows, ADDRESSES, strict=True)])


@pytest.fixture(params=["in the index", "not in it yet"])
def indexed(city, request):
    if request.param == "in the index":
        streets.bring_up_to_date(by=SYSTEM)
    else:
        forget()


def forget():
    """Let the index be empty, as after a restore that left it out."""
    with work("parcels.forget", SYSTEM):
        session.execute(delete(streets.ParcelStreet), execution_options={"bulk": "an index"})


def told(typed, limit=20):
    return sorted(parcel.address for parcel in streets.found(typed, limit=limit))


def matched(typed):
    query = queries.current().where(streets.matches(typed))
    return sorted(parcel.address for parcel in session.scalars(query))


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("sample", (0, 1, 2, 3)),
        ("Sample St", (0, 1, 2)),
        ("SAMPLE STREET", (0, 1, 2)),
        ("w sample", (0, 1)),
        ("West Sample", (0, 1)),
        ("E. Sample St", (2,)),
        ("1210 sample", (1,)),
        ("1210 w sample st", (1,)),
        ("1220 sample", (2,)),
        ("1210 n sample st", ()),
        ("121 sample", ()),
        ("5th", (4,)),
        ("5 5th", (4,)),
        ("444 e st", (5,)),
        ("Peñasco", (7,)),
        ("peñasco", (7,)),
        ("PEÑASCO BOULEVARD", (7,)),
        ("main st", (8, 9)),
        ("7a main", (9,)),
    ],
)
def test_an_address_is_found_as_people_type_it(city, typed, places):
    streets.bring_up_to_date(by=SYSTEM)
    wanted = sorted(ADDRESSES[place] for place in places)
    assert told(typed) == matched(typed) == wanted


@pytest.mark.parametrize("typed", ["sample", "w sample", "1210 sample", "12 sample", "main st"])
def test_what_is_not_in_the_index_yet_is_found_too(indexed, typed):
    assert told(typed) == matched(typed) != []


@pytest.mark.parametrize("typed", ["", " ", "12", "w", "st", "5", "W 5", "1210", "%", "_", "\\"])
def test_too_little_to_look_for_finds_nothing(city, typed):
    assert told(typed) == matched(typed) == []


def test_no_more_come_than_are_wanted(city):
    streets.bring_up_to_date(by=SYSTEM)
    assert len(told("sample", limit=2)) == 2


def test_the_index_takes_each_parcel_once_and_tells_how_many(city, monkeypatch):
    monkeypatch.setattr(streets, "AT_ONCE", 3)
    forget()
    assert streets.bring_up_to_date(by=SYSTEM) == len(ADDRESSES)
    assert streets.bring_up_to_date(by=SYSTEM) == 0


def test_a_parcel_that_was_replaced_is_found_by_its_address_of_today(city):
    streets.bring_up_to_date(by=SYSTEM)
    rows = land.row_of_lots(len(ADDRESSES))
    make.lots([replace(row, address=f"{n} Elm Pl") for n, row in enumerate(rows)])
    streets.bring_up_to_date(by=SYSTEM)
    assert (told("sample"), len(told("elm"))) == ([], len(ADDRESSES))


@given(st.text(max_size=60))
def test_whatever_is_written_has_a_street_and_can_be_asked_for(address):
    assert isinstance(streets.street_of(address), str)
    wanted = streets.asked(address)
    assert wanted is None or wanted.street
