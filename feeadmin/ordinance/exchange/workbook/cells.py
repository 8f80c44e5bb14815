"""What stands in a cell of a workbook, as the rule file would have it: a text, or a reason why not.

Figures that were typed as numbers are read as they were typed: 250 is "250",
and 0.125 in a cell that shows percentages is "12.5%", however many digits the
cell shows. A spreadsheet keeps fifteen digits; a number with more is no longer
what anybody typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal

from openpyxl.cell.cell import Cell, MergedCell

from feeadmin.language import _
from feeadmin.ordinance.problems import Wrong, quoted

_MOST_DIGITS = 15
"""Digits of a number that a spreadsheet keeps."""

_QUOTED = re.compile(r'"[^"]*"|\\.')
"""What a number format shows as it stands."""

_NAMELESS = {"\n": "a line break", "\r": "a line break", "\t": "a tab"}


def text_of(cell: Cell | MergedCell, known: Collection[str] = ()) -> str:
    """Return what stands in a cell, without spaces around it.

    Raises Wrong for a formula, an error, a date, and for what a rule file cannot hold in a cell
    of a table. A text among the `known` ones, which the rule file holds already, is always good.
    """
    value = cell.value
    if value is None:
        return ""
    match cell.data_type:
        case "f":
            raise Wrong(_("This is a formula; type what it comes to."))
        case "e":
            raise Wrong(_("The spreadsheet shows the error {error} here.", error=value))
        case "d":
            raise Wrong(_turned_into(value))
        case "b":
            return str(value).lower()
        case "n":
            return _figure(value, cell.number_format)
    text = str(value).strip()
    return text if text in known else _fit_for_a_row(text)


def _turned_into(value: object) -> str:
    """Say that a spreadsheet has made a date of what was typed, and what to type instead."""
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        value = value.date()
    if isinstance(value, date):
        return _(
            "The spreadsheet has made the date {date} of this. Give the cell the format Text and "
            "type it again: a day as {day}, several values as 3, 5, a range as [3..5].",
            date=value,
            day=value.isoformat()[:10],
        )
    return _(
        "The spreadsheet has made the time {time} of this. Give the cell the format Text and type "
        "it again.",
        time=value,
    )


def _figure(value: object, number_format: str) -> str:
    """Return a number as it was typed. Raises Wrong when it has lost digits."""
    figure = Decimal(repr(value))
    if len(figure.as_tuple().digits) > _MOST_DIGITS or figure.adjusted() >= _MOST_DIGITS:
        raise Wrong(
            _(
                "This number has more digits than a spreadsheet keeps: {number}. Give the cell "
                "the format Text and type the figure again.",
                number=value,
            )
        )
    if "%" in _QUOTED.sub("", number_format):
        return f"{_plain(figure * 100)}%"
    return _plain(figure)


def _plain(figure: Decimal) -> str:
    """Write a figure without an exponent and without idle zeros after its point."""
    text = f"{figure:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _fit_for_a_row(text: str) -> str:
    """Return a text that may stand in a row of a rule file. Raises Wrong for any other."""
    if "|" in text:
        raise Wrong(_("“{text}”: a cell cannot hold “|”.", text=quoted(text)))
    for character in text:
        if character == " " or character.isprintable():
            continue
        name = _NAMELESS.get(character) or unicodedata.name(character, "no name").lower()
        raise Wrong(
            _(
                "“{text}” holds what cannot be seen ({name}); type the cell again with plain "
                "spaces.",
                text=quoted(text),
                name=name,
            )
        )
    return text
