"""What is said of two versions of a fee schedule: words, rows, cases, and what they come to."""

import json

import pytest

from feeadmin.ordinance import read
from feeadmin.ordinance.comparing import difference, joint, regions
from tests.ordinance.comparing.market import CHEAPER, SHORTER, TEXT, market, told
from tests.ordinance.rule_files import SFO, changed, sfo

WIDER_BAND = ('FEW: "[1..20]", MANY: ">20"', 'FEW: "[1..25]", MANY: ">25"')


def test_a_version_does_not_differ_from_its_copy_under_another_name():
    found, lines = told(('version: "2027"', 'version: "2028"'))
    assert found.same
    assert lines == ["market 2027 → market 2028", "They say the same."]


def test_a_new_rate_is_told_as_a_cell_and_as_the_cases_it_meets():
    found, lines = told(CHEAPER)
    assert not found.same
    assert "base B1: flat 50.00 → 45.00" in lines
    assert "base, when place is SQUARE and stalls is FEW: B1 flat 50.00 → B1 flat 45.00" in lines
    assert "for example: $70.00 → $65.00" in lines
    (table,) = found.cases
    (cases,) = table.cases
    assert cases.conditions == {"place": "SQUARE", "stalls": "FEW"}
    assert (cases.total_before.cents, cases.total_after.cents) == (70_00, 65_00)
    assert cases.case["stalls"] == "10"


def test_the_example_of_a_change_can_be_pasted_into_the_file_and_comes_out():
    found, _lines = told(CHEAPER)
    row = found.cases[0].cases[0].example
    report = read(changed(CHEAPER, text=TEXT) + f"  {row}\n", "pasted.yaml").run_examples()
    assert "Changed B1" in report.passed


def test_a_moved_band_is_told_for_the_cases_between_its_two_ends():
    _found, lines = told(WIDER_BAND)
    assert "band stalls FEW, reach: 1 to 20 → 1 to 25" in lines
    assert "base B1: stalls FEW means something else" in lines
    where = "place is SQUARE and stalls is 21 to 25"
    assert f"base, when {where}: B2 flat 90.00 → B1 flat 50.00" in lines


def test_a_cell_written_in_another_way_changes_no_case():
    found, lines = told(("R2 | [1..2]  ||", "R2 | 1, 2    ||"))
    assert "repeat R2: earlier [1..2] → 1, 2 (the same)" in lines
    assert not found.same
    assert found.cases == ()


def test_rows_that_add_up_are_told_by_themselves():
    _found, lines = told(("X2 | -     | >100      ", "X2 | -     | >80       "))
    told_of_cases = [line for line in lines if line.startswith("extra, when")]
    assert told_of_cases == ["extra, when neighbors is 81 to 100: X2 does not apply → X2 20.00"]


def test_rows_added_and_removed_are_told():
    found, lines = told(
        ("X1 | true  | -         || 30.00\n      ", ""),
        ("|| 20.00\n", "|| 20.00\n      X3 | false | -         || 1.00\n"),
        ("B3, X1 ", "B3     "),
    )
    assert "extra − X1: § 3 | true | - | 30.00 | INVENTED" in lines
    assert "extra + X3: § 3 | false | - | 1.00 | INVENTED" in lines
    assert "extra, when music is true: X1 30.00 → X1 does not apply" in lines
    assert "extra, when music is false: X3 does not apply → X3 1.00" in lines
    assert [row.mark for row in found.tables[2].rows] == ["removed", "same", "added"]


def test_where_no_row_applies_or_rows_disagree_it_is_said():
    _found, lines = told(("R2 | [1..2]  ", "R2 | 1       "))
    assert "repeat, when earlier is 2: R2 10% → no row" in lines
    assert "for example: $77.00 → No row of table “repeat” applies to this case." in lines
    assert any(line.startswith("Changed |") for line in lines)
    _found, lines = told(("R2 | [1..2]  ", "R2 | [1..3]  "))
    assert "repeat, when earlier is 3: R3 50% → R2 R3 disagree" in lines


def test_a_table_without_conditions_changes_for_every_case():
    _found, lines = told(("T1 || 1,000.00", "T1 || 900.00"))
    assert "tariff, in every case: T1 1,000.00 → T1 900.00" in lines


def test_the_gate_is_compared_by_its_result_and_reason():
    _found, lines = told(SHORTER)
    gate = "gate, when place is SQUARE, STREET and hours is 1 to 1.75"
    assert f"{gate}: G4 CHARGE → G2 FREE, SHORT" in lines
    assert "for example: $55.00 → FREE SHORT" in lines


def test_cases_that_no_gate_lets_through_are_no_cases_of_a_table():
    found, lines = told(("B4 | PARK   | -      || 0.00 ", "B4 | PARK   | -      || 9.00 "))
    assert "base B4: flat 0.00 → 9.00" in lines
    assert found.cases == ()


