"""Which orders stop a matter at an instant, and for which days clocks stood still."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from feeadmin.days import Interval
from feeadmin.kernel.errors import Refused
from feeadmin.language import plain_day
from feeadmin.orders import queries
from feeadmin.orders.models import Matter, Order, OrderKind
from tests.orders.court import DAY, NOON, in_force, lifted, proposed

MATTER = Matter(
    event_on=date(2026, 9, 8),
    sections=frozenset({"§ 5.3", "5.3", "§ 5", "5"}),
    parties=frozenset({4, 5}),
    ains=frozenset({"4203001001"}),
)
MOMENT = DAY / 86_400


# What it touches.


def touches(matter=MATTER, **scope):
    limits = {"sections": [], "parties": [], "ains": [], **scope}
    return Order(kind=OrderKind.STAY, **limits).touches(matter)


def test_an_order_without_limits_touches_everything():
    assert touches()
    assert touches(Matter(event_on=date(1999, 1, 1)))


@pytest.mark.parametrize(
    ("scope", "does"),
    [
        ({"ains": ["4203001001", "4203009999"]}, True),
        ({"ains": ["4203009999"]}, False),
        ({"parties": [5, 77]}, True),
        ({"parties": [77]}, False),
        ({"sections": ["5.3"]}, True),
        ({"sections": ["§5.3"]}, True),
        ({"sections": ["Section 5.3(a)"]}, True),
        ({"sections": ["Sec. 5"]}, True),
        ({"sections": ["5.31"]}, False),
        ({"sections": ["6.2", "7"]}, False),
        ({"events_from_on": date(2026, 9, 8)}, True),
        ({"events_from_on": date(2026, 9, 9)}, False),
        ({"events_to_on": date(2026, 9, 8)}, True),
        ({"events_to_on": date(2026, 9, 7)}, False),
        ({"events_from_on": date(2026, 9, 8), "events_to_on": date(2026, 9, 8)}, True),
        ({"ains": ["4203001001"], "parties": [77]}, False),
        ({"ains": ["4203001001"], "parties": [4], "sections": ["5"]}, True),
    ],
)
def test_an_order_touches_what_lies_within_all_of_its_limits(scope, does):
    assert touches(**scope) is does


def test_while_nobody_knows_the_sections_an_order_on_any_section_holds():
    """To go on against a court’s order is worse than to wait."""
    assert touches(replace(MATTER, sections=frozenset()), sections=["6.2"])


def test_a_matter_without_a_parcel_or_party_is_not_within_an_order_on_one():
    nobody = Matter(event_on=date(2026, 9, 8))
    assert not touches(nobody, ains=["4203001001"])
    assert not touches(nobody, parties=[4])


days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
scopes = st.fixed_dictionaries(
    {
        "ains": st.lists(st.sampled_from(["a", "b", "c"]), max_size=2),
        "parties": st.lists(st.integers(1, 3), max_size=2),
        "events_from_on": st.none() | days,
        "events_to_on": st.none() | days,
    }
)
matters = st.builds(
    Matter,
    event_on=days,
    parties=st.frozensets(st.integers(1, 3)),
    ains=st.frozensets(st.sampled_from(["a", "b", "c"])),
)


@given(scope=scopes, matter=matters, limit=st.sampled_from(["ains", "parties", "events_from_on"]))
def test_taking_a_limit_away_never_lets_a_matter_go(scope, matter, limit):
    wider = {**scope, limit: None if limit == "events_from_on" else []}
    assert touches(matter, **wider) or not touches(matter, **scope)


# From when, until when.


def test_an_order_holds_from_its_instant_on(session):
    order = in_force(effective_at=NOON)
    assert queries.in_force(MATTER, at=NOON - MOMENT) == []
    assert queries.in_force(MATTER, at=NOON) == [order]


def test_an_order_of_the_past_holds_from_then_and_one_of_the_future_not_yet(session):
    past, future = in_force(effective_at=NOON - 9 * DAY), in_force(effective_at=NOON + DAY)
    with time_machine.travel(NOON):
        assert queries.in_force(MATTER) == [past]
        assert queries.in_force(MATTER, at=NOON + DAY) == [past, future]


def test_it_holds_to_the_instant_another_order_ends_it(session):
    order = in_force()
    end = lifted(order, at=NOON + DAY)
    assert queries.in_force(MATTER, at=NOON + DAY - MOMENT) == [order]
    assert queries.in_force(MATTER, at=NOON + DAY) == []
    assert end not in queries.in_force(MATTER, at=NOON + 9 * DAY), "an end stops nothing itself"


def test_an_end_that_nobody_has_approved_ends_nothing(session):
    order = in_force()
    proposed(OrderKind.DISSOLVED, ends=order, effective_at=NOON + DAY)
    assert queries.in_force(MATTER, at=NOON + 2 * DAY) == [order]


def test_ended_twice_it_ended_the_first_time(session):
    order = in_force()
    lifted(order, at=NOON + 5 * DAY)
    lifted(order, at=NOON + 2 * DAY)
    assert queries.in_force(MATTER, at=NOON + 3 * DAY) == []


def test_of_two_orders_the_other_goes_on_when_one_ends(session):
    first, second = in_force(), in_force(effective_at=NOON + DAY)
    lifted(first, at=NOON + 2 * DAY)
    assert queries.in_force(MATTER, at=NOON + DAY) == [first, second]
    assert queries.in_force(MATTER, at=NOON + 3 * DAY) == [second]


def test_the_refusal_names_the_oldest_order_its_court_and_the_city_s_day(session):
    """It took effect on September 30, at ten in the evening, in Los Angeles."""
    in_force(effective_at=datetime(2026, 10, 1, 5, tzinfo=UTC), docket="26STCV00777")
    in_force(effective_at=NOON)
    with time_machine.travel(NOON), pytest.raises(Refused) as no:
        queries.must_not_stop(MATTER)
    assert str(no.value) == (
        "Stopped by order 26STCV00777 of Superior Court (invented), in effect since "
        f"{plain_day(date(2026, 9, 30))}. Nothing may be assessed, sent or collected until it ends."
    )


def test_what_no_order_stops_goes_on(session):
    in_force(ains=["4203009999"])
    proposed()
    with time_machine.travel(NOON):
        queries.must_not_stop(MATTER)


# For the clocks.


def test_clocks_stand_still_from_the_day_it_took_effect_to_the_day_it_ended(session):
    order = in_force()
    assert queries.stays(MATTER) == [Interval(date(2026, 10, 1), None)]
    lifted(order, at=NOON + 6 * DAY)
    assert queries.stays(MATTER) == [Interval(date(2026, 10, 1), date(2026, 10, 7))]


def test_an_order_that_ended_the_instant_it_began_held_nothing(session):
    lifted(in_force(), at=NOON)
    assert queries.stays(MATTER) == []
    assert queries.in_force(MATTER, at=NOON) == []


def test_only_orders_that_touch_a_matter_stop_its_clocks(session):
    in_force(ains=["4203009999"])
    assert queries.stays(MATTER) == []


# Everything at once.


def test_a_general_suspension_is_an_order_without_limits_in_force_now(session):
    with time_machine.travel(NOON):
        assert queries.general_suspension() is None
        in_force(ains=["4203001001"])
        in_force(events_to_on=date(2026, 12, 31))
        in_force(effective_at=NOON + DAY)
        assert queries.general_suspension() is None
        everything = in_force(docket="26STCV00009")
        assert queries.general_suspension() is everything
    lifted(everything, at=NOON + DAY / 24)
    with time_machine.travel(NOON + DAY / 2):
        assert queries.general_suspension() is None
