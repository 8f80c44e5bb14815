"""Under an order nothing is assessed, sent or collected; whatever helps the owner goes on."""

from datetime import date

import pytest

from feeadmin.appeals import actions as appeals
from feeadmin.appeals import queries as filed
from feeadmin.appeals.models import Ground, Ruling
from feeadmin.assessments import actions as assessments
from feeadmin.assessments import queries as fees
from feeadmin.kernel import clock
from feeadmin.kernel.access import Role
from feeadmin.kernel.errors import Refused
from feeadmin.ledger import queries as books
from feeadmin.notices import actions as notices
from feeadmin.notices import making, serving
from feeadmin.notices.models import Method
from feeadmin.orders.models import OrderKind
from feeadmin.portal import queries as visits
from feeadmin.sightings import actions as sightings
from feeadmin.staging import actions as staging
from feeadmin.staging import queries as cases
from feeadmin.units import Money
from tests import make
from tests.orders.court import DAY, in_force, lifted, proposed
from tests.world import NOW, picture

BEFORE = NOW - DAY


def fee(world, station):
    return fees.the(world.case(station))


def by(world, role):
    return world.by(role)


def determine(world):
    assessments.determine(world.case("shown"), by=by(world, Role.ASSESSING_CLERK))


def assess(world):
    assessments.assess(world.case("shown"), by=by(world, Role.ASSESSING_CLERK))


def submit(world):
    found = fee(world, "assessed")
    assessments.submit(found, edition=found.edition, by=by(world, Role.ASSESSING_CLERK))


def approve(world):
    found = fee(world, "submitted")
    assessments.approve(found, edition=found.edition, by=by(world, Role.APPROVER))


def issue(world):
    assessments.issue(fee(world, "approved"), by=by(world, Role.MAIL_CLERK))


def preflight(world):
    making.preflight(fee(world, "approved"), method=Method.MAIL_CA, mailed_on=clock.today())


def lock(world):
    found = fee(world, "approved")
    notices.lock(
        found, method=Method.MAIL_CA, mailed_on=clock.today(), edition=found.edition,
        by=by(world, Role.MAIL_CLERK),
    )  # fmt: skip


def relock(world):
    make.moved(world.notice("returned").party)
    notices.relock(
        world.notice("returned"), method=Method.MAIL_CA, mailed_on=clock.today(),
        because="A better address.", by=by(world, Role.MAIL_CLERK),
    )  # fmt: skip


def serve(world):
    serving.record_service(
        world.notice("locked"), on=clock.today(), proof="receipt", by=by(world, Role.MAIL_CLERK)
    )


def appeal(world, station):
    return filed.one(world.appeals[station])


def decide(world, ruling, **of):
    found = appeal(world, "review")
    appeals.decide(
        found, ruling, findings="The photo shows it.", edition=found.edition,
        by=by(world, Role.HEARING_OFFICER), **of,
    )  # fmt: skip


def uphold(world):
    decide(world, Ruling.UPHELD)


def reduce(world):
    decide(world, Ruling.REDUCED, new_fee=Money(100_00))


def refuse_late(world):
    appeals.refuse_late(
        appeal(world, "late"), because="Three months late.", by=by(world, Role.HEARING_OFFICER)
    )


def make_final(world):
    appeals.make_final(world.case("ripe"), by=by(world, Role.ASSESSING_CLERK))


STOPPED = [
    determine, assess, submit, approve, issue, preflight, lock, relock, serve, uphold, reduce,
    refuse_late, make_final,
]  # fmt: skip


@pytest.mark.parametrize("act", STOPPED)
@pytest.mark.parametrize("kind", [OrderKind.RESTRAINING, OrderKind.REPEAL])
def test_under_an_order_it_is_not_done_and_the_order_is_named(world, act, kind):
    in_force(kind, effective_at=BEFORE)
    with pytest.raises(Refused, match=r"^Stopped by order 26STCV00001 of Superior Court"):
        act(world)


