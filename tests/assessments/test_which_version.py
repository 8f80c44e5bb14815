"""Which version decides a case: the day it began, a savings clause, a night the law changed."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine

from feeadmin.assessments import actions, determining, queries
from feeadmin.kernel.access import Role
from feeadmin.staging import actions as staging
from feeadmin.units import Money
from tests import make

NOON = datetime(2026, 10, 1, 19, tzinfo=UTC)
MIDNIGHT = datetime(2026, 3, 16, 7, tzinfo=UTC)
"""March 16, 2026 begins in Los Angeles."""

NIGHT = {
    "started_at": datetime(2026, 3, 16, 5, tzinfo=UTC),
    "ended_at": datetime(2026, 3, 16, 9, tzinfo=UTC),
    "used_area_sqft": Decimal("1000.00"),
    "veh_light": 0,
    "veh_heavy": 0,
}
"""Four hours, from ten in the evening to two in the morning (schedule E13)."""


@pytest.fixture(autouse=True)
def _it_is_october():
    with time_machine.travel(NOON):
        yield


@pytest.fixture
def clerk(session):
    return make.actor(Role.ASSESSING_CLERK)


def policy(policy):
    return make.adopted_text().replace("policy: whole", f"policy: {policy}")


def test_an_event_that_began_before_the_ordinance_is_never_charged(clerk):
    make.law(text=policy("whole"))
    determination = actions.assess(make.case(by=clerk, **NIGHT), by=clerk)
    assert (determination.reason, determination.total) == ("NOT_IN_FORCE", Money(0))
    assert determination.version is None


def test_where_the_version_says_so_the_part_after_midnight_is_charged(clerk):
    make.law(text=policy("part"))
    case = make.case(by=clerk, **NIGHT)
    determination = actions.assess(case, by=clerk)
    assert determination.inputs["duration_min"] == "120"
    assert determination.total == Money(52_154)
    assert "12" in determination.sources["duration_min"]["en"]
    assert queries.replay(determination).equal
    determining.must_be_current(queries.the(case))


def test_what_ended_before_midnight_is_not_charged_in_part_either(clerk):
    make.law(text=policy("part"))
    case = make.case(by=clerk, **NIGHT | {"ended_at": MIDNIGHT})
    assert actions.assess(case, by=clerk).reason == "NOT_IN_FORCE"


def test_a_savings_clause_keeps_a_case_under_the_version_before(clerk):
    before = make.law()
    savings = (
        "\nsavings:\n  cite: § 12\n  text: Who has an agreement stays under it.\n  rows: |\n"
        f"    id | m4_agreement || version\n    V1 | true || {before.version}\n\ntables:"
    )
    later = make.adopted_text(date(2026, 8, 1)).replace("\ntables:", savings, 1)
    after = make.law(date(2026, 8, 1), later)
    september = {
        "started_at": datetime(2026, 9, 8, 19, tzinfo=UTC),
        "ended_at": datetime(2026, 9, 8, 22, tzinfo=UTC),
    }
    saved = make.case(by=clerk, **september)
    staging.record_circumstances(
        saved, agreement=True, mitigation_basis="Agreement of May", by=clerk
    )
    assert actions.assess(saved, by=clerk).version.id == before.id
    other = make.case(by=clerk, **september)
    assert actions.assess(other, by=clerk).version.id == after.id
