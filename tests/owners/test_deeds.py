"""A deed that comes late changes no case: it asks a person to look at those of its days."""

from datetime import date, timedelta

import pytest

from feeadmin.desk import deeds as touching
from feeadmin.kernel.access import Role
from feeadmin.kernel.errors import Refused, Stale
from feeadmin.owners import actions, deeds, merging, queries
from feeadmin.owners.models import HeldAs, Interest
from feeadmin.staging import queries as cases
from tests import make
from tests.kernel.parties import ADA, BEN

EVENT = date(2026, 11, 30)
DAY = timedelta(days=1)
BECAUSE = "The event was the buyer’s; the notice is withdrawn."


@pytest.fixture
def clerk(as_):
    return as_(Role.ASSESSING_CLERK)


@pytest.fixture
def case(world):
    """Return a case whose owner sold the land before the event; nobody knows yet."""
    return world.case("served")


def lot_of(case):
    [parcel] = cases.parcels(case.site)
    return parcel.ain


def sold(case, on=EVENT - DAY, **of):
    buyer = make.PartyFactory(name="Buyer LLC")
    actions.succeed(
        lot_of(case), buyer, Interest.OWNER, since_on=on, source="Grant deed", as_of_on=on,
        recorded_document="26-99", recorded_on=EVENT + DAY, held_as=HeldAs.COMMON, by=ADA, **of,
    )  # fmt: skip
    return buyer


def test_a_sale_learned_late_changes_no_case_and_asks_a_person(case):
    before = (case.stage, case.next_step, case.party_name, case.edition)
    answering = [one.party.name for one in cases.parties(case)]
    buyer = sold(case)
    assert (case.stage, case.next_step, case.party_name, case.edition) == before
    assert [one.party.name for one in cases.parties(case)] == answering
    [deed] = touching.waiting()
    assert (deed.source, deed.entered_by) == ("26-99", "Ada Clerk")
    [found] = touching.touched(deed)
    assert found.case == case
    assert [one.party for one in found.now] == [buyer]
    assert not found.agrees
    [held] = queries.on_day(lot_of(case), EVENT)
    assert (held.held_as, held.recorded_on) == (HeldAs.COMMON, EVENT + DAY)


def test_a_sale_after_the_event_touches_no_case(case):
    sold(case, on=EVENT + DAY)
    assert touching.waiting() == []
    assert not touching.to_do().late_deeds


def test_a_deed_of_land_without_a_case_asks_nobody(world):
    make.owner("4203009001")
    [held] = queries.on_day("4203009001", EVENT)
    actions.end_interest(held, on=EVENT - DAY, because="Sold.", by=ADA)
    assert len(deeds.of_parcel("4203009001")) == 1
    assert touching.waiting() == []


def test_a_lease_ended_after_the_fact_asks_nobody_while_the_owner_is_the_same(case):
    tenant = make.PartyFactory(name="Tenant LLC")
    lease = actions.record_interest(
        lot_of(case), tenant, Interest.TENANT, since_on=EVENT - 9 * DAY, source="lease",
        as_of_on=EVENT, by=ADA,
    )  # fmt: skip
    actions.end_interest(lease, on=EVENT, because="Left.", by=ADA)
    assert deeds.of_parcel(lot_of(case)) == []


def test_two_parties_that_turn_out_to_be_one_agree(case):
    buyer = sold(case)
    principal = cases.principal(case)
    merging.merge(buyer, into=principal, because="One.", edition=buyer.edition, by=ADA)
    [deed] = touching.waiting()
    assert touching.touched(deed)[0].agrees


def test_what_comes_of_it_is_settled_once_with_a_reason(case):
    sold(case)
    [deed] = touching.waiting()
    edition = deed.edition
    with pytest.raises(Refused, match="Say what was found"):
        deeds.settle_late_deed(deed, because="  ", edition=edition, by=BEN)
    deeds.settle_late_deed(deed, because=BECAUSE, edition=edition, by=BEN)
    assert touching.waiting() == []
    with pytest.raises(Stale):
        deeds.settle_late_deed(deed, because=BECAUSE, edition=edition, by=ADA)
    with pytest.raises(Refused, match="Ben Approver has settled this already"):
        deeds.settle_late_deed(deed, because=BECAUSE, edition=deed.edition, by=ADA)


def test_more_that_comes_late_widens_the_question_that_waits(case):
    sold(case)
    [deed] = touching.waiting()
    seen = deed.edition
    [held] = queries.on_day(lot_of(case), EVENT)
    actions.end_interest(held, on=EVENT, because="Corrected.", by=ADA)
    [still] = touching.waiting()
    assert still is deed
    with pytest.raises(Stale):
        deeds.settle_late_deed(deed, because=BECAUSE, edition=seen, by=BEN)


def test_days_before_those_of_the_question_are_taken_in(case):
    lot = lot_of(case)
    sold(case)
    [deed] = touching.waiting()
    [earlier] = queries.on_day(lot, EVENT - 30 * DAY)
    actions.end_interest(earlier, on=EVENT - 20 * DAY, because="Corrected.", by=ADA)
    assert touching.waiting() == [deed]
    assert deed.from_on == EVENT - 20 * DAY
    assert deed.told_before == earlier.party.name


# Pages.


def test_today_and_the_parties_say_that_something_waits(clerk, case):
    sold(case)
    for path in ("/", "/parties"):
        assert "1 late deed touches a case" in clerk.get(path)


def test_who_may_not_edit_the_register_is_not_asked(as_, case):
    sold(case)
    assert "late deed" not in as_(Role.CASHIER).get("/")
    assert as_(Role.CASHIER).get("/late-deeds", status=403)


def test_the_page_tells_what_was_decided_on_beside_what_is_on_record_now(clerk, case):
    sold(case)
    page = clerk.get("/late-deeds")
    assert case.number in page
    assert case.party_name in page
    assert "Buyer LLC" in page
    assert "another" in page


def test_a_clerk_settles_it_on_its_page(clerk, case):
    sold(case)
    [deed] = touching.waiting()
    path = f"/late-deeds/{deed.id}"
    empty = clerk.post(path, {"because": ""})
    assert empty.status == 422
    assert any("Say what was found" in problem for problem in empty.problems())
    page = clerk.post(path, {"because": BECAUSE})
    assert page.flashes() == ["What was found is on record."]
    assert "No late deed touches a case" in page
    assert BECAUSE in clerk.get(path)


def test_a_deed_nobody_entered_has_no_page(clerk, world):
    clerk.get("/late-deeds/99", status=404)
