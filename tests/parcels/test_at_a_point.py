"""Every parcel that holds a point, now and as it was on a day; and frontages of the street."""

from datetime import date, timedelta

import pytest
import time_machine

from feeadmin.geo import Outcome
from feeadmin.kernel import clock
from feeadmin.parcels import queries
from tests import land
from tests.parcels.files import bring_in

WEEK = timedelta(days=7)
LOTS = land.row_of_lots(3)
STACK = [
    land.Lot(f"4203-002-{n:03}", land.box(0, 400, 200, 200), f"900 Tower Street, unit {n}")
    for n in (2, 1)
]


@pytest.fixture
def lots(session, tmp_path):
    """Three lots side by side, 200 feet wide each, and a stack of two units north of them."""
    land.write(tmp_path / "lots.geojson", [*LOTS, *STACK])
    bring_in(tmp_path / "lots.geojson")


def at(x, y, on=None):
    return [ain[-6:] for ain in queries.parcels_at(*land.lon_lat(x, y), on)]


@pytest.mark.usefixtures("lots")
def test_a_point_on_a_lot_is_on_that_lot_alone():
    assert at(100, 100) == ["001001"]
    assert at(300, 100) == ["001002"]


@pytest.mark.usefixtures("lots")
def test_a_point_on_a_stack_is_on_every_unit_in_their_order():
    assert at(100, 500) == ["002001", "002002"]


@pytest.mark.usefixtures("lots")
def test_a_point_off_all_land_is_on_no_parcel():
    assert at(100, 300) == []
    assert queries.parcels_at(0.0, 0.0) == []


@pytest.mark.usefixtures("lots")
def test_a_corner_that_two_lots_share_is_on_both():
    corner = LOTS[0].shape.intersection(LOTS[1].shape).coords[0]
    assert queries.parcels_at(*corner) == ["4203001001", "4203001002"]


@pytest.mark.usefixtures("lots")
def test_a_point_is_on_the_parcels_of_its_day(tmp_path):
    before = clock.today()
    with time_machine.travel(clock.now() + WEEK):
        land.write(tmp_path / "later.geojson", [*LOTS[:2], *STACK])
        bring_in(tmp_path / "later.geojson", max_vanish=1.0)
    assert at(500, 100) == []
    assert at(500, 100, before) == ["001003"]
    assert at(500, 100, before + WEEK) == []
    assert at(100, 100, before + WEEK) == at(100, 100, date(1999, 1, 1)) == ["001001"]


@pytest.mark.usefixtures("lots")
def test_a_point_in_the_street_is_told_the_frontages_beyond_its_circle():
    """The lots lie some 25 and 30 metres off, and the circle of 3 metres meets neither."""
    match = queries.match_point(*land.lon_lat(100, 300), 3.0)
    assert match.outcome is Outcome.NONE
    assert match.street
    assert [one.ains[0][-6:] for one in match.frontages[:2]] == ["001001", "002001"]
    assert all(20 < one.distance_m < 40 for one in match.frontages[:2])


@pytest.mark.usefixtures("lots")
def test_an_area_drawn_in_the_street_is_told_the_frontages_too():
    match = queries.match_area(land.box(50, 260, 100, 80))
    assert match.outcome is Outcome.NONE
    assert [one.ains[0][-6:] for one in match.frontages[:2]] == ["001001", "002001"]