@pytest.mark.parametrize("act", STOPPED)
def test_it_is_done_where_the_order_does_not_reach(world, act):
    in_force(effective_at=BEFORE, ains=["4203001999"])
    in_force(effective_at=BEFORE, events_to_on=date(2026, 1, 1))
    proposed(effective_at=BEFORE)
    act(world)


@pytest.mark.parametrize("act", STOPPED)
def test_it_is_done_again_once_the_order_is_ended(world, act):
    lifted(in_force(effective_at=BEFORE), at=BEFORE + DAY / 24)
    act(world)


@pytest.mark.parametrize("act", [assess, submit, approve, serve, uphold, make_final])
def test_an_order_of_tomorrow_does_not_stop_the_work_of_today(world, act):
    in_force(effective_at=NOW + DAY)
    act(world)


@pytest.mark.parametrize("act", [preflight, lock, relock])
def test_but_no_letter_is_locked_whose_dates_an_order_of_tomorrow_will_move(world, act):
    in_force(effective_at=NOW + DAY)
    with pytest.raises(Refused, match=r"^The clock of this notice is stopped: Paused"):
        act(world)


def test_an_order_on_one_parcel_stops_the_cases_on_it_alone(world):
    [parcel] = cases.parcels(world.case("submitted").site)
    in_force(effective_at=BEFORE, ains=[parcel.ain])
    with pytest.raises(Refused, match=r"^Stopped by order"):
        approve(world)
    lock(world)


def test_an_order_for_one_party_stops_its_cases_alone(world):
    in_force(effective_at=BEFORE, parties=[cases.principal(world.case("approved")).id])
    with pytest.raises(Refused, match=r"^Stopped by order"):
        lock(world)
    approve(world)


def test_an_order_on_a_section_stops_every_fee_that_rests_on_it(world):
    in_force(effective_at=BEFORE, sections=["Sec. 5.3"])
    with pytest.raises(Refused, match=r"^Stopped by order"):
        approve(world)


def test_nothing_is_posted_to_the_books_under_an_order(world):
    in_force(effective_at=BEFORE)
    before = {station: len(books.transfers(world.case(station))) for station in world.cases}
    for act in STOPPED:
        with pytest.raises(Refused):
            act(world)
    assert before == {station: len(books.transfers(world.case(station))) for station in before}


# What goes on.


@pytest.fixture
def stopped(world):
    """Return the city under an order that stops everything."""
    in_force(effective_at=BEFORE)
    return world


def test_what_happens_is_recorded_all_the_same(stopped):
    recorder = by(stopped, Role.FIELD_RECORDER)
    found = make.sighting(by=recorder, photos=[("vans.jpg", picture())])
    sightings.ask(found, because="Which gate?", by=by(stopped, Role.ASSESSING_CLERK))
    staging.add_note(
        stopped.case("shown"), "The court’s order came.", by=by(stopped, Role.ASSESSING_CLERK)
    )


def test_a_letter_that_came_back_is_recorded(stopped):
    serving.record_returned(
        stopped.notice("served"), on=clock.today(), reason="moved", by=by(stopped, Role.MAIL_CLERK)
    )


def test_an_owner_may_ask_for_review(stopped):
    notice = stopped.notice("served")
    asked, not_kept = appeals.file(
        notice, grounds=[Ground.WRONG_FACTS], statement="They left at nine.", filed_by="Pat Owner",
        contact="", files=[], by=visits.visitor(notice),
    )  # fmt: skip
    assert asked.number
    assert not_kept == []


def test_a_late_appeal_may_be_taken(stopped):
    late = appeal(stopped, "late")
    appeals.accept_late(
        late, because="The order came between.", by=by(stopped, Role.HEARING_OFFICER)
    )
    assert late.late_because


def test_a_fee_may_be_cancelled(stopped):
    decide(stopped, Ruling.DISMISSED)
    assert fee(stopped, "review").total == Money(0)


def test_a_fee_may_be_sent_back_to_its_clerk(stopped):
    found = fee(stopped, "submitted")
    assessments.send_back(
        found, because="Wait for the court.", edition=found.edition, by=by(stopped, Role.APPROVER)
    )
