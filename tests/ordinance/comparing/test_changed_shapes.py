"""Versions of another shape: inputs, choices, steps, tables and clauses of only one of them."""

from feeadmin.ordinance.comparing import difference
from tests.ordinance.comparing.market import CHEAPER, MARKET, SHORTER, market, told

LOW_BAND = ('FEW: "[1..20]"', 'FEW: "[5..20]"')
SAVINGS = """savings:
  cite: § 9
  rows: |
    id | place || version
    K1 | PARK  || 2026
sections:
  § 1: The gate.
tables:
"""
CLEANING = """  clean:
    cite: § 6
    source: INVENTED
    outputs: {fee: money}
    rows: |
      id || fee
      C1 || 8.00
lines:
  - {id: clean, cite: § 6, amount: clean.fee}
"""


def test_a_table_that_collects_in_another_way_is_compared_by_what_it_answers():
    found, lines = told(("hit: collect sum", "hit: collect max"))
    assert "table extra, hit: collect sum → collect max" in lines
    assert "extra, when music is true and neighbors is 101 or more: X1 X2 50.00 → X1 X2 30.00" in (
        lines
    )
    assert "extra, when music is false and neighbors is missing, 0 to 100: 0.00 → no row" in lines
    assert len(found.cases[0].cases) == 2


def test_a_list_is_compared_by_what_its_rows_answer():
    listed = market(
        ("hit: collect sum", "hit: collect list"),
        ("amount: extra.add}", "amount: 0.00}"),
        ("| 245.00", "| 214.50"),
    )
    changed_list = difference(MARKET, listed)
    where = "extra, when music is true and neighbors is 101 or more"
    assert f"{where}: X1 X2 50.00 → X1 X2 30.00, 20.00" in changed_list.text()


def test_without_a_gate_every_case_counts():
    open_to_all = (
        ("gate: {table: gate, proceed: CHARGE, reason: reason}\n", ""),
        ("B4 | PARK   | -      || 0.00 ", "B4 | PARK   | -      || 9.00 "),
    )
    _found, lines = told(*open_to_all)
    assert "gate gate: CHARGE → —" in lines
    assert "base, when place is PARK: B4 flat 0.00 → B4 flat 9.00" in lines
    before = market(open_to_all[0])
    lines = difference(before, market(*open_to_all)).text()
    assert "base, when place is PARK: B4 flat 0.00 → B4 flat 9.00" in lines


def test_a_gate_that_is_new_is_told_by_what_it_is():
    before = market(("gate: {table: gate, proceed: CHARGE, reason: reason}\n", ""))
    lines = difference(before, MARKET).text()
    assert "gate gate: — → CHARGE" in lines


def test_a_new_choice_meets_the_gate_and_is_told_there_once():
    found, lines = told(("of: [SQUARE, STREET, PARK]", "of: [ALLEY, SQUARE, STREET, PARK]"))
    assert "input place, of: SQUARE, STREET, PARK → ALLEY, SQUARE, STREET, PARK" in lines
    assert "gate, when place is ALLEY: cannot be recorded → can be recorded" in lines
    assert "base, when place is ALLEY: cannot be recorded → no row" in lines
    shown = found.cases[0].cases[0]
    assert shown.total_before.cents is None
    assert shown.total_before.said == "place: “ALLEY” is not one of: SQUARE, STREET, PARK."


def test_a_choice_that_is_gone_has_no_example_in_the_version_after():
    found, _lines = told(
        ("of: [SQUARE, STREET, PARK]", "of: [SQUARE, PARK]"),
        ("      B3 | STREET | -      || 120.00 | 7.50\n", ""),
        ("  Loud street  | STREET | 10    | 30     | true  | 150       || B3, X1 | 245.00\n", ""),
    )
    gate, base = found.cases
    assert gate.cases[0].when == "place is STREET"
    (cases,) = base.cases
    assert (cases.before, cases.after) == ("B3 flat 120.00, hourly 7.50", "cannot be recorded")
    assert cases.example == ""


