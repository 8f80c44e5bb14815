"""Planted slips: what must be found in a rule set before it meets a real case."""

from feeadmin.ordinance import Level, read
from tests.ordinance.rule_files import (
    SFO_TEXT,
    STREET,
    STREET_TEXT,
    changed,
    line_of,
    sfo,
    street,
)

REPEAT_IS_FIRST = (
    "    source: INVENTED\n    outputs: {factor: number}",
    "    source: INVENTED\n    hit: first\n    outputs: {factor: number}",
)
NOT_ADOPTED_YET = [("status: draft", "status: adopted"), ("adopted:\n", "adopted: 2026-06-01\n")]


def found(rules, level):
    return [finding.message for finding in rules.check() if finding.level is level]


def the(rules, piece):
    """Return the one finding whose sentence has this piece in it."""
    matching = [finding for finding in rules.check() if piece in finding.message]
    assert len(matching) == 1, [finding.message for finding in rules.check()]
    return matching[0]


def test_the_small_schedule_has_nothing_wrong_with_it():
    assert STREET.check() == []


def test_a_gap_is_an_error_that_says_which_cases_fall_into_it():
    finding = the(street(("| >4       | -  ", "| >4.25    | -  ")), "no row applies")
    assert finding.level is Level.ERROR
    assert finding.message == (
        "Table “base”: no row applies when owner is private, nonprofit and duration is 4.25."
    )
    assert finding.where == f"street_use.yaml:{line_of('  base:')}"
    assert str(finding) == f"{finding.where}: error: {finding.message}"


def test_the_example_of_a_gap_can_be_pasted_and_shows_it():
    slip = ("| >4       | -  ", "| >4.25    | -  ")
    row = the(street(slip), "no row applies").example
    rules = read(changed(slip) + f"  {row}\n", "pasted")
    (failure,) = rules.run_examples().failed
    assert failure.differences == ("No row of table “base” applies to this case.",)


def test_a_gap_between_bands_of_the_demonstration_schedule_is_found():
    rules = sfo(('A3: "[21780..43560)"', 'A3: "[21870..43560)"'))
    assert the(rules, "no band holds").message == (
        "Input “used_area_sqft”: no band holds 21780 to 21869.99."
    )
    assert the(rules, "no row applies").message == (
        "Table “base”: no row applies when used_area_sqft is 21780 to 21869.99."
    )


def test_bands_that_overlap_are_an_error():
    rules = sfo(('A3: "[21780..43560)"', 'A3: "[21779.99..43560)"'))
    assert the(rules, "bands A2 and A3 overlap at 21779.99").level is Level.ERROR
    assert the(rules, "rows B2.1, B3.1 all apply when used_area_sqft is 21779.99").example


def test_a_gap_that_the_gate_never_lets_a_case_into_is_none():
    assert not any("D0" in message for message in found(sfo(), Level.ERROR))
    rules = sfo(
        ("| D0           || NO_FEE      | DE_MINIMIS", "| [0..10)      || NO_FEE      | DE_MINIMIS")
    )
    assert the(rules, "Table “base”: no row applies when").message.endswith(
        "duration_min is 10 to 29."
    )


def test_an_overlap_is_an_error_that_names_the_rows():
    finding = the(street(("R2 | (b)  | [2..3]", "R2 | (b)  | [1..3]")), "all apply")
    assert finding.level is Level.ERROR
    assert finding.message == "Table “repeat”: rows R1, R2 all apply when occurrences is 1."
    assert "| R1, R2" in finding.example


def test_an_overlap_of_rows_that_agree_is_a_warning():
    rules = street(("R2 | (b)  | [2..3]      || 125%", "R2 | (b)  | [1..3]      || 100%"))
    assert the(rules, "all apply, and agree, when occurrences is 1.").level is Level.WARNING


def test_a_table_without_conditions_that_overlap_says_so():
    rules = sfo(("      M9 || 50%", "      M9 || 50%\n      M8 || 40%"))
    assert the(rules, "rows M9, M8 all apply when any case comes.").level is Level.ERROR


def test_a_row_behind_another_never_applies():
    ahead = next(line for line in SFO_TEXT.splitlines() if line.startswith("      G4 "))
    rules = sfo((ahead, f"{ahead.replace('G4 ', 'G0 ')}\n{ahead}"))
    finding = the(rules, "Row G4 never applies: rows above it take all its cases.")
    assert finding.level is Level.ERROR
    assert finding.where == f"sfo.yaml:{line_of(ahead, SFO_TEXT) + 1}"


def test_a_row_whose_cases_the_gate_keeps_never_applies():
    row = next(line for line in SFO_TEXT.splitlines() if line.startswith("      B1.1 "))
    rules = sfo((row, f"{row.replace('B1.1', 'B1.0').replace('D1', 'D0')}\n{row}"))
    assert the(rules, "Row B1.0 never applies: the gate lets none of its cases through.")
    assert the(rules, "No example reaches row B1.0.").example == ""


