"""A cell that a rule file cannot hold is refused, and named as the spreadsheet calls it."""

import io
from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from tests.ordinance.exchange.office import (
    book_of,
    needs_office,
    refused,
    saved,
    saved_by_office,
    with_cell,
)


def test_a_formula_is_refused_though_it_may_come_to_the_right_figure():
    assert refused(with_cell("F4", "=1+1")) == [
        ("base!F4", "This is a formula; type what it comes to.")
    ]
    array = with_cell("F4", ArrayFormula("F4", "=1+1"))
    assert refused(array)[0][0] == "base!F4"


@needs_office
def test_a_formula_whose_value_a_spreadsheet_program_kept_is_refused(tmp_path):
    book = with_cell("F4", "=100+50")
    book["base"]["G4"] = 12.5
    taken = saved_by_office(tmp_path, book=saved(book))["book"]
    assert load_workbook(io.BytesIO(taken), data_only=True)["base"]["F4"].value == 150
    assert [place for place, _sentence in refused(taken)] == ["base!F4"]


@pytest.mark.parametrize(
    ("value", "number_format", "said"),
    [
        (date(2026, 3, 5), "yyyy-mm-dd", "date 2026-03-05"),
        (datetime(2026, 3, 5), "d-mmm", "date 2026-03-05"),  # noqa: DTZ001 (a spreadsheet has no zones)
        (datetime(2026, 3, 5, 1, 30), "d-mmm h:mm", "date 2026-03-05 01:30:00"),  # noqa: DTZ001
        (time(1, 30), "h:mm", "time 01:30:00"),
        (timedelta(hours=30), "[h]:mm", "time 1 day, 6:00:00"),
    ],
)
def test_what_a_spreadsheet_has_made_a_date_is_named_with_what_to_type(value, number_format, said):
    [(place, sentence)] = refused(with_cell("D5", value, number_format))
    assert place == "base!D5"
    assert sentence.startswith(f"The spreadsheet has made the {said} of this.")
    assert "format Text" in sentence


def test_a_day_turned_into_a_date_names_the_day_to_type():
    book = book_of()
    book["Examples"]["B4"] = date(2026, 7, 4)
    [(place, sentence)] = refused(book)
    assert place == "Examples!B4"
    assert "a day as 2026-07-04" in sentence


@pytest.mark.parametrize("number", [0.1234567890123456, 1e20, 1234567890123456])
def test_a_number_that_lost_digits_is_refused(number):
    [(place, sentence)] = refused(with_cell("G5", number))
    assert place == "base!G5"
    assert "more digits than a spreadsheet keeps" in sentence


def test_an_error_of_the_spreadsheet_is_refused():
    assert refused(with_cell("G5", "#REF!")) == [
        ("base!G5", "The spreadsheet shows the error #REF! here.")
    ]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("private,\u00a0nonprofit", "(no-break space)"),
        ("private\u200b", "(zero width space)"),
        ("private\nnonprofit", "(a line break)"),
        ("private\tnonprofit", "(a tab)"),
        ("private\ue000", "(no name)"),
        ("private | nonprofit", "a cell cannot hold “|”"),
    ],
)
def test_what_a_rule_file_cannot_hold_in_a_cell_is_refused(value, said):
    [(place, sentence)] = refused(with_cell("C5", value))
    assert place == "base!C5"
    assert said in sentence


def test_a_row_cannot_look_like_a_remark():
    [(place, sentence)] = refused(with_cell("A5", "# B2"))
    assert place == "base!A5"
    assert "remark" in sentence


def test_two_rows_of_one_name_are_refused():
    assert refused(with_cell("A6", "B2")) == [
        ("base!A6", "Line 5 is called “B2” too; give each its own name.")
    ]


def test_what_the_rules_cannot_read_is_named_by_its_cell():
    book = book_of()
    book["base"]["C4"] = "govern"
    book["base"]["G6"] = "much"
    book["repeat"]["A4"] = "B1"
    places = dict(refused(book))
    assert places["base!C4"].startswith("owner: “govern” is not one of")
    assert "base!G6" in places
    assert places["repeat"].startswith("Row “B1” stands on line")


def test_an_example_that_cannot_be_read_is_named_by_its_cell_or_line():
    book = book_of()
    book["Examples"]["C4"] = "3.6"
    [(place, sentence)] = refused(book)
    assert place.startswith("Examples!")
    assert "3.6 is not a whole multiple of 0.25." in sentence


def test_every_problem_of_every_sheet_is_named_at_once_and_nothing_changes():
    book = book_of()
    book["base"]["C5"] = "=A1"
    book["base"]["G6"] = "#N/A"
    book["repeat"]["E5"] = date(2026, 1, 25)
    book["Examples"]["A5"] = "a\nb"
    assert [place for place, _sentence in refused(book)] == [
        "base!C5",
        "base!G6",
        "repeat!E5",
        "Examples!A5",
    ]
