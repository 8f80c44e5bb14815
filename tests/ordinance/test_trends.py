"""Amounts that must rise or fall with an input: proven for every case, or shown wrong by two."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin.ordinance import Level, NoAnswer, RuleSet, read
from feeadmin.ordinance.directions import Goes, directions
from feeadmin.ordinance.trend_checks import contradiction, unproven
from tests.ordinance.rule_files import SFO, changed, problems, sfo

FEE = "result: fee\n"
SMALL = """
ruleset: small
version: one
status: draft
source: INVENTED
adopted:
effective: 2027-01-01
governed_by: began_on
money: {{currency: USD, unit: 0.01, rounding: half-up}}
inputs:
  hours: {{type: integer, range: "[0..5]"}}
  size:  {{type: integer, range: "[0..2]"}}
  noise: {{type: boolean}}
{gate}
tables:
{tables}
lines:
  - {{id: step, value: "{value}"}}
  - {{id: fee, amount: "{amount}"}}
monotone: {{hours: {course}}}
result: fee
"""
GATE = """
gate: {table: door, proceed: GO, reason: why}
"""
DOOR = """
  door:
    hit: first
    outputs: {{result: [GO, NO], why: [NEVER]}}
    rows: |
      id | noise | hours || result | why
      D1 | {}  | <2    || NO     | NEVER
      D2 | true  | 2     || NO     | NEVER
      D3 | -     | -     || GO     | -
"""
RATE = """
  rate:
    outputs: {{money: money, share: percent}}
    rows: |
      id | hours | size || money | share
      R1 | <2    | -    || {0}   | {1}%
      R2 | >=2   | 0    || {2}   | {3}%
      R3 | >=2   | >=1  || {4}   | {5}%
