"""What people really paste and upload: refused in words, or read as it is meant."""

import pytest

from feeadmin.ordinance import RuleError, load, read
from tests.ordinance.rule_files import SFO, STREET, STREET_TEXT, changed, line_of, problems

BARE = STREET_TEXT[: STREET_TEXT.index("examples: |")]
REPEAT = STREET_TEXT[STREET_TEXT.index("      R1 |") : STREET_TEXT.index("\nlines:")]


def many(rows, *changes):
    """Return the small schedule with these rows in its third table, and no examples."""
    return changed((REPEAT, "".join(rows)), *changes, text=BARE)


def kept(tmp_path, content):
    file = tmp_path / "fees.yaml"
    file.write_bytes(content)
    return file


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + STREET_TEXT,
        STREET_TEXT.replace("\n", "\r\n"),
        STREET_TEXT.replace("\n", "\r"),
        "\ufeff" + STREET_TEXT.replace("\n", "\r\n"),
        STREET_TEXT.replace("B1 | (a)    | government", "B1\t|\t(a)\t|\tgovernment"),
        STREET_TEXT.replace("\n\n", "\n   \n"),
    ],
    ids=["a mark", "Windows", "old Mac", "Excel", "tabs between cells", "blanks at the end"],
)
def test_a_file_from_another_program_reads_alike_line_for_line(text):
    rules = read(text, "fees.yaml")
    assert rules.check() == []
    assert {name: table.line for name, table in rules.tables.items()} == {
        name: table.line for name, table in STREET.tables.items()
    }


@pytest.mark.parametrize(
    ("change", "column", "says"),
    [
        (
            ("| <=4      | <=1000 ||", "| <=1:30   | <=1000 ||"),
            "duration",
            "duration: “1:30” looks like hours and minutes; write one number: 1.5 or 90.",
        ),
        (
            ("| <=4      | <=1000 ||", "| <=４     | <=1000 ||"),
            "duration",
            "duration: “４” is not a number such as 1430.50.",
        ),
        (
            ("| <=4      | <=1000 ||", "| <=4      | <=1,000 ||"),
            "area",
            "area: “<=1,000”: write 1000 without a comma, and put a space after a comma ",
        ),
        (("|| 60.00  | 0.00", "|| sixty  | 0.00"), "flat", "“sixty” is not a number such as"),
        (("|| 60.00  | 0.00", "|| 1e3    | 0.00"), "flat", "“1e3” is not a number such as"),
        (("|| 60.00  | 0.00", "|| =1+1   | 0.00"), "flat", "“=1+1” is not a number such as"),
    ],
)
def test_a_cell_that_cannot_be_read_is_marked_where_it_stands(change, column, says):
    with pytest.raises(RuleError) as refusal:
        read(changed(change), "fees.yaml")
    (problem,) = refusal.value.problems
    assert problem.message.startswith(says)
    assert problem.line == line_of("      B2 |")
    assert (problem.table, problem.row, problem.column) == ("base", "B2", column)


def test_problems_of_a_header_a_row_and_an_example_are_marked_too():
    text = changed(
        ("id | cite | occurrences", "id | cite | occurences "),
        ("      B2 | (b)(1) |", "      B2 | (b)(1) | |"),
        (
            "Block party             | 2026-07-04 | 3.5",
            "Block party             | 2026-07-04 | 3.6",
        ),
        ("|| B1             | 0.00", "|| B9             | 0.00"),
        ("|| B3             | 145.00", "|| B3             | 14S.00"),
    )
    with pytest.raises(RuleError) as refusal:
        read(text, "x")
    marked = {(found.table, found.row, found.column) for found in refusal.value.problems}
    assert {("repeat", "", "occurences"), ("base", "B2", "")} <= marked
    with pytest.raises(RuleError) as refusal:
        read(text.replace("occurences ", "occurrences").replace("(b)(1) | |", "(b)(1) |"), "x")
    assert {(found.table, found.row, found.column) for found in refusal.value.problems} == {
        ("examples", "Block party", "duration"),
        ("examples", "City fair", "rows"),
        ("examples", "Wide short market", "fee"),
    }


def test_a_rate_may_be_a_quotient_that_no_decimal_holds():
    rules = read(changed(("|| 250.00 | 0", "|| 250.00 | 2/37"), text=BARE), "x")
    case = {"event_date": "2026-07-04", "duration": "8", "area": "12000", "occurrences": "0"}
    result = rules.assess(case | {"owner": "commercial", "consent": "true"})
    # 400.00 + 8 × 37.50 = 700.00, and 700.00 × 2 ÷ 37 = 37.837… to the cent.
    assert result.cents == 700_00 + 250_00 + 37_84


def test_a_line_that_divides_by_what_is_recorded_is_told_what_to_do_instead():
    (found,) = problems(changed(("base.hourly * duration", "base.hourly / duration")))
    assert found[0] == line_of("{id: hours")
    assert found[1] == (
        "“cent(base.hourly / duration)”: a line divides by a figure only, since what is recorded "
        "may be 0. Let a table find the rate to multiply by."
    )
    (found,) = problems(changed(("base.hourly * duration", "base.hourly / 0")))
    assert found[1] == "“cent(base.hourly / 0)”: divide by a figure other than 0."


