"""Hints that a parcel may be exempt: a person confirms or dismisses them, nothing does alone."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import time_machine

from feeadmin.kernel import audit
from feeadmin.kernel.access import SYSTEM, Role
from feeadmin.kernel.errors import Refused
from feeadmin.kernel.work import work
from feeadmin.parcels import descent, entries, exempt, queries
from feeadmin.parcels.city_land import Tie
from feeadmin.parcels.entries import Described
from feeadmin.parcels.exempt import Finding
from feeadmin.parcels.lineage import Kind, Link
from tests import land, make

pytestmark = pytest.mark.usefixtures("session")

TODAY = date(2026, 10, 1)


@pytest.fixture
def clerk():
    return make.actor(Role.ASSESSING_CLERK)


def lots(*changes):
    """Bring in a row of lots, the first ones changed, and return the first."""
    rows = land.row_of_lots()
    for place, change in enumerate(changes):
        rows[place] = replace(rows[place], **change)
    make.lots(rows)
    first = rows[0].apn.replace("-", "")
    return queries.one(first)


def kinds(parcel, on=TODAY):
    return [hint.kind.value for hint in exempt.hints(parcel, on)]


def of_city(*ains, **of):
    given = {
        "name": "Yard 7", "department": "Harbor", "tie": Tie.OWNED, "source": "Deed", "ains": ains,
    }  # fmt: skip
    return entries.enter_city_land(Described(**given | of), by=SYSTEM)


def test_an_ordinary_lot_has_no_hint():
    standing = exempt.standing(lots(), TODAY)
    assert (standing.hints, standing.decision, standing.waits) == ([], None, False)


def test_a_nine_as_the_eighth_digit_is_a_hint():
    assert kinds(lots({"apn": "4203-001-901"})) == ["number"]


def test_the_file_s_word_is_a_hint():
    assert kinds(lots({"publicly_owned": "YES - City-Owned"})) == ["file"]


def test_the_city_s_register_is_a_hint_on_its_days():
    parcel = lots()
    of_city(parcel.ain, since_on=date(2026, 7, 1))
    assert kinds(parcel) == ["register"]
    assert kinds(parcel, date(2026, 6, 30)) == []
    assert exempt.hints(parcel, TODAY)[0].sentence == "The city’s register has it: Yard 7, Harbor."


def test_what_a_parcel_came_of_is_a_hint_too():
    parcel = lots()
    of_city("4203009900")
    with work("parcels.publish", SYSTEM):
        link = Link("4203009900", parcel.ain, Kind.SPLIT, 0.5, 1)
        descent.keep([link], happened_on=TODAY, source="roll")
    assert kinds(parcel) == ["ancestor"]
    assert "It came of 4203-009-900" in exempt.hints(parcel, TODAY)[0].sentence


def test_a_person_decides_and_the_decision_is_kept_with_who_and_why(clerk):
    parcel = lots({"apn": "4203-001-901"})
    assert exempt.standing(parcel, TODAY).waits
    entries.decide_exempt(parcel, Finding.DISMISSED, because="Sold in 2019, deed 1", by=clerk)
    standing = exempt.standing(parcel, TODAY)
    assert not standing.waits
    assert (standing.decision.decided_by, standing.decision.because) == (
        clerk.name, "Sold in 2019, deed 1",
    )  # fmt: skip
    assert standing.decision.finding_words == "Not exempt: the hints mislead"
    assert audit.history(f"exemption of {parcel.ain}")[0].action == "parcels.decide_exempt"


def test_the_latest_decision_stands_and_the_others_are_kept(clerk):
    parcel = lots({"apn": "4203-001-901"})
    entries.decide_exempt(parcel, Finding.DISMISSED, because="By the roll", by=clerk)
    with time_machine.travel(datetime(2026, 10, 2, 19, tzinfo=UTC)):
        entries.decide_exempt(parcel, Finding.CONFIRMED, because="By the deed", by=clerk)
    standing = exempt.standing(parcel, TODAY)
    assert standing.decision.finding is Finding.CONFIRMED
    assert [one.because for one in standing.decisions] == ["By the deed", "By the roll"]


def test_a_new_kind_of_hint_asks_for_a_new_look(clerk):
    parcel = lots({"apn": "4203-001-901"})
    entries.decide_exempt(parcel, Finding.DISMISSED, because="By the roll", by=clerk)
    of_city(parcel.ain)
    assert exempt.standing(parcel, TODAY).waits


@pytest.mark.parametrize("because", ["", "  "])
def test_a_decision_needs_a_reason(clerk, because):
    with pytest.raises(Refused, match="Say what shows it"):
        entries.decide_exempt(
            lots({"apn": "4203-001-901"}), Finding.CONFIRMED, because=because, by=clerk
        )


def test_without_a_hint_there_is_nothing_to_decide(clerk):
    with pytest.raises(Refused, match=r"^Nothing hints that 4203-001-001 is exempt\.$"):
        entries.decide_exempt(lots(), Finding.CONFIRMED, because="So they say", by=clerk)
