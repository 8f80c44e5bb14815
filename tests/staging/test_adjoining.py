"""Parcels side by side in the same hands may be one site: a suggestion, and no more."""

from dataclasses import replace
from datetime import date

import pytest

from feeadmin.kernel.access import Role
from feeadmin.parcels import queries as registry
from feeadmin.parcels import touching
from feeadmin.staging import adjoining
from tests import land, make

pytestmark = pytest.mark.usefixtures("session")

DAY = date(2026, 9, 8)
LOTS = [f"420300100{n}" for n in range(1, 7)]


def lots(*rows):
    make.lots([*land.row_of_lots(), *rows])


def held(*places):
    """Let one party hold these lots of the row."""
    party = make.owner(LOTS[places[0]])
    for place in places[1:]:
        make.land.owners.record_interest(
            LOTS[place], party, make.land.Interest.OWNER, since_on=date(2020, 1, 1),
            source="roll", as_of_on=date(2026, 7, 1), by=make.land.SYSTEM,
        )  # fmt: skip
    return party


def suggested(ain, on=DAY):
    return [parcel.ain for parcel in adjoining.perhaps_one_site(registry.one(ain), on)]


def test_neighbors_touch_and_the_lot_after_next_does_not():
    lots()
    assert [one.ain for one in touching.beside(registry.one(LOTS[1]))] == [LOTS[0], LOTS[2]]


def test_a_hair_s_breadth_between_two_maps_is_no_street():
    gap = replace(land.row_of_lots()[0], apn="4203-002-001", shape=land.box(0, 207.5, 200, 200))
    street = replace(gap, apn="4203-002-002", shape=land.box(0, 266, 200, 100))
    lots(gap, street)
    assert "4203002001" in [one.ain for one in touching.beside(registry.one(LOTS[0]))]
    assert "4203002002" not in [one.ain for one in touching.beside(registry.one(LOTS[0]))]


def test_a_lot_alone_in_the_world_touches_none():
    make.lots([land.Lot("4203-001-001", land.box(0, 0, 10, 10))])
    assert touching.beside(registry.one(LOTS[0])) == []


def test_lots_that_touch_one_another_in_the_same_hands_are_suggested_and_no_others():
    lots()
    held(0, 1, 2)
    make.owner(LOTS[3])
    assert suggested(LOTS[0]) == [LOTS[1], LOTS[2]]
    assert suggested(LOTS[1]) == [LOTS[0], LOTS[2]]
    assert suggested(LOTS[3]) == []


def test_the_same_owner_across_another_s_lot_is_no_one_site():
    lots()
    held(0, 2)
    make.owner(LOTS[1])
    assert suggested(LOTS[0]) == []


def test_it_is_asked_for_the_day_of_the_event():
    lots()
    held(0, 1)
    assert suggested(LOTS[0], date(2019, 12, 31)) == []


def test_where_nobody_is_known_nothing_is_suggested():
    lots()
    assert suggested(LOTS[0]) == []


def test_units_on_the_same_ground_are_a_stack_and_not_suggested():
    unit = replace(land.row_of_lots()[0], apn="4203-001-099")
    lots(unit)
    party = held(0, 1)
    make.land.owners.record_interest(
        "4203001099", party, make.land.Interest.OWNER, since_on=date(2020, 1, 1), source="roll",
        as_of_on=date(2026, 7, 1), by=make.land.SYSTEM,
    )  # fmt: skip
    assert suggested(LOTS[0]) == [LOTS[1]]


def test_a_holding_without_end_is_cut_off(monkeypatch):
    monkeypatch.setattr(adjoining, "MOST", 2)
    lots()
    held(0, 1, 2, 3, 4, 5)
    assert len(suggested(LOTS[0])) == 2


def test_who_verifies_is_offered_what_may_be_one_site_and_nothing_is_ticked_for_them(visitor):
    make.city()
    make.jurisdiction()
    lots()
    held(0, 1)
    seen = make.sighting(outline=land.box(20, 20, 160, 160))
    page = visitor.as_(Role.ASSESSING_CLERK).get(f"/sightings/{seen.number}/verify")
    assert "4203-001-002 1210 Sample Street touches, same holder" in page
    assert page.filled()["ains"] == [LOTS[0]]


def test_what_goes_with_parcels_already_named_is_suggested_without_them():
    lots()
    held(0, 1, 2)
    assert [one.ain for one in adjoining.with_these([LOTS[0], LOTS[1]], DAY)] == [LOTS[2]]
    assert adjoining.with_these([], DAY) == []
