"""Worked examples: a failure shows the bill, and what no example reaches is listed."""

from tests.ordinance.rule_files import SFO, STREET, sfo, street


def test_the_small_schedules_examples_pass_and_reach_every_row():
    report = STREET.run_examples()
    assert len(report.passed) == 13
    assert report.failed == report.unreached_rows == ()
    assert report.squares == {"base": (12, 12), "surcharge": (4, 4), "repeat": (3, 3)}


def test_an_example_that_fails_shows_the_bill_line_by_line():
    rules = street(("|| B4, S1, S2, R2 | 841.41", "|| B4, S1, S2, R3 | 846.41"))
    (failure,) = rules.run_examples().failed
    assert failure.name == "Long market, no consent"
    assert failure.differences == (
        "rows: R3 does not apply; these do: B4, S1, S2, R2.",
        "fee: 846.41 expected, 841.41 found.",
    )
    bill = failure.trace.splitlines()
    assert bill[0] == "Street Use and Block Event Fees, draft-3, draft"
    assert "hours: 15.00 × 10.25 = 153.75 (§ 12.04.030, B4)" in bill
    assert "extra: 350.00 + (293.75 × 10% → 29.38) = 379.38 (§ 12.04.040, S1, S2)" in bill
    assert bill[-1] == "fee: 841.41 (§ 12.04.060(a), R2)"


def test_an_example_in_a_gap_fails_with_the_reason():
    rules = street(("R3 | (c)  | >=4 ", "R3 | (c)  | >=6 "))
    (failure,) = rules.run_examples().failed
    assert failure.differences == ("No row of table “repeat” applies to this case.",)
    assert failure.trace == ""


def test_a_gate_that_answers_otherwise_is_a_difference():
    rules = sfo(
        ("| NO_FEE      | EXIGENT          |", "| REVIEW      | WARRANT          |"),
    )
    (failure,) = rules.run_examples().failed
    assert failure.differences == (
        "gate: REVIEW expected, NO_FEE found.",
        "reason: WARRANT expected, EXIGENT found.",
    )
    assert "NO_FEE EXIGENT (§ 3.4, G7): “Nothing is charged for hot pursuit" in failure.trace


def test_a_reason_may_be_expected_to_be_none():
    rules = sfo(("| NO_FEE      | EXIGENT          |", "| NO_FEE      | -                |"))
    (failure,) = rules.run_examples().failed
    assert failure.differences == ("reason:  expected, EXIGENT found.",)


def test_a_step_on_the_way_may_be_expected_too():
    rules = street(("|| rows           | fee", "|| rows           | escalated"))
    assert len(rules.run_examples().failed) == 0
    assert len(SFO.run_examples().passed) == 56
