"""Like fees for like facts."""

import json

from feeadmin.ordinance.comparing import equal_treatment
from feeadmin.ordinance.comparing.plain import plain
from feeadmin.ordinance.comparing.telling import treatment_told
from tests.ordinance.comparing.archives import event
from tests.ordinance.comparing.market import MARKET


def test_bills_that_differ_on_the_same_facts_are_found_with_their_spread():
    events = [
        event("a", billed=70_00),
        event("b", billed=90_00),
        event("c", billed=80_00),
        event("d", hours="5", billed=99_00),
    ]
    (unequal,) = equal_treatment(events, MARKET)
    assert [(bill.id, bill.billed.cents) for bill in unequal.events] == [
        ("a", 70_00),
        ("c", 80_00),
        ("b", 90_00),
    ]
    assert unequal.spread.cents == 20_00
    assert unequal.fee.cents == 70_00
    assert unequal.facts["hours"] == "4"


def test_what_the_version_says_is_told_beside_them_even_when_it_is_nothing():
    free = [event("a", hours="0.5", billed=0), event("b", hours="0.5", billed=70_00)]
    unread = [event("c", hours="soon", billed=0), event("d", hours="soon", billed=10_00)]
    told = treatment_told(equal_treatment([*free, *unread], MARKET), "2027").splitlines()
    assert told == [
        "2 sets of equal facts with unequal bills",
        "  a $0.00, b $70.00; $0.00 by 2027",
        "  c $0.00, d $10.00; no answer by 2027",
    ]


def test_the_widest_spread_comes_first():
    events = [
        event("a", billed=70_00),
        event("b", billed=71_00),
        event("c", hours="5", billed=70_00),
        event("d", hours="5", billed=90_00),
    ]
    assert [each.spread.cents for each in equal_treatment(events, MARKET)] == [20_00, 1_00]


def test_a_figure_written_in_another_way_is_the_same_fact():
    events = [event("a", hours="4.50", billed=1), event("b", hours="4.5", billed=2)]
    assert len(equal_treatment(events, MARKET)) == 1


def test_what_was_not_billed_and_what_was_billed_alike_is_no_finding():
    events = [event("a", billed=70_00), event("b", billed=70_00), event("c")]
    assert equal_treatment(events, MARKET) == ()


def test_facts_that_cannot_be_read_are_alike_when_they_are_written_alike():
    events = [event("a", hours="soon", billed=1), event("b", hours="soon", billed=2)]
    (unequal,) = equal_treatment(events, MARKET)
    assert unequal.fee is None


def test_bills_under_two_versions_may_differ():
    events = [
        event("a", billed=70_00, groups={"version": "2026"}),
        event("b", billed=72_00, groups={"version": "2027"}),
    ]
    assert len(equal_treatment(events, MARKET)) == 1
    assert equal_treatment(events, MARKET, ["version"]) == ()


def test_another_day_is_no_other_fact_where_it_only_picks_the_version():
    events = [event("a", billed=70_00), event("b", "2027-05-01T18:00", billed=72_00)]
    assert len(equal_treatment(events, MARKET)) == 1


def test_the_finding_can_be_written_as_json():
    events = [event("a", billed=70_00), event("b", billed=90_00)]
    (answer,) = json.loads(json.dumps(plain(equal_treatment(events, MARKET))))
    assert sorted(answer) == ["events", "facts", "fee_cents", "spread_cents"]
    assert answer["events"][1] == {"id": "b", "billed_cents": 90_00}