def test_a_column_that_changes_nothing_is_a_hint():
    rules = street(
        (
            "consent | area   || add    | rate\n      S1 | (a)  | false   | -     ",
            "consent | duration || add    | rate\n      S1 | (a)  | false   | -     ",
        ),
        ("S2 | (b)  | -       | >10000", "S2 | (b)  | true    | -     "),
    )
    assert the(rules, "Table “surcharge”: column “duration” never changes the answer.").level is (
        Level.HINT
    )


def test_first_is_for_the_gate_and_an_error_once_it_is_adopted():
    draft = the(street(REPEAT_IS_FIRST), "“first” is for the gate")
    assert draft.level is Level.WARNING
    adopted = the(street(REPEAT_IS_FIRST, *NOT_ADOPTED_YET), "“first” is for the gate")
    assert adopted.level is Level.ERROR


def test_what_is_not_cited_or_has_no_source_is_a_warning():
    rules = street(
        ("    cite: § 12.04.050\n", ""),
        ("R1 | (a) ", "R1 |     "),
        ("    source: INVENTED\n    outputs: {factor: number}", "    outputs: {factor: number}"),
    )
    assert found(rules, Level.WARNING) == [
        "Table “repeat”: give rows R1, R2, R3 a source, or mark them INVENTED.",
        "Row R1 has no citation.",
    ]


def test_a_line_says_what_it_rests_on_and_where_its_money_goes():
    rules = street(
        ("{id: hours, cite: § 12.04.030, value", "{id: hours, value"),
        (
            'source: INVENTED, legal_basis: (e)(5), fund: Streets, say: "{base_fee} and {extra}", ',
            "",
        ),
    )
    assert found(rules, Level.WARNING) == [
        "Line “hours” has no cite.",
        "Line “fee” has no legal_basis, fund, say, source.",
    ]


def test_bands_without_a_source_are_a_warning():
    rules = street(("tables:", 'bands: {area: {SMALL: "<=1000", LARGE: ">1000"}}\n\ntables:'))
    assert the(rules, "Input “area”: say where its bands come from").level is Level.WARNING


def test_what_nothing_reads_is_a_hint():
    rules = street(
        ("  consent:     {", "  weather:     {type: boolean}\n  consent:     {"),
        ("result: fee", "result: fee\nexample_defaults: {weather: true}"),
        ("value: cent((base_fee + extra) * repeat.factor)", "value: cent(base_fee + extra)"),
        (
            "- {id: hours,",
            "- {id: spare, cite: § 1, value: base.hourly * 2, source: INVENTED}\n  - {id: hours,",
        ),
    )
    assert [message for message in found(rules, Level.HINT) if "reads" in message] == [
        "Nothing reads “weather”.",
        "Nothing reads “repeat.factor”.",
        "Nothing reads “spare”.",
    ]


def test_an_example_that_does_not_come_out_is_an_error():
    rules = street(("|| B2, R1         | 60.00", "|| B2, R1         | 61.00"))
    assert found(rules, Level.ERROR) == [
        "Example “Block party” does not come out. fee: 61.00 expected, 60.00 found."
    ]


def test_a_row_that_no_example_reaches_comes_with_an_example_to_paste():
    line = next(line for line in STREET_TEXT.splitlines() if line.startswith("  Wide short market"))
    finding = the(street((line + "\n", "")), "No example reaches row B3.")
    assert finding.level is Level.HINT
    again = read(changed((line, f"  {finding.example}")), "pasted")
    assert again.run_examples().unreached_rows == ()
    assert again.run_examples().failed == ()


def test_an_example_to_paste_brings_its_own_header_where_the_file_has_none():
    rules = read(STREET_TEXT[: STREET_TEXT.index("examples: |")], "bare")
    header, row = the(rules, "No example reaches row B1.").example.splitlines()
    assert (
        header
        == "name | event_date | duration | area | occurrences | owner | consent || rows | fee"
    )
    again = read(with_examples(header, row), "pasted")
    assert again.run_examples().passed == ("Reaches B1",)


def with_examples(header, row):
    text = STREET_TEXT[: STREET_TEXT.index("examples: |")]
    return f"{text}examples: |\n  {header}\n  {row}\n"


def test_errors_come_first_and_each_level_in_the_order_of_the_file():
    rules = street(
        ("R2 | (b)  | [2..3]", "R2 | (b)  | [1..3]"),
        ("| >4       | -  ", "| >4.25    | -  "),
        ("{id: hours, cite: § 12.04.030, value", "{id: hours, value"),
    )
    levels = [finding.level for finding in rules.check()]
    assert levels == sorted(levels, key=list(Level).index)
    errors = [finding.line for finding in rules.check() if finding.level is Level.ERROR]
    assert errors == sorted(errors)


def test_a_table_with_many_gaps_reports_the_first_of_them():
    rows = "".join(f"      T{n} | (t) | {n * 4} || 1%\n" for n in range(60))
    old = STREET_TEXT[STREET_TEXT.index("      R1 |") : STREET_TEXT.index("\nlines:")]
    rules = street(
        (old, rows),
        (STREET_TEXT[STREET_TEXT.index("examples: |") :], ""),
    )
    gaps = [message for message in found(rules, Level.ERROR) if "no row applies" in message]
    assert len(gaps) == 1
    assert "1 to 3, 5 to 7" in gaps[0]