@pytest.mark.parametrize("character", ["\0", "\x07", "\x1b", "\x85", "\u2028", "\ud800", "\ufffe"])
def test_a_character_that_is_not_text_is_named_with_its_line(character):
    (found,) = problems(changed(("City fair  ", f"City{character}fair  ")))
    code = f"U+{ord(character):04X}"
    assert found == (
        line_of("  City fair"),
        f"This line holds {code}, a character that is not text; delete it.",
    )


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf", "The file is empty."),
        (b"\0" * 1000, "This line holds U+0000"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "The file is not UTF-8 text; save it as UTF-8."),
        (b"PK\x03\x04\x14\0\x08", "This line holds U+0003"),
        ("title: Fees\n".encode("utf-16"), "The file is not UTF-8 text; save it as UTF-8."),
        (b"x" * 10_000_000, "The file is longer than 1,000,000 characters."),
    ],
    ids=["nothing", "a mark alone", "zeros", "a picture", "a workbook", "UTF-16", "ten megabytes"],
)
def test_what_is_no_rule_file_at_all_is_refused_at_once(tmp_path, content, says):
    with pytest.raises(RuleError) as refusal:
        load(kept(tmp_path, content))
    assert says in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 400_000,
        "{a: " * 200_000,
        "a:\n" + "".join(f"{' ' * depth}a:\n" for depth in range(1, 1000)),
        "- " * 400_000,
    ],
    ids=["brackets", "braces", "indents", "dashes"],
)
def test_a_nest_is_refused_before_it_is_followed(text):
    (found,) = problems(text)
    assert "This is nested too deeply." in found[1] or "This is not YAML" in found[1]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("title: Street", "title: &street Street"), "&, * and ! are not used here"),
        (("title: Street", "title: !!python/object:os.system Street"), "&, * and ! are not used"),
        (("title: Street", "<<: *all\ntitle: Street"), "&, * and ! are not used here"),
        (("inputs:\n", "inputs:\n\tbad: tab\n"), "This line is indented with a tab; use spaces."),
        (("result: fee", "result: fee\nresult: fee"), "“result” is given twice; see line"),
        (("result: fee", "result: fee\nmonotonic: [area]"), "did you mean “monotone”?"),
        (("result: fee", "result: fee\nsaving: {}"), "did you mean “savings”?"),
        (("    hit: unique", "    hits: unique"), "did you mean “hit”?"),
        (("legal_basis: (e)(3)", "legal_bases: (e)(3)"), "did you mean “legal_basis”?"),
        (
            ("    cite: § 12.04.050", "    gap_ok: {}\n    cite: § 12.04.050"),
            "did you mean “gaps_ok”?",
        ),
    ],
)
def test_a_slip_in_the_writing_is_named_with_what_to_write(change, says):
    text = changed(change)
    first = next(
        n for n, pair in enumerate(zip(STREET_TEXT, text, strict=False)) if len({*pair}) > 1
    )
    found = problems(text)
    assert any(says in message for _line, message in found)
    near = text[:first].count("\n") + 1
    assert any(near <= line <= near + 1 for line, message in found if says in message)


def test_ten_thousand_rows_are_read_and_checked():
    wide = ("[0..366]", "[0..9999]")
    rules = read(many((f"      T{n} | (t) | {n} || 1\n" for n in range(10_000)), wide), "x")
    found = [finding.message for finding in rules.check()]
    assert "No example reaches 9,980 more rows of table “repeat”." in found
    assert rules.passes()


def test_thousands_of_gaps_and_overlaps_are_told_as_far_as_anyone_reads():
    wide = ("[0..366]", "[0..99999]")
    gaps = many((f"      T{n} | (t) | {3 * n} || {n}\n" for n in range(2_000)), wide)
    message = next(found.message for found in read(gaps, "x").check() if "no row" in found.message)
    assert message.startswith("Table “repeat”: no row applies when occurrences is 1 to 2, 4 to 5,")
    assert message.endswith("34 to 35, ….")
    crowd = many(
        (f"      T{n} | (t) | [{3 * n}..{3 * n + 3}] || {n}\n" for n in range(2_000)), wide
    )
    assert sum("all apply" in found.message for found in read(crowd, "x").check()) == 20


def test_rows_that_cross_each_other_without_end_are_refused():
    rows = (
        f"      T{n} | (t) | [{n}..{9_999 - n % 97}] | [{(n * 37) % 9_000}..{9_000 + n}] || 1\n"
        for n in range(5_000)
    )
    text = many(
        rows,
        ("[0..366]", "[0..9999]"),
        ("id | cite | occurrences || factor", "id | cite | occurrences | area || factor"),
    )
    (found,) = problems(text)
    assert found[1] == "These columns interact too much to be checked; split the table."


def test_thousands_of_problems_are_all_named_and_none_at_length():
    rows = [
        f"\n  Ex {n} | 2026-07-04 | 3.5 | 8 | 0 | private | true || Q{n} | 1" for n in range(2_000)
    ]
    found = problems(STREET_TEXT.rstrip() + "".join(rows) + "\n")
    assert len(found) == 2_000
    assert max(len(message) for _line, message in found) < 200
    wide = ("[0..366]", "[0..9999]")
    words = (
        "    source: INVENTED\n    outputs: {factor",
        "    texts: {ZZ9: none}\n    outputs: {factor",
    )
    text = many((f"      T{n} | (t) | {n} || 1\n" for n in range(2_000)), wide, words)
    assert problems(text)[0][1].endswith("T39, ….")


def test_what_a_broken_row_is_called_is_not_a_second_problem():
    text = changed(("|| 60.00  | 0.00", "|| sixty  | 0.00"))
    assert len(problems(text)) == 1
    assert SFO.check() == []
