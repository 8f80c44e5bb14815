"""The `indexing` of a rule file: which index its rates follow, from which day, how rounded."""

from __future__ import annotations

import re
from datetime import date

from feeadmin.language import _
from feeadmin.ordinance import figures
from feeadmin.ordinance.figures import CENT
from feeadmin.ordinance.indexing import Indexing
from feeadmin.ordinance.problems import Problems, Wrong
from feeadmin.ordinance.reading.document import Fields

INDEXING = "indexing"

_DAY_OF_YEAR = re.compile(r"[0-9]{2}-[0-9]{2}")
_PLACES = re.compile(r"[0-9]|1[0-2]")
_NO_LEAP_YEAR = "2027"


def read_indexing(file: Fields, problems: Problems) -> Indexing | None:
    """Read the clause; None when there is none. Raises Wrong at what is not as it must be."""
    if INDEXING not in file:
        return None
    keys = ["cite", "by", "month_day", "round", "factor_places", "source"]
    fields = Fields(file.node(INDEXING), problems, keys)
    begins = _day_of_year(fields)
    unit = figures.number(fields.text("round"))
    if unit <= 0 or (unit / CENT).denominator != 1:
        raise Wrong(_("Round to whole cents, as in 1.00."), line=fields.line_of("round"))
    places = fields.text("factor_places", "")
    if places and not _PLACES.fullmatch(places):
        raise Wrong(
            _("Give the factor from 0 to 12 decimal places."), line=fields.line_of("factor_places")
        )
    return Indexing(
        cite=fields.text("cite"),
        by=fields.text("by"),
        month=begins.month,
        day=begins.day,
        unit=unit,
        factor_places=int(places) if places else None,
        source=fields.text("source", ""),
        line=fields.line,
    )


def _day_of_year(fields: Fields) -> date:
    """Read month and day. Raises Wrong for 29 February too, which most years do not have."""
    text = fields.text("month_day")
    try:
        if _DAY_OF_YEAR.fullmatch(text):
            return date.fromisoformat(f"{_NO_LEAP_YEAR}-{text}")
    except ValueError:
        pass
    raise Wrong(
        _("Give month and day of every year, as in 07-01."), line=fields.line_of("month_day")
    )
