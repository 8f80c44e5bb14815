"""Working a fee out: what the ordinance said is kept whole, and each time anew beside it."""

import hashlib
from datetime import date, timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from feeadmin.assessments import queries
from feeadmin.assessments.models import AssessmentState, Determination
from feeadmin.kernel import clock, db
from feeadmin.kernel.errors import NotFound, Refused
from feeadmin.kernel.types import canonical
from feeadmin.language import LANGUAGES
from feeadmin.staging import actions as staging
from feeadmin.staging.cases import NextStep, Stage
from feeadmin.units import Money
from tests.assessments.desk import BEGAN, source
from tests.pages import squeezed
from tests.world import NOW


@pytest.fixture
def case(desk):
    """Return five hours on 30,000 square feet: ten light vehicles and two heavy ones."""
    return desk.case()


def test_the_schedule_says_what_five_hours_with_a_convoy_come_to(desk, case):
    """880.00 for the land and the hours; 12 units over the three free ones, at 15.00 each."""
    determination = desk.assess(case)
    assert (determination.gate, determination.reason) == ("CHARGEABLE", "")
    amounts = queries.result(determination).amounts
    assert (amounts["base"], amounts["vehicles"]) == (880_00, 180_00)
    assert determination.total == queries.the(case).total == Money(amounts["total"])


def test_every_input_is_kept_with_its_value_and_its_source(desk, case):
    determination = desk.assess(case)
    kept = determination.inputs
    assert kept["duration_min"] == "300"
    assert kept["used_area_sqft"] == "30000"
    assert kept["consent_status"] == "GRANTED"
    assert kept["owner_class"] == "PRIVATE"
    assert (
        squeezed(source(determination, "duration_min")) == "Mon Nov 30, 2026, 6:00 am to 11:00 am"
    )
    assert source(determination, "used_area_sqft") == "measured on the photo"
    assert source(determination, "consent_status").startswith(
        "The owner’s manager told our recorder"
    )
    assert source(determination, "prior_cases") == "none since November\xa030, 2025"
    assert set(kept) == set(queries.result(determination).inputs)


def test_every_row_and_section_that_applied_is_kept(desk, case):
    receipt = desk.assess(case).receipt
    assert {hit["row"] for hit in receipt["hits"]} >= {"G13", "B3.2", "V1", "P3", "R1"}
    assert {line["cite"] for line in receipt["lines"]} >= {"§ 5.1", "§ 5.2", "§ 5.3", "§ 5.4"}


def test_the_receipt_is_sealed_by_its_digest(desk, case):
    determination = desk.assess(case)
    sealed = hashlib.sha256(canonical(determination.receipt).encode()).hexdigest()
    assert determination.receipt_sha256 == sealed


def test_who_worked_it_out_and_when_is_kept(desk, case, clerk):
    determination = desk.assess(case)
    assert (determination.determined_by, determination.determined_by_id) == (clerk.name, clerk.id)
    assert determination.determined_at == NOW
    assert determination.history == case.history


@pytest.mark.parametrize(
    "change",
    [
        sa.update(Determination).values(total=Money(1)),
        sa.update(Determination).values(receipt={}),
        sa.delete(Determination),
    ],
    ids=["the total", "the receipt", "all of it"],
)
def test_no_statement_changes_what_the_ordinance_said(desk, case, change):
    desk.assess(case)
    with pytest.raises(DatabaseError, match="never"):
        db.session.execute(change.execution_options(bulk="somebody tries"))


def test_worked_out_again_the_earlier_answer_stays_beside_the_later(desk, case, clerk):
    first = desk.assess(case)
    staging.record_circumstances(
        case, sign_posted=True, mitigation_basis="Photo of the sign, June 2026", by=clerk
    )
    second = desk.assess(case)
    assert second.total < first.total
    assert queries.determinations(case) == [second, first]
    assert queries.latest(case) is second
    assert queries.the(case).determination is second
    assert queries.the(case).total == second.total


def test_the_same_facts_come_to_the_same_cent_and_one_fee(desk, case):
    first, second = desk.assess(case), desk.assess(case)
    assert first.receipt == second.receipt
    assert first.receipt_sha256 == second.receipt_sha256
    assert len(queries.determinations(case)) == 2
    assert queries.of(case).determination is second


def test_the_fee_waits_for_its_clerk_to_send_it(desk, case, clerk):
    fee = desk.fee(case)
    assert fee.state is AssessmentState.DRAFT
    assert (case.stage, case.next_step) == (Stage.ASSESS, NextStep.SUBMIT)
    assert case.owed_by == "assessing clerk"
    assert case.due_on >= clock.today()


def test_a_case_without_a_fee_says_so(desk, case):
    assert queries.of(case) is None
    assert queries.latest(case) is None
    with pytest.raises(NotFound, match=f"Case {case.number} has no fee yet"):
        queries.the(case)


@pytest.mark.parametrize("station", ["submitted", "approved", "served", "final", "no fee"])
def test_a_fee_past_its_draft_is_not_worked_out_again(desk, world, station):
    case = world.case(station)
    before = len(queries.determinations(case))
    with pytest.raises(Refused, match=f"The fee of case {case.number} is worked out already"):
        desk.assess(case)
    assert len(queries.determinations(case)) == before


def test_a_minute_short_of_half_an_hour_is_recorded_and_not_charged(desk):
    case = desk.case(lasted=timedelta(minutes=29, seconds=59))
    determination = desk.assess(case)
    assert (determination.gate, determination.reason) == ("NO_FEE", "DE_MINIMIS")
    assert determination.inputs["duration_min"] == "29"
    assert (queries.of(case), case.next_step) == (None, NextStep.CLOSE)


def test_half_an_hour_is_charged(desk):
    assert desk.assess(desk.case(lasted=timedelta(minutes=30))).chargeable


def test_hours_of_the_city_are_charged_on_what_shows_them(desk, case, clerk):
    without = desk.assess(case)
    staging.record_circumstances(
        case, lapd_hours=Decimal("3.1"), hours_basis="Daily field log 26-1130", by=clerk
    )
    determination = desk.assess(case)
    assert determination.inputs["lapd_h"] == "3.1"
    assert source(determination, "lapd_h") == "Daily field log 26-1130"
    assert source(determination, "dot_h") == ""
    # 3.1 hours are charged as 3.25, at 132.50 an hour, and 3 % on top of it.
    assert determination.total - without.total == Money(430_63 + 12_92)


def test_what_began_before_the_ordinance_is_never_charged(desk):
    """Policy A: the day in Los Angeles on which the event began decides, not its end."""
    began = BEGAN.replace(month=3, day=16, hour=6, minute=59)
    determination = desk.assess(desk.case(began=began, lasted=timedelta(hours=30)))
    assert (determination.gate, determination.reason) == ("NO_FEE", "NOT_IN_FORCE")
    assert determination.version is None
    assert determination.total == Money(0)
    assert queries.result(determination) is None
    assert queries.replay(determination) is None


def test_from_the_first_minute_of_its_first_day_the_ordinance_applies(desk):
    began = BEGAN.replace(month=3, day=16, hour=7, minute=0)
    determination = desk.assess(desk.case(began=began))
    assert determination.chargeable
    assert determination.version.version == date(2026, 3, 16).isoformat()


def test_where_each_input_comes_from_is_kept_in_each_language_of_the_letter(desk, case):
    sources = desk.assess(case).sources
    assert {tuple(said) for said in sources.values()} == {tuple(LANGUAGES)}
    assert sources["used_area_sqft"]["es"] == "measured on the photo"
