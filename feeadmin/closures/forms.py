"""What is said when the City's offices are shut for a day."""

from __future__ import annotations

from wtforms import HiddenField

from feeadmin.web.fields import LineField, TextField
from feeadmin.web.forms import Form
from feeadmin.web.quantities import DayField


class ClosureForm(Form):
    closed_on = DayField("The day the offices are shut", required="Enter the day")
    name_en = LineField(
        "What the day is called",
        required="Enter what the day is called",
        hint="Letters say it, as in “a day of mourning” or “the storm of March 3”.",
    )
    name_es = LineField(
        "What it is called in Spanish", required="Enter what it is called in Spanish"
    )
    citation = LineField(
        "Who closed the offices, and by what paper",
        required="Say who closed the offices, and by what paper",
        hint="For example: Mayor, Executive Order 12 of March 2, 2027.",
    )
    because = TextField("Why", required="Say why, for the record")
    late_because = TextField(
        "Why it is entered only now", hint="Only for a day that is past already."
    )
    seen = HiddenField()
    """The seal of the dates the page showed; empty while it showed none."""


class TakeBackForm(Form):
    citation = LineField(
        "Who opened the offices, and by what paper",
        required="Say who opened the offices, and by what paper",
    )
    because = TextField("Why it is taken back", required="Say why, for the record")
