"""A table of two conditions and one answer is laid out as a grid, and loses nothing by it."""

from dataclasses import replace

import pytest

from feeadmin import ordinance
from feeadmin.drafting import sheets
from feeadmin.drafting.matrix import matrix
from tests import make
from tests.drafting.drafters import cells, edit

TEXT = make.draft_text()
GRID = "B1.1 | A1             | D1           || 250.00"


def laid_out(text, name="base", before=None):
    """Return a sheet as a grid beside another text, as its page does."""
    rules = ordinance.read(text, "draft")
    sheet = sheets.sheet(rules, name, sheets.drawn(text, name), None)
    return matrix(sheet, rules, ordinance.read(before, "law") if before else None)


def changed(old, new):
    assert TEXT.count(old) == 1
    return TEXT.replace(old, new)


def test_each_square_is_a_row_of_the_file():
    grid = laid_out(TEXT)
    assert (grid.down.name, grid.across.name) == ("used_area_sqft", "duration_min")
    assert [head.text for head in grid.heads] == ["D1", "D2", "D3, D4"]
    assert [line.head.text for line in grid.lines] == ["A1", "A2", "A3", "A4", "A5"]
    rows = [row for line in grid.lines for row in line.rows]
    table = sheets.drawn(TEXT, "base")
    assert [row.name for row in rows] == table.ids
    typed = [cell.text for row in rows for cell in row.cells]
    assert sheets.typed(table.header, typed) == table


def test_a_head_says_what_its_bands_reach():
    grid = laid_out(TEXT)
    assert grid.heads[2].names == ("D3", "D4")
    assert grid.heads[2].words == "480 to 1,439; 1,440 or more"
    assert grid.lines[2].head.words == "21,780 to 43,559.99"
    assert grid.lines[2].head.before == ""


def test_a_band_that_moved_shows_what_it_was():
    moved = TEXT.replace("[5000..21780)", "[5000..20000)").replace(
        "[21780..43560)", "[20000..43560)"
    )
    grid = laid_out(moved, before=TEXT)
    heads = {line.head.text: line.head for line in grid.lines}
    assert heads["A3"].words == "20,000 to 43,559.99"
    assert heads["A3"].before == "21,780 to 43,559.99"
    assert heads["A1"].before == ""


@pytest.mark.parametrize("name", ["bands", "examples", "gate", "proximity"])
def test_other_sheets_stay_lists(name):
    assert laid_out(TEXT, name) is None


@pytest.mark.parametrize(
    "other",
    [
        "B1.1 | A1, A2         | D1           || 250.00",
        "B1.1 | -              | D1           || 250.00",
    ],
)
def test_a_table_that_is_no_whole_grid_stays_a_list(other):
    """A row for two lines at once: a square would not be one row."""
    assert laid_out(changed(GRID, other)) is None


def test_a_table_without_one_of_its_squares_stays_a_list():
    rules, whole = ordinance.read(TEXT, "draft"), sheets.drawn(TEXT, "base")
    sheet = sheets.sheet(rules, "base", replace(whole, rows=whole.rows[1:]), None)
    assert matrix(sheet, rules, None) is None


def test_a_table_without_rows_stays_a_list():
    rules, whole = ordinance.read(TEXT, "draft"), sheets.drawn(TEXT, "base")
    assert matrix(sheets.sheet(rules, "base", replace(whole, rows=()), None), rules, None) is None


def test_rows_in_another_order_stay_a_list():
    second = "B1.2 | A1             | D2           || 400.00"
    turned = changed(f"{GRID}\n      {second}", f"{second}\n      {GRID}")
    assert laid_out(turned) is None


def test_the_page_shows_the_grid_and_as_a_list_on_demand(drafter, draft):
    page = drafter.get(edit(draft, "base"))
    assert page.html.count("<td data-row=") == 15
    assert 'value="add"' not in page.html
    page = drafter.get(f"{edit(draft, 'base')}?as=rows")
    assert page.html.count("<tr data-row=") == 15
    assert 'value="add"' in page.html


def test_what_is_typed_into_a_grid_is_saved_where_it_belongs(drafter, draft):
    page = drafter.get(edit(draft, "base"))
    assert page.filled()["cell"] == cells(draft, "base")