def test_a_cell_that_takes_a_new_choice_is_changed_and_not_reworded():
    alley = ("of: [SQUARE, STREET, PARK]", "of: [ALLEY, SQUARE, STREET, PARK]")
    _found, lines = told(alley, ("B1 | SQUARE | FEW    ||", "B1 | SQUARE, ALLEY | FEW ||"))
    assert "base B1: place SQUARE → SQUARE, ALLEY" in lines


def test_the_case_shown_is_one_that_both_versions_can_record():
    unusual = ("stalls: 10, ", "")
    examples = (
        "Small market |        |       |        |",
        "Small market |        |       | 10     |",
    )
    before = market(unusual, examples, ('range: "[1..200]"', 'range: "[5..200]"'), LOW_BAND)
    after = market(unusual, examples, ("|| 30.00", "|| 35.00"))
    (extra,) = [table for table in difference(before, after).cases if table.table == "extra"]
    assert extra.cases[0].case["stalls"] == "5"


def test_a_longer_range_is_told_for_the_values_that_are_new():
    _found, lines = told(('range: "[1..200]"', 'range: "[1..300]"'))
    assert "input stalls, range: 1 to 200 → 1 to 300" in lines
    where = "place is SQUARE and stalls is 201 or more"
    assert f"base, when {where}: cannot be recorded → B2 flat 90.00, hourly 5.00" in lines


def test_another_step_is_compared_on_the_values_that_both_steps_count():
    found, lines = told(("step: 0.25", "step: 0.5"))
    assert "input hours, step: 0.25 → 0.5" in lines
    assert found.cases == ()
    found, lines = told(("step: 0.25", "step: 0.5"), SHORTER)
    assert any("hours is 1 to 1.5: G4 CHARGE → G2 FREE, SHORT" in line for line in lines)


def test_whole_numbers_may_become_steps_and_money_a_number():
    found, _lines = told(
        ("stalls:    {type: integer,", "stalls:    {type: decimal, step: 0.5,"),
        ("| 10    | 30     |", "| 10    | 30.5   |"),
    )
    assert [table.table for table in found.cases] == []


def test_steps_that_share_no_value_cannot_be_compared():
    odd = market(
        (
            'neighbors: {type: integer, range: "[0..500]"',
            'neighbors: {type: decimal, step: 7, range: "[7..14]"',
        ),
        ("X2 | -     | >100      ", "X2 | -     | >7        "),
        ("| 150       ||", "| 14        ||"),
    )
    other = market(
        (
            'neighbors: {type: integer, range: "[0..500]"',
            'neighbors: {type: decimal, step: 5, range: "[5..10]"',
        ),
        ("X2 | -     | >100      ", "X2 | -     | >5        "),
        ("| 150       ||", "| 10        ||"),
    )
    lines = difference(odd, other).text()
    assert "extra: not compared. “neighbors” holds other values now." in lines


def test_an_input_of_another_kind_cannot_be_compared_case_by_case():
    kinds = (
        ("music:     {type: boolean,", "music:     {type: choice, of: [LOUD, QUIET],"),
        ("G3 | (c)  | -     | 24    | true  ||", "G3 | (c)  | -     | 24    | LOUD  ||"),
        ("X1 | true  | - ", "X1 | LOUD  | - "),
        ("music: false,", "music: QUIET,"),
        ("| 30     | true  |", "| 30     | LOUD  |"),
    )
    found, lines = told(*kinds, CHEAPER)
    assert "gate: not compared. “music” holds other values now." in lines
    assert "extra: not compared. “music” holds other values now." in lines
    assert "extra X1: music true → LOUD" in lines
    assert "base, when place is SQUARE and stalls is FEW: B1 flat 50.00 → B1 flat 45.00" in lines
    assert [table.table for table in found.cases] == ["gate", "base", "extra"]


