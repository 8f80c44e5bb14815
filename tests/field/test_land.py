"""The land a spot may mean, offered to the officer who stands near it."""

import pytest

from tests import land
from tests.field.phone import PAGE, SEEN, record


def test_the_land_is_found_without_any_script(recorder):
    page = recorder.post(PAGE, {"lat": SEEN["lat"], "lon": SEEN["lon"], "step": "find"})
    assert page.status == 200
    assert page.problems() == []
    assert "APN 4203-001-001" in page


def test_the_land_found_is_offered_likeliest_first_with_its_share(recorder):
    lon, lat = land.lon_lat(210, 100)
    answer = recorder.raw("/field/land", lon=f"{lon:.6f}", lat=f"{lat:.6f}", accuracy_m="40")
    text = answer.text
    assert text.index("4203-001-002") < text.index("4203-001-001")
    assert "%" in text


def test_an_outline_counts_more_than_the_pin(recorder):
    corners = [land.lon_lat(x, y) for x, y in ((410, 10), (590, 10), (590, 190), (410, 190))]
    outline = ", ".join(f"{lon:.7f} {lat:.7f}" for lon, lat in corners)
    answer = recorder.raw("/field/land", lon=SEEN["lon"], lat=SEEN["lat"], outline=outline)
    assert "4203-001-003" in answer.text
    assert "4203-001-001" not in answer.text
    assert "Shares are of your outline." in answer.text


def test_in_the_street_the_lots_beside_it_are_offered(recorder):
    lon, lat = land.lon_lat(100, -20)
    answer = recorder.raw("/field/land", lon=f"{lon:.6f}", lat=f"{lat:.6f}", accuracy_m="2")
    assert answer.status_code == 200
    assert "Street, or not sure" in answer.text


@pytest.mark.parametrize(
    "asked",
    [
        {}, {"lat": "x"}, {"lat": "34.05", "lon": ""}, {"lat": "1e400", "lon": "1"},
        {"lat": "NaN", "lon": "inf"}, {"lat": "90", "lon": "180", "accuracy_m": "0"},
        {"outline": "0 0, 1 1, 0 0"}, {"lat": "\x00", "lon": "🙂"}, {"outline": "9" * 9000},
    ],
)  # fmt: skip
def test_a_spot_that_is_none_offers_no_land(recorder, asked):
    answer = recorder.raw("/field/land", **asked)
    assert answer.status_code == 200
    assert "4203-001" not in answer.text


def test_what_was_picked_stays_picked_after_the_spot_moved(recorder):
    page = record(recorder, picked=["4203001009"], place="")
    assert page.filled()["picked"] == ["4203001009"]
