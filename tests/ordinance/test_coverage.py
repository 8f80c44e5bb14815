"""Gaps that are meant, rows that say the same, and squares that no example comes to."""

from itertools import product

import pytest

from feeadmin.ordinance import Level, NoAnswer, read
from feeadmin.ordinance.coverage import case_passed_by
from tests.ordinance.rule_files import (
    PARTY,
    SFO,
    STREET,
    STREET_TEXT,
    changed,
    problems,
    sfo,
    street,
)

GAP = ("R2 | (b)  | [2..3]", "R2 | (b)  | 3     ")
CITE = "    cite: § 12.04.050\n"


def accepting(gap):
    return (CITE, f"{CITE}    gaps_ok: {gap}\n")


def told(rules, piece):
    return [(found.level, found.message) for found in rules.check() if piece in found.message]


def test_a_gap_that_a_section_means_is_none():
    rules = street(GAP, accepting("{when: {occurrences: 2}, cite: § 12.04.050(d)}"))
    assert told(rules, "no row applies") == told(rules, "accepts a gap") == []
    with pytest.raises(NoAnswer):
        rules.assess(PARTY | {"occurrences": "2"})


def test_only_the_part_of_a_gap_that_is_meant_is_accepted():
    text = STREET_TEXT[: STREET_TEXT.index("examples: |")]
    text = changed(
        ("      R2 | (b)  | [2..3]      || 125%\n", ""),
        accepting('[{when: {occurrences: 2}, cite: § 1}, {when: {occurrences: ">=4"}, cite: § 1}]'),
        text=text,
    )
    assert told(read(text, "x"), "epeat”: ") == [
        (Level.ERROR, "Table “repeat”: no row applies when occurrences is 3.")
    ]
    assert told(read(text, "x"), "accepts a gap")[0][0] is Level.WARNING


def test_a_gap_in_several_columns_is_accepted_by_what_is_said_of_any_of_them():
    text = changed(
        ("      B5 | (c)    | commercial         | -        | -      || 400.00 | 37.50\n", ""),
        (
            "    hit: unique\n",
            '    hit: unique\n    gaps_ok: {when: {owner: commercial, area: ">1000"}, cite: § 9}\n',
        ),
        text=STREET_TEXT[: STREET_TEXT.index("examples: |")],
    )
    assert told(read(text, "x"), "no row applies") == [
        (
            Level.ERROR,
            "Table “base”: no row applies when owner is commercial and area is 0 to 1000.",
        )
    ]


def test_a_gap_accepted_where_none_can_be_is_told():
    surcharge = "    cite: § 12.04.040\n"
    rules = street((surcharge, f"{surcharge}    gaps_ok: {{when: {{consent: true}}, cite: § 1}}\n"))
    ((level, message),) = told(rules, "accepts a gap")
    assert (level, message) == (
        Level.WARNING,
        "Table “surcharge” accepts a gap that is not there; take it out of “gaps_ok”.",
    )
    shut = sfo(
        (
            "    label: {en: T03 Base amount,",
            "    gaps_ok: {when: {duration_min: D0}, cite: § 4}\n    label: {en: T03 Base amount,",
        )
    )
    assert told(shut, "accepts a gap")


@pytest.mark.parametrize(
    ("gap", "says"),
    [
        ("{when: {occurrences: 2}}", "“cite” is missing here."),
        ("{when: {area: 2}, cite: a}", "“area” is not known here; use one of: occurrences."),
        ("{when: {occurrences: many}, cite: a}", "occurrences: “many” is not a number"),
        ("{where: {occurrences: 2}, cite: a}", "did you mean “when”?"),
        ("none", "Give names and values here"),
    ],
)
def test_a_gap_that_cannot_be_accepted_is_named(gap, says):
    assert any(says in message for _line, message in problems(changed(accepting(gap))))


def test_rows_that_say_the_same_could_be_one():
    rules = street(("R2 | (b)  | [2..3]      || 125%", "R2 | (c)  | [2..3]      || 200%"))
    assert told(rules, "could be one") == [
        (
            Level.HINT,
            "Table “repeat”: rows R2, R3 could be one, with “occurrences” as: 2 or more.",
        )
    ]
    rules = street(
        ("| private, nonprofit | >4       | -  ", "| private            | >4       | -  "),
        (
            "      B5 | (c)",
            "      B6 | (b)(3) | nonprofit | >4 | - || 140.00 | 15.00\n      B5 | (c)",
        ),
        ("|| B4, S1, S2, R2 |", "|| B6, S1, S2, R2 |"),
    )
    assert told(rules, "could be one")[0][1] == (
        "Table “base”: rows B4, B6 could be one, with “owner” as: private, nonprofit."
    )


