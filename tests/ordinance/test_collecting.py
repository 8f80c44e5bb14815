"""Tables whose rows answer together as a list or as a count."""

import numpy as np
import pytest

from feeadmin.ordinance import Level, replay
from tests.ordinance.rule_files import PARTY, STREET_TEXT, changed, problems, sfo, street

DUTIES = """
  duties:
    cite: § 12.04.070
    hit: collect list
    source: INVENTED
    outputs: {duty: [PERMIT, BARRIER, GUARD], deposit: money}
    rows: |
      id | area   | consent || duty    | deposit
      D1 | >500   | -       || PERMIT  | 50.00
      D2 | -      | false   || BARRIER | 75.00
      D3 | >10000 | -       || PERMIT  | 50.00
      D4 | >10000 | false   || -       | 0.00
"""

MARKS = """
  marks:
    cite: § 12.04.080
    hit: collect count
    source: INVENTED
    outputs: {number: number, same: number}
    rows: |
      id | area   | consent || number | same
      N1 | >500   | -       || 1      | -
      N2 | -      | false   ||        | 1
      N3 | >10000 | -       || -      | -
"""

BEFORE_LINES = "\nlines:\n"
SAY = 'say: "{base_fee} and {extra}"'
FEE = '"min(escalated, 5000.00)"'
COUNTED = '"min(escalated, 5000.00) + marks.same * base.flat"'


def listing(*changes):
    return street((BEFORE_LINES, DUTIES + BEFORE_LINES), *changes)


def counting(*changes):
    return street((BEFORE_LINES, MARKS + BEFORE_LINES), *changes)


def test_a_list_shows_every_row_that_applies_with_what_it_answers():
    result = listing().assess({**PARTY, "area": "12000", "consent": "false"})
    duties = [(hit.row, dict(hit.outputs)) for hit in result.hits if hit.table == "duties"]
    assert duties == [
        ("D1", {"duty": "PERMIT", "deposit": "50.00"}),
        ("D2", {"duty": "BARRIER", "deposit": "75.00"}),
        ("D3", {"duty": "PERMIT", "deposit": "50.00"}),
        ("D4", {"duty": "", "deposit": "0.00"}),
    ]


def test_a_list_is_said_each_answer_once_and_an_empty_one_as_none():
    rules = listing((SAY, 'say: "{duties.duty}; {duties.deposit}"'))
    much = rules.assess({**PARTY, "area": "12000", "consent": "false"})
    assert much.line("fee").say("en") == "PERMIT, BARRIER; $50.00, $75.00, $0.00"
    assert rules.assess({**PARTY, "area": "500"}).line("fee").say("en").startswith("none recorded;")


def test_a_list_answers_even_when_no_row_applies():
    rules = listing()
    result = rules.assess({**PARTY, "area": "500"})
    assert [hit for hit in result.hits if hit.table == "duties"] == []
    assert result.cents == 6_000
    told = [finding for finding in rules.check() if "duties" in finding.message]
    assert {finding.level for finding in told} <= {Level.HINT}


def test_a_receipt_with_a_list_replays():
    rules = listing()
    receipt = rules.assess({**PARTY, "area": "12000", "consent": "false"}).receipt()
    assert replay(receipt, rules).equal


def test_a_formula_cannot_read_a_list():
    text = changed((BEFORE_LINES, DUTIES + BEFORE_LINES), (FEE, '"min(escalated, duties.deposit)"'))
    assert [sentence for _line, sentence in problems(text)] == [
        "“duties.deposit” is a list, not a figure; it can be said."
    ]


def test_a_column_that_never_changes_a_list_is_found():
    rules = listing(
        ("D4 | >10000 | false   || -       | 0.00", "D4 | -      | true    || BARRIER | 75.00")
    )
    in_vain = [finding.message for finding in rules.check() if "never changes" in finding.message]
    assert in_vain == []
    alone = listing(
        ("D2 | -      | false   ", "D2 | -      | -       "),
        ("| false   || -   ", "| -       || -   "),
    )
    in_vain = [finding.message for finding in alone.check() if "never changes" in finding.message]
    assert in_vain == ["Table “duties”: column “consent” never changes the answer."]


def test_a_count_is_how_many_rows_apply_in_each_output():
    rules = counting((FEE, COUNTED))
    none = rules.assess({**PARTY, "area": "500"})
    three = rules.assess({**PARTY, "area": "12000", "consent": "false"})
    assert none.cents == 60_00
    assert three.cents == three.line("escalated").money.cents + 3 * 95_00
    assert three.outcome.answer("marks", "number") == three.outcome.answer("marks", "same") == 3
    assert [hit.row for hit in three.hits if hit.table == "marks"] == ["N1", "N2", "N3"]


def test_many_cases_are_listed_and_counted_as_one_is():
    text = (BEFORE_LINES, DUTIES + MARKS + BEFORE_LINES)
    rules = street(text, (FEE, COUNTED))
    cases = [
        {**PARTY, "area": area, "consent": consent}
        for area in ("0", "501", "20000")
        for consent in ("true", "false")
    ]
    columns = {name: [case[name] for case in cases] for name in rules.inputs}
    batch = rules.batch(columns)
    assert batch.cents.tolist() == [rules.assess(case).cents for case in cases]
    assert batch.rows_hit()["D1"] == 4
    assert np.count_nonzero(batch.leaves["marks"] >= 0) == len(cases)


@pytest.mark.parametrize(
    ("drawn", "change", "sentence"),
    [
        (MARKS, ("|| 1      | -", "|| 2      | -"), "a row that is counted says - or 1, not 2."),
        (MARKS, ("{number: number,", "{number: money,"), "“number”: a count is a number; say so."),
        (MARKS, ("{number: number,", "{number: [A, B],"), "“number”: a count is a number; say so."),
        (DUTIES, ("collect list", "collect max"), "words cannot be collected, but for a list."),
        (DUTIES, ("| 75.00", "| none"), "“none” is not a number such as 1430.50."),
    ],
)
def test_what_cannot_be_collected_is_refused(drawn, change, sentence):
    text = changed((BEFORE_LINES, changed(change, text=drawn) + BEFORE_LINES))
    assert any(said.endswith(sentence) for _line, said in problems(text))


def test_the_gate_does_not_collect():
    with pytest.raises(ValueError, match="The gate answers one word"):
        sfo(("    hit: first ", "    hit: collect list "))


def test_the_small_schedule_stays_as_it_was():
    assert problems(STREET_TEXT) == []
