"""An officer in the street records on the phone what was seen."""

import pytest

from feeadmin.sightings.models import SaidConsent, Spoke
from tests import land
from tests.field.phone import PAGE, SEEN, kept, record

ELSEWHERE = land.lon_lat(100_000, 100_000)


def test_a_record_is_received_with_a_number_and_a_receipt(recorder):
    page = record(recorder)
    assert page.path == f"/field/records/{page.heading}"
    assert "Received Tue Dec 1, 10:00 am" in page.text.replace("\xa0", " ")
    assert f"Receipt {kept(page).receipt}. It is safe with the office now." in page


def test_everything_said_is_kept_as_it_was_said(recorder):
    page = record(
        recorder, agency="POLICE FEDERAL AGENT", veh_light="10", veh_heavy="2", people="6 to 20",
        accuracy_m="8", spoke_with=Spoke.OWNER.value, consent=SaidConsent.AGREED.value,
        consent_words="They can use\nthe lot.", note="Vests, no lights.", picked=["4203001001"],
    )  # fmt: skip
    assert page.status in {200, 422}, page.text
    assert not page.problems(), page.problems()
    found = kept(page)
    assert (found.agency, found.veh_light, found.veh_heavy) == ("POLICE FEDERAL AGENT", 10, 2)
    assert (found.veh_command, found.veh_aircraft) == (None, None), "unknown is not none"
    assert found.people == "6 to 20"
    assert found.picked == ["4203001001"]
    assert (found.consent_words, found.note) == ("They can use\nthe lot.", "Vests, no lights.")
    assert found.accuracy_m == 8
    for said in ("POLICE FEDERAL AGENT", "10 light", "unknown command", "4203-001-001"):
        assert said in page


def test_whether_they_were_still_there_may_be_left_open(recorder):
    page = record(recorder, seen_until="")
    assert kept(page).seen_until is None
    assert "still there" in page


def test_the_street_or_not_sure_is_an_answer(recorder):
    assert "street, or not sure" in record(recorder)


REQUIRED = {
    "lat": "Enter the latitude, or tap the map",
    "lon": "Enter the longitude, or tap the map",
    "place": "Describe the place in a few words",
    "seen_from": "Enter when you first saw it",
    "markings": "Choose whether you saw markings",
    "people": "Choose about how many people",
    "activity": "Choose what the land was used for",
    "spoke_with": "Choose whom you spoke with",
    "consent": "Choose what they said",
    "declared": "Tick the declaration before you send the record",
}


def test_what_a_record_needs_is_asked_for_all_at_once(recorder):
    page = recorder.post(PAGE, {name: [] for name in REQUIRED})
    assert page.status == 422
    assert page.problems() == list(REQUIRED.values())


@pytest.mark.parametrize("missing", REQUIRED)
def test_each_thing_missing_is_named_and_the_rest_is_not_lost(recorder, missing):
    page = record(recorder, **{missing: []})
    assert page.problems() == [REQUIRED[missing]]
    held = page.filled()
    for name in SEEN.keys() - {missing}:
        assert held[name] == [SEEN[name]]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"lat": "91"}, "Enter a number from -90 to 90."),
        ({"lat": "north"}, "Enter a number, such as 1250.5."),
        ({"lon": "-181"}, "Enter a number from -180 to 180."),
        ({"lon": "NaN"}, "Enter a number from -180 to 180."),
        ({"lat": "34.123456789"}, "Use at most 8 decimal places."),
        ({"accuracy_m": "5001"}, "Enter a number from 0 to 5,000."),
        ({"veh_light": "-1"}, "Enter a whole number from 0 to 1,000."),
        ({"veh_light": "1001"}, "Enter a whole number from 0 to 1,000."),
        ({"veh_light": "9" * 400}, "Enter a whole number from 0 to 1,000."),
        ({"veh_aircraft": "two"}, "Enter a whole number from 0 to 1,000."),
        ({"veh_aircraft": "²"}, "Enter a whole number from 0 to 1,000."),
        ({"seen_from": "yesterday"}, "Enter a real date and time, for example 2026-04-28 14:30."),
        ({"seen_from": "2026-02-31T10:00"}, "Enter a real date and time"),
        ({"seen_from": "2026-03-08T02:30"}, "That time did not exist: clocks went forward."),
        ({"seen_from": "0001-01-01T00:00"}, "Check the year"),
        ({"markings": "perhaps"}, "Choose from the answers listed."),
        ({"people": "9000"}, "Choose from the answers listed."),
        ({"picked": ["4203001001"], "lat": "", "lon": ""}, "Enter the latitude"),
        ({"picked": ["9999999999"]}, "Choose from the answers listed."),
        ({"place": "x" * 201}, "Use 200 characters or fewer. This is 201."),
        ({"note": "x" * 5001}, "Use 5000 characters or fewer. This is 5001."),
        ({"note": "a\x00b"}, "This has a character that is no letter. Type it again."),
        ({"outline": "-118.2 34.0, -118.3 34.1"}, "Draw at least three corners"),
        ({"outline": "nonsense"}, "Draw at least three corners"),
        ({"outline": "-118.2 34.0, -118.2 34.0, -118.2 34.0"}, "The outline encloses no land."),
        ({"outline": "-118.2 34.0, -118.3 34.1, -118.2 34.2"}, "The outline is too large."),
        ({"outline": "-118.2 34.0, " * 300}, "Draw at least three corners"),
    ],
)
def test_what_was_typed_wrong_is_told_with_what_to_do(recorder, typed, said):
    page = record(recorder, **typed)
    assert page.status == 422
    assert page.problems()[0].startswith(said)
    assert page.filled()["activity"] == [SEEN["activity"]]


# What cannot have been seen: refused by the room, the form shown again with its reason.


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"seen_from": "2026-12-01T10:11", "seen_until": ""}, "That time has not come yet."),
        ({"seen_from": "2026-12-02T06:00", "seen_until": ""}, "That time has not come yet."),
        ({"seen_from": "2016-01-01T06:00", "seen_until": ""}, "That was more than ten years ago."),
        ({"seen_until": "2026-12-01T05:00"}, "It cannot have ended before it began."),
        ({"seen_until": "2026-12-01T20:00"}, "The end has not come yet."),
        ({"lon": f"{ELSEWHERE[0]:.6f}", "lat": f"{ELSEWHERE[1]:.6f}"}, "That place is far outside"),
        ({"lat": "0", "lon": "0"}, "That place"),
        ({"outline": "0 0, 0.01 0, 0.01 0.01"}, "The outline lies far from the pin."),
    ],
)  # fmt: skip
def test_what_cannot_have_been_seen_is_refused_and_nothing_typed_is_lost(recorder, typed, said):
    page = record(recorder, **typed)
    assert page.status == 409
    assert page.problems()[0].startswith(said)
    held = page.filled()
    for name, value in {**SEEN, **typed}.items():
        if name != "outline":
            assert held[name] == [value]


def test_a_phone_whose_clock_is_a_little_ahead_is_believed(recorder):
    assert kept(record(recorder, seen_from="2026-12-01T10:09", seen_until=""))


def test_just_outside_the_city_is_kept_for_the_desk_to_find(recorder):
    lon, lat = land.lon_lat(8_500, 100)
    assert kept(record(recorder, lon=f"{lon:.6f}", lat=f"{lat:.6f}"))
