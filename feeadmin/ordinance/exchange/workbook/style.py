"""How the cells of a workbook look, and that each of them is text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

TEXT = "@"
"""The format of a cell whose content is text, whatever is typed: 3-5 is no date, =x no formula."""

_FONT = "Arial"
_LINE_HEIGHT = 14
_LETTER_WIDTH = Fraction(23, 20)
"""Of a capital letter, against the digit that widths of columns are counted in."""

_LETTER_PAPER = 1
_HAIR = Border(bottom=Side("thin", color="DFE1E2"))


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks. Sizes are in points, colours as red, green, blue."""

    name: str
    """What the spreadsheet program lists it as."""
    size: int = 10
    bold: bool = False
    italic: bool = False
    ink: str = "1B1B1B"
    fill: str = ""
    across: str = "left"
    ruled: bool = True

    def for_a_book(self) -> NamedStyle:
        """Return the style as a workbook keeps it."""
        return NamedStyle(
            self.name,
            font=Font(_FONT, self.size, bold=self.bold, italic=self.italic, color=self.ink),
            fill=PatternFill("solid", fgColor=self.fill) if self.fill else PatternFill(),
            alignment=Alignment(self.across, "top", wrap_text=self.ruled),
            border=_HAIR if self.ruled else Border(),
            number_format=TEXT,
        )


PLAIN = Style("fee text")
STRONG = Style("fee key", bold=True)
FIGURE = Style("fee figure", across="right")
TITLE = Style("fee title", size=13, bold=True, ruled=False)
BANNER = Style("fee banner", size=12, bold=True, fill="FEE685", ruled=False)
WORDS = Style("fee words", size=9, italic=True, ink="565C65", fill="F0F0F0")
WORDS_OF_FIGURE = replace(WORDS, name="fee words of figure", across="right")
BETWEEN = Style("fee arrow", ink="565C65", fill="F0F0F0", across="center")
HEAD_ASKED = Style("fee asked", bold=True, ink="FFFFFF", fill="1A4480", ruled=False)
HEAD_ANSWERED = replace(HEAD_ASKED, name="fee answered", fill="216E1F")
HEAD_OF_FIGURE = replace(HEAD_ANSWERED, name="fee answered figure", across="right")
HEAD_OTHER = replace(HEAD_ASKED, name="fee head", fill="565C65", across="center")

_STYLES = (
    *(PLAIN, STRONG, FIGURE, TITLE, BANNER, WORDS, WORDS_OF_FIGURE, BETWEEN),
    *(HEAD_ASKED, HEAD_ANSWERED, HEAD_OF_FIGURE, HEAD_OTHER),
)


def styled_book() -> Workbook:
    """Return a workbook without sheets that knows the styles."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for style in _STYLES:
        book.add_named_style(style.for_a_book())
    return book


def put(page: Worksheet, line: int, place: int, text: str, style: Style = PLAIN) -> Cell:
    """Write a text into a cell, as text."""
    cell = page.cell(line, place)
    assert isinstance(cell, Cell)
    cell.value = holdable(text)
    # The library takes what begins with = for a formula; this says again that it is text.
    cell.data_type = "s"
    cell.style = style.name
    return cell


def holdable(text: str) -> str:
    """Return a text with � for each character that no workbook can hold."""
    return ILLEGAL_CHARACTERS_RE.sub("�", text)


def set_widths(page: Worksheet, widths: Sequence[int]) -> None:
    """Give the columns their widths, and make text of whatever is typed in their empty cells."""
    for place, width in enumerate(widths, start=1):
        column = page.column_dimensions[get_column_letter(place)]
        column.width = width
        column.number_format = TEXT


def set_heights(page: Worksheet, lines: Mapping[int, Sequence[str]], widths: Sequence[int]) -> None:
    """Give the lines of a sheet the heights that their texts need in columns of these widths."""
    for line, texts in lines.items():
        needed = max(map(_lines_in, texts, widths), default=1)
        page.row_dimensions[line].height = _LINE_HEIGHT * needed + 3


def wide_enough(texts: Sequence[str]) -> int:
    """Return the width of a column in which each of these texts has one line."""
    return ceil(max(map(len, texts)) * _LETTER_WIDTH) + 2


def on_paper(page: Worksheet) -> None:
    """Print on letter paper, across, as wide as the sheet is."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _LETTER_PAPER
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    assert page.oddFooter is not None
    page.oddFooter.center.text = "&A, page &P of &N"


def _lines_in(text: str, width: int) -> int:
    return sum(max(1, -(-len(line) // width)) for line in text.split("\n"))
