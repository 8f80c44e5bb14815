"""A rule file is changed in one place, and everything else stays as its drafters wrote it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeadmin import ordinance
from feeadmin.ordinance.drafting import writing
from feeadmin.ordinance.drafting.writing import Cells, Drawn
from feeadmin.ordinance.problems import Wrong

SEEDS = Path("seeds/ordinance")
FILES = sorted(SEEDS.rglob("*.yaml"))

FILE = """\
# A schedule.
ruleset: kiosks          # its name
version: draft-1
status: draft
adopted:
title: Kiosks

tables:
  base:
    outputs: {fee: money}
    rows: |
      id | owner   || fee
      # what a clerk noted
      B1 | private || 60.00
      B2 | city    || 0.00
      # the end
    words:
      B1: {en: Private, es: Particular}
      B2: {en: City, es: Ciudad}

  # The second one.
  rate:
    outputs: {share: percent}
    sources: {R1: INVENTED, R2: a study, R3: another}
    rows: |
      id | area || share
      R1 | <10  || 5%
      R2 | 10   || 6%
      R3 | >10  || 7%

lines:
  - {id: fee, amount: base.fee}
"""


def drawn(header, *rows):
    return Drawn(cells(header), tuple(cells(row) for row in rows))


def cells(line):
    asked, answered = line.split("||")
    return Cells(
        tuple(part.strip() for part in asked.split("|")),
        tuple(part.strip() for part in answered.split("|")),
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_what_is_read_and_written_again_is_the_same_file(path):
    text = path.read_text()
    for name, table in writing.tables_of(text).items():
        assert writing.with_table(text, name, table) == text
    examples = writing.examples_of(text)
    assert writing.with_examples(text, examples) == text


def test_a_table_is_drawn_anew_and_nothing_else_moves():
    anew = drawn("id | owner || fee", "B1 | private || 75.00", "B2 | city || 0.00")
    text = writing.with_table(FILE, "base", anew)
    assert text == FILE.replace("60.00", "75.00")


def test_columns_stand_under_each_other_again():
    anew = drawn("id | owner || fee", "B1 | private, nonprofit || 60.00", "B2 | city || 1,000.00")
    assert (
        "      id | owner              || fee\n"
        "      # what a clerk noted\n"
        "      B1 | private, nonprofit || 60.00\n"
        "      B2 | city               || 1,000.00\n"
        "      # the end\n"
    ) in writing.with_table(FILE, "base", anew)


def test_what_is_said_of_a_row_goes_with_the_row():
    text = writing.with_table(FILE, "base", drawn("id | owner || fee", "B1 | - || 60.00"))
    assert "B2" not in text
    assert "      B1: {en: Private, es: Particular}\n" in text
    assert "  # The second one.\n  rate:" in text


def test_a_table_that_says_nothing_of_its_new_rows_loses_the_whole_part():
    text = writing.with_table(FILE, "base", drawn("id | owner || fee", "B9 | - || 60.00"))
    assert "words:" not in text
    assert "  # The second one.\n  rate:" in text


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (["R1", "R2"], "{R1: INVENTED, R2: a study}"),
        (["R1", "R3"], "{R1: INVENTED, R3: another}"),
        (["R2", "R3"], "{R2: a study, R3: another}"),
        (["R1"], "{R1: INVENTED}"),
        (["R2"], "{R2: a study}"),
        (["R3"], "{R3: another}"),
    ],
)
def test_it_goes_out_of_braces_with_its_comma(left, said):
    rows = [f"{row} | - || 5%" for row in left]
    assert f"    sources: {said}\n" in writing.with_table(
        FILE, "rate", drawn("id | area || share", *rows)
    )


def test_the_head_is_written_anew_with_its_comments():
    text = writing.with_head(FILE, ruleset="booths", adopted="2027-01-04", title="Kiosks: a fee")
    assert text.startswith(
        "# A schedule.\nruleset: booths          # its name\nversion: draft-1\nstatus: draft\n"
        'adopted: 2027-01-04\ntitle: "Kiosks: a fee"\n'
    )
    assert writing.with_head(text, ruleset="kiosks", adopted="", title="Kiosks") == FILE


def test_a_quotation_stays_one():
    title = 'The "short" fee, 5% \\ more'
    text = writing.with_head(FILE, title=title)
    assert writing.with_head(text, title="Kiosks") == FILE
    assert writing.Place.whole(text).part("title").text == title


def test_a_table_is_put_behind_the_last_one():
    block = "  more:\n    outputs: {fee: money}\n    rows: |\n      id || fee\n      M1 || 1.00"
    text = writing.with_new_table(FILE, block)
    assert list(writing.tables_of(text)) == ["base", "rate", "more"]
    assert f"      R3 | >10  || 7%\n{block}\n\nlines:" in text


def test_examples_are_added_where_there_are_none():
    text = writing.with_examples(FILE, drawn("name | owner || fee", "One | private || 60.00"))
    assert text == FILE + ("\nexamples: |\n  name | owner   || fee\n  One  | private || 60.00\n")
    assert writing.examples_of(FILE) is None


def test_a_file_of_another_system_keeps_its_mark_and_its_line_ends():
    other = "\ufeff" + FILE.replace("\n", "\r\n")
    anew = drawn("id | owner || fee", "B1 | private || 75.00", "B2 | city || 0.00")
    assert writing.with_table(other, "base", anew) == other.replace("60.00", "75.00")
    assert writing.with_head(other, ruleset="booths") == other.replace("kiosks", "booths")


def test_a_row_that_does_not_fit_is_shown_as_far_as_it_does():
    text = FILE.replace("B1 | private || 60.00", "B1 || 60.00 | 5.00")
    assert writing.tables_of(text)["base"].rows[0] == Cells(("B1", ""), ("60.00",))


def test_a_last_line_without_an_end_gets_one():
    text = FILE[: FILE.index("\n\nlines:")]
    block = "  more:\n    rows: |\n      id || fee"
    assert writing.with_new_table(text, block) == f"{text}\n{block}\n"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda: writing.with_table(FILE, "bases", None), "did you mean “base”?"),
        (lambda: writing.with_table("version: 1", "base", None), "“base” is not known here"),
        (lambda: writing.with_head(FILE, verson="2"), "did you mean “version”?"),
        (lambda: writing.with_head(FILE, tables="2"), "“tables” is more than one line"),
        (lambda: writing.tables_of("- a\n- b\n"), "Give names and values here"),
        (lambda: writing.tables_of("a: [\n"), "not YAML"),
        (lambda: writing.tables_of("tables:\n  base:\n    rows:\n"), "Draw this table"),
        (lambda: writing.tables_of("tables:\n  base: {}\n"), "“rows” is missing here"),
        (lambda: writing.with_new_table("a: b\n", "x"), "“tables” is missing here"),
    ],
)
def test_what_cannot_be_changed_is_named(change, sentence):
    with pytest.raises(Wrong, match=sentence.replace("?", r"\?")):
        change()


def test_a_file_without_tables_has_none():
    assert writing.tables_of("version: 1\n") == {}
    assert writing.tables_of("tables: none\n") == {}


def test_blank_lines_between_rows_are_closed():
    text = FILE.replace("      B2 |", "\n      B2 |")
    assert writing.with_table(text, "base", writing.tables_of(text)["base"]) == FILE


CELL = st.text(alphabet="abc123<>=.,()[] -§%", max_size=12).map(str.strip)


@settings(max_examples=60)
@given(st.lists(st.tuples(CELL, CELL), max_size=6))
def test_whatever_is_drawn_is_read_again(rows):
    anew = Drawn(
        Cells(("id", "owner"), ("fee",)),
        tuple(Cells((f"B{number}", asked), (given,)) for number, (asked, given) in enumerate(rows)),
    )
    text = writing.with_table(FILE, "base", anew)
    assert writing.tables_of(text)["base"] == anew
    assert writing.tables_of(text)["rate"] == writing.tables_of(FILE)["rate"]


def test_a_changed_file_is_still_a_rule_set():
    text = FILES[0].read_text() if FILES[0].parent.name == "sfo-demo-1" else FILES[1].read_text()
    table = writing.tables_of(text)["base"]
    raised = Drawn(table.header, (Cells(table.rows[0].asked, ("300.00",)), *table.rows[1:]))
    after = ordinance.read(writing.with_table(text, "base", raised), "draft")
    assert after.tables["base"].rows[0].values == {"per_period": 30_000}
