"""Sightings on maps: where they were, for whoever may read them; how many, for others."""

import json
from datetime import timedelta

import pytest

from feeadmin.kernel import clock
from feeadmin.kernel.access import SYSTEM, Role
from feeadmin.parcels import actions as parcels
from feeadmin.parcels.models import Layer
from feeadmin.sightings import actions, spots
from tests import land, make

SPOTS, COUNTS = "/sightings/spots.geojson", "/sightings/counts.geojson"
AROUND = ",".join(map(str, land.box(-500, -500, 3000, 3000).bounds))
SETTLED_ON = make.EVENT_START + spots.SETTLED + timedelta(days=1)


@pytest.fixture(autouse=True)
def _the_city_has_its_line(session):
    make.jurisdiction()


@pytest.fixture
def districts(session):
    """Make two districts side by side: the lots lie in the first."""
    for number in (1, 2):
        parcels.add_area(
            Layer.DISTRICT, f"{number}", f"District {number}", kind="district",
            shape=land.box(2000 * number - 2500, -500, 2000, 2000), source="test", by=SYSTEM,
        )  # fmt: skip


def features(answer):
    assert answer.status_code == 200
    assert answer.mimetype == "application/geo+json"
    return json.loads(answer.text)["features"]


def seen(count, *, first=0):
    return [make.sighting(place=f"lot {first + n}") for n in range(count)]


def test_whoever_reads_sightings_sees_where_they_were(visitor, session):
    number = make.sighting().number
    clerk = visitor.as_(Role.ASSESSING_CLERK)
    [spot] = features(clerk.raw(SPOTS, box=AROUND))
    assert spot["geometry"]["coordinates"] == pytest.approx(land.lon_lat(100, 100), abs=1e-6)
    assert spot["properties"] == {
        "number": number, "state": "received", "place": "1200 Sample Street",
    }  # fmt: skip
    assert features(clerk.raw(SPOTS, box="0,0,1,1")) == []


def test_where_sightings_were_is_kept_in_no_cache(visitor, session):
    answer = visitor.as_(Role.ASSESSING_CLERK).raw(SPOTS, box=AROUND)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_a_map_never_gets_more_spots_than_it_can_draw(visitor, session, monkeypatch):
    seen(3)
    monkeypatch.setattr(spots, "MOST", 1)
    clerk = visitor.as_(Role.ASSESSING_CLERK)
    assert len(features(clerk.raw(SPOTS, box=AROUND))) == 1


@pytest.mark.parametrize("box", ["", "a,b,c,d", "0,0,9,9"])
def test_what_is_no_box_is_not_understood(visitor, session, box):
    assert visitor.as_(Role.ASSESSING_CLERK).raw(SPOTS, box=box).status_code == 400


def test_whoever_may_not_read_sightings_does_not_learn_where_they_were(visitor, session):
    make.sighting()
    assert visitor.as_(Role.FIELD_RECORDER).raw(SPOTS, box=AROUND).status_code == 403


def test_others_learn_how_many_a_district_had(visitor, districts):
    seen(11)
    with clock.pretending(SETTLED_ON):
        first, second = features(visitor.as_(Role.FIELD_RECORDER).raw(COUNTS))
        assert first["properties"] == {"name": "District 1", "count": 11}
        assert second["properties"] == {"name": "District 2", "count": None}


def test_ten_are_too_few_to_be_told(districts, session):
    seen(10)
    with clock.pretending(SETTLED_ON):
        assert [cell.count for cell in spots.by_district()] == [None, None]


def test_nothing_of_the_last_month_is_counted(districts, session):
    seen(11)
    with clock.pretending(make.EVENT_START + spots.SETTLED - timedelta(days=1)):
        assert [cell.count for cell in spots.by_district()] == [None, None]


def test_nothing_older_than_a_year_is_counted(districts, session):
    seen(11)
    with clock.pretending(make.EVENT_START + spots.COUNTED + timedelta(days=1)):
        assert [cell.count for cell in spots.by_district()] == [None, None]


def test_what_was_no_event_is_not_counted(districts, session):
    some = seen(11)
    actions.set_aside(some[0], because="A delivery", by=make.actor(Role.ASSESSING_CLERK))
    with clock.pretending(SETTLED_ON):
        assert [cell.count for cell in spots.by_district()] == [None, None]


def test_a_city_without_districts_or_sightings_counts_nothing(session):
    assert spots.by_district() == []
    assert json.loads(spots.counts())["features"] == []
