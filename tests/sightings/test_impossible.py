"""A record that cannot be true is refused with a sentence, and nothing of it is kept."""

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeadmin.days import CITY
from feeadmin.kernel import clock
from feeadmin.kernel.access import Role
from feeadmin.kernel.errors import Refused
from feeadmin.sightings import actions, possible, queries, remarks
from tests import land, make
from tests.sightings.conftest import NOON

NAN, INFINITE = math.nan, math.inf
MINUTE = timedelta(minutes=1)


# Times.


def test_nobody_saw_what_has_not_come_yet(refused):
    sentence = refused(seen_from=NOON + timedelta(days=1), seen_until=None)
    assert sentence == "That time has not come yet. Check the date, and whether it was am or pm."


def test_a_phone_whose_clock_is_a_little_ahead_is_believed(record):
    assert record(seen_from=clock.now() + 9 * MINUTE, seen_until=None)


def test_a_phone_whose_clock_is_far_ahead_is_not(refused):
    assert "not come yet" in refused(seen_from=clock.now() + 11 * MINUTE, seen_until=None)


def test_nothing_ends_before_it_began(refused):
    sentence = refused(seen_until=make.EVENT_START - MINUTE)
    assert sentence == "It cannot have ended before it began. Check both times."


def test_a_moment_s_look_is_a_sighting(record):
    assert record(seen_until=make.EVENT_START)


def test_an_end_that_has_not_come_is_no_end(refused):
    sentence = refused(seen_until=NOON + timedelta(days=1))
    assert "If they were still there, leave the end out." in sentence


def test_a_mistyped_year_is_found(refused):
    assert refused(seen_from=datetime(226, 9, 8, 13, 10, tzinfo=UTC)) == (
        "That was more than ten years ago. Check the year."
    )


EAST = timezone(timedelta(hours=14))


@pytest.mark.parametrize("zone", [CITY, UTC, EAST])
@pytest.mark.parametrize("end_of_time", [(1, 1, 1, 0, 0), (9999, 12, 31, 23, 59)])
def test_the_ends_of_the_calendar_are_no_times(refused, end_of_time, zone):
    assert refused(seen_from=datetime(*end_of_time, tzinfo=zone), seen_until=None).endswith(".")


def test_an_instant_without_a_zone_is_our_own_mistake(record):
    with pytest.raises(ValueError, match="has no time zone"):
        record(seen_from=datetime(2026, 9, 8, 6, 10))  # noqa: DTZ001


def test_in_the_hour_that_comes_twice_the_second_ten_past_one_follows_ten_to_two(record):
    with clock.pretending(datetime(2026, 11, 2, 20, tzinfo=UTC)):
        kept = record(
            seen_from=datetime(2026, 11, 1, 1, 50, fold=0, tzinfo=CITY),
            seen_until=datetime(2026, 11, 1, 1, 10, fold=1, tzinfo=CITY),
        )
    assert kept.seen_until - kept.seen_from == timedelta(minutes=20)


# Places.


@pytest.mark.parametrize(
    "nowhere",
    [
        {"lon": NAN},
        {"lat": NAN},
        {"lon": INFINITE},
        {"lat": -INFINITE},
        {"lon": 1e308, "lat": -1e308},
        {"lat": 91.0},
        {"lon": -181.0},
        {"lon": 34.05, "lat": -118.25},
    ],
)
def test_what_is_no_place_on_the_map_is_refused(refused, nowhere):
    assert "is not a place: give degrees, the longitude first" in refused(**nowhere)


@pytest.mark.parametrize("accuracy_m", [0.0, -5.0, NAN, INFINITE])
def test_an_accuracy_is_a_number_of_meters(refused, accuracy_m):
    assert refused(accuracy_m=accuracy_m) == ("The accuracy should be a number of meters above 0.")


def test_a_place_known_only_to_some_miles_is_no_place(record, refused):
    assert "Move the pin to where it was" in refused(accuracy_m=5000.5)
    assert record(accuracy_m=5000.0)