def test_rows_that_differ_in_citation_or_words_stay_two():
    assert (
        told(street(("R2 | (b)  | [2..3]      || 125%", "R2 | (b)  | [2..3]      || 200%")), "one")
        == []
    )
    assert told(SFO, "could be one") == []


def test_rows_that_together_ask_nothing_could_be_a_row_for_any_value():
    rules = street(
        (
            "S1 | (a)  | false   | -      || 100.00 | 10%",
            "S1 | (b)  | false   | >10000 || 250.00 | 0  ",
        ),
        ("S2 | (b)  | -       | >10000", "S2 | (b)  | true    | >10000"),
        ("B4, S1, S2, R2 | 841.41", "B4, S1, R2     | 679.69"),
    )
    assert told(rules, "could be one")[0][1].endswith("with “consent” as: any value.")


def test_rows_that_add_up_where_they_overlap_are_two():
    rules = street(
        (
            "S1 | (a)  | false   | -      || 100.00 | 10%",
            "S1 | (b)  | -       | >5000  || 250.00 | 0  ",
        )
    )
    assert told(rules, "could be one") == []


def test_where_the_first_row_wins_only_rows_beside_each_other_could_be_one():
    def first(*cells):
        rows = "".join(
            f"      R{place} | (a)  | {cell:<11} || {share}%\n"
            for place, (cell, share) in enumerate(cells)
        )
        text = STREET_TEXT[: STREET_TEXT.index("examples: |")]
        begin, end = text.index("      # blank lines"), text.index("\nlines:")
        text = text[:begin] + rows + text[end:]
        return read(
            text.replace("    outputs: {factor", "    hit: first\n    outputs: {factor"), "x"
        )

    assert told(first(("<3", 1), ("<9", 1), ("-", 2)), "could be one")
    assert not told(first(("<3", 1), ("5", 3), ("<9", 1), ("-", 2)), "could be one")


def test_squares_that_cases_cannot_come_to_are_not_counted():
    squares = SFO.run_examples().squares
    assert squares["base"] == (15, 15)
    assert squares["mitigation"] == (16, 16)
    assert squares["gate"] == (17, 1920)


def test_squares_are_counted_rightly_where_a_table_asks_twice_what_the_gate_asked():
    rows = (
        "id | consent_by  | owner_knew | prior_cases || rate",
        "Y1 | TENANT      | true       | -           || 1%",
        "Y2 | not(TENANT) | true       | -           || 2%",
        "Y3 | TENANT      | false      | -           || 3%",
        "Y4 | not(TENANT) | false      | <5          || 4%",
        "Y5 | not(TENANT) | false      | >=5         || 5%",
    )
    head = ("cite: § 3.7", "source: INVENTED", "outputs: {rate: percent}", "rows: |")
    table = ["  tenancy:", *(f"    {line}" for line in head), *(f"      {row}" for row in rows)]
    rules = sfo(("\ntables:\n", "\ntables:\n" + "\n".join(table) + "\n"))
    # A tenant alone never comes this far, so two of the eight squares are shut.
    assert rules.run_examples().squares["tenancy"] == (2, 6)
    table = rules.tables["tenancy"]
    asked = [rules.inputs[name] for name in table.columns]
    shut = [entry.counted(text) for entry, text in zip(asked, ("TENANT", "false"), strict=False)]
    cells = [axis.cell(number) for axis, number in zip(table.grid.axes, shut, strict=False)]
    every = product(*(range(len(axis.starts)) for axis in table.grid.axes))
    open_ones = frozenset(square for square in every if [*square[:2]] != cells)
    assert case_passed_by(rules, table, open_ones) is None
    assert case_passed_by(rules, table, frozenset()) is not None


def test_a_square_that_no_example_comes_to_brings_one_to_paste():
    line = next(line for line in STREET_TEXT.splitlines() if line.startswith("  Long small film"))
    text = changed((f"{line}\n", ""))
    (finding,) = read(text, "x").check()
    assert (finding.level, finding.table) == (Level.HINT, "base")
    assert finding.message == "Table “base”: examples come to 11 of its 12 squares."
    assert read(f"{text}  {finding.example}\n", "x").check() == []
    assert STREET.check() == []


def test_a_table_too_large_for_examples_by_hand_is_left_to_the_figures():
    assert told(SFO, "squares") == []
