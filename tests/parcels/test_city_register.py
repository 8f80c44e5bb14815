"""The register of city land: people enter, correct, end and look at what is in it."""

from datetime import date

import pytest

from feeadmin.kernel import audit
from feeadmin.kernel.access import Role
from feeadmin.kernel.errors import NotFound, Refused, Stale
from feeadmin.parcels import city_register, entries
from feeadmin.parcels.city_land import Gate, Sign
from tests import make
from tests.parcels.city import (
    JULY,
    JUNE,
    TODAY,
    A,
    B,
    C,
    bring_in,
    described,
    is_city_s,
)

pytestmark = pytest.mark.usefixtures("session")


@pytest.fixture
def clerk():
    return make.actor(Role.ASSESSING_CLERK)


def test_a_person_enters_land_and_the_audit_knows_who(clerk):
    entered = entries.enter_city_land(described(ains=[B, A, B]), by=clerk)
    assert (entered.ains, entered.entered_by, entered.since_on) == ([A, B], clerk.name, None)
    assert {entry.actor_name for entry in audit.history(entered.history)} == {clerk.name}


def test_land_without_a_number_may_be_entered_by_its_name(clerk):
    under = described(name="Under the 101", ains=[])
    assert entries.enter_city_land(under, by=clerk).ains == []
    with pytest.raises(Refused, match="Deed 1 has that land already: Under the 101"):
        entries.enter_city_land(under, by=clerk)


def test_a_name_is_asked_for(clerk):
    with pytest.raises(Refused, match="Name the land"):
        entries.enter_city_land(described(name=" "), by=clerk)


def test_a_source_has_land_once(clerk):
    entries.enter_city_land(described(), by=clerk)
    with pytest.raises(Refused, match=r"^Deed 1 has that land already: Yard 7\. Correct that"):
        entries.enter_city_land(described(name="Other"), by=clerk)
    entries.enter_city_land(described(source="Deed 2"), by=clerk)


def test_a_mistake_is_corrected_with_its_parcels(clerk):
    entered = entries.enter_city_land(described(ains=[A, B]), by=clerk)
    entries.correct_city_land(
        entered, described(ains=[B, C], name="Yard 8"), edition=entered.edition, by=clerk
    )
    assert (is_city_s(A), is_city_s(C)) == ([], [("Yard 8", "Street Services")])
    assert entered.ains == [B, C]


def test_two_who_correct_at_once_do_not_overwrite_each_other(clerk):
    entered = entries.enter_city_land(described(), by=clerk)
    entries.correct_city_land(entered, described(name="Mine"), edition=entered.edition, by=clerk)
    with pytest.raises(Stale):
        entries.correct_city_land(
            entered, described(name="Yours"), edition=entered.edition - 1, by=clerk
        )
    assert entered.name == "Mine"


def test_a_correction_does_not_make_the_same_land_twice(clerk):
    entries.enter_city_land(described(), by=clerk)
    other = entries.enter_city_land(described(ains=[B], name="Lot"), by=clerk)
    with pytest.raises(Refused, match="has that land already"):
        entries.correct_city_land(other, described(ains=[A]), edition=other.edition, by=clerk)


def test_land_that_was_sold_ends_and_still_counts_for_the_days_before(clerk):
    entered = entries.enter_city_land(described(since_on=JUNE), by=clerk)
    entries.end_city_land(entered, on=JULY, because="Sold, deed 4711", by=clerk)
    assert [len(is_city_s(A, day)) for day in (date(2026, 5, 31), JUNE, JULY)] == [0, 1, 0]
    with pytest.raises(Refused, match=r"This entry ended on July.1, 2026"):
        entries.end_city_land(entered, on=JULY, because="Sold again", by=clerk)
    with pytest.raises(Refused, match="This entry ended"):
        entries.correct_city_land(entered, described(), edition=entered.edition, by=clerk)


def test_an_end_needs_a_reason_and_comes_after_the_beginning(clerk):
    entered = entries.enter_city_land(described(since_on=JULY), by=clerk)
    with pytest.raises(Refused, match="Say why"):
        entries.end_city_land(entered, on=JULY, because="", by=clerk)
    with pytest.raises(Refused, match=r"must end after July.1, 2026"):
        entries.end_city_land(entered, on=JUNE, because="Sold", by=clerk)


def look(entered, clerk, on=TODAY, gate=Gate.UNSEEN, sign=Sign.UNSEEN, **of):
    given = {"looked_by": "", "note": ""} | of
    return entries.look_at_city_land(entered, on=on, gate=gate, sign=sign, by=clerk, **given)


def test_the_latest_look_says_what_gate_and_sign_are_like(clerk):
    entered = entries.enter_city_land(described(), by=clerk)
    assert (entered.gate, entered.sign, entered.looked_on) == (Gate.UNSEEN, Sign.UNSEEN, None)
    look(entered, clerk, JULY, Gate.LOCKED, Sign.POSTED, looked_by="J. Ranger")
    look(entered, clerk, JUNE, Gate.UNLOCKED, Sign.MISSING)
    assert (entered.gate, entered.sign) == (Gate.LOCKED, Sign.POSTED)
    assert (entered.looked_on, entered.looked_by) == (JULY, "J. Ranger")
    assert [one.looked_on for one in city_register.looks(entered)] == [JULY, JUNE]


def test_a_look_at_the_gate_alone_says_nothing_new_of_the_sign(clerk):
    entered = entries.enter_city_land(described(), by=clerk)
    look(entered, clerk, JUNE, Gate.LOCKED, Sign.POSTED)
    look(entered, clerk, JULY, Gate.UNLOCKED)
    look(entered, clerk, TODAY, sign=Sign.DAMAGED)
    assert (entered.gate, entered.sign) == (Gate.UNLOCKED, Sign.DAMAGED)


def test_a_look_sees_something_and_is_not_of_tomorrow(clerk):
    entered = entries.enter_city_land(described(), by=clerk)
    with pytest.raises(Refused, match="Say what was seen"):
        look(entered, clerk)
    with pytest.raises(Refused, match="is still to come"):
        look(entered, clerk, date(2026, 10, 2), Gate.LOCKED)


def test_how_much_land_still_waits_for_its_sign(clerk):
    bring_in(f"{A},Yard 7,,", f"{B},Lot,,")
    look(city_register.of(A, TODAY)[0], clerk, sign=Sign.POSTED)
    assert city_register.without_sign(TODAY) == 1


def test_the_register_is_asked_by_department_district_and_name():
    bring_in(f"{A},Yard 7,Harbor,15", f"{B},Lot,Airports,2", f"{C},Yard 8,Airports,11")
    assert city_register.departments() == ["Airports", "Harbor"]
    assert city_register.districts() == ["2", "11", "15"]
    assert [one.name for one in city_register.named("yard", limit=5)] == ["Yard 7", "Yard 8"]
    assert [one.name for one in city_register.named("yard", limit=1)] == ["Yard 7"]
    assert city_register.named("%", limit=5) == []


def test_what_is_not_in_the_register_is_not_found():
    with pytest.raises(NotFound, match="There is no such land"):
        city_register.one(4711)