@pytest.mark.parametrize("confidence", [0.0, 1.0, -0.5, 95.0, NAN])
def test_a_confidence_lies_between_nothing_and_certainty(refused, confidence):
    assert "should lie between 0 and 1" in refused(confidence=confidence)


def test_a_place_in_another_county_was_never_meant(refused):
    sentence = refused(lon=-122.42, lat=37.77)
    assert sentence == (
        "That place is far outside the city. Move the pin, or check the coordinates."
    )


def test_a_place_just_over_the_city_line_is_kept_and_looked_at_by_a_clerk(record):
    lon, lat = land.lon_lat(-2500, 100)
    assert record(lon=lon, lat=lat, picked=())


def test_before_anybody_drew_the_city_every_place_on_the_map_is_taken(session):
    seen = replace(make.SightingFactory(), lon=-122.42, lat=37.77)
    by = make.actor(Role.FIELD_RECORDER)
    assert actions.record(seen, client_key="first day", by=by).sighting


# Counts.


@pytest.mark.parametrize("kind", ["veh_light", "veh_heavy", "veh_command", "veh_aircraft"])
@pytest.mark.parametrize("count", [-1, 1001, 2**40])
def test_vehicles_are_counted_from_none_to_a_thousand(refused, kind, count):
    assert refused(**{kind: count}) == "Enter a whole number from 0 to 1,000."


def test_none_and_a_thousand_vehicles_can_be(record):
    kept = record(veh_light=1000, veh_heavy=0)
    assert (kept.veh_light, kept.veh_heavy) == (1000, 0)


# Words.

TEXTS = ["place", "agency", "consent_words", "note"]


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_of_a_sighting_takes_anybody_s_immigration_status(refused, text):
    sentence = refused(**{text: "The driver said he is undocumented."})
    assert sentence.startswith("The city keeps no record of anybody’s immigration status.")


def test_nor_does_a_parcel_number(refused):
    assert "immigration status" in refused(picked=["A 012 345 678"])


@pytest.mark.parametrize("text", TEXTS)
def test_what_no_database_can_keep_is_refused(refused, text):
    assert "a character that is no letter" in refused(**{text: "van\x00s"})


def test_a_note_of_ten_thousand_characters_is_kept_whole(record, session):
    long = "Ünïcode and 🚐. " * (remarks.LONGEST // 16)
    long = long.ljust(remarks.LONGEST, "x")
    kept = record(note=long)
    session.expire_all()
    assert kept.note == long


def test_a_longer_one_is_not(refused):
    sentence = refused(note="x" * (remarks.LONGEST + 1))
    assert sentence == "Use 10000 characters or fewer. This is 10001."


# Whatever comes.

numbers = st.floats(allow_nan=True, allow_infinity=True) | st.floats(-180, 180)
moments = st.datetimes(timezones=st.sampled_from([UTC, CITY]))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lon=numbers, lat=numbers, accuracy_m=numbers, began=moments, ended=st.none() | moments)
def test_whatever_a_phone_sends_is_a_record_with_candidates_or_a_sentence(
    recorder, lon, lat, accuracy_m, began, ended
):
    seen = replace(
        make.SightingFactory(),
        lon=lon, lat=lat, accuracy_m=accuracy_m, seen_from=began, seen_until=ended,
    )  # fmt: skip
    try:
        kept = actions.record(seen, client_key="", by=recorder).sighting
    except Refused:
        return
    assert queries.candidates(kept) is not None
    assert queries.near(kept) is not None


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lon=st.floats(land.WEST - 0.01, land.WEST + 0.01),
    lat=st.floats(land.SOUTH - 0.01, land.SOUTH + 0.01),
    accuracy_m=st.floats(1e-9, possible.LEAST_KNOWN_M),
    confidence=st.floats(0.01, 0.999),
)
def test_every_place_in_the_city_has_its_candidates(recorder, lon, lat, accuracy_m, confidence):
    seen = replace(
        make.SightingFactory(), lon=lon, lat=lat, accuracy_m=accuracy_m, confidence=confidence
    )
    kept = actions.record(seen, client_key="", by=recorder).sighting
    assert queries.candidates(kept).off_parcel >= 0