"""


def with_trends(given):
    return changed((FEE, f"{FEE}monotone: {given}\n"))


def told(text):
    return [finding for finding in read(text, "x").check() if "grows" in finding.message]


def test_all_that_the_demonstration_schedule_declares_is_proven():
    assert len(SFO.trends) == 17
    assert SFO.trends
    assert unproven(SFO) == []


def test_a_longer_event_never_owes_less():
    assert told(with_trends("[duration, area, occurrences]")) == []


def test_two_cases_that_show_a_fall_come_ready_to_paste():
    slip = ("|| 140.00 | 15.00", "|| 40.00  | 15.00")
    text = changed(slip, (FEE, f"{FEE}monotone: [duration]\n"))
    (finding,) = told(text)
    assert finding.level is Level.WARNING
    assert finding.message == "“fee” falls as duration grows: $636.88 at 4, $580.16 at 4.25."
    assert (finding.table, finding.row, finding.column) == ("base", "B4", "duration")
    before, after = finding.example.splitlines()
    pasted = read(text + f"  {before}\n  {after}\n", "x").run_examples()
    assert {"Before the step", "After the step"} <= set(pasted.passed)


def test_an_amount_that_must_fall_and_rises_is_shown_as_well():
    (finding,) = told(with_trends("{area: falls}"))
    assert finding.message == "“fee” rises as area grows: $60.00 at 1,000, $138.75 at 1,001."
    assert (finding.table, finding.row) == ("base", "B3")


def test_a_line_declares_for_itself():
    text = changed(
        ("say: Base fee, amount", "monotone: {duration: rises}, say: Base fee, amount"),
        ("|| 140.00 | 15.00", "|| 40.00  | 15.00"),
    )
    (finding,) = told(text)
    assert finding.message.startswith("“base_fee” falls as duration grows: $145.00 at 4, $103.75")


def test_what_falls_for_no_case_that_is_found_and_cannot_be_proven_is_a_hint():
    amount = '"min(escalated, 5000.00)"'
    text = changed(
        (amount, '"escalated + hours - hours"'),
        (FEE, f"{FEE}monotone: {{duration: rises, consent: falls}}\n"),
    )
    assert [(finding.level, finding.message) for finding in told(text)] == [
        (
            Level.HINT,
            "It is not proven that “fee” never falls as duration grows; no case was found.",
        )
    ]
    text = changed(
        (amount, '"escalated + hours - hours"'), (FEE, f"{FEE}monotone: {{duration: falls}}\n")
    )
    assert told(text)[0].level is Level.WARNING


def test_a_hint_is_said_of_what_may_not_rise_too():
    text = changed(
        ('"min(escalated, 5000.00)"', '"hours - hours"'),
        (FEE, f"{FEE}monotone: {{duration: falls}}\n"),
    )
    (finding,) = told(text)
    assert finding.message.startswith("It is not proven that “fee” never rises as duration grows")


def test_a_fall_that_no_table_makes_marks_the_input_alone():
    text = changed(
        (
            '"min(escalated, 5000.00)"',
            '"max(0, 5000.00 - cent(area * 0.01 * 1.00)) + cent(0 * escalated)"',
        ),
        (FEE, f"{FEE}monotone: [area]\n"),
    )
    assert [found.column for found in told(text)] in ([], ["area"])


def test_a_fall_where_a_rounding_ends_is_found():
    text = changed(
        (
            '"min(escalated, 5000.00)"',
            '"escalated + cent((up(area, 700) - area) * base.flat / 100)"',
        ),
        (FEE, f"{FEE}monotone: [area]\n"),
    )
    (finding,) = told(text)
    assert finding.message.startswith("“fee” falls as area grows:")


def test_a_gate_that_shuts_as_hours_grow_lets_the_fee_fall():
    rules = sfo(
        ("| D0           || NO_FEE      | DE_MINIMIS", "| D3           || NO_FEE      | DE_MINIMIS")
    )
    fall = next(found for found in rules.check() if "grows" in found.message)
    assert fall.message == "“total” falls as duration_min grows: $521.54 at 479, $0.00 at 480."
    assert (fall.table, fall.row) == ("gate", "G12")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("[durations]", "did you mean “duration”?"),
        ("{duration: grows}", "“grows” is not known here; use one of: rises, falls."),
        ("[owner]", "“owner” cannot grow: it is a choice."),
        ("[[duration]]", "“monotone” must be one plain text."),
    ],
)
def test_a_declaration_that_cannot_be_read_is_named(given, says):
    found = problems(with_trends(given))
    assert any(says in message for _line, message in found)


def test_only_a_line_on_the_bill_can_be_declared_to_rise():
    text = changed(("{id: hours, cite", "{id: hours, monotone: [duration], cite"))
    assert problems(text) == [(57, "“monotone” is for lines on the bill: an “amount”.")]


def test_a_missing_distance_lies_beside_no_other():
    entry = SFO.inputs["nearest_sensitive_ft"]
    assert directions(SFO, entry)["proximity"] is Goes.DOWN
    assert directions(SFO, entry)["base"] is Goes.NOWHERE
    assert directions(SFO, SFO.inputs["m1_sign"])["mitigation"] is Goes.DOWN


AMOUNTS = (
    *("step", "rate.money", "rate.money * step", "cent(rate.share * rate.money)"),
    *("rate.money - cent(rate.share * 100.00)", "max(rate.money, 5.00 * hours)"),
    *("min(rate.money, 40.00 - 3.00 * size)", "rate.money * (3 - hours)", "-rate.money"),
    *("up(rate.money * hours / 7, 0.05)", "(rate.money + 5.00) * hours"),
    *(
        "(rate.money - 50.00) * hours",
        "cent(rate.money / 2) * hours",
        "cent(rate.money / 2 * hours)",
    ),
    *("rate.money + cent(-0.5 * rate.money)", "rate.money + cent(-(0.25 * rate.money))"),
    *("rate.money + cent(-(rate.share * rate.money))", "rate.money + cent(-2 * rate.money)"),
    "(rate.money - 50.00) + cent(-0.5 * (rate.money - 50.00))",
)


@settings(max_examples=80)
@given(
    figures=st.lists(st.integers(0, 99), min_size=6, max_size=6),
    amount=st.sampled_from(AMOUNTS),
    value=st.sampled_from(["hours", "5 - hours", "up(hours, 3)", "max(hours, size)"]),
    shut=st.sampled_from(["", "true", "-"]),
    course=st.sampled_from(["rises", "falls"]),
)
def test_what_is_proven_holds_for_every_case_and_what_is_shown_wrong_is_wrong(
    figures, amount, value, shut, course
):
    amount = amount.replace("step", "step * 1.00") if amount == "step" else amount
    text = SMALL.format(
        tables=(DOOR.format(shut) if shut else "") + RATE.format(*figures),
        gate=GATE if shut else "",
        value=value,
        amount=amount,
        course=course,
    )
    rules = read(text, "small")
    (trend,) = rules.trends
    fall = contradiction(rules, trend)
    falls = every_fall(rules, course)
    if not unproven(rules):
        assert falls == []
        assert fall is None
    else:
        # So few values make so few cases that none of them can be missed.
        assert (fall is not None) == bool(falls)
        assert fall is None or fall.cents in falls


def every_fall(rules: RuleSet, course):
    """Return the amounts of each pair of cases that contradict the declaration, by trying all."""
    found = []
    for size, noise in itertools.product(range(3), ("false", "true")):
        cents = [
            rules.assess({"hours": hours, "size": size, "noise": noise}).cents for hours in range(6)
        ]
        for before, after in itertools.combinations(cents, 2):
            if before != after and (before > after) == (course == "rises"):
                found.append((before, after))
    return found


def test_cases_the_rules_leave_open_contradict_nothing():
    text = changed(("| >4       | -  ", "| >4.25    | -  "), (FEE, f"{FEE}monotone: [duration]\n"))
    rules = read(text, "x")
    with pytest.raises(NoAnswer):
        rules.assess(
            {
                **dict.fromkeys(rules.inputs, "0"),
                "event_date": "2027-01-01",
                "duration": "4.25",
                "owner": "private",
                "consent": "true",
            }
        )
    assert told(text) == []
