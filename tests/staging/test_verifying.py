"""An event is verified from its sightings: the facts a fee rests on, found by one person."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from feeadmin.days import CITY
from feeadmin.kernel import audit, db
from feeadmin.kernel.access import Role
from feeadmin.kernel.errors import Refused, Stale
from feeadmin.sightings import actions as sightings
from feeadmin.sightings import queries as sighting_queries
from feeadmin.sightings.models import Activity, Sighting, SightingState
from feeadmin.staging import actions, queries
from feeadmin.staging.facts import Facts
from feeadmin.staging.models import Authority, StagingEvent
from tests import land, make
from tests.kernel.parties import ADA as CLERK
from tests.kernel.parties import BEN
from tests.kernel.together import at_once, faults
from tests.staging.conftest import NOON

MINUTE = timedelta(minutes=1)
OUTLINE = land.box(20, 20, 100, 100)


def events(session):
    return session.scalars(sa.select(StagingEvent)).all()


def test_an_event_keeps_what_the_clerk_found(session, verify):
    event = verify(
        veh_light=10,
        veh_heavy=2,
        activity=Activity.BRIEFING,
        authority=Authority.EXIGENT,
        authority_basis="Radio log of 6:05",
        narrative="Ten vans stood in rows.",
    )
    session.expire_all()
    assert event.number == "E26-000001"
    assert (event.started_at, event.ended_at) == (make.EVENT_START, make.EVENT_END)
    assert (event.veh_light, event.veh_heavy) == (10, 2)
    assert event.activity is Activity.BRIEFING
    assert (event.authority, event.authority_basis) == (Authority.EXIGENT, "Radio log of 6:05")
    assert event.narrative == "Ten vans stood in rows."
    assert (event.verified_by, event.verified_by_id) == (CLERK.name, CLERK.id)


def test_what_is_unknown_counts_as_none(verify):
    event = verify()
    assert (event.veh_light, event.veh_heavy, event.veh_command, event.veh_aircraft) == (0,) * 4


def test_each_witness_is_kept_whole_and_linked_to_the_event(verify, sighting):
    later = sighting(seen_from=make.EVENT_START + 20 * MINUTE, veh_light=8)
    first = sighting(veh_light=12)
    event = verify(witnesses=[later, first], measured=5000, veh_light=10)
    assert queries.sightings(event) == [first, later]
    assert [one.veh_light for one in (first, later)] == [12, 8]
    for one in (first, later):
        assert (one.state, one.state_because) == (SightingState.LINKED, event.number)
        assert queries.event_of(one) == event


def test_a_sighting_of_no_event_has_none(verify, sighting):
    verify()
    assert queries.event_of(sighting()) is None


@pytest.mark.parametrize(
    ("began", "ended", "minutes"),
    [
        ((2026, 9, 8, 6, 10), (2026, 9, 8, 11, 10), 300),
        ((2026, 3, 8, 1, 30), (2026, 3, 8, 3, 30), 60),
        ((2025, 11, 2, 0, 30), (2025, 11, 2, 2, 30), 180),
        ((2026, 9, 7, 23, 50), (2026, 9, 9, 0, 20), 24 * 60 + 30),
        ((2026, 9, 8, 6, 10, 30), (2026, 9, 8, 6, 40, 29), 29),
    ],
    ids=["a morning", "clocks go forward", "clocks go back", "over two midnights", "29:59"],
)
def test_minutes_are_those_that_passed(session, verify, began, ended, minutes):
    event = verify(started_at=datetime(*began, tzinfo=CITY), ended_at=datetime(*ended, tzinfo=CITY))
    assert event.minutes == minutes
    session.expire_all()
    assert event.minutes == minutes


def test_an_event_within_the_hour_that_comes_twice_goes_forward(session, verify):
    event = verify(
        started_at=datetime(2025, 11, 2, 1, 50, fold=0, tzinfo=CITY),
        ended_at=datetime(2025, 11, 2, 1, 10, fold=1, tzinfo=CITY),
    )
    assert event.minutes == 20


IMPOSSIBLE = {
    "ends before it starts": (
        {"ended_at": make.EVENT_START - MINUTE},
        "The event must end after it starts. Check both times.",
    ),
    "takes no time": (
        {"ended_at": make.EVENT_START},
        "The event must end after it starts. Check both times.",
    ),
    "has not begun": (
        {"started_at": NOON + 60 * MINUTE, "ended_at": NOON + 90 * MINUTE},
        "That time has not come yet. Check the date, and whether it was am or pm.",
    ),
    "goes on": (
        {"ended_at": NOON + 60 * MINUTE},
        "That end has not come yet. Enter the earliest end the evidence supports.",
    ),
    "was in another century": (
        {"started_at": datetime(1926, 9, 8, tzinfo=UTC)},
        "That was more than ten years ago. Check the year.",
    ),
    "has vehicles below none": (
        {"veh_light": -1},
        "Enter a whole number from 0 to 1,000.",
    ),
    "has more vehicles than there are": (
        {"veh_aircraft": 1001},
        "Enter a whole number from 0 to 1,000.",
    ),
    "rests on an authority nobody shows": (
        {"authority": Authority.JUDICIAL_WARRANT, "authority_basis": "  "},
        "Say what shows the agents’ authority for this place.",
    ),
    "is on a parcel nobody knows": (
        {"ains": ["4203001001", "4203999999"]},
        "Parcel 4203-999-999 was not on record that day. Choose another.",
    ),
    "was seen by nobody": ({"witnesses": []}, "Choose at least one sighting."),
}


@pytest.mark.parametrize("event", IMPOSSIBLE)
def test_no_event_is_verified_that(session, verify, event):
    facts, sentence = IMPOSSIBLE[event]
    with pytest.raises(Refused) as no:
        verify(**facts)
    assert str(no.value) == sentence
    assert events(session) == []
    assert not session.scalars(
        sa.select(Sighting).where(Sighting.state == SightingState.LINKED)
    ).all()
    assert verify().number == "E26-000001"


@pytest.mark.parametrize("text", ["narrative", "area_basis", "authority_basis"])
def test_no_text_of_an_event_takes_anybody_s_immigration_status(session, verify, text):
    with pytest.raises(Refused, match="keeps no record of anybody’s immigration status"):
        verify(**{text: "Eleven undocumented men were held there."})
    assert events(session) == []


def test_an_outline_the_clerk_draws_counts_before_the_recorder_s(session, row_of_lots, sighting):
    facts = Facts(make.EVENT_START, make.EVENT_END, Activity.ASSEMBLING)
    seen = [sighting(outline=land.box(20, 20, 50, 50))]
    event = actions.verify(seen, facts, ains=row_of_lots[:1], outline=OUTLINE, by=CLERK)
    [case] = queries.cases_of(event)
    assert case.site.used_area_sqft == pytest.approx(10_000, rel=1e-3)


def test_an_outline_of_no_land_is_refused_of_a_clerk_too(session, row_of_lots, sighting):
    facts = Facts(make.EVENT_START, make.EVENT_END, Activity.ASSEMBLING)
    flat = land.box(20, 20, 50, 50).boundary
    with pytest.raises(Refused, match=r"encloses no land\. Draw it again"):
        actions.verify([sighting()], facts, ains=row_of_lots[:1], outline=flat, by=CLERK)


# Twice.


def test_a_sighting_is_verified_once(session, verify, sighting):
    seen = sighting()
    verify(witnesses=[seen], measured=5000)
    with pytest.raises(Refused, match="This sighting is linked, so you cannot link it"):
        verify(witnesses=[seen], measured=5000)
    assert len(events(session)) == 1


def test_the_same_sighting_is_not_its_own_second_witness(session, verify, sighting):
    seen = sighting()
    with pytest.raises(Refused, match="This sighting is linked"):
        verify(witnesses=[seen, seen], measured=5000)
    assert events(session) == []
    assert seen.state is SightingState.RECEIVED


def test_what_was_set_aside_is_no_witness(session, verify, sighting):
    seen = sighting()
    sightings.set_aside(seen, because="A parade.", by=CLERK)
    with pytest.raises(Refused, match="This sighting is not qualifying"):
        verify(witnesses=[seen], measured=5000)


@pytest.mark.usefixtures("own_database")
def test_two_clerks_verify_one_sighting_at_once_and_there_is_one_event():
    make.city()
    make.parcel()
    recorder = make.actor(Role.FIELD_RECORDER)
    seen = [make.sighting(by=recorder).number for _witness in range(3)]
    db.session.remove()
    facts = Facts(make.EVENT_START, make.EVENT_END, Activity.ASSEMBLING, used_area_sqft=None)

    def verify(numbers, by):
        witnesses = [sighting_queries.one(number) for number in numbers]
        return actions.verify(witnesses, facts, ains=(), by=by).number

    results = at_once(lambda: verify(seen[:2], CLERK), lambda: verify(seen[1:], BEN))

    [refused] = faults(results)
    assert isinstance(refused, Refused)
    assert isinstance(refused, Stale) or "This sighting is linked" in str(refused)
    [event] = events(db.session)
    assert event.number == "E26-000001"
    assert len(queries.sightings(event)) == 2
    waiting = db.session.scalars(sighting_queries.to_verify()).all()
    assert len(waiting) == 1
    assert audit.first_break(event.history) is None


@pytest.mark.usefixtures("own_database")
def test_one_clerk_verifies_while_another_sets_aside_and_one_of_them_prevails():
    make.city()
    make.parcel()
    number = make.sighting(by=make.actor(Role.FIELD_RECORDER)).number
    db.session.remove()
    facts = Facts(make.EVENT_START, make.EVENT_END, Activity.ASSEMBLING)

    def verify():
        actions.verify([sighting_queries.one(number)], facts, ains=(), by=CLERK)

    def set_aside():
        sightings.set_aside(sighting_queries.one(number), because="A parade.", by=BEN)

    results = at_once(verify, set_aside)

    [refused] = faults(results)
    assert isinstance(refused, Refused)
    there_is_an_event = bool(events(db.session))
    state = sighting_queries.one(number).state
    assert state is (SightingState.LINKED if there_is_an_event else SightingState.NOT_QUALIFYING)
    assert there_is_an_event == (results[0] is not refused)
