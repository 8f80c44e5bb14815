"""Two parties that are one are merged with a reason, and taken apart again exactly."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeadmin.kernel import clock, db
from feeadmin.kernel.errors import NotFound, Refused, Stale
from feeadmin.kernel.work import work
from feeadmin.owners import actions, alike, mailboxes, merging, queries
from feeadmin.owners.doubts import Likeness
from feeadmin.owners.models import Agency, Interest, OwnerClass, PartyKind
from tests import make
from tests.kernel.parties import ADA, BEN
from tests.kernel.together import at_once, faults
from tests.owners.lists import kept

LOT, OTHER_LOT = "4203001001", "4203001002"
JULY_1 = date(2026, 7, 1)
DAY = timedelta(days=1)


def party(name="Pat Doe", **of):
    return make.PartyFactory(name=name, **of)


def holds(who, ain=LOT, since=JULY_1, **of):
    return actions.record_interest(
        ain, who, of.pop("interest", Interest.OWNER), since_on=since, source="roll",
        as_of_on=since, by=ADA, **of,
    )  # fmt: skip


def lives(who, street, since=JULY_1):
    return actions.give_address(who, [street], since_on=since, source="roll", by=ADA)


def merged(gone, into, **of):
    said = {"because": "The same agent signs.", "edition": gone.edition, "by": ADA, **of}
    return merging.merge(gone, into=into, **said)


def undone(done, because="Two brothers."):
    merging.undo_merge(done, because=because, by=BEN)


def agencies():
    table = Agency.__table__
    return db.session.execute(sa.select(table).order_by(table.c.id)).all()


@pytest.fixture
def two(session):
    """Return two parties with land and addresses of their own, and what serves them."""
    agent = party("Agents Inc.")
    gone, into = party("DOE PAT", agent=agent), party("Pat Doe")
    holds(gone), holds(gone, OTHER_LOT), holds(into, OTHER_LOT, share="1/2")
    lives(gone, "1 Old St"), lives(into, "2 New St", JULY_1 + DAY)
    client = party("Client LLC", agent=gone)
    db.session.flush()
    return gone, into, client, agent


def test_what_was_on_record_for_the_one_is_on_record_for_the_other(two):
    gone, into, client, agent = two
    merged(gone, into)
    assert [(one.ain, one.party) for one in queries.held_by(into)] == [
        (LOT, into), (OTHER_LOT, into), (OTHER_LOT, into),
    ]  # fmt: skip
    assert queries.held_by(gone) == []
    assert {one.lines[0] for one in queries.addresses(into)} == {"1 Old St", "2 New St"}
    assert (client.agent, into.agent, queries.agent_on(into, JULY_1)) == (into, agent, agent)
    assert queries.standing(gone) is into
    assert gone not in queries.named("")


def test_who_holds_a_parcel_by_two_sources_is_told_once(two):
    gone, into, *_rest = two
    merged(gone, into)
    assert [one.party for one in queries.on_day(OTHER_LOT, JULY_1)] == [into]
    [held] = queries.controlling(OTHER_LOT, JULY_1)
    actions.end_interest(held, on=JULY_1 + 9 * DAY, because="Sold.", by=ADA)
    assert queries.on_day(OTHER_LOT, JULY_1 + 9 * DAY) == []


def test_whoever_still_names_the_one_that_went_is_led_to_the_other(two):
    gone, into, *_rest = two
    merged(gone, into)
    assert queries.address_on(gone, JULY_1).lines == ["1 Old St"]
    assert queries.address_on(gone, JULY_1 + DAY).lines == ["2 New St"]
    assert set(queries.keys_of(gone)) == set(queries.keys_of(into)) == {gone.id, into.id}


def test_undoing_puts_every_row_back_where_it_was(two):
    gone, into, *_rest = two
    before, agents = kept(), agencies()
    done = merged(gone, into)
    assert kept() != before
    undone(done)
    after = kept()
    for table in before.keys() - {"party"}:
        assert after[table] == before[table]
    assert agencies() == agents
    same = [
        (row.id, row.name, row.agent_id, row.merged_into_id, row.registry_number)
        for row in after["party"]
    ]
    assert same == [
        (row.id, row.name, row.agent_id, row.merged_into_id, row.registry_number)
        for row in before["party"]
    ]
    assert (done.undone_by, done.undone_because) == ("Ben Approver", "Two brothers.")
    assert merging.of(gone) == merging.of(into) == [done]


def test_what_was_entered_since_stays_where_it_was_entered(two):
    gone, into, *_rest = two
    done = merged(gone, into)
    holds(into, "4203001009")
    undone(done)
    assert [one.ain for one in queries.held_by(into)] == [OTHER_LOT, "4203001009"]
    assert [one.ain for one in queries.held_by(gone)] == [LOT, OTHER_LOT]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lots=st.lists(st.tuples(st.integers(0, 3), st.integers(1, 3), st.integers(0, 5)), max_size=8),
    pairs=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=5),
)
def test_merges_undone_in_turn_leave_the_register_as_it_was(own_world, lots, pairs):
    with own_world():
        people = [party(f"Owner {n}") for n in range(4)]
        for who, lot, since in lots:
            try:
                holds(people[who], f"420300100{lot}", JULY_1 + since * DAY, until_on=None)
            except Refused:
                continue
        db.session.flush()
        before = kept()["ownership"]
        done = []
        for gone, into in pairs:
            try:
                done.append(merged(people[gone], people[into]))
            except Refused:
                continue
        for one in people:
            assert queries.standing(one).merged_into is None
            held = queries.on_day("4203001001", JULY_1 + 9 * DAY)
            assert len({each.party_id for each in held}) == len(held)
        for one in reversed(done):
            undone(one)
        assert kept()["ownership"] == before
        assert all(one.merged_into is None for one in people)


# What is no merge.


def test_a_merge_has_a_reason_and_two_parties_that_stand(two):
    gone, into, *_rest = two
    with pytest.raises(Refused, match="Say what shows that the two are one"):
        merged(gone, into, because=" ")
    with pytest.raises(Refused, match="this is the same one"):
        merged(gone, gone)
    with pytest.raises(Stale):
        merged(gone, into, edition=gone.edition + 1)
    merged(gone, into)
    for one, other in ((gone, into), (into, gone)):
        with pytest.raises(Refused, match="the two were merged"):
            merged(one, other)


def test_nothing_more_is_entered_for_a_party_that_went(two):
    gone, into, *_rest = two
    merged(gone, into)
    for enter in (lambda: holds(gone, "4203001009"), lambda: lives(gone, "3 Third St")):
        with pytest.raises(Refused, match="DOE PAT is Pat Doe: the two were merged"):
            enter()


def test_a_government_and_a_private_party_are_not_one(session):
    city = party("City of LA", kind=PartyKind.GOVERNMENT, owner_class=OwnerClass.CITY)
    with pytest.raises(Refused, match="A government and a private party are not one"):
        merged(city, party())


def test_a_party_and_its_agent_are_not_one(two):
    gone, _into, _client, agent = two
    for one, other in ((gone, agent), (agent, gone)):
        with pytest.raises(Refused, match="One is the other’s agent for service"):
            merged(one, other)


def test_a_hidden_home_is_not_uncovered_by_a_merge(two):
    gone, into, *_rest = two
    mailboxes.lend_address(gone, ["PO Box 1"], since_on=JULY_1, by=ADA)
    with pytest.raises(Refused, match="Enter it for the other as well, then merge"):
        merged(gone, into)
    mailboxes.lend_address(into, ["PO Box 1"], since_on=JULY_1, by=ADA)
    undone(merged(gone, into))
    assert queries.substitute(gone).party is gone


def test_merges_are_undone_the_last_one_first(two):
    gone, into, client, _agent = two
    first = merged(gone, into)
    third = party("Third LLC")
    second = merged(into, third)
    with pytest.raises(Refused, match=r"was merged into Third LLC since\. Undo that first"):
        undone(first)
    undone(second)
    undone(first)
    with pytest.raises(Refused, match="Ben Approver has undone this already"):
        undone(first)
    with pytest.raises(Refused, match="Say what shows that they are two"):
        undone(second, because=" ")
    with pytest.raises(NotFound, match="is not merged into another"):
        merging.that_took(gone)
    assert client.agent is gone


# At once.


def test_two_who_merge_two_into_each_other_at_once_merge_once(own_database):
    keys = [party("One LLC").id, party("Two LLC").id]
    editions = [queries.one(key).edition for key in keys]
    db.session.remove()

    def act(gone, into):
        return merging.merge(
            queries.one(keys[gone]), into=queries.one(keys[into]), because="One.",
            edition=editions[gone], by=ADA,
        ).id  # fmt: skip

    results = at_once(lambda: act(0, 1), lambda: act(1, 0), lambda: act(0, 1))
    assert len(faults(results)) == 2
    assert all(isinstance(fault, Refused) for fault in faults(results))
    assert len(queries.named("LLC")) == 1


def test_what_is_entered_while_a_party_is_merged_is_not_lost(own_database):
    gone, into = party("One LLC"), party("Two LLC")
    keys, edition = (gone.id, into.id), gone.edition
    db.session.remove()
    at_once(
        lambda: merged(queries.one(keys[0]), queries.one(keys[1]), edition=edition),
        lambda: holds(queries.one(keys[0])),
    )
    gone, into = queries.one(keys[0]), queries.one(keys[1])
    for held in queries.spans(LOT):
        assert held.party is queries.standing(gone)


# Perhaps the same.


def likeness(one, other):
    asked = Likeness(party=one, like=other, because="the same name", found_at=clock.now())
    with work("tests.ask", ADA):
        db.session.add(asked)
    return asked


def test_a_person_says_that_two_are_two_once(two):
    gone, into, *_rest = two
    asked = likeness(gone, into)
    assert alike.pairs() == alike.of(into) == [asked]
    assert alike.count() == 1
    alike.tell_apart(asked, by=ADA)
    assert alike.count() == 0
    with pytest.raises(Refused, match="Ada Clerk has answered this already"):
        alike.tell_apart(asked, by=BEN)
    with pytest.raises(NotFound, match="Nobody asks whether these two are one"):
        alike.between(gone, into.id)


def test_a_merge_answers_the_question(two):
    gone, into, client, _agent = two
    likeness(gone, into), likeness(into, client)
    merged(gone, into)
    assert [(one.party, one.like) for one in alike.pairs()] == [(into, client)]


@pytest.mark.parametrize(
    ("name", "found"),
    [("Example Holdings, L.L.C.", True), ("EXAMPEL HOLDINGS LLC", True), ("Sample LLC", False)],
)
def test_before_a_party_is_entered_those_that_may_be_it_are_found(session, name, found):
    known = party("Example Holdings LLC", registry_number="C-1")
    assert alike.before_entering(name, "", "") == ([known] if found else [])
    assert alike.before_entering("Quite Another Inc", "", "C-1") == [known]
    assert alike.before_entering("", "", "") == []
