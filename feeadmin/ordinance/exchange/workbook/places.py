"""Where in a workbook each cell of a rule file lies, so that what is said of it finds its place."""

from __future__ import annotations

from collections.abc import Iterable

from feeadmin.language import _
from feeadmin.ordinance import Finding, Problem
from feeadmin.ordinance.drafting.writing import EXAMPLES, Drawn, examples_of, tables_of
from feeadmin.ordinance.exchange.workbook.faults import cell_name, line_name
from feeadmin.ordinance.exchange.workbook.layout import ARROW, FIRST_ROW, Sheet


class Places:
    """The sheets of a workbook, with the rows and columns that the rule file now has for them."""

    def __init__(self, text: str, sheets: Iterable[Sheet]) -> None:
        self._titles = {sheet.table or EXAMPLES: sheet.title for sheet in sheets}
        self._drawn: dict[str, Drawn] = tables_of(text)
        if examples := examples_of(text):
            self._drawn[EXAMPLES] = examples

    def of(self, found: Problem | Finding) -> str:
        """Return the place a problem or a finding belongs to, as exactly as it is known."""
        if found.table not in self._drawn:
            return _("line {line} of the rule file", line=found.line)
        drawn, title = self._drawn[found.table], self._titles[found.table]
        if found.row not in drawn.ids:
            return title
        line = FIRST_ROW + drawn.ids.index(found.row)
        names = (*drawn.header.asked, ARROW, *drawn.header.answered)
        if found.column not in names:
            return line_name(title, line)
        return cell_name(title, line, names.index(found.column) + 1)
