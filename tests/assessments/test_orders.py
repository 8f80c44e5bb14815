"""What a court's order stops of a fee on its way, and what it does not touch."""

import pytest

from feeadmin.assessments import queries
from feeadmin.assessments.models import AssessmentState
from feeadmin.kernel.errors import Refused
from tests.assessments.desk import approve, send_back, submit


def test_an_order_stops_working_out_sending_and_approving(desk, clerk, approver):
    case, drafted, sent = desk.case(), desk.fee(), desk.submitted()
    desk.stop()
    sentence = "^Stopped by order 2:26-cv-00001 of C.D. Cal., in effect since December.1, 2026"
    for forbidden in (
        lambda: desk.assess(case),
        lambda: submit(drafted, clerk),
        lambda: approve(sent, approver),
    ):
        with pytest.raises(Refused, match=sentence):
            forbidden()
    assert queries.latest(case) is None
    assert drafted.state is AssessmentState.DRAFT
    assert sent.state is AssessmentState.SUBMITTED


def test_under_an_order_a_fee_may_still_be_sent_back(desk, approver):
    sent = desk.submitted()
    desk.stop()
    send_back(sent, approver, "Wait for the court.")
    assert sent.state is AssessmentState.DRAFT


def test_an_order_about_other_land_stops_nothing_here(desk, approver):
    sent = desk.submitted()
    desk.stop(ains=("4203001024",))
    approve(sent, approver)
    assert sent.state is AssessmentState.APPROVED


def test_an_order_about_a_section_the_fee_rests_on_stops_it(desk, approver):
    sent = desk.submitted()
    desk.stop(sections=("§ 5.3",))
    with pytest.raises(Refused, match="Stopped by order"):
        approve(sent, approver)
