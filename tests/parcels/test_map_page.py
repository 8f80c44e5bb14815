"""The map as a page: it looks anywhere, and says in a list what it shows, without any script."""

import pytest

from feeadmin.kernel.access import SYSTEM, Role
from feeadmin.parcels import actions
from feeadmin.parcels.looking import (
    AT_A_PARCEL,
    CLOSEST,
    FARTHEST,
    PARCELS_FROM,
    Look,
    fitting,
    looking,
)
from feeadmin.parcels.models import Layer
from feeadmin.parcels.views import NOWHERE
from tests import land, make

MIDDLE = land.lon_lat(600, 100)


@pytest.fixture
def clerk(visitor):
    make.parcel()
    return visitor.as_(Role.ASSESSING_CLERK)


def at(lon, lat, zoom=17):
    return {"lon": lon, "lat": lat, "zoom": zoom}


def numbers(page):
    return [link.removeprefix("/parcels/") for link in page.links if link.startswith("/parcels/4")]


def test_first_the_map_shows_the_whole_city_and_lists_its_districts(clerk):
    actions.add_area(
        Layer.DISTRICT, "1", "District 1", kind="district",
        shape=land.box(0, 0, 4000, 4000), source="test", by=SYSTEM,
    )  # fmt: skip
    page = clerk.get("/map")
    assert "Zoom in to see parcels." in page
    assert "District 1" in page
    assert numbers(page) == []


def test_from_the_list_of_districts_one_looks_at_one(clerk):
    page = clerk.get("/map")
    [city] = [link for link in page.tree.iter("a") if link.text == "City of Los Angeles"]
    clerk.get(city.get("href"))


def test_close_by_the_list_has_every_parcel_the_map_draws(clerk):
    page = clerk.get("/map", **at(*MIDDLE))
    assert numbers(page) == [f"420300100{n}" for n in range(1, 7)]
    assert "6 parcels in view" in page
    assert "1250 Sample Street" in page


def test_a_stack_is_one_row_with_its_units(clerk):
    make.lots(
        [land.Lot(f"4203-002-00{n}", land.box(0, 250, 200, 40)) for n in (1, 2)], source="tower"
    )
    page = clerk.get("/map", **at(*MIDDLE))
    assert "7 parcels in view" in page
    assert "4203-002-001 no address on file 2" in page


def test_where_nothing_is_on_record_the_page_says_so(clerk):
    assert "No parcels are on record here." in clerk.get("/map", **at(-100, 40))


def test_a_long_list_is_cut_with_a_word(clerk, monkeypatch):
    monkeypatch.setattr("feeadmin.parcels.views.MOST_IN_LIST", 4)
    page = clerk.get("/map", **at(*MIDDLE))
    assert "6 parcels in view; the first 4 are listed. Zoom in to list all." in page
    assert len(numbers(page)) == 4


def test_without_scripts_the_map_moves_by_links(clerk):
    page = clerk.get("/map", **at(*MIDDLE, zoom=18))
    ways = [link for link in page.links if link.startswith("/map?")]
    assert len(ways) == 6
    for way in ways:
        clerk.get(way)


@pytest.mark.parametrize(
    "typed", ["4203-001-002", "4203001002", "1210 Sample Street", "1210 sample", "1210 SAMPLE ST"]
)
def test_one_goes_to_a_parcel_by_number_or_address(clerk, typed):
    page = clerk.get("/map", to=typed)
    assert "4203001002" in numbers(page)


@pytest.mark.parametrize("typed", ["{1:.5f}, {0:.5f}", "{1:.5f} {0:.5f}", "{0:.5f},{1:.5f}"])
def test_one_goes_to_a_place_by_its_coordinates_in_either_order(clerk, typed):
    page = clerk.get("/map", to=typed.format(*MIDDLE))
    assert "4203001004" in numbers(page)


@pytest.mark.parametrize(
    "typed", ["9999-001-002", "No Such Street", "34.05", "%", "1,2", "🙂" * 99]
)
def test_what_is_found_nowhere_is_told_and_stays_as_it_was_typed(clerk, typed):
    page = clerk.get("/map", to=typed)
    assert "No parcel has the number or address" in page
    assert page.tree.find(".//input[@id='to']").get("value") == typed[:120]


@pytest.mark.parametrize(
    "asked",
    [
        {"lon": "x", "lat": "y"}, {"lon": "nan", "lat": "1"}, {"lon": "1"}, {"zoom": "17"},
        {"lon": "1", "lat": "1", "zoom": "inf"}, {"lon": "1", "lat": "1", "zoom": "x"},
        {"to": "  "}, {"to": "\x00"},
    ],
)  # fmt: skip
def test_an_address_that_says_no_place_shows_the_whole_city(clerk, asked):
    assert "Zoom in to see parcels." in clerk.get("/map", **asked)


@pytest.mark.parametrize(
    "asked", [at(500, 500, 99), at(-500, -500, -99), at(1e300, -1e300, 1e9), at(0, 90, 20)]
)
def test_no_look_leaves_the_map(clerk, asked):
    clerk.get("/map", **asked)


def test_before_there_is_any_land_the_map_looks_at_the_county(visitor):
    page = visitor.as_(Role.ASSESSING_CLERK).get("/map")
    assert f"{NOWHERE.lat:.4f}, {NOWHERE.lon:.4f}" in str(page.html)


def test_whoever_reads_no_cases_gets_the_list_without_links(clerk, visitor):
    page = visitor.as_(Role.FIELD_RECORDER).get("/map", **at(*MIDDLE))
    assert "4203-001-002 1210 Sample Street" in page
    assert numbers(page) == []


# Where a map looks.


def test_a_step_closer_shows_half_as_much():
    far, near = Look(*MIDDLE, 16), Look(*MIDDLE, 17)
    wide = [look.box[2] - look.box[0] for look in (far, near)]
    assert wide[0] == pytest.approx(2 * wide[1])
    assert far.shows_parcels
    assert not far.closer(-1).shows_parcels


def test_a_look_from_parcels_on_is_never_wider_than_what_is_drawn_at_once():
    for lat in (0, 34, 60):
        look = Look(-118, lat, PARCELS_FROM)
        assert look.box[2] - look.box[0] < 0.06


def test_half_a_frame_on_lies_the_edge_of_the_frame_before():
    look = Look(*MIDDLE, 17)
    assert look.moved(1, 0).lon == pytest.approx(look.box[2])
    assert look.moved(0, -1).lat == pytest.approx(look.box[1])
    assert look.moved(0, 0) == look


def test_the_closest_look_that_shows_all_of_a_box_is_found():
    box = land.box(0, 0, 3000, 1000).bounds
    look = fitting(box)
    assert look.box[0] <= box[0]
    assert look.box[2] >= box[2]
    closer = look.closer().box
    assert closer[0] > box[0] or closer[1] > box[1]
    assert fitting((-179, -80, 179, 80)).zoom == FARTHEST
    assert fitting((*MIDDLE, *MIDDLE)).zoom == CLOSEST


def test_no_step_is_closer_than_the_closest_or_farther_than_the_farthest():
    assert looking(0, 0, 99).closer().zoom == CLOSEST
    assert looking(0, 0, 0).closer(-1).zoom == FARTHEST
    assert looking(0, 0, AT_A_PARCEL).closer(2).zoom == CLOSEST
