"""Earlier cases raise a fee as the schedule's T06 and T09 say, and in no other way."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from feeadmin.assessments import queries
from feeadmin.days import CITY
from feeadmin.owners import queries as register
from feeadmin.staging import actions as staging
from feeadmin.staging import queries as cases
from feeadmin.staging.cases import Outcome
from feeadmin.units import Money
from tests import make
from tests.assessments.desk import BEGAN, source
from tests.staging.holders import held

WEEK = timedelta(days=7)


@pytest.fixture
def lot(desk):
    return desk.owned()


def repeat(determination):
    return queries.result(determination).amounts["repeat"]


def fee_part(case):
    """Return what the year's cap counts of a case: its fee before costs and surcharge."""
    [line] = [
        line
        for line in queries.latest(case).receipt["lines"]
        if line["id"] == "fee_part"
    ]  # fmt: skip
    return Money(line["cents"])


def test_the_first_case_is_raised_by_nothing(desk, lot):
    determination = desk.assess(desk.case(lot))
    assert determination.counted == []
    assert determination.inputs["prior_cases"] == "0"
    assert determination.inputs["ordinal"] == "1"
    assert repeat(determination) == 0


@pytest.mark.parametrize(("earlier", "percent"), [(1, 25), (2, 50), (3, 100), (4, 100)])
def test_each_earlier_final_case_here_raises_the_next(desk, lot, earlier, percent):
    before = [desk.final(lot, began=BEGAN - n * WEEK) for n in range(earlier, 0, -1)]
    determination = desk.assess(desk.case(lot))
    amounts = queries.result(determination).amounts
    raised = amounts["base"] + amounts["vehicles"] + amounts["proximity"]
    assert amounts["repeat"] * 100 == raised * percent
    assert determination.counted == [one.number for one in before]
    assert source(determination, "prior_cases") == ", ".join(one.number for one in before)
    assert determination.inputs["ordinal"] == str(1 + earlier)


def test_a_case_that_is_not_final_raises_nothing(desk, lot):
    desk.submitted(desk.case(lot, began=BEGAN - WEEK))
    assert repeat(desk.assess(desk.case(lot))) == 0


@pytest.mark.parametrize("outcome", [Outcome.DISMISSED, Outcome.WITHDRAWN, Outcome.NO_FEE])
def test_a_case_that_was_cancelled_raises_nothing(desk, lot, outcome):
    staging.close(desk.final(lot, began=BEGAN - WEEK), outcome, by=desk.clerk)
    determination = desk.assess(desk.case(lot))
    assert (determination.counted, determination.inputs["fees_12m"]) == ([], "0")


def test_a_case_that_was_paid_still_raises_the_next(desk, lot):
    staging.close(desk.final(lot, began=BEGAN - WEEK), Outcome.PAID, by=desk.clerk)
    assert repeat(desk.assess(desk.case(lot))) > 0


def test_a_case_that_an_order_holds_still_counts_against_nobody(desk, lot):
    """Once the order ends it counts again: the order changed no row."""
    event_on = (BEGAN - WEEK).date()
    desk.final(lot, began=BEGAN - WEEK)
    desk.stop(events_from_on=event_on, events_to_on=event_on)
    determination = desk.assess(desk.case(lot))
    assert (determination.counted, determination.inputs["prior_cases"]) == ([], "0")
    assert determination.inputs["fees_12m"] == "0"
    assert determination.inputs["ordinal"] == "1"


@pytest.mark.parametrize(
    ("began", "counts"),
    [
        (datetime(2025, 11, 30, 6, 0, tzinfo=CITY), True),
        (datetime(2025, 11, 30, 5, 59, tzinfo=CITY), False),
    ],
)
def test_the_twelve_months_reach_back_to_the_same_hour_of_that_day(desk, lot, began, counts):
    """The year's fees are counted from the same hour; the earlier case was before the law."""
    earlier = desk.case(lot, began=began)
    desk.assess(earlier)
    make.final(earlier)
    determination = desk.assess(desk.case(lot))
    assert determination.counted == [earlier.number] * counts
    assert determination.inputs["fees_12m"] == "0"


def test_a_case_on_other_land_counts_for_the_year_and_not_for_the_site(desk, lot):
    elsewhere = desk.free_lot()
    held(elsewhere, cases.principal(desk.final(lot, began=BEGAN - 2 * WEEK)))
    determination = desk.assess(desk.case(elsewhere))
    assert determination.counted == []
    assert determination.inputs["ordinal"] == "2"
    assert determination.inputs["fees_12m"] != "0"
    assert source(determination, "fees_12m") == (
        "1 final case of this party since November\xa030, 2025"
    )


def test_the_year_counts_the_fee_itself_not_costs_and_surcharge(desk, lot):
    first = desk.final(lot, began=BEGAN - 2 * WEEK)
    second = desk.final(lot, began=BEGAN - WEEK)
    determination = desk.assess(desk.case(lot))
    counted = fee_part(first) + fee_part(second)
    assert Decimal(determination.inputs["fees_12m"]) * 100 == counted.cents
    assert counted < queries.the(first).total + queries.the(second).total
    assert source(determination, "fees_12m") == (
        "2 final cases of this party since November\xa030, 2025"
    )


def test_a_neighbor_s_case_counts_against_nobody_else(desk, lot):
    desk.final(desk.owned(name="Neighbor LLC"), began=BEGAN - WEEK)
    assert desk.assess(desk.case(lot)).inputs["ordinal"] == "1"


def test_the_tenant_s_cases_are_not_the_owner_s(desk, lot):
    """A week before, the tenant alone agreed: that case was theirs."""
    tenant = desk.let(lot)
    owners_case = desk.case(lot, began=BEGAN - WEEK, consent=False)
    [lease] = [held for held in register.on_day(lot, BEGAN.date()) if held.party_id == tenant.id]
    make.final(staging.open_for_tenant(owners_case, lease, by=desk.clerk))
    assert desk.assess(desk.case(lot)).counted == []


def test_a_fee_is_worked_out_anew_when_an_earlier_case_became_final_meanwhile(desk, lot):
    before = desk.submitted(desk.case(lot, began=BEGAN - WEEK))
    case = desk.case(lot)
    first = desk.assess(case)
    make.final(before.case)
    second = desk.assess(case)
    assert second.total > first.total
    assert second.counted == [before.case.number]
    assert queries.determinations(case) == [second, first]