def test_a_box_in_which_no_case_passes_is_left_out_even_if_each_of_its_values_may():
    by_music = (
        ("G1 | (a)  | PARK  | -     | -    ", "G1 | (a)  | SQUARE | -    | true "),
        ("id | place  | stalls ||", "id | place  | music  ||"),
        ("B1 | SQUARE | FEW    ||", "B1 | SQUARE | false  ||"),
    )
    before = market(*by_music, ("B2 | SQUARE | MANY   || 90.00 ", "B2 | SQUARE | true   || 90.00 "))
    after = market(*by_music, ("B2 | SQUARE | MANY   || 90.00 ", "B2 | SQUARE | true   || 95.00 "))
    found = difference(before, after)
    assert "base B2: flat 90.00 → 95.00" in found.text()
    assert found.cases == ()


def test_values_that_no_case_past_a_gate_has_are_left_out_of_the_words():
    row, gone = "B3 | STREET | -      || 120.00", "      B4 | PARK   | -      || 0.00   | 0.00\n"
    before = market((gone, ""), (row, "B3 | not(SQUARE) | - || 120.00"))
    after = market((gone, ""), (row, "B3 | not(SQUARE) | - || 125.00"))
    ((cases,),) = (table.cases for table in difference(before, after).cases)
    assert cases.when == "place is STREET"


def test_the_case_shown_is_past_both_gates_where_there_is_one():
    short = ("hours: 4, stalls", "hours: 1, stalls")
    base = difference(market(short), market(short, SHORTER, CHEAPER)).cases[-1]
    (cases,) = base.cases
    assert cases.case["hours"] == "2"
    assert (cases.total_before.cents, cases.total_after.cents) == (60_00, 55_00)


def test_cases_that_one_of_the_gates_lets_through_count():
    park = ("G1 | (a)  | PARK  | -     | -     || FREE   | PARK_LAND\n      ", "")
    _found, lines = told(park, ("B4 | PARK   | -      || 0.00 ", "B4 | PARK   | -      || 9.00 "))
    assert "gate, when place is PARK and hours is 1 to 23.75: G1 FREE, PARK_LAND → G4 CHARGE" in (
        lines
    )
    assert "base, when place is PARK: B4 flat 0.00 → B4 flat 9.00" in lines
    assert "for example: FREE PARK_LAND → $9.00" in lines


def test_a_row_that_keeps_what_it_asks_under_another_id_is_the_same_row():
    found, lines = told(("R3 | >2      || 50%", "R9 | >2      || 55%"))
    assert "repeat R9: id R3 → R9; rate 50% → 55%" in lines
    (row,) = [row for row in found.tables[3].rows if row.before == "R3"]
    assert (row.after, row.mark) == ("R9", "changed")


def test_rows_that_only_change_places_have_moved():
    found, lines = told(
        ("      B1 | SQUARE | FEW    || 50.00  | 5.00\n", ""),
        ("|| 0.00   | 0.00\n", "|| 0.00   | 0.00\n      B1 | SQUARE | FEW    || 50.00  | 5.00\n"),
    )
    assert "base B1: moved" in lines
    assert [line for line in lines if line.endswith("moved")] == ["base B1: moved"]
    assert found.cases == ()


def test_more_cases_than_are_listed_are_counted(monkeypatch):
    changes = [
        ("|| 50.00 ", "|| 51.00 "),
        ("|| 90.00 ", "|| 91.00 "),
        ("|| 120.00 |", "|| 121.00 |"),
    ]
    monkeypatch.setattr(regions, "MOST_LISTED", 1)
    _found, lines = told(*changes)
    assert "base: and 2 more sets of cases." in lines
    monkeypatch.setattr(regions, "MOST_FOUND", 2)
    _found, lines = told(*changes)
    assert "base: and at least 1 more set of cases." in lines


def test_tables_that_do_not_fold_are_left_to_the_redline(monkeypatch):
    monkeypatch.setattr(joint, "MOST_STEPS", 3)
    _found, lines = told(CHEAPER)
    assert "gate: not compared. Its columns interact too much to be compared." in lines
    assert "base B1: flat 50.00 → 45.00" in lines


def test_the_keys_of_the_json_stay():
    found, _lines = told(CHEAPER, SHORTER)
    answer = json.loads(json.dumps(found.to_dict()))
    assert sorted(answer) == ["after", "before", "cases", "particulars", "same", "tables"]
    assert sorted(answer["before"]) == ["ruleset", "sha256", "status", "version"]
    assert sorted(answer["cases"][0]) == ["cases", "more", "problem", "table", "unbounded"]
    assert sorted(answer["cases"][0]["cases"][0]) == [
        "after",
        "before",
        "case",
        "conditions",
        "example",
        "total_after",
        "total_before",
        "when",
    ]
    assert sorted(answer["tables"][0]) == ["columns", "mark", "name", "rows"]
    assert sorted(answer["tables"][0]["rows"][0]) == ["after", "before", "cells", "mark", "moved"]
    assert answer["same"] is False


@pytest.mark.parametrize(
    "change",
    [
        ("|| 400.00", "|| 420.00"),
        ('D0: "[0..30)", D1: "[30..120)"', 'D0: "[0..20)", D1: "[20..120)"'),
    ],
)
def test_the_totals_shown_are_those_of_the_two_versions(change):
    after = sfo(change)
    for table in difference(SFO, after).cases:
        for cases in table.cases:
            assert SFO.assess(cases.case).cents == cases.total_before.cents
            assert after.assess(cases.case).cents == cases.total_after.cents
            assert cases.total_before != cases.total_after
