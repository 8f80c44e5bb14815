"""What an officer records is kept as it was said: once, numbered, and provable."""

import io
import uuid
from dataclasses import asdict, fields, replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from PIL import Image

from feeadmin.days import CITY
from feeadmin.evidence.models import Item, Sensitivity
from feeadmin.kernel import clock, db, numbers
from feeadmin.kernel.access import Role
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import action
from feeadmin.sightings import actions, queries, receipt
from feeadmin.sightings.actions import Seen
from feeadmin.sightings.models import (
    Activity,
    Markings,
    People,
    SaidConsent,
    Sighting,
    SightingState,
    Spoke,
)
from tests import land, make
from tests.kernel.together import at_once, faults

OUTLINE = land.box(20, 20, 150, 120)


@pytest.fixture
def recorder(session):
    return make.actor(Role.FIELD_RECORDER)


def seen(**of):
    return make.SightingFactory(**of)


def record(what, by, key="the phone's own key", **of):
    return actions.record(what, client_key=key, by=by, **of)


def all_sightings(session):
    return session.scalars(sa.select(Sighting)).all()


def photo(colour="gray"):
    made = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(made, "JPEG")
    return made.getvalue()


def kept_facts(sighting):
    return {field.name: getattr(sighting, field.name) for field in fields(Seen)}


def test_a_sighting_is_kept_as_the_officer_said_it(session, recorder):
    said = seen(
        seen_from=datetime(2026, 9, 8, 6, 10, tzinfo=CITY),
        seen_until=None,
        outline=OUTLINE,
        picked=["4203001002", "4203001001", "4203001002"],
        veh_command=None,
        people=People.SOME,
        note="Two vans blocked the gate.\nA third came at 6:30.",
    )
    sighting = record(said, recorder).sighting
    session.expire_all()
    assert sighting.seen_from == datetime(2026, 9, 8, 13, 10, tzinfo=UTC)
    assert sighting.seen_until is None
    assert (sighting.lon, sighting.lat, sighting.accuracy_m) == (said.lon, said.lat, 5.0)
    assert sighting.outline.equals(OUTLINE)
    assert sighting.picked == ["4203001001", "4203001002"]
    assert (sighting.veh_light, sighting.veh_heavy, sighting.veh_command) == (10, 2, None)
    assert sighting.people is People.SOME
    assert sighting.consent is SaidConsent.AGREED
    assert sighting.consent_words == "They can use the lot this week."
    assert sighting.note == said.note
    assert sighting.recorder == recorder.name
    assert sighting.state is SightingState.RECEIVED


def test_it_gets_a_number_to_be_read_over_the_telephone_and_a_short_receipt(recorder):
    first, second = (record(seen(), recorder, key).sighting for key in ("one", "two"))
    assert first.number.startswith("S26-000001-")
    assert second.number.startswith("S26-000002-")
    assert numbers.read(first.number.replace("-", "").lower()) == first.number
    assert first.receipt == first.sha256[:4].upper()


def test_what_is_not_known_stays_unknown(session, recorder):
    vague = Seen(
        seen_from=make.EVENT_START, seen_until=None, lon=land.WEST, lat=land.SOUTH,
        accuracy_m=25.0, place="by the river",
    )  # fmt: skip
    sighting = record(vague, recorder).sighting
    session.expire_all()
    assert sighting.veh_light is None
    assert sighting.picked == []
    assert sighting.outline is None
    assert sighting.consent is SaidConsent.UNKNOWN
    assert sighting.spoke_with is Spoke.NOBODY
    assert sighting.activity is Activity.NOT_SURE


def test_a_record_made_without_a_network_keeps_both_its_times(recorder):
    on_the_phone = clock.now() - timedelta(hours=5)
    sighting = record(seen(), recorder, recorded_at=on_the_phone).sighting
    assert sighting.recorded_at == on_the_phone
    assert sighting.received_at > on_the_phone + timedelta(hours=4)


@pytest.mark.parametrize(
    "of", [{}, {"outline": OUTLINE, "seen_until": None}, {"picked": ["b", "a"], "veh_light": None}]
)
def test_its_digest_is_found_again_from_what_is_kept(session, recorder, of):
    began = make.EVENT_START.astimezone(CITY)
    sighting = record(seen(seen_from=began, **of), recorder).sighting
    session.expire_all()
    assert receipt.digest(kept_facts(sighting), sighting.recorder) == sighting.sha256


CHANGED = {
    "seen_from": make.EVENT_START + timedelta(microseconds=1),
    "seen_until": None,
    "lon": land.WEST,
    "lat": land.SOUTH,
    "accuracy_m": 5.000001,
    "place": "1201 Sample Street",
    "confidence": 0.68,
    "outline": OUTLINE,
    "picked": (),
    "markings": Markings.NOT_SURE,
    "agency": "POLICE",
    "veh_light": None,
    "veh_heavy": 3,
    "veh_command": None,
    "veh_aircraft": 1,
    "people": People.CROWD,
    "activity": Activity.BRIEFING,
    "spoke_with": Spoke.TENANT,
    "consent": SaidConsent.REFUSED,
    "consent_words": "",
    "note": " ",
}


