"""An order is written down by one person, and stops nothing until another has read it."""

import hashlib
from datetime import date

import pytest

from feeadmin.kernel import audit, db, files
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.orders import actions, queries
from feeadmin.orders.models import LIFE, Matter, OrderKind, OrderState
from tests.kernel.together import at_once, faults
from tests.orders.court import DAY, NOON, READER, WRITER, in_force, lifted, proposed

PAPER = b"%PDF-1.7\n% an order\n"
CASE = Matter(event_on=date(2026, 9, 8))


@pytest.mark.parametrize("kind", [kind for kind in OrderKind if kind is not OrderKind.DISSOLVED])
def test_an_order_of_each_kind_stops_things_once_two_people_have_entered_it(session, kind):
    order = proposed(kind)
    assert (order.state, order.approved_by) == (OrderState.PROPOSED, None)
    assert queries.in_force(CASE, at=NOON) == []
    actions.approve(order, by=READER)
    assert (order.state, order.entered_by, order.approved_by) == (
        OrderState.ENTERED,
        "Robin Records",
        "Sam Supervisor",
    )
    assert queries.in_force(CASE, at=NOON) == [order]


@pytest.mark.parametrize("decide", [actions.approve, actions.refuse])
def test_whoever_entered_it_does_not_decide_it(session, decide):
    order = proposed()
    reason = {"because": "Typed wrong."} if decide is actions.refuse else {}
    with pytest.raises(Refused, match="a second person must read and decide it"):
        decide(order, by=WRITER, **reason)
    assert order.state is OrderState.PROPOSED


def test_an_order_turned_down_stays_on_record_and_stops_nothing(session):
    order = proposed()
    actions.refuse(order, because="The docket is another case’s.", by=READER)
    assert queries.in_force(CASE, at=NOON) == []
    assert queries.everything() == [order]
    *_earlier, entry = audit.history(order.history)
    assert (entry.action, entry.because) == ("orders.refuse", "The docket is another case’s.")


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_it_is_not_turned_down_without_a_reason(session, reason):
    order = proposed()
    with pytest.raises(Refused, match=r"^Say why, for the record"):
        actions.refuse(order, because=reason, by=READER)
    assert order.state is OrderState.PROPOSED


@pytest.mark.parametrize("state", [OrderState.ENTERED, OrderState.REFUSED])
def test_what_was_decided_is_not_decided_again(session, state):
    order = proposed()
    if state is OrderState.ENTERED:
        actions.approve(order, by=READER)
    else:
        actions.refuse(order, because="Typed wrong.", by=READER)
    with pytest.raises(Refused):
        actions.approve(order, by=READER)
    with pytest.raises(Refused):
        actions.refuse(order, because="Again.", by=READER)
    assert order.state is state


def test_two_who_approve_at_the_same_moment_approve_it_once(own_database):
    key = proposed().id
    db.session.remove()
    results = at_once(*(lambda: actions.approve(queries.one(key), by=READER) for _one in "ab"))
    [refusal] = faults(results)
    assert isinstance(refusal, Refused)
    order = queries.one(key)
    assert order.state is OrderState.ENTERED
    assert audit.first_break(order.history) is None


# The paper.


def test_the_paper_is_kept_bit_for_bit(session):
    order = proposed(document=PAPER)
    assert order.document_sha256 == hashlib.sha256(PAPER).hexdigest()
    assert files.store().read(order.document_sha256) == PAPER


def test_an_order_may_be_entered_before_its_paper_is_at_hand(session):
    assert proposed().document_sha256 is None


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The order’s file is empty: 0 bytes. Choose it again."),
        (b"\xff\xd8\xff\xe0", "The order’s file is no PDF. Scan or save it as a PDF."),
        (b"PK\x03\x04 a letter", "The order’s file is no PDF. Scan or save it as a PDF."),
    ],
)
def test_a_paper_that_is_none_is_refused_with_what_to_do(session, content, sentence):
    with pytest.raises(Refused) as no:
        proposed(document=content)
    assert str(no.value) == sentence
    assert queries.everything() == []


# Limits.


def test_limits_are_kept_in_one_order(session):
    order = proposed(ains={"4203001002", "4203001001"}, sections=["6.2", "5.3"], parties={9, 4})
    assert (order.ains, order.sections, order.parties) == (
        ["4203001001", "4203001002"],
        ["5.3", "6.2"],
        [4, 9],
    )
    assert not order.is_general


def test_days_of_events_the_wrong_way_round_would_stop_nothing(session):
    with pytest.raises(Refused, match="The last day of events lies before the first"):
        proposed(events_from_on=date(2026, 9, 2), events_to_on=date(2026, 9, 1))


def test_a_section_without_its_number_would_stop_nothing(session):
    with pytest.raises(Refused) as no:
        proposed(sections=["5.3", "the surcharge"])
    assert str(no.value) == "“the surcharge” is no section. Write its number, such as 5.3."


# Ending another.


def test_an_order_that_ends_another_names_it_and_no_other_kind_does(session):
    order = in_force()
    with pytest.raises(Refused, match="must name it, and only such an order may"):
        proposed(OrderKind.DISSOLVED)
    with pytest.raises(Refused, match="must name it, and only such an order may"):
        proposed(OrderKind.STAY, ends=order)


@pytest.mark.parametrize("state", [OrderState.PROPOSED, OrderState.REFUSED])
def test_only_an_order_that_was_entered_can_be_ended(session, state):
    order = proposed()
    if state is OrderState.REFUSED:
        actions.refuse(order, because="Typed wrong.", by=READER)
    with pytest.raises(Refused, match="Only an order that was entered can be ended"):
        proposed(OrderKind.DISSOLVED, ends=order)


def test_an_order_cannot_end_before_it_began(session):
    order = in_force()
    with pytest.raises(Refused, match="cannot end before it took effect"):
        proposed(OrderKind.DISSOLVED, ends=order, effective_at=NOON - DAY)


def test_the_end_of_an_order_is_not_ended_but_a_new_order_entered(session):
    end = lifted(in_force(), at=NOON + DAY)
    with pytest.raises(Refused, match="Enter the new order as what it is"):
        proposed(OrderKind.DISSOLVED, ends=end, effective_at=NOON + 2 * DAY)


# The record.


def test_an_order_nobody_entered_is_not_found(session):
    with pytest.raises(NotFound, match="There is no order 4711"):
        queries.one(4711)


def test_the_list_begins_with_what_took_effect_last(session):
    older, newer = proposed(effective_at=NOON - DAY), proposed(effective_at=NOON)
    assert queries.everything() == [newer, older]


def test_what_waits_for_its_second_person_is_told(session):
    first, second = proposed(), proposed()
    actions.approve(first, by=READER)
    assert queries.proposed() == [second]


def test_the_audit_names_both_people(session):
    order = in_force()
    told = [(entry.action, entry.actor_name) for entry in audit.history(order.history)]
    assert told == [("orders.enter", "Robin Records"), ("orders.approve", "Sam Supervisor")]


def test_an_order_has_one_beginning_and_two_ends():
    assert LIFE.allows("approve", OrderState.PROPOSED)
    assert LIFE.allows("refuse", OrderState.PROPOSED)
    assert not any(LIFE.allows("approve", state) for state in (*OrderState,)[1:])
