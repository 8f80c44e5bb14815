"""Who held which land from when to when, by which source, and who controlled it on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feeadmin.kernel import audit, db
from feeadmin.kernel.errors import Refused
from feeadmin.language import plain_day
from feeadmin.owners import actions, queries
from feeadmin.owners.models import Interest
from tests import make
from tests.kernel.parties import ADA, BEN
from tests.kernel.together import at_once, faults

LOT, OTHER_LOT = "4203001001", "4203001002"
MAY_1, SEPTEMBER_8 = date(2026, 5, 1), date(2026, 9, 8)
DAY = timedelta(days=1)


def party(name="Example Holdings LLC"):
    return make.PartyFactory(name=name)


def held(who, interest=Interest.OWNER, *, ain=LOT, since=MAY_1, until=None, **of):
    said = {"source": "grant deed", "as_of_on": since, "by": ADA, **of}
    return actions.record_interest(ain, who, interest, since_on=since, until_on=until, **said)


def holders(on, ain=LOT):
    return [one.party.name for one in queries.on_day(ain, on)]


# On a day.


def test_an_owner_holds_the_land_from_the_first_day_to_the_day_before_the_last(session):
    held(party(), until=SEPTEMBER_8)
    assert holders(MAY_1 - DAY) == []
    assert holders(MAY_1) == holders(SEPTEMBER_8 - DAY) == ["Example Holdings LLC"]
    assert holders(SEPTEMBER_8) == []


def test_on_the_day_of_a_sale_it_is_the_buyer_s(session):
    seller = held(party("Seller LLC"))
    actions.end_interest(seller, on=SEPTEMBER_8, because="Sold.", by=ADA)
    held(party("Buyer LLC"), since=SEPTEMBER_8)
    assert holders(SEPTEMBER_8 - DAY) == ["Seller LLC"]
    assert holders(SEPTEMBER_8) == ["Buyer LLC"]


def test_land_is_known_by_its_number_whatever_becomes_of_its_description(session):
    """The county file may not have it yet, or any more."""
    held(party(), ain="4203009999")
    assert holders(SEPTEMBER_8, "4203009999") == ["Example Holdings LLC"]
    assert holders(SEPTEMBER_8) == []


def test_everybody_with_an_interest_is_told_owners_first_then_by_name(session):
    for name, interest in (
        ("Zeta Parking", Interest.MANAGER), ("Beta Stores", Interest.TENANT),
        ("Alpha Stores", Interest.TENANT), ("Ground Co", Interest.GROUND_LESSEE),
        ("Pat Doe", Interest.OWNER), ("Ana Doe", Interest.OWNER),
    ):  # fmt: skip
        held(party(name), interest)
    assert holders(SEPTEMBER_8) == [
        "Ana Doe", "Pat Doe", "Ground Co", "Alpha Stores", "Beta Stores", "Zeta Parking",
    ]  # fmt: skip


def test_what_a_source_says_is_kept_with_the_day_it_speaks_of(session):
    one = held(
        party(), source="Assessor’s roll", as_of_on=date(2026, 7, 1), recorded_document="2020-77"
    )
    assert (one.source, one.as_of_on, one.recorded_document) == (
        "Assessor’s roll", date(2026, 7, 1), "2020-77",
    )  # fmt: skip


# In control.


def controllers(on=SEPTEMBER_8):
    return [one.party.name for one in queries.controlling(LOT, on)]


def test_all_joint_owners_control_their_land(session):
    held(party("Pat Doe"), share="1/2")
    held(party("Ana Doe"), share="1/2")
    assert controllers() == ["Ana Doe", "Pat Doe"]


def test_a_ground_lessee_controls_the_land_before_its_owner_while_the_lease_lasts(session):
    held(party("Fee Owner Trust"))
    held(party("Ground Co"), Interest.GROUND_LESSEE, until=SEPTEMBER_8)
    assert controllers(SEPTEMBER_8 - DAY) == ["Ground Co"]
    assert controllers(SEPTEMBER_8) == ["Fee Owner Trust"]


@pytest.mark.parametrize("interest", [Interest.TENANT, Interest.MANAGER])
def test_neither_tenant_nor_manager_controls_it_as_an_owner_would(session, interest):
    held(party(), interest)
    assert controllers() == []


def test_of_land_nobody_is_on_record_for_nobody_is_known_to_control_it(session):
    assert controllers() == []


# Spans.


@pytest.mark.parametrize("until", [MAY_1, MAY_1 - DAY])
def test_a_span_ends_after_it_begins(session, until):
    with pytest.raises(Refused) as no:
        held(party(), until=until)
    assert str(no.value) == f"The span must end after {plain_day(MAY_1)}, when it begins."


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (MAY_1, None),
        (MAY_1 - 90 * DAY, None),
        (MAY_1 - 90 * DAY, MAY_1 + DAY),
        (SEPTEMBER_8 - DAY, None),
        (MAY_1 + DAY, MAY_1 + 2 * DAY),
    ],
)
def test_one_party_does_not_hold_the_same_interest_twice_on_a_day(session, since, until):
    who = party()
    held(who, until=SEPTEMBER_8)
    with pytest.raises(Refused) as no:
        held(who, since=since, until=until)
    assert str(no.value).startswith(
        f"That interest is on record already, since {plain_day(MAY_1)}. End it first"
    )


def test_spans_may_follow_one_another_without_a_day_between(session):
    who = party()
    held(who, until=SEPTEMBER_8)
    held(who, since=SEPTEMBER_8)
    held(who, since=MAY_1 - 30 * DAY, until=MAY_1)
    assert holders(SEPTEMBER_8) == holders(MAY_1) == ["Example Holdings LLC"]


def test_another_interest_another_party_or_another_lot_is_no_overlap(session):
    who = party()
    held(who)
    held(who, Interest.MANAGER)
    held(who, ain=OTHER_LOT)
    held(party("Pat Doe"))
    assert len(queries.on_day(LOT, SEPTEMBER_8)) == 3
    assert [one.ain for one in queries.held_by(who)] == [LOT, LOT, OTHER_LOT]


def test_every_span_ever_recorded_is_told_the_latest_first(session):
    who = party()
    older, newer = held(who, until=SEPTEMBER_8), held(who, since=SEPTEMBER_8)
    assert list(queries.spans(LOT)) == [newer, older]
    assert queries.spans(OTHER_LOT) == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    spans=st.lists(
        st.tuples(st.integers(0, 20), st.none() | st.integers(1, 21)), min_size=1, max_size=5
    ),
    asked=st.integers(-1, 22),
)
def test_whatever_is_entered_a_party_holds_an_interest_once_on_any_day(session, spans, asked):
    who = party()
    taken = []
    for first, last in spans:
        try:
            held(who, since=MAY_1 + first * DAY, until=last and MAY_1 + last * DAY)
        except Refused:
            continue
        taken.append((first, 99 if last is None else last))
    holding = [one for one in queries.on_day(LOT, MAY_1 + asked * DAY) if one.party is who]
    assert len(holding) == sum(first <= asked < last for first, last in taken) <= 1


# Shares.


@pytest.mark.parametrize("share", ["1/1", "1/2", "999999/999999", "2/2", "01/2"])
def test_a_share_is_a_fraction_of_the_whole(session, share):
    assert held(party(), share=share).share == share


@pytest.mark.parametrize(
    "share",
    ["", "0/1", "0/7", "2/1", "1/0", "-1/2", "1", "0.5", "50%", "half", "1/2/3", " 1/2", "½",
     "1234567/9999999", "١/٢"],
)  # fmt: skip
def test_what_is_no_part_of_the_whole_is_refused(session, share):
    with pytest.raises(Refused, match="Give the share as a fraction, such as 1/2"):
        held(party(), share=share)


# The end.


def test_an_interest_ends_once_on_a_day_after_it_began(session):
    one = held(party())
    for day in (MAY_1, MAY_1 - DAY):
        with pytest.raises(Refused, match="The span must end after"):
            actions.end_interest(one, on=day, because="Sold.", by=ADA)
    actions.end_interest(one, on=SEPTEMBER_8, because="Sold.", by=ADA)
    for day in (SEPTEMBER_8, SEPTEMBER_8 + DAY):
        with pytest.raises(Refused) as no:
            actions.end_interest(one, on=day, because="Sold.", by=ADA)
        assert str(no.value) == f"That interest ended on {plain_day(SEPTEMBER_8)}."
    assert one.until_on == SEPTEMBER_8


def test_a_lease_may_end_earlier_than_was_written_down(session):
    lease = held(party(), Interest.TENANT, until=date(2030, 1, 1))
    actions.end_interest(lease, on=SEPTEMBER_8, because="The tenant left.", by=BEN)
    assert lease.until_on == SEPTEMBER_8
    *_entered, entry = audit.history(lease.history)
    assert (entry.action, entry.actor_name, entry.because) == (
        "owners.end_interest", "Ben Approver", "The tenant left.",
    )  # fmt: skip


# At once.


def test_two_clerks_who_enter_one_interest_at_once_enter_it_once(own_database):
    key = party().id
    db.session.remove()
    results = at_once(*[lambda: held(queries.one(key))] * 3)
    assert [type(fault) for fault in faults(results)] == [Refused, Refused]
    assert len(queries.spans(LOT)) == 1
