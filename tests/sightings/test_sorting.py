"""The desk sorts the records; each stays on record as it was, whatever becomes of it."""

import pytest

from feeadmin.kernel import audit
from feeadmin.kernel.access import Actor, Role
from feeadmin.kernel.errors import Refused
from feeadmin.sightings import actions, queries
from feeadmin.sightings.models import LIFE, SightingState
from tests import make
from tests.kernel.parties import BEN as CLERK


@pytest.fixture
def recorder(session):
    return make.actor(Role.FIELD_RECORDER)


@pytest.fixture
def sighting(recorder):
    return make.sighting(by=recorder)


@pytest.fixture
def waiting(session):
    """Return a function that says which sightings wait for a clerk."""
    return lambda: session.scalars(queries.to_verify()).all()


def test_a_new_sighting_waits_for_a_clerk(sighting, waiting):
    assert waiting() == [sighting]


def test_a_clerk_asks_and_the_recorder_answers(sighting, waiting, recorder):
    actions.ask(sighting, because="Were the vans marked?", by=CLERK)
    assert sighting.state is SightingState.NEEDS_INFORMATION
    assert sighting.state_because == "Were the vans marked?"
    assert waiting() == []

    actions.supplement(sighting, "Two of them, on the side doors.", by=recorder)
    assert waiting() == [sighting]
    [added] = queries.supplements(sighting)
    assert (added.words, added.who) == ("Two of them, on the side doors.", recorder.name)


def test_a_correction_stands_beside_the_record_and_changes_nothing_in_it(
    session, sighting, recorder
):
    before = {column: getattr(sighting, column) for column in ("note", "veh_light", "sha256")}
    actions.supplement(sighting, "I counted again: eleven light ones.", by=recorder)
    actions.supplement(sighting, "The photo shows eleven.", by=CLERK)
    session.expire_all()
    assert {column: getattr(sighting, column) for column in before} == before
    assert [one.who for one in queries.supplements(sighting)] == [recorder.name, CLERK.name]


def test_what_is_no_staging_is_set_aside_with_its_reason_and_stays_on_record(sighting, waiting):
    actions.set_aside(sighting, because="A street-cleaning crew.", by=CLERK)
    assert waiting() == []
    assert sighting.state is SightingState.NOT_QUALIFYING
    assert queries.one(sighting.number).state_because == "A street-cleaning crew."


def test_a_record_made_twice_is_kept_as_a_duplicate_of_the_first(sighting, waiting, recorder):
    again = make.sighting(by=recorder)
    actions.mark_duplicate(again, of=sighting, by=CLERK)
    assert waiting() == [sighting]
    assert again.state_because == sighting.number


def test_two_records_do_not_vanish_into_each_other(sighting, waiting, recorder):
    again = make.sighting(by=recorder)
    actions.mark_duplicate(again, of=sighting, by=CLERK)
    with pytest.raises(Refused) as no:
        actions.mark_duplicate(sighting, of=again, by=CLERK)
    assert str(no.value) == (
        f"{again.number} is itself kept as a duplicate of {sighting.number}. Choose that one."
    )
    assert waiting() == [sighting]


def test_a_record_does_not_repeat_itself(sighting):
    with pytest.raises(Refused, match=r"does not repeat itself\. Choose the other record"):
        actions.mark_duplicate(sighting, of=sighting, by=CLERK)


def test_what_a_second_witness_saw_is_no_duplicate(sighting):
    other_witness = make.sighting(by=make.actor(Role.FIELD_RECORDER))
    with pytest.raises(Refused, match=r"each witness counts\. Verify them together"):
        actions.mark_duplicate(other_witness, of=sighting, by=CLERK)


# What may follow what.

BROUGHT_BY = {
    SightingState.RECEIVED: "supplement",
    SightingState.NEEDS_INFORMATION: "ask",
    SightingState.NOT_QUALIFYING: "set_aside",
    SightingState.DUPLICATE: "mark_duplicate",
    SightingState.LINKED: "link",
}
DO = {
    "ask": lambda sighting, by: actions.ask(sighting, because="What time?", by=by),
    "supplement": lambda sighting, by: actions.supplement(sighting, "At six.", by=by),
    "set_aside": lambda sighting, by: actions.set_aside(sighting, because="A parade.", by=by),
    "mark_duplicate": lambda sighting, by: actions.mark_duplicate(
        sighting, of=another_of_the_same(sighting), by=by
    ),
    "link": lambda sighting, by: actions.link(sighting, to="E26-000002", by=by),
}


def another_of_the_same(sighting):
    role = frozenset({Role.FIELD_RECORDER})
    return make.sighting(by=Actor(sighting.recorder_id, sighting.recorder, role))


def as_it_stands(sighting):
    return sighting.state, sighting.state_because, queries.supplements(sighting)


@pytest.mark.parametrize("state", SightingState)
def test_only_an_open_record_is_moved(recorder, state):
    for verb, (_sources, target) in LIFE.moves.items():
        sighting = make.sighting(by=recorder)
        DO[BROUGHT_BY[state]](sighting, CLERK)
        before = as_it_stands(sighting)
        if LIFE.allows(verb, state):
            DO[verb](sighting, CLERK)
            assert sighting.state is target
        else:
            with pytest.raises(Refused, match=f"^This sighting is {state}, so you cannot"):
                DO[verb](sighting, CLERK)
            assert as_it_stands(sighting) == before


# Words.


@pytest.mark.parametrize("verb", ["ask", "supplement", "set_aside"])
@pytest.mark.parametrize("nothing", ["", "   ", "\n\t"])
def test_every_step_says_why(sighting, verb, nothing):
    with pytest.raises(Refused, match=r"^(Say what is missing|Say why|Write what you want)"):
        say(verb, sighting, nothing, CLERK)
    assert sighting.state is SightingState.RECEIVED


@pytest.mark.parametrize("verb", ["ask", "supplement", "set_aside"])
def test_no_step_takes_anybody_s_immigration_status(sighting, verb):
    before = len(audit.history(sighting.history))
    with pytest.raises(Refused, match="keeps no record of anybody’s immigration status"):
        say(verb, sighting, "Ask whether the guard has a green card.", CLERK)
    assert len(audit.history(sighting.history)) == before


def say(verb, sighting, words, by):
    if verb == "supplement":
        actions.supplement(sighting, words, by=by)
    else:
        getattr(actions, verb)(sighting, because=words, by=by)


def test_every_step_is_on_the_audit_with_who_took_it(sighting, recorder):
    actions.ask(sighting, because="Were the vans marked?", by=CLERK)
    actions.supplement(sighting, "Two of them.", by=recorder)
    actions.set_aside(sighting, because="A film crew.", by=CLERK)
    told = [(entry.action, entry.actor_name) for entry in audit.history(sighting.history)]
    assert list(dict.fromkeys(told)) == [
        ("sightings.record", recorder.name),
        ("sightings.ask", CLERK.name),
        ("sightings.supplement", recorder.name),
        ("sightings.set_aside", CLERK.name),
    ]
    assert audit.first_break(sighting.history) is None
