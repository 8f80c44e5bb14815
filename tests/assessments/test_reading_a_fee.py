"""How a fee reads from left to right, and what it says of what it might have been."""

from datetime import timedelta

from feeadmin.assessments import trace
from feeadmin.kernel.access import Role
from feeadmin.staging import actions as staging
from tests.assessments.desk import BEGAN
from tests.pages import squeezed

WEEK = timedelta(days=7)
REDUCTIONS = (
    "A sign was posted before: not on record.",
    "Reported to the City within 24 hours: not on record.",
    "Consent taken back in writing within 2 hours: not on record.",
    "A compliance agreement is on file: not on record.",
)


def rows(determination):
    return {row.label: row for row in trace.trace(determination).rows}


def test_each_line_gives_its_inputs_its_rows_its_arithmetic_and_its_amount(desk):
    base = next(iter(trace.trace(desk.assess(desk.case())).rows))
    assert (base.number, base.cite, base.kind, base.amount) == ("L1", "§ 5.1", "line", "880.00")
    assert [hit.row for hit in base.hits] == ["B3.2"]
    shown = {given.label: (given.value, given.source) for given in base.given}
    assert shown["Square feet used"] == ("30,000", "measured on the photo")


def test_no_input_is_told_twice(desk):
    told = [
        given.label for row in trace.trace(desk.assess(desk.case())).rows for given in row.given
    ]
    assert len(told) == len(set(told))


def test_the_last_line_is_the_fee(desk):
    determination = desk.assess(desk.case())
    last = trace.trace(determination).rows[-1]
    assert (last.kind, last.amount) == ("total", str(determination.total))


def test_lines_that_come_to_nothing_are_shown_all_the_same(desk):
    kinds = [row.kind for row in trace.trace(desk.assess(desk.case())).rows]
    assert "nil" in kinds


def test_without_a_fee_only_the_gate_is_shown_with_what_it_asked(desk):
    laid_out = trace.trace(desk.assess(desk.case(consent=False)))
    assert laid_out.rows == []
    assert (laid_out.gate.row, laid_out.gate.cite) == ("G11a", "§ 3.8")
    assert [given.label for given in laid_out.gate_given] == ["Consent to the use"]


def test_a_fee_says_why_it_is_not_more_and_not_less(desk):
    determination = desk.assess(desk.case())
    assert trace.why_not_more(determination) == [
        "No earlier final case of this party at this site counts as repeat use."
    ]
    assert tuple(trace.why_not_less(determination)) == REDUCTIONS


def test_what_lowered_a_fee_is_named_with_its_amount(desk):
    case = desk.case()
    staging.record_circumstances(
        case, sign_posted=True, reported=True, mitigation_basis="Photo; 311", by=desk.clerk
    )
    determination = desk.assess(case)
    more = trace.why_not_more(determination)
    assert any(squeezed(sentence).startswith("Mitigation: −") for sentence in more)
    assert tuple(trace.why_not_less(determination)) == REDUCTIONS[2:]


def test_a_repeated_use_says_so_and_no_more(desk):
    lot = desk.owned()
    desk.final(lot, began=BEGAN - WEEK)
    determination = desk.assess(desk.case(lot))
    assert trace.why_not_more(determination) == []
    assert [hit.row for hit in rows(determination)["Repeat use"].hits] == ["R2"]


def test_where_no_fee_is_due_there_is_no_more_and_no_less(desk):
    for determination in (
        desk.assess(desk.case(consent=False)),
        desk.assess(desk.case(began=BEGAN.replace(month=2, day=28))),
    ):
        assert trace.why_not_more(determination) == trace.why_not_less(determination) == []


def test_where_no_ordinance_was_in_force_the_page_says_so(desk, as_):
    case = desk.case(began=BEGAN.replace(month=2, day=28))
    determination = desk.assess(case)
    assert trace.trace(determination) is None
    page = as_(Role.ASSESSING_CLERK).get(f"/cases/{case.number}", tab="fee")
    assert "What began before the ordinance took effect is never charged." in page
