"""A schedule may charge an event and come to nothing: then nothing is posted to the books."""

from datetime import UTC, datetime

import pytest
import time_machine

from feeadmin.assessments import actions, queries
from feeadmin.assessments.models import AssessmentState
from feeadmin.kernel.access import Role
from feeadmin.ledger import queries as books
from feeadmin.rulebook import actions as rulebook
from feeadmin.rulebook.models import PublicationMethod
from feeadmin.rulebook.record import Record
from feeadmin.units import Money
from tests import make

NOON = datetime(2026, 10, 1, 19, tzinfo=UTC)
FREE = {
    "|| 880.00": "|| 0.00",
    "| 74.25 | 118.00": "| 74.25 | 0.00",
    "|| 3%   | 1.00": "|| 3%   | 0.00",
}


@pytest.fixture(autouse=True)
def _it_is_october():
    with time_machine.travel(NOON):
        yield


@pytest.fixture
def fee(session):
    """Return an approved fee of nothing at all."""
    text = make.adopted_text().partition("\nexamples:")[0] + "\n"
    for costs, nothing in FREE.items():
        assert costs in text
        text = text.replace(costs, nothing)
    publish(make.draft(text))
    clerk = make.actor(Role.ASSESSING_CLERK)
    case = make.case(veh_light=0, veh_heavy=0, by=clerk)
    actions.assess(case, by=clerk)
    fee = queries.the(case)
    actions.submit(fee, edition=fee.edition, by=clerk)
    actions.approve(fee, edition=fee.edition, by=make.actor(Role.APPROVER))
    return fee


def publish(version):
    record = Record(
        council_file="00-0000 (invented)",
        ordinance_number="000000 (invented)",
        adopted_on=make.ADOPTED_ON,
        published_on=make.ADOPTED_ON,
        method=PublicationMethod.DEMONSTRATION,
        effective_on=make.LAW_FROM,
    )
    rulebook.submit(version, record, by=make.actor(Role.RECORDS_ADMINISTRATOR))
    rulebook.publish(version, by=make.actor(Role.SUPERVISOR))


def test_a_fee_of_nothing_is_charged_and_owes_nothing(fee):
    by = make.actor(Role.MAIL_CLERK)
    actions.issue(fee, by=by)
    actions.contest(fee, by=by)
    actions.dismiss(fee, because="It was nothing anyway", by=by)
    assert fee.state is AssessmentState.DISMISSED
    assert fee.determination.chargeable
    assert fee.total == books.balance(fee.case) == Money(0)
    assert list(books.transfers(fee.case)) == []
