"""A clerk edits the tables of a rule file in a spreadsheet program, and brings them back."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from feeadmin.ordinance import read
from feeadmin.ordinance.drafting.writing import (
    Cells,
    Drawn,
    examples_of,
    tables_of,
    with_examples,
    with_table,
)
from feeadmin.ordinance.exchange.workbook import exported, imported
from tests.ordinance.exchange.office import (
    LOOKS_LIKE_SOMETHING_ELSE,
    book_of,
    brought_back,
    cited,
    needs_office,
    row_texts,
    saved,
    saved_by_office,
)
from tests.ordinance.rule_files import (
    LATE_FILE,
    SFO_TEXT,
    STREET_TEXT,
    changed,
)

LATE_TEXT = LATE_FILE.read_text(encoding="utf-8")
TEXTS = {"sfo": SFO_TEXT, "late": LATE_TEXT, "street": STREET_TEXT}


cites = st.sampled_from(LOOKS_LIKE_SOMETHING_ELSE) | st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="|"),
    max_size=30,
)


@pytest.mark.parametrize("name", TEXTS)
def test_a_workbook_that_nobody_edited_changes_no_byte(name):
    text = TEXTS[name]
    assert imported(text, exported(text, "rules.yaml")) == text


@settings(max_examples=10)
@given(st.tuples(*[cites] * 10))
def test_any_text_comes_back_as_it_left(some):
    text = cited(*some)
    assert imported(text, exported(text, "rules.yaml")) == text


@settings(max_examples=10)
@given(
    st.permutations(range(5)), st.integers(1, 5), st.tuples(*[cites.filter(str.isprintable)] * 10)
)
def test_rows_that_clerks_move_take_out_and_change_are_drawn_anew(order, kept, some):
    base = tables_of(cited(*some))["base"]
    edited = Drawn(base.header, tuple(base.rows[place] for place in order[:kept]))
    wanted = with_table(STREET_TEXT, "base", edited)
    examples = examples_of(STREET_TEXT)
    none = Drawn(examples.header, ())
    book = book_of(with_examples(STREET_TEXT, none))
    page = book["base"]
    for line, row in enumerate(edited.rows, start=4):
        for place, text in enumerate((*row.asked, "→", *row.answered), start=1):
            page.cell(line, place).value = text
            page.cell(line, place).data_type = "s"
    page.delete_rows(4 + kept, 5 - kept)
    assert brought_back(book, with_examples(STREET_TEXT, none)) == with_examples(wanted, none)


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
def test_a_file_from_another_system_keeps_its_line_ends(mark, line_end):
    text = mark + STREET_TEXT.replace("\n", line_end)
    book = book_of(text)
    assert brought_back(book, text) == text
    book["base"]["G5"] = "61.00"
    assert brought_back(book, text) == text.replace("60.00  | 0.00", "61.00  | 0.00")


def test_a_changed_cell_changes_one_table_and_nothing_else():
    book = book_of(SFO_TEXT)
    book["base"]["E4"] = "260.00"
    wanted = changed(("D1           || 250.00", "D1           || 260.00"), text=SFO_TEXT)
    assert brought_back(book, SFO_TEXT) == wanted


def test_a_row_can_be_added_with_or_without_its_arrow():
    book = book_of()
    surcharge = book["surcharge"]
    surcharge.append(["S3", "(c)", "-", ">20000", None, "75.00", "0"])
    surcharge.append(["S4", "(d)", "-", ">30000", "→", "80.00", "0"])
    rows = tables_of(brought_back(book))["surcharge"].rows
    assert rows[2] == Cells(("S3", "(c)", "-", ">20000"), ("75.00", "0"))
    assert rows[3] == Cells(("S4", "(d)", "-", ">30000"), ("80.00", "0"))


def test_a_row_that_was_taken_out_takes_its_words_along():
    book = book_of()
    examples = book["Examples"]
    assert examples["A4"].value == "Block party"
    examples.delete_rows(4)
    page = book["base"]
    page.delete_rows(5)
    page["A5"], page["E5"] = "B3", "-"
    text = brought_back(book)
    assert "Small events pay sixty dollars." not in text
    assert "Block party" not in text


def test_what_a_table_asks_can_be_widened_by_an_input_that_is_declared():
    book = book_of()
    page = book["surcharge"]
    page.insert_cols(5)
    for line, text in ((2, "owner"), (4, "private"), (5, "-")):
        page.cell(line, 5).value = text
    table = read(brought_back(book), "street_use.yaml").tables["surcharge"]
    assert table.columns == ["consent", "area", "owner"]
    assert table.rows[0].cells["owner"] == "private"


def test_a_table_without_citations_can_be_given_some():
    book = book_of(LATE_TEXT)
    page = book["late"]
    page.insert_cols(2)
    for line, text in ((2, "cite"), (4, "(a)"), (5, "(b)")):
        page.cell(line, 2).value = text
    rules = read(brought_back(book, LATE_TEXT), "late.yaml")
    assert [row.cite for row in rules.tables["late"].rows] == ["§ 7.1(a)", "§ 7.1(b)"]


def test_an_example_can_be_added_to_a_file_that_has_none():
    text = STREET_TEXT[: STREET_TEXT.index("\nexamples:")]
    book = book_of(text)
    assert brought_back(book, text) == text
    assert row_texts(book["Examples"], 2)[-3:] == ["→", "rows", "fee"]
    book["Examples"].append(
        ["Block party", "2026-07-04", "3.5", "800", "0", "private", "true", "", "B2, R1", "60.00"]
    )
    rules = read(brought_back(book, text), "street_use.yaml")
    assert rules.run_examples().passed == ("Block party",)


def test_figures_typed_as_numbers_are_read_as_they_were_typed():
    book = book_of()
    page = book["surcharge"]
    page["F4"], page["F4"].number_format = 99.5, "General"
    page["F5"], page["F5"].number_format = 1250, "$#,##0.00"
    page["G4"], page["G4"].number_format = 0.125, "0%"
    page["G5"], page["G5"].number_format = 0, "0.00%"
    page["C4"] = False
    rows = tables_of(brought_back(book))["surcharge"].rows
    assert [row.answered for row in rows] == [("99.5", "12.5%"), ("1250", "0%")]
    assert rows[0].asked[2] == "false"


def test_a_percent_sign_in_the_words_of_a_format_makes_no_percentage():
    book = book_of()
    book["surcharge"]["F4"], book["surcharge"]["F4"].number_format = 99, '0.00" (no %)"'
    assert tables_of(brought_back(book))["surcharge"].rows[0].answered[0] == "99"


def test_spaces_around_a_cell_and_empty_lines_at_the_end_do_not_matter():
    book = book_of()
    page = book["base"]
    page["C4"] = "\u00a0 government "
    page.cell(12, 5).value = "→"
    page.cell(14, 12).value = "  "
    assert brought_back(book) == STREET_TEXT


def test_a_table_changed_in_the_file_meanwhile_stays_where_the_clerk_left_it_alone():
    book = book_of()
    book["repeat"]["D5"], book["repeat"]["E5"] = "→", "130%"
    meanwhile = changed(("|| 60.00  | 0.00", "|| 70.00  | 0.00"))
    text = brought_back(book, meanwhile)
    assert tables_of(text)["base"] == tables_of(meanwhile)["base"]
    assert tables_of(text)["repeat"].rows[1].answered == ("130%",)


def test_a_table_changed_in_both_alike_is_no_conflict():
    book = book_of()
    book["base"]["G5"] = "70.00"
    meanwhile = changed(("|| 60.00  | 0.00", "|| 70.00  | 0.00"))
    assert brought_back(book, meanwhile) == meanwhile


@needs_office
def test_a_workbook_saved_by_a_spreadsheet_program_holds_the_same_cells(tmp_path):
    texts = {
        **TEXTS,
        "strange": cited(*LOOKS_LIKE_SOMETHING_ELSE[:10]),
        "stranger": cited(*LOOKS_LIKE_SOMETHING_ELSE[10:20]),
    }
    made = {name: exported(text, f"{name}.yaml") for name, text in texts.items()}
    edited = book_of()
    edited["base"]["G5"] = "61.00"
    taken = saved_by_office(tmp_path, **made, edited=saved(edited))
    for name, text in texts.items():
        before, after = (load_workbook(io.BytesIO(data)) for data in (made[name], taken[name]))
        assert after.sheetnames == before.sheetnames
        for page in before.worksheets:
            cells = [*page.iter_rows(values_only=True)]
            assert [*after[page.title].iter_rows(values_only=True)] == cells
        assert imported(text, taken[name]) == text
    wanted = changed(("|| 60.00  | 0.00", "|| 61.00  | 0.00"))
    assert imported(STREET_TEXT, taken["edited"]) == wanted
