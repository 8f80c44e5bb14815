"""From the text of a rule file to a workbook."""

from __future__ import annotations

from feeadmin.ordinance import read
from feeadmin.ordinance.exchange.workbook.drawing import drawn_workbook
from feeadmin.ordinance.exchange.workbook.layout import sheets_of
from feeadmin.ordinance.exchange.workbook.places import Places


def exported(text: str, name: str) -> bytes:
    """Return the rule file as an Excel workbook (.xlsx); `name` is what the file is called.

    Raises RuleError with every problem of a file that cannot be read.
    """
    rules = read(text, name)
    sheets = sheets_of(text, rules)
    places = Places(text, sheets)
    findings = [(found, places.of(found)) for found in rules.check()]
    return drawn_workbook(rules, sheets, findings)