@pytest.mark.parametrize("fact", [field.name for field in fields(Seen)])
def test_whichever_fact_were_changed_the_digest_would_be_another(fact):
    as_it_was = asdict(seen())
    assert receipt.digest(as_it_was | {fact: CHANGED[fact]}, "Ada") != receipt.digest(
        as_it_was, "Ada"
    )


def test_the_digest_says_who_recorded_it():
    facts = asdict(seen())
    assert receipt.digest(facts, "Ada") != receipt.digest(facts, "Ben")


def test_nobody_rewrites_a_sighting_not_even_an_action(recorder):
    sighting = record(seen(), recorder).sighting

    @action
    def rewrite(*, by):
        sighting.note = "something else"

    with pytest.raises(sa.exc.DBAPIError, match="is never changed"):
        rewrite(by=recorder)
    assert sighting.note == ""


# Sent again.


def test_a_record_sent_twice_is_recorded_once(session, recorder):
    first = record(seen(), recorder, photos=[("lot.jpg", photo())])
    again = record(seen(), recorder, photos=[("lot.jpg", photo())])
    assert again.sighting is first.sighting
    assert [one.number for one in all_sightings(session)] == [first.sighting.number]
    assert len(queries.photos(first.sighting)) == 1


def test_what_was_added_to_the_form_before_it_was_sent_again_is_not_swallowed(session, recorder):
    first = record(seen(), recorder).sighting
    number = first.number
    with pytest.raises(Refused, match=f"received before as {number}.* add what is new"):
        record(seen(note="And a drone."), recorder)
    assert [one.note for one in all_sightings(session)] == [""]


def test_nobody_gets_another_recorders_record_for_their_own(session, recorder):
    mine = record(seen(), recorder).sighting.number
    other = make.actor(Role.FIELD_RECORDER)
    with pytest.raises(Refused, match=r"sent by somebody else\. Open a new one"):
        record(seen(), other)
    assert [one.number for one in all_sightings(session)] == [mine]


def test_a_form_that_lost_its_key_is_a_record_of_its_own(session, recorder):
    numbers_given = {record(seen(), recorder, key="").sighting.number for _time in range(2)}
    assert len(numbers_given) == 2


@pytest.mark.usefixtures("own_database")
def test_a_record_that_arrives_twice_at_the_same_moment_is_recorded_once():
    recorder = make.actor(Role.FIELD_RECORDER)
    db.session.remove()
    key = str(uuid.uuid4())

    def send():
        return record(seen(), recorder, key).sighting.number

    given = at_once(*4 * [send])
    assert not faults(given)
    assert set(given) == {one.number for one in all_sightings(db.session)}
    assert len(set(given)) == 1


@pytest.mark.usefixtures("own_database")
def test_many_recorders_at_once_get_numbers_without_a_gap():
    recorders = [make.actor(Role.FIELD_RECORDER) for _one in range(4)]
    db.session.remove()

    def send(by):
        return record(seen(), by, str(uuid.uuid4())).sighting.number

    given = at_once(*[lambda by=by: send(by) for by in recorders])
    assert not faults(given)
    assert sorted(number[:10] for number in given) == [f"S26-00000{n}" for n in range(1, 5)]


# Photos.


def test_its_photos_are_kept_with_it_in_their_order(recorder):
    colours = ("red", "green", "blue")
    sent = [(f"{colour}.jpg", photo(colour)) for colour in colours]
    recorded = record(seen(), recorder, photos=sent)
    assert recorded.not_kept == []
    kept = [one.item for one in queries.photos(recorded.sighting)]
    assert [item.file_name for item in kept] == ["red.jpg", "green.jpg", "blue.jpg"]
    assert kept[0].description == "Photo at 1200 Sample Street"
    assert {item.sensitivity for item in kept} == {Sensitivity.PARTY}


def test_photos_that_show_people_stay_inside_the_city(recorder):
    recorded = record(seen(), recorder, photos=[("a.jpg", photo())], show_people=True)
    [kept] = queries.photos(recorded.sighting)
    assert kept.item.sensitivity is Sensitivity.INTERNAL


def test_a_photo_that_cannot_be_kept_is_told_and_stops_nothing(session, recorder):
    sent = [("torn.jpg", b"\xff\xd8 half"), ("good.jpg", photo()), ("empty.jpg", b"")]
    recorded = record(seen(), recorder, photos=sent)
    assert [sentence.split()[0] for sentence in recorded.not_kept] == ["torn.jpg", "empty.jpg"]
    assert [one.item.file_name for one in queries.photos(recorded.sighting)] == ["good.jpg"]
    [told] = queries.supplements(recorded.sighting)
    assert told.words == " ".join(recorded.not_kept)
    assert told.who == recorder.name


def test_a_record_that_is_refused_leaves_nothing_behind(session, recorder):
    tomorrow = clock.now() + timedelta(days=1)
    with pytest.raises(Refused):
        record(replace(seen(), seen_from=tomorrow), recorder, photos=[("a.jpg", photo())])
    assert all_sightings(session) == []
    assert session.scalars(sa.select(Item)).all() == []
    assert record(seen(), recorder).sighting.number.startswith("S26-000001-")
