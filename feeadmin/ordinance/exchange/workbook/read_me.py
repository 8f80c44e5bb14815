"""The first and the last sheet of a workbook: what it is, how to edit it, what was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from feeadmin.ordinance import Finding, RuleSet, Status
from feeadmin.ordinance.exchange.workbook.layout import Sheet, mark_of, values_of
from feeadmin.ordinance.exchange.workbook.style import (
    BANNER,
    HEAD_ASKED,
    HEAD_OTHER,
    PLAIN,
    STRONG,
    TITLE,
    on_paper,
    put,
    set_heights,
    set_widths,
)

_HOW_TO = """
Each sheet named after a table is that table, and each of its rows is one rule. Change cells; \
add rows, move them, delete them.
What stands before the arrow is asked of a case; what stands after it is the answer. The note on \
a column's name lists what its cells may say.
Before the arrow: - for any value; 4 or <=4 or >4; [0..4) for a range, where [ ] take the bound \
in and ( ) leave it out; A, B for several; not(A, B) for all others; missing.
After the arrow: 1,430.00 for dollars, 25% for a percentage, none for a limit that is not there, \
- for no word.
Every cell is text, so that 3-5 stays 3-5. Formulas, dates of the spreadsheet, merged cells, \
hidden rows and empty rows in between cannot be brought back.
To ask one thing more of a case, insert a column before the arrow and write the name of an input, \
from the list below, into its second line.
Leave the first three lines of each sheet as they are, and this sheet. New tables, inputs and \
lines of the bill are written in the rule file itself.
Save as an Excel workbook (.xlsx) and bring it back. Every problem is named by its cell, and \
nothing changes until all are gone. The comments of the rule file stay.
""".strip().splitlines()

_WIDTHS = (24, 84, 48)
_FINDING_WIDTHS = (10, 20, 80, 60)


def draw_read_me(page: Worksheet, rules: RuleSet, sheets: Sequence[Sheet]) -> None:
    """Say what the workbook is, how to edit it, what its sheets hold and what inputs there are.

    The mark beside each sheet tells, when the workbook comes back, which tables were edited.
    """
    header = rules.header
    adopted = rules.status is Status.ADOPTED
    put(page, 1, 1, str(header.title), TITLE)
    put(page, 2, 1, "ADOPTED" if adopted else "DRAFT: not law", BANNER)
    put(page, 2, 2, "" if adopted else "Nothing may be billed from it.", BANNER)
    put(page, 2, 3, "", BANNER)
    facts = {
        "Rule set": header.id,
        "Version": header.version,
        "Status": header.status,
        "Takes effect": header.effective.isoformat(),
        "Source": header.source,
        "Rule file": header.file,
        "SHA-256 of that file": header.sha256,
    }
    steps = ((f"{number}.", step) for number, step in enumerate(_HOW_TO, start=1))
    held = ((sheet.title, sheet.about, mark_of(sheet.drawn)) for sheet in sheets)
    inputs = ((entry.name, str(entry.label), values_of(entry)) for entry in rules.inputs.values())
    line = _list(page, 4, ("This workbook", "", ""), facts.items())
    line = _list(page, line, ("How to edit it", "", ""), steps)
    line = _list(page, line, ("Sheet", "What it holds", "Mark of its rows as drawn"), held)
    _list(page, line, ("Input", "What is recorded of a case", "What a cell may say"), inputs)
    set_widths(page, _WIDTHS)
    on_paper(page)


def draw_findings(page: Worksheet, findings: Iterable[tuple[Finding, str]]) -> None:
    """List what was found, each finding with the place in the workbook that it belongs to."""
    head = ("Level", "Where", "What was found", "An example to paste")
    lines = [(str(found.level), place, found.message, found.example) for found, place in findings]
    nothing = ("", "", "Nothing was found when this workbook was made.", "")
    for line, texts in enumerate([head, *(lines or [nothing])], start=1):
        for place, text in enumerate(texts, start=1):
            put(page, line, place, text, HEAD_OTHER if line == 1 else PLAIN)
        set_heights(page, {line: texts}, _FINDING_WIDTHS)
    set_widths(page, _FINDING_WIDTHS)
    page.freeze_panes = "A2"
    on_paper(page)


def _list(
    page: Worksheet, first: int, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]
) -> int:
    """Draw a list under its head, and return the line on which the next one begins."""
    lines = dict(enumerate([head, *rows], start=first))
    for line, texts in lines.items():
        for place, text in enumerate(texts, start=1):
            style = STRONG if place == 1 else PLAIN
            put(page, line, place, text, HEAD_ASKED if line == first else style)
    set_heights(page, lines, _WIDTHS)
    return max(lines) + 2
