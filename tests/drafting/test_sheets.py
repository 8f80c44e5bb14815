"""A part of a rule file as a sheet: laid out, typed into, rearranged, and put back."""

import pytest

from feeadmin import ordinance
from feeadmin.drafting import sheets
from feeadmin.kernel.errors import NotFound
from feeadmin.ordinance.drafting.writing import Cells, Drawn
from tests import make

HEADER = Cells(("id", "owner"), ("fee",))


def drawn(*rows):
    return Drawn(HEADER, tuple(Cells(row[:2], row[2:]) for row in rows))


THREE = drawn(("B1", "private", "60.00"), ("B2", "city", "0.00"), ("B3", "-", "5.00"))


@pytest.fixture(scope="module")
def text():
    return make.draft_text()


@pytest.fixture(scope="module")
def rules(text):
    return ordinance.read(text, "draft")


def test_bands_tables_and_examples_are_sheets(text):
    assert sheets.names(text)[:3] == ["bands", "gate", "base"]
    assert sheets.names(text)[-1] == "examples"


def test_a_file_may_have_tables_only():
    text = "tables:\n  base:\n    rows: |\n      id || fee\n      B1 || 1.00\n"
    assert sheets.names(text) == ["base"]


@pytest.mark.parametrize("name", ["bases", "Base", ""])
def test_a_table_that_is_not_there_is_not_found(text, name):
    with pytest.raises(NotFound, match="has no table"):
        sheets.drawn(text, name)


@pytest.mark.parametrize("name", ["bands", "base", "gate", "examples"])
def test_what_is_put_back_unchanged_changes_nothing(text, name):
    assert sheets.put(text, name, sheets.drawn(text, name)) == text


def test_a_sheet_says_what_each_column_takes(text, rules):
    sheet = sheets.sheet(rules, "base", sheets.drawn(text, "base"), None)
    words = [(column.words, column.answered) for column in sheet.columns]
    assert words == [
        ("Row", False),
        ("Square feet used", False),
        ("Minutes from start to end", False),
        ("per period", True),
    ]
    assert sheet.columns[1].help == "A1, A2, A3, A4, A5"
    assert (sheet.title, sheet.cite, sheet.changes) == ("T03 Base amount", "§ 5.1", 0)


def test_a_cell_shows_what_the_version_beside_it_says(text, rules):
    now = sheets.drawn(text, "base")
    before = sheets.set_cell(now, "B1.1", "per_period", "249.00")
    sheet = sheets.sheet(rules, "base", now, before)
    assert [cell.before for cell in sheet.rows[0].cells] == [None, None, None, "249.00"]
    assert sheet.changes == 1


def test_rows_that_came_and_rows_that_went_are_told(text, rules):
    now = sheets.drawn(text, "base")
    fewer = Drawn(now.header, now.rows[1:])
    assert sheets.sheet(rules, "base", now, fewer).rows[0].is_new
    assert sheets.sheet(rules, "base", fewer, now).gone == ("B1.1",)
    assert sheets.sheet(rules, "base", fewer, now).changes == 1


def test_a_blank_condition_is_any_condition():
    column = sheets.Column("owner", "Owner")
    assert sheets.Cell("-", column, "").before is None
    assert sheets.Cell("", column, "-").before is None
    assert sheets.Cell("-", column, "city").before == "city"
    assert sheets.Cell("city", column).before is None


def test_bands_are_told_apart_by_their_own_names(text, rules):
    now = sheets.drawn(text, "bands")
    before = sheets.set_cell(now, "A3", "used_area_sqft", "[21000..43560)")
    sheet = sheets.sheet(rules, "bands", now, before)
    changed = [row.name for row in sheet.rows if any(cell.before for cell in row.cells)]
    assert (sheet.title, changed) == ("Bands", ["A3"])


def test_typed_cells_become_rows_and_a_torn_one_is_let_go():
    typed = ["B1", " private ", "60.00", "B2", "a | b", "0.00", "B3", "-"]
    assert sheets.typed(HEADER, typed) == drawn(("B1", "private", "60.00"), ("B2", "a b", "0.00"))


@pytest.mark.parametrize(
    ("act", "ids"),
    [
        ("add", ["B1", "B2", "B3", ""]),
        ("below:0", ["B1", "", "B2", "B3"]),
        ("below:9", ["B1", "B2", "B3", ""]),
        ("remove:1", ["B1", "B3"]),
        ("remove:7", ["B1", "B2", "B3"]),
        ("up:2", ["B1", "B3", "B2"]),
        ("up:0", ["B1", "B2", "B3"]),
        ("down:0", ["B2", "B1", "B3"]),
        ("down:2", ["B1", "B2", "B3"]),
        ("check", ["B1", "B2", "B3"]),
        ("", ["B1", "B2", "B3"]),
        ("remove:-1", ["B1", "B2"]),
        ("burn:1", ["B1", "B2", "B3"]),
    ],
)
def test_rows_are_added_moved_and_taken_out(act, ids):
    assert sheets.rearranged(THREE, act).ids == ids


def test_a_new_row_asks_for_nothing_yet():
    assert sheets.rearranged(THREE, "add").rows[-1] == Cells(("", "-"), ("",))


def test_a_cell_is_set_by_its_row_and_column():
    assert sheets.set_cell(THREE, "B2", "fee", "1.00").rows[1].answered == ("1.00",)
    assert sheets.set_cell(THREE, "B2", "owner", "tribe").rows[1].asked == ("B2", "tribe")
    assert sheets.set_cell(THREE, "B9", "fee", "1.00") == THREE


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("bands", "bands:", "used_area_sqft:"),
        ("base", "  base:", '      B5.3: "'),
        ("examples", "examples: |", "  M2"),
    ],
)
def test_a_sheet_shows_the_lines_of_the_file_it_is_drawn_on(text, name, first, last):
    excerpt = sheets.excerpt(text, name)
    lines = text.splitlines()
    assert lines[excerpt.first - 1 : excerpt.last] == [*excerpt.lines]
    assert excerpt.lines[0].startswith(first)
    assert last in excerpt.lines[-1]