def test_inputs_and_columns_may_come_and_go():
    tents = (
        ('range: "[0..24]"}', 'range: "[0..24]"}\n  tents: {type: boolean}'),
        ("music: false, earlier", "music: false, tents: false, earlier"),
        ("id | music | neighbors || add", "id | music | tents | neighbors || add"),
        ("X1 | true  | -         ||", "X1 | true  | -     | -         ||"),
        ("X2 | -     | >100      || 20.00", "X2 | -     | true  | >100      || 20.00"),
    )
    _found, lines = told(*tents)
    assert "input tents: — → boolean" in lines
    assert "extra X2: tents — → true" in lines
    where = "extra, when tents is false and neighbors is 101 or more"
    assert f"{where}: X2 20.00 → X2 does not apply" in lines
    gone = difference(market(*tents), MARKET).text()
    assert "input tents: boolean → —" in gone
    where = "extra, when neighbors is 101 or more and tents is false"
    assert f"{where}: X2 does not apply → X2 20.00" in gone


def test_tables_may_come_and_go_with_their_lines():
    found, lines = told(("lines:\n", CLEANING))
    assert "table clean: — → unique" in lines
    assert "clean + C1: § 6 | 8.00 | INVENTED" in lines
    assert "line clean: — → clean.fee" in lines
    assert found.cases == ()


def test_answers_may_come_and_go():
    _found, lines = told(
        ("outputs: {rate: percent}", "outputs: {rate: percent, least: money}"),
        ("id | earlier || rate", "id | earlier || rate | least"),
        ("R1 | 0       || 0%", "R1 | 0       || 0%   | 0.00"),
        ("R2 | [1..2]  || 10%", "R2 | [1..2]  || 10%  | 0.00"),
        ("R3 | >2      || 50%", "R3 | >2      || 60%  | 0.00"),
    )
    assert "table repeat, outputs: rate: percent → rate: percent, least: money" in lines
    assert "repeat R3: rate 50% → 60%; least — → 0.00" in lines
    assert "repeat, when earlier is 3 or more: R3 50% → R3 rate 60%" in lines


def test_lines_heads_and_words_are_compared():
    _found, lines = told(
        ("amount: extra.add}", 'amount: "min(extra.add, 40.00)"}'),
        ("effective: 2027-01-01", "effective: 2027-07-01"),
        ("label: whether there is music}", "label: {en: loud, es: ruidoso}}"),
        ("within: 12 months, before: start}\n  paid", "within: 6 months, before: start}\n  paid"),
        (
            "Small market |        |       |        |       |           || B1     | 70.00",
            "Small market |        | 2     |        |       |           || B1     | 60.00",
        ),
    )
    assert "effective: 2027-01-01 → 2027-07-01" in lines
    assert "line extra, formula: extra.add → min(extra.add, 40.00)" in lines
    assert "input music, label: whether there is music → loud / ruidoso" in lines
    assert any("within 12 months" in line and "→ count cases" in line for line in lines)
    assert "example Small market, expected: B1, fee 70 → B1, fee 60" in lines


def test_clauses_beside_the_tables_are_compared():
    clauses = (
        (
            "governed_by: day\n",
            "governed_by: day\nstraddling: {policy: whole, cite: § 1, duration: stalls}\n",
        ),
        (
            "tables:\n",
            SAVINGS,
        ),
        ("  repeat:\n", '  repeat:\n    gaps_ok: {when: {earlier: ">50"}, cite: § 4}\n'),
        ("R3 | >2      ||", "R3 | [3..50] ||"),
        ("stalls:    {type: integer,", "stalls:    {type: integer, unit: min,"),
        ("- {id: extra, cite", "- {id: extra, monotone: {stalls: rises}, cite"),
    )
    _found, lines = told(*clauses)
    assert "straddling: policy whole → policy whole, cite § 1, duration stalls" in lines
    assert "savings K1: — → place PARK" in lines
    assert "section § 1: — → The gate." in lines
    assert "table repeat, gaps_ok: — → earlier 51 or more, § 4" in lines
    assert "line extra, monotone: — → stalls rises" in lines


def test_the_order_of_the_bill_is_compared():
    first = "  - {id: extra, cite: § 3, legal_basis: (e)(3), fund: General, amount: extra.add}\n"
    _found, lines = told((first, ""), ("lines:\n", f"lines:\n{first}"))
    assert (
        "order of lines: base, extra, repeat, left, fee → extra, base, repeat, left, fee" in lines
    )
