"""From a workbook that came back to the text of the rule file, with what was edited in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from feeadmin.language import _
from feeadmin.ordinance import Problem, RuleError, read
from feeadmin.ordinance.drafting.writing import Drawn, with_examples, with_table
from feeadmin.ordinance.exchange.workbook.faults import Faults
from feeadmin.ordinance.exchange.workbook.layout import (
    FINDINGS,
    READ_ME,
    Sheet,
    mark_of,
    sheets_of,
)
from feeadmin.ordinance.exchange.workbook.opening import opened
from feeadmin.ordinance.exchange.workbook.places import Places
from feeadmin.ordinance.exchange.workbook.reading import MOST_LINES, read_page
from feeadmin.ordinance.problems import not_known
from feeadmin.ordinance.reading.document import LARGEST

_RULE_FILE = "rule file"
"""What problems of the file itself call it."""


def imported(text: str, data: bytes) -> str:
    """Return the text of the rule file with its tables and examples as the workbook has them.

    A table that was not edited in the workbook stays as the file has it now, even if the file has
    changed since; one that was edited in both is refused. Raises RuleError with every problem, by
    sheet and cell where it lies in the workbook. Either all changes are made, or none.
    """
    sheets = sheets_of(text, read(text, _RULE_FILE))
    book = opened(data)
    pages = {page.title: page for page in book.worksheets}
    marks = _marks(pages)
    faults = Faults()
    _check_titles(book, sheets, faults)
    edited: list[tuple[Sheet, Drawn]] = []
    for sheet in sheets:
        if sheet.title in pages:
            with faults.all():
                drawn = read_page(pages[sheet.title], sheet)
                if _is_edited(sheet, drawn, marks.get(sheet.title, "")):
                    edited.append((sheet, drawn))
    faults.refuse_if_any()
    for sheet, drawn in edited:
        text = with_table(text, sheet.table, drawn) if sheet.table else with_examples(text, drawn)
    _check_rules(text, sheets)
    return text


def _check_titles(book: Workbook, sheets: Sequence[Sheet], faults: Faults) -> None:
    """Find sheets that are missing or hidden, and those of another rule file."""
    wanted = [*(sheet.title for sheet in sheets), READ_ME]
    titles = {page.title for page in book.worksheets}
    for title in wanted:
        if title not in titles:
            faults.add(title, _("This sheet is missing; put it back, or export the file again."))
    for title in book.sheetnames:
        if title not in {*wanted, FINDINGS}:
            known = not_known(title, wanted)
            faults.add(title, _("Take this sheet out. {known}", known=known))
        elif book[title].sheet_state != "visible":
            faults.add(title, _("This sheet is hidden; show it, or export the file again."))


def _marks(pages: Mapping[str, Worksheet]) -> dict[str, str]:
    """Return the mark that the rows of each sheet had when the workbook was made."""
    if READ_ME not in pages:
        return {}
    lines = pages[READ_ME].iter_rows(max_row=MOST_LINES, max_col=3, values_only=True)
    return {str(title): str(mark) for title, _held, mark in lines}


def _is_edited(sheet: Sheet, drawn: Drawn, mark: str) -> bool:
    """Return whether a table was edited in the workbook. Raises RuleError if it was in both."""
    if drawn == sheet.drawn or mark_of(drawn) == mark:
        return False
    if mark_of(sheet.drawn) != mark:
        sentence = _(
            "This table was changed in the rule file after the workbook was made. Export the file "
            "again, and bring your changes over."
        )
        raise RuleError((Problem(sheet.title, 0, sentence),))
    return True


def _check_rules(text: str, sheets: Sequence[Sheet]) -> None:
    """Raise RuleError unless the new text can be read, with every problem by its cell."""
    if len(text) > LARGEST:
        sentence = _("It would be longer than {most} characters; take rows out.")
        raise RuleError((Problem(_RULE_FILE, 0, sentence.format(most=f"{LARGEST:,}")),))
    try:
        read(text, _RULE_FILE)
    except RuleError as refusal:
        places = Places(text, sheets)
        raise RuleError(
            tuple(replace(problem, file=places.of(problem), line=0) for problem in refusal.problems)
        ) from None
