"""A sheet of a workbook that came back, read into a table, with every problem by its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from feeadmin.language import _
from feeadmin.ordinance.drafting.writing import Cells, Drawn
from feeadmin.ordinance.exchange.workbook.cells import text_of
from feeadmin.ordinance.exchange.workbook.faults import Faults, cell_name, line_name
from feeadmin.ordinance.exchange.workbook.layout import (
    ABOUT_LINE,
    ARROW,
    FIRST_ROW,
    NAMES_LINE,
    WORDS_LINE,
    Column,
    Sheet,
)
from feeadmin.ordinance.problems import not_known, quoted
from feeadmin.ordinance.reading.document import LARGEST

MOST_LINES, MOST_COLUMNS = 3_000, 200
"""As far as a sheet may reach, its first three lines included."""


def read_page(page: Worksheet, sheet: Sheet) -> Drawn:
    """Return the table that a page of a workbook holds, in the shape of its sheet.

    Rows may have been added, moved and taken out, and columns added before the arrow. Raises
    RuleError with all that is wrong with its cells; if they are in order, with its first three
    lines; and if those are, with its rows.
    """
    reading = _PageReading(page, sheet)
    reading.check_extent()
    reading.read()
    reading.check_head()
    return reading.table()


class _PageReading:
    """One page on its way to a table."""

    def __init__(self, page: Worksheet, sheet: Sheet) -> None:
        self.page = page
        self.sheet = sheet
        self.title = sheet.title
        self.faults = Faults()
        self.lines: list[list[str]] = []
        """The texts of the page, as far as anything stands on it."""

    def check_extent(self) -> None:
        """Refuse a page on which something stands far away, before its cells are looked at."""
        if self.page.max_row > MOST_LINES or self.page.max_column > MOST_COLUMNS:
            self.faults.add(
                cell_name(self.title, self.page.max_row, self.page.max_column),
                _(
                    "The sheet reaches as far as this cell, and may have {lines} lines and "
                    "{columns} columns. Delete those that are not needed.",
                    lines=f"{MOST_LINES:,}",
                    columns=MOST_COLUMNS,
                ),
            )
        self.faults.refuse_if_any()

    def read(self) -> None:
        """Read the text of every cell; nothing may be merged or hidden."""
        self._check_sight()
        rows = (self.sheet.drawn.header, *self.sheet.drawn.rows)
        known = {cell for row in rows for cell in (*row.asked, *row.answered)}
        for cells in self.page.iter_rows():
            texts = [""] * len(cells)
            for place, cell in enumerate(cells):
                with self.faults.at(f"{self.title}!{cell.coordinate}"):
                    texts[place] = text_of(cell, known)
            self.lines.append(texts)
        self.faults.refuse_if_any()
        while self.lines and set(self.lines[-1]) <= {"", ARROW}:
            self.lines.pop()
        while self.lines and not any(texts[-1] for texts in self.lines):
            self.lines = [texts[:-1] for texts in self.lines]

    def check_head(self) -> None:
        """Check that the first three lines are as they were, but for columns that were added."""
        if len(self.lines) < WORDS_LINE or self.lines[NAMES_LINE - 1].count(ARROW) != 1:
            self.faults.add(
                line_name(self.title, NAMES_LINE),
                _(
                    "This line must name the columns, with {arrow} between what is asked and what "
                    "is answered. Put it back, or export the file again.",
                    arrow=ARROW,
                ),
            )
            self.faults.refuse_if_any()
        about = [text for text in self.lines[ABOUT_LINE - 1] if text]
        if about != [self.sheet.about]:
            self.faults.add(
                cell_name(self.title, ABOUT_LINE, 1),
                _(
                    "A workbook cannot change this line: it says “{about}” and nothing else. Put "
                    "it back, or export the file again.",
                    about=self.sheet.about,
                ),
            )
        header = self.sheet.drawn.header
        self._check_names(self.names[: self.arrow], header.asked, self.sheet.asked, first=1)
        self._check_names(
            self.names[self.arrow + 1 :],
            header.answered,
            self.sheet.answered,
            first=self.arrow + 2,
        )
        self._check_keys()
        for place, text in enumerate(self.lines[WORDS_LINE - 1], start=1):
            words = self.sheet.column(self.names[place - 1]).words
            if text not in {"", words}:
                self.faults.add(
                    cell_name(self.title, WORDS_LINE, place),
                    _("A workbook cannot change this line; leave the cell empty."),
                )
        self.faults.refuse_if_any()

    def table(self) -> Drawn:
        """Return the table, once every row is one."""
        rows = self.lines[FIRST_ROW - 1 :]
        if self.sheet.table and not rows:
            self.faults.add(
                cell_name(self.title, FIRST_ROW, 1), _("A table needs at least one row.")
            )
        for line, texts in enumerate(rows, start=FIRST_ROW):
            self._check_row(line, texts)
        self._check_apart([texts[0] for texts in rows])
        self._check_size([self.names, *rows])
        self.faults.refuse_if_any()
        header, *drawn = (
            Cells(tuple(texts[: self.arrow]), tuple(texts[self.arrow + 1 :]))
            for texts in (self.names, *rows)
        )
        return Drawn(header, tuple(drawn))

    @property
    def names(self) -> list[str]:
        return self.lines[NAMES_LINE - 1]

    @property
    def arrow(self) -> int:
        """How many columns stand before the arrow."""
        return self.names.index(ARROW)

    def _check_sight(self) -> None:
        for merged in self.page.merged_cells.ranges:
            self.faults.add(f"{self.title}!{merged.coord}", _("These cells are merged; part them."))
        for line, height in self.page.row_dimensions.items():
            if height.hidden:
                self.faults.add(
                    line_name(self.title, line), _("This line is hidden; show it, or delete it.")
                )
        for letter, width in self.page.column_dimensions.items():
            if width.hidden:
                self.faults.add(
                    f"{self.title}!{letter}:{letter}",
                    _("This column is hidden; show it, or delete it."),
                )

    def _check_names(
        self,
        names: Sequence[str],
        wanted: Sequence[str],
        known: Mapping[str, Column],
        *,
        first: int,
    ) -> None:
        """Check the names on one side of the arrow; `first` is the place of the first of them."""
        for place, name in enumerate(names):
            at = cell_name(self.title, NAMES_LINE, first + place)
            if not name:
                self.faults.add(at, _("This column has no name; give it one, or delete it."))
            elif name not in known:
                self.faults.add(at, not_known(name, known))
            elif name in names[:place]:
                self.faults.add(at, _("Another column is called “{name}”.", name=name))
        for name in wanted:
            if name not in names:
                self.faults.add(
                    line_name(self.title, NAMES_LINE),
                    _("The column “{name}” is missing; put it back.", name=name),
                )

    def _check_keys(self) -> None:
        """Check that the columns that tell rows apart come first."""
        for place, name in enumerate(self.sheet.keys):
            if name in self.names and self.names.index(name) != place:
                self.faults.add(
                    cell_name(self.title, NAMES_LINE, self.names.index(name) + 1),
                    _(
                        "“{name}” belongs in column {letter}.",
                        name=name,
                        letter=get_column_letter(place + 1),
                    ),
                )

    def _check_row(self, line: int, texts: Sequence[str]) -> None:
        at = cell_name(self.title, line, 1)
        if set(texts) <= {"", ARROW}:
            self.faults.add(at, _("This line is empty, and others follow it; delete it."))
        elif texts[0].startswith("#"):
            message = _("“{text}”: the rule file would take this row for a remark.")
            self.faults.add(at, message.format(text=quoted(texts[0])))
        if texts[self.arrow] not in {"", ARROW}:
            self.faults.add(
                cell_name(self.title, line, self.arrow + 1),
                _("Only {arrow} may stand in this column.", arrow=ARROW),
            )

    def _check_apart(self, keys: Sequence[str]) -> None:
        """Check that no two rows have one name."""
        for line, key in enumerate(keys, start=FIRST_ROW):
            first = keys.index(key) + FIRST_ROW
            if key and first < line:
                self.faults.add(
                    cell_name(self.title, line, 1),
                    _(
                        "Line {first} is called “{key}” too; give each its own name.",
                        first=first,
                        key=quoted(key),
                    ),
                )

    def _check_size(self, lines: Sequence[Sequence[str]]) -> None:
        """Check that the table would not fill the rule file beyond what one may have."""
        width = sum(max(map(len, column)) for column in zip(*lines, strict=True))
        if width * len(lines) > LARGEST:
            self.faults.add(
                self.title,
                _(
                    "Drawn with its columns under each other, this table has more than {most} "
                    "characters. Shorten its longest cells, or take rows out.",
                    most=f"{LARGEST:,}",
                ),
            )
