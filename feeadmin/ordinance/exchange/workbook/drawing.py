"""A rule file drawn as a workbook that a clerk can edit in a spreadsheet program."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence

from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from feeadmin.ordinance import Finding, RuleSet
from feeadmin.ordinance.exchange.workbook.layout import (
    ABOUT_LINE,
    ARROW,
    FINDINGS,
    FIRST_ROW,
    NAMES_LINE,
    READ_ME,
    WORDS_LINE,
    Column,
    Sheet,
)
from feeadmin.ordinance.exchange.workbook.read_me import draw_findings, draw_read_me
from feeadmin.ordinance.exchange.workbook.style import (
    BETWEEN,
    FIGURE,
    HEAD_ANSWERED,
    HEAD_ASKED,
    HEAD_OF_FIGURE,
    HEAD_OTHER,
    PLAIN,
    STRONG,
    TITLE,
    WORDS,
    WORDS_OF_FIGURE,
    Style,
    holdable,
    on_paper,
    put,
    set_heights,
    set_widths,
    styled_book,
    wide_enough,
)

MAKER = "feeadmin"

_NARROWEST, _WIDEST, _ARROW_WIDTH = 11, 40, 4
_NOTE_WIDTH, _NOTE_LINE = 360, 18


def drawn_workbook(
    rules: RuleSet, sheets: Sequence[Sheet], findings: Iterable[tuple[Finding, str]]
) -> bytes:
    """Return the workbook of a rule file; the same rules give the same bytes.

    `findings` come with the place in the workbook that each belongs to.
    """
    book = styled_book()
    book.properties.creator = MAKER
    book.properties.title = holdable(f"{rules.header.title}, {rules.version}")
    draw_read_me(book.create_sheet(READ_ME), rules, sheets)
    for sheet in sheets:
        _draw_table(book.create_sheet(sheet.title), sheet)
    draw_findings(book.create_sheet(FINDINGS), findings)
    kept = io.BytesIO()
    book.save(kept)
    return _without_the_hour(kept.getvalue())


def _draw_table(page: Worksheet, sheet: Sheet) -> None:
    header = sheet.drawn.header
    names = (*header.asked, ARROW, *header.answered)
    columns = [sheet.column(name) for name in names]
    rows = [(*row.asked, ARROW, *row.answered) for row in sheet.drawn.rows]

    put(page, ABOUT_LINE, 1, sheet.about, TITLE)
    for place, (name, column) in enumerate(zip(names, columns, strict=True), start=1):
        style = _head_style(name, column, is_asked=place <= len(header.asked))
        head = put(page, NAMES_LINE, place, name, style)
        if column.values:
            height = _NOTE_LINE * (2 + len(column.values.splitlines()))
            head.comment = Comment(holdable(column.values), MAKER, height, _NOTE_WIDTH)
        words = WORDS_OF_FIGURE if column.is_figure else WORDS
        put(page, WORDS_LINE, place, column.words, words)
    for line, row in enumerate(rows, start=FIRST_ROW):
        for place, text in enumerate(row, start=1):
            put(page, line, place, text, _style(text, place, columns[place - 1]))

    widths = [_width(cells) for cells in zip(names, *rows, strict=True)]
    set_widths(page, widths)
    lines = {
        WORDS_LINE: [column.words for column in columns],
        **dict(enumerate(rows, start=FIRST_ROW)),
    }
    set_heights(page, lines, widths)
    page.row_dimensions[ABOUT_LINE].height = 24
    page.freeze_panes = f"B{FIRST_ROW}"
    page.sheet_properties.tabColor = HEAD_ASKED.fill
    page.print_title_rows = f"{ABOUT_LINE}:{WORDS_LINE}"
    on_paper(page)


def _head_style(name: str, column: Column, *, is_asked: bool) -> Style:
    if name == ARROW:
        return HEAD_OTHER
    if is_asked:
        return HEAD_ASKED
    return HEAD_OF_FIGURE if column.is_figure else HEAD_ANSWERED


def _style(text: str, place: int, column: Column) -> Style:
    if text == ARROW:
        return BETWEEN
    if place == 1:
        return STRONG
    return FIGURE if column.is_figure else PLAIN


def _width(cells: Sequence[str]) -> int:
    if cells[0] == ARROW:
        return _ARROW_WIDTH
    return min(max(wide_enough(cells), _NARROWEST), _WIDEST)


def _without_the_hour(data: bytes) -> bytes:
    """Return a workbook without the hour at which it was made."""
    kept = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as made,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as still,
    ):
        for name in made.namelist():
            part = made.read(name)
            if name == "docProps/core.xml":
                # Whichever prefix the process has for Dublin Core: any library may register one.
                part = re.sub(rb"<(\w+):(created|modified)\b.*?</\1:\2>", b"", part)
            still.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return kept.getvalue()
