"""Finding sightings, the land each may have been on, and others close by."""

from datetime import timedelta

import pytest

from feeadmin.geo import Outcome
from feeadmin.kernel import clock
from feeadmin.kernel.access import Role
from feeadmin.kernel.errors import NotFound
from feeadmin.sightings import actions, queries
from tests import land, make
from tests.kernel.parties import BEN as CLERK
from tests.sightings.conftest import NOON

HOUR = timedelta(hours=1)


@pytest.fixture
def recorder(session):
    make.parcel()
    return make.actor(Role.FIELD_RECORDER)


def sighting_at(x, y, recorder, **of):
    lon, lat = land.lon_lat(x, y)
    return make.sighting(by=recorder, lon=lon, lat=lat, **of)


def found(match):
    return [one.principal for one in match.candidates]


def test_a_number_nobody_gave_out_is_not_found(session):
    with pytest.raises(NotFound, match="There is no sighting S26-999999-X"):
        queries.one("S26-999999-X")


def test_a_recorder_finds_their_own_records_the_newest_first(recorder):
    other = make.actor(Role.FIELD_RECORDER)
    first, theirs, second = (make.sighting(by=by) for by in (recorder, other, recorder))
    assert queries.mine(recorder) == [second, first]
    assert queries.mine(other) == [theirs]


# Which land.


def test_a_place_in_the_middle_of_a_lot_is_that_lot(recorder):
    match = queries.candidates(sighting_at(100, 100, recorder))
    assert match.outcome is Outcome.SINGLE
    assert found(match) == ["4203001001"]


def test_a_place_on_the_line_between_two_lots_may_be_either(recorder):
    match = queries.candidates(sighting_at(200, 100, recorder))
    assert match.outcome is Outcome.MULTIPLE
    assert sorted(found(match)) == ["4203001001", "4203001002"]
    assert [round(one.share, 1) for one in match.candidates] == [0.5, 0.5]


def test_a_vaguer_place_may_be_more_lots(recorder):
    assert len(found(queries.candidates(sighting_at(300, 100, recorder, accuracy_m=60.0)))) == 3


def test_a_place_in_the_street_is_on_no_lot_and_offers_the_frontages(recorder):
    match = queries.candidates(sighting_at(100, -60, recorder, picked=()))
    assert match.street
    assert found(match) == []
    assert match.frontages[0].principal == "4203001001"


def test_what_was_drawn_counts_before_the_pin(recorder):
    drawn = land.box(420, 20, 100, 100)
    match = queries.candidates(sighting_at(100, 100, recorder, outline=drawn))
    assert found(match) == ["4203001003"]


def test_land_is_looked_for_as_it_was_on_the_day(recorder):
    """The lot was split a week later; on the day it was one."""
    whole, *others = land.row_of_lots()
    halves = [
        land.Lot(f"4203-001-{n}", land.box(x, 0, 100, 206)) for n, x in ((901, 0), (902, 100))
    ]
    with clock.pretending(make.EVENT_START + 7 * 24 * HOUR):
        make.lots([*halves, *others])
    before = sighting_at(50, 100, recorder)
    since = sighting_at(50, 100, recorder, seen_from=NOON - HOUR, seen_until=None)
    assert found(queries.candidates(before)) == [whole.apn.replace("-", "")]
    assert found(queries.candidates(since)) == ["4203001901"]


# What else was seen.


@pytest.mark.parametrize(
    ("later", "feet_east", "together"),
    [
        (0 * HOUR, 0, True),
        (2 * HOUR, 400, True),
        (-2 * HOUR, 0, True),
        (7 * HOUR - HOUR / 60, 0, True),
        (7 * HOUR + HOUR / 60, 0, False),
        (-2 * HOUR - HOUR / 60, 0, False),
        (0 * HOUR, 900, False),
    ],
)
def test_what_others_saw_close_by_and_about_then_may_be_the_same_event(
    recorder, later, feet_east, together
):
    """The first saw it from 6:10 to 11:10; two hours and some 600 feet around that are close."""
    first = sighting_at(100, 100, recorder)
    other = sighting_at(
        100 + feet_east, 100, recorder, seen_from=make.EVENT_START + later, seen_until=None
    )
    assert list(queries.near(first)) == [other] * together


def test_of_what_was_still_going_on_only_the_first_look_is_known(recorder):
    first = sighting_at(100, 100, recorder, seen_until=None)
    sighting_at(100, 100, recorder, seen_from=make.EVENT_START + 3 * HOUR, seen_until=None)
    assert queries.near(first) == []


def test_what_is_decided_is_not_offered_again(recorder):
    first, asked, set_aside, linked = (sighting_at(100, 100, recorder) for _one in range(4))
    actions.ask(asked, because="What time?", by=CLERK)
    actions.set_aside(set_aside, because="A parade.", by=CLERK)
    actions.link(linked, to="E26-000001", by=CLERK)
    assert queries.near(first) == [asked]
