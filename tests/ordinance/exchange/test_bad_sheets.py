"""A sheet that is no longer the table it was is refused, with what to put right on it."""

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart

from tests.ordinance.exchange.office import (
    GOOD,
    book_of,
    brought_back,
    part,
    refused,
    repacked,
    with_cell,
)
from tests.ordinance.rule_files import STREET_TEXT, changed


def test_merged_cells_are_refused():
    book = book_of()
    book["base"].merge_cells("C5:C6")
    assert ("base!C5:C6", "These cells are merged; part them.") in refused(book)


def test_hidden_lines_columns_and_sheets_are_refused():
    book = book_of()
    book["base"].row_dimensions[6].hidden = True
    book["repeat"].column_dimensions["C"].hidden = True
    book["surcharge"].sheet_state = "hidden"
    assert refused(book) == [
        ("surcharge", "This sheet is hidden; show it, or export the file again."),
        ("base!6:6", "This line is hidden; show it, or delete it."),
        ("repeat!C:C", "This column is hidden; show it, or delete it."),
    ]


def test_sheets_that_are_missing_unknown_or_there_twice_are_refused():
    book = book_of()
    book.remove(book["surcharge"])
    book.remove(book["Read me first"])
    book.create_sheet("Notes")
    book.copy_worksheet(book["base"])
    book.create_chartsheet("Picture").add_chart(BarChart())
    assert [place for place, _sentence in refused(book)] == [
        "surcharge",
        "Read me first",
        "Notes",
        "base Copy",
        "Picture",
    ]
    assert refused(book)[3][1].startswith("Take this sheet out. “base Copy” is not known here")


def test_the_sheet_of_findings_is_not_needed():
    book = book_of()
    book.remove(book["Findings"])
    assert brought_back(book) == STREET_TEXT


def test_two_sheets_of_one_name_are_told_apart():
    twice = part("xl/workbook.xml").replace(b'name="repeat"', b'name="base"')
    places = [place for place, _sentence in refused(repacked(**{"xl/workbook.xml": twice}))]
    assert places[:2] == ["repeat", "base1"]


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        ("B2", "owner", "Another column is called “owner”."),
        ("C2", "ownr", "“ownr” is not known here; did you mean “owner”?"),
        ("C2", None, "This column has no name; give it one, or delete it."),
        ("H2", "flat", "Another column is called “flat”."),
        ("I4", "a remark", "This column has no name; give it one, or delete it."),
        ("F2", "flat", "This line must name the columns, with → between"),
        ("A1", "Base fees", "A workbook cannot change this line: it says “base · § 12.04.030 ·"),
        ("C1", "first", "A workbook cannot change this line: it says “base · § 12.04.030 ·"),
        ("C3", "the owner", "A workbook cannot change this line; leave the cell empty."),
        ("F5", "->", "Only → may stand in this column."),
    ],
)
def test_what_does_not_fit_the_head_of_a_table_is_named(place, value, said):
    assert any(sentence.startswith(said) for _place, sentence in refused(with_cell(place, value)))


def test_a_column_that_is_gone_is_missed():
    book = book_of()
    book["base"].delete_cols(4)
    assert ("base!2:2", "The column “duration” is missing; put it back.") in refused(book)


def test_the_columns_that_name_a_row_come_first():
    book = book_of()
    page = book["base"]
    page["A2"], page["B2"], page["A3"], page["B3"] = "cite", "id", None, None
    assert refused(book) == [
        ("base!B2", "“id” belongs in column A."),
        ("base!A2", "“cite” belongs in column B."),
    ]


def test_a_sheet_that_was_emptied_is_no_table():
    book = book_of()
    book["base"].delete_rows(1, 20)
    assert refused(book)[0][0] == "base!2:2"


def test_a_table_keeps_at_least_one_row():
    book = book_of()
    book["base"].delete_rows(4, 10)
    assert refused(book) == [("base!A4", "A table needs at least one row.")]


def test_an_empty_line_between_rows_is_refused():
    book = book_of()
    book["base"].insert_rows(6)
    book["base"]["F6"] = "→"
    assert refused(book) == [("base!A6", "This line is empty, and others follow it; delete it.")]


def test_ten_thousand_rows_are_too_many():
    sheet = part("xl/worksheets/sheet4.xml")
    cell = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>R{0}</t></is></c></row>'
    rows = "".join(cell.format(line) for line in range(7, 10_007)).encode()
    sheet = sheet.replace(b"</sheetData>", rows + b"</sheetData>")
    [(place, sentence)] = refused(repacked(**{"xl/worksheets/sheet4.xml": sheet}))
    assert place == "repeat!E10006"
    assert "may have 3,000 lines and 200 columns" in sentence


def test_a_table_too_wide_to_draw_is_refused_undrawn():
    book = book_of()
    for place in "BCDE":
        book["base"][f"{place}4"] = "x" * 32_000
    for number in range(6, 12):
        book["base"].append([f"B{number}"])
    [(place, sentence)] = refused(book)
    assert place == "base"
    assert "more than 1,000,000 characters" in sentence


def test_tables_that_would_fill_the_rule_file_are_refused():
    book = book_of()
    for title, line in (("base", 9), ("surcharge", 6), ("repeat", 7)):
        book[title]["B4"] = "x" * 32_000
        for number in range(10):
            page = book[title]
            page.cell(line + number, 1).value = f"{title}{number}"
    [(place, sentence)] = refused(book)
    assert place == "rule file"
    assert sentence == "It would be longer than 1,000,000 characters; take rows out."


def test_a_lost_cell_far_away_is_found_without_looking_at_all_between():
    [(place, _sentence)] = refused(with_cell("XFD1048576", "here"))
    assert place == "base!XFD1048576"


def test_a_table_changed_in_the_file_and_in_the_workbook_is_a_conflict():
    meanwhile = changed(("|| 60.00  | 0.00", "|| 70.00  | 0.00"))
    [(place, sentence)] = refused(with_cell("G5", "61.00"), meanwhile)
    assert place == "base"
    assert sentence.startswith("This table was changed in the rule file after the workbook")


def test_a_workbook_without_its_marks_changes_nothing_by_mistake():
    book = with_cell("G5", "61.00")
    book["Read me first"].delete_rows(1, 60)
    assert [place for place, _sentence in refused(book)] == ["base"]


def test_a_rule_file_that_cannot_be_read_takes_nothing_in():
    text = changed(("status: draft", "status: law"))
    assert [place for place, _sentence in refused(GOOD, text)] == ["rule file"]


def test_a_workbook_of_another_schedule_is_refused():
    book = Workbook()
    places = [place for place, _sentence in refused(book)]
    assert places == ["base", "surcharge", "repeat", "Examples", "Read me first", "Sheet"]
