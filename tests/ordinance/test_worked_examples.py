"""SFO-DEMO-1 to the cent: every worked example, how it is explained, and how it reads."""

import csv
import re

import pytest

from feeadmin.bench.rules import decimal_program
from tests.ordinance.rule_files import HERE, LATE, ORDINARY, SFO

with (HERE / "cases.csv").open(encoding="utf-8", newline="") as file:
    WORKED = list(csv.DictReader(file))

E2 = next({name: row[name] for name in SFO.inputs} for row in WORKED if row["id"] == "E2")


def worked(example):
    row = next(row for row in WORKED if row["id"] == example)
    return SFO.assess({name: row[name] for name in SFO.inputs})


@pytest.mark.parametrize("row", WORKED, ids=lambda row: row["id"])
def test_each_worked_example_comes_out_to_the_cent(row):
    result = SFO.assess({name: row[name] for name in SFO.inputs})
    expected = {line: int(row[f"expect_{line}"]) for line in SFO.amounts}
    assert (result.gate, result.reason) == (row["expect_gate"], row["expect_reason"])
    assert result.amounts == expected


def test_the_examples_in_the_files_hold_and_reach_every_row():
    for rule_set in (SFO, LATE):
        report = rule_set.run_examples()
        assert report.failed == ()
        assert report.unreached_rows == ()
        assert report.squares


def test_there_is_nothing_to_find_in_the_demonstration_schedules():
    assert SFO.check() == LATE.check() == []


def test_the_columns_of_the_bill_are_those_of_the_case_file_contract():
    assert SFO.amounts == decimal_program.LINES


def test_a_bill_forty_seven_days_late_is_1887_01():
    result = LATE.assess({"bill_total": "1822.93", "days_late": 47, "days_stayed": 0})
    assert result.amounts == {"late_fee": 5000, "interest": 1408, "due": 188701}
    assert (result.gate, result.reason, result.because()) == ("", "", "")
    assert result.line("interest").working == "1,822.93 × 6% × 47 ÷ 365"


def test_each_line_of_e2_shows_its_working_as_people_write_it():
    assert {line.id: line.working for line in worked("E2").lines} == {
        "periods": "(300 → 1,440) ÷ 1,440",
        "base": "1 × 880.00",
        "units": "1 × 10 + 2.5 × 2 + 4 × 0 + 5 × 0",
        "vehicles": "(15 − 3) × 15.00 × 1",
        "proximity": "25% × (880.00 + 180.00)",
        "repeat": "25% × (880.00 + 180.00 + 265.00)",
        "gross": "880.00 + 180.00 + 265.00 + 331.25",
        "relief": "35%",
        "mitigation": "−35% × 1,656.25",
        "mitigated": "1,656.25 − 579.69",
        "day_cap": "0.00",
        "after_day": "1,076.56",
        "room": "25,000.00 − 0.00",
        "year_cap": "0.00",
        "after_year": "1,076.56",
        "after_statute": "1,076.56",
        "fee_part": "1,076.56",
        "statutory_cap": "1,076.56 − 1,076.56",
        "lapd": "(3.1 → 3.25) × 132.50",
        "dot": "2 × 88.00",
        "san": "0 × 74.25",
        "costs": "430.63 + 176.00 + 0.00 + 118.00",
        "surcharge": "3% × 724.63",
        "total": "1,076.56 + 724.63 + 21.74",
    }


def test_the_caps_of_e3_show_what_they_take_away():
    result = worked("E3")
    assert result.line("day_cap").working == "2,500.00 × 3 − 17,295.00"
    assert result.line("year_cap").working == "5,750.00 − 7,500.00"


def test_each_line_of_e2_says_itself_to_the_owner_in_english():
    said = {line.id: line.say("en") for line in worked("E2").lines if line.is_amount}
    assert said["base"] == (
        "30,000 square feet, used for 300 minutes: $880.00 for each 24-hour period, times 1."
    )
    assert said["vehicles"] == (
        "10 light and 2 heavy vehicles, 0 command posts and 0 aircraft count as 15; "
        "the first 3 are free; $15.00 each, times 1."
    )
    assert said["proximity"] == (
        "A school, courthouse, clinic, shelter, place of worship or child care center "
        "is 400 feet away: 25% more."
    )
    assert said["repeat"] == "One earlier case here in 12 months: 25% more."
    assert said["mitigation"] == (
        "For what you did (a sign posted before, a report to the City within a day), 35% comes off."
    )
    assert said["statutory_cap"] == "The most the law allows for this kind of charge: no limit."
    assert said["surcharge"] == "3% of the City costs, but at least $1.00."


def test_each_line_of_e2_says_itself_in_spanish():
    said = {line.id: line.say("es") for line in worked("E2").lines if line.is_amount}
    assert said["proximity"].endswith("está a 400 pies: 25% más.")
    assert said["statutory_cap"].endswith("sin límite.")
    assert worked("E1").line("mitigation").say("es") == (
        "Por lo que usted hizo (ninguno registrado), se resta el 0%."
    )


def test_no_sentence_leaves_a_blank_or_accuses_anyone():
    cases = [{name: row[name] for name in SFO.inputs} for row in WORKED]
    for case in cases:
        result = SFO.assess(case)
        for language in ("en", "es"):
            said = [line.say(language) for line in result.lines] + [result.because(language)]
            for sentence in said:
                assert not re.search(r"[{}]|violat|penalt|offend|ticket|multa|infractor", sentence)


def test_a_case_the_gate_ends_owes_nothing_on_any_line_and_says_why():
    result = worked("E14 row 9, coerced")
    assert result.because("en") == (
        "No fee is due. Nobody with the right to do so agreed freely to this use."
    )
    assert result.because("es").startswith("No se debe ninguna tarifa.")
    assert [(line.id, line.shown, line.working) for line in result.lines] == [
        (line, "0.00", "") for line in SFO.amounts
    ]
    assert {line.rows for line in result.lines} == {("G9",)}
    assert result.line("base").say("en") == "Base amount"
    assert result.line("base").text == (
        "Nothing is charged without consent, and consent under pressure is none."
    )


def test_every_line_of_e2_names_the_rows_that_fed_it():
    rows = {line.id: line.rows for line in worked("E2").lines}
    assert rows["base"] == ("B3.2",)
    assert rows["vehicles"] == ("V1",)
    assert rows["mitigation"] == ("M1", "M2", "M9")
    assert rows["costs"] == ("C1",)
    assert rows["gross"] == ()


def test_every_line_of_e2_names_what_was_recorded_that_it_rests_on():
    inputs = {line.id: line.inputs for line in worked("E2").lines}
    assert inputs["base"] == ("duration_min", "used_area_sqft")
    assert inputs["vehicles"] == (
        *("veh_light", "veh_heavy", "veh_command", "veh_aircraft", "duration_min"),
    )
    assert inputs["proximity"] == ("nearest_sensitive_ft",)
    assert inputs["mitigation"] == ("m1_sign", "m2_reported")
    assert inputs["costs"] == ("lapd_h", "dot_h", "san_h")
    assert {"profile", "fees_12m"} <= set(inputs["statutory_cap"])
    assert worked("E14 row 4").line("base").inputs == ()


def test_every_line_of_e2_knows_the_steps_to_it():
    result = worked("E2")
    steps = {line.id: line.steps for line in result.lines}
    assert steps["base"] == ("periods",)
    assert steps["vehicles"] == ("units", "periods")
    assert steps["mitigation"] == ("relief",)
    assert steps["costs"] == ("lapd", "dot", "san")
    assert steps["total"] == ()
    assert [f"{step.working} = {step.shown}" for step in result.steps_of("costs")] == [
        "(3.1 → 3.25) × 132.50 = 430.63",
        "2 × 88.00 = 176.00",
        "0 × 74.25 = 0.00",
    ]


def test_the_bill_shows_two_subtotals_that_are_no_columns_of_case_files():
    subtotals = [line for line in worked("E2").lines if line.is_subtotal]
    assert [(line.id, line.money.plain) for line in subtotals] == [
        ("gross", "1,656.25"),
        ("fee_part", "1,076.56"),
    ]
    assert not {"gross", "fee_part"} & set(SFO.amounts)


def test_every_line_of_e2_quotes_the_ordinance():
    texts = {line.id: line.text for line in worked("E2").lines if line.is_amount}
    assert texts["base"] == (
        "From two hours and under eight; from 21,780 sq ft and under one acre."
    )
    assert texts["mitigation"] == (
        "Fifteen percent for a sign posted before. "
        "Twenty percent for a report to the City within twenty-four hours. "
        "Together not over fifty percent."
    )
    assert texts["total"] == "The total is the fee, the City costs and the surcharge."
    assert all(texts.values())


def test_the_largest_possible_fee_is_proven():
    least, most = SFO.bounds()["total"]
    assert (str(least), str(most)) == ("$121.54", "$3,061,046.54")
    assert str(SFO.bounds()["statutory_cap"][1]) == "$0.00"


def test_an_input_knows_what_it_affects():
    affects = SFO.inputs["duration_min"].affects
    assert (affects.tables, affects.lines) == (("gate", "base"), ("periods",))
    assert SFO.inputs["nearest_sensitive_ft"].affects.tables == ("proximity",)


def test_every_figure_is_marked_invented_or_has_its_source():
    assert all(row.source for table in SFO.tables.values() for row in table.rows)
    sources = {row.id: row.source for row in SFO.tables["statutory"].rows}
    assert sources["S2"] == "Gov. Code § 36900(b)"
    assert "INVENTED" in sources["S1"]


def test_a_missing_distance_means_that_nothing_is_near():
    assert SFO.assess(ORDINARY).line("proximity").say("en").startswith("No school")
