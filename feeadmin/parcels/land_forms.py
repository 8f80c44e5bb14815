"""What is entered about land: the city's own, layers of areas, hints, and whence a parcel came."""

from __future__ import annotations

from typing import Any

from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from feeadmin import geo
from feeadmin.language import _
from feeadmin.parcels.city_land import GATE_WORDS, SIGN_WORDS, TIE_WORDS, Gate, Sign, Tie
from feeadmin.parcels.descent import KIND_WORDS
from feeadmin.parcels.entries import Described
from feeadmin.parcels.exempt import FINDING_WORDS, Finding
from feeadmin.parcels.layers import LAYER_WORDS
from feeadmin.parcels.lineage import Kind
from feeadmin.parcels.models import Layer
from feeadmin.web.fields import (
    ChoiceField,
    EditionField,
    LineField,
    PickField,
    TextField,
    TickField,
    UploadField,
    choices,
)
from feeadmin.web.forms import Form
from feeadmin.web.quantities import DayField, MeasureField

CAME_OF, BECAME = "from", "to"
LOOK, DO = "look", "do"


def numbers_in(text: str) -> list[str]:
    """Return the parcel numbers typed, one on each line or parted by commas, as typed."""
    return [part.strip() for part in text.replace(",", "\n").splitlines() if part.strip()]


def are_numbers(_form: Any, field: Any) -> None:
    """Refuse what is no parcel number, by its own spelling."""
    for typed in numbers_in(field.data or ""):
        if geo.ain(typed) is None:
            raise ValidationError(_("{typed} is no parcel number of ten digits.", typed=typed))


def is_number(_form: Any, field: Any) -> None:
    if geo.ain(field.data or "") is None:
        raise ValidationError(_("Enter a parcel number of ten digits, such as 4203-001-013."))


class CityLandForm(Form):
    name = LineField("Name", required="Name the land, so that people know which it is")
    department = LineField("Department", required="Enter the department that answers for it")
    tie = ChoiceField(
        "Why it is the city’s",
        required="Choose why it is the city’s",
        choices=choices(Tie, TIE_WORDS),
        default=Tie.OWNED.value,
    )
    numbers = TextField(
        "Parcel numbers",
        hint="One on each line. Leave it out where the land has none, as under a freeway.",
        check=[are_numbers],
    )
    address = LineField("Address or crossing")
    district = LineField("Council district")
    since_on = DayField("Since", hint="Leave it out where it was the city’s before it was listed.")
    source = LineField("Source", required="Name the list, deed or lease")
    edition = EditionField()

    @property
    def described(self) -> Described:
        """What the form says, as the action wants it."""
        ains = [geo.ain(typed) for typed in numbers_in(self.numbers.data or "")]
        return Described(
            name=self.name.data,
            department=self.department.data,
            tie=Tie(self.tie.data),
            source=self.source.data,
            ains=[ain for ain in ains if ain],
            address=self.address.data or "",
            district=self.district.data or "",
            since_on=self.since_on.data,
        )


class EndForm(Form):
    on = DayField("From which day it is no longer the city’s", required="Enter the day")
    because = LineField("Why", required="Say why the land is no longer the city’s")


class LookForm(Form):
    on = DayField("Day of the look", required="Enter the day somebody looked")
    looked_by = LineField("Who looked", hint="Leave it out if it was you.")
    gate = ChoiceField(
        "Gate",
        required="Choose what was seen of the gate",
        choices=choices(Gate, GATE_WORDS),
        default=Gate.UNSEEN.value,
    )
    sign = ChoiceField(
        "Sign",
        required="Choose what was seen of the sign",
        choices=choices(Sign, SIGN_WORDS),
        default=Sign.UNSEEN.value,
    )
    note = TextField("Note")


class _FileForm(Form):
    """A file to look through first, or to bring in."""

    act = ChoiceField(
        "What to do",
        required="Choose what to do",
        choices=[
            SelectChoice(LOOK, "Only show what would change"),
            SelectChoice(DO, "Bring it in"),
        ],
        default=LOOK,
    )
    is_whole = TickField("The file is right, even if much of what is on record is missing from it")

    @property
    def is_for_real(self) -> bool:
        return bool(self.act.data == DO)

    def most_gone(self, usual: float) -> float:
        """Return the share of what is on record that may be missing from the file."""
        return 1.0 if self.is_whole.data else usual


class CityListForm(_FileForm):
    file = UploadField(
        "List as CSV",
        required="Choose the file",
        hint="With a column of parcel numbers, called APN or AIN.",
    )
    source = LineField("Whose list it is", required="Say whose list it is")
    as_of_on = DayField("As of", required="Enter the day the list speaks of")
    department = LineField(
        "Department", hint="For rows that name none. It answers for the land in the list."
    )
    tie = ChoiceField(
        "Why it is the city’s, where a row does not say",
        choices=choices(Tie, TIE_WORDS),
        default=Tie.OWNED.value,
    )


class LayerForm(_FileForm):
    layer = PickField(
        "Layer",
        required="Choose the layer",
        choices=[SelectChoice(one.value, LAYER_WORDS[one]) for one in Layer],
    )
    file = UploadField(
        "File of areas",
        required="Choose the file",
        hint="GeoJSON, GeoPackage or a zipped Shapefile.",
    )
    source = LineField("Whose file it is", required="Say whose file it is")
    since_on = DayField(
        "Its lines count from",
        hint="Leave it out for today. Of a first file, they count for all days before, too.",
    )
    code_field = LineField("Column of codes", hint="Leave it out to let it be found.")
    name_field = LineField("Column of names", hint="Leave it out to let it be found.")


class ExemptForm(Form):
    finding = ChoiceField(
        "What it comes to",
        required="Choose what it comes to",
        choices=choices(Finding, FINDING_WORDS),
    )
    because = TextField("What shows it", required="Say what shows it: a deed, a roll, a look")


class DescentForm(Form):
    way = ChoiceField(
        "This parcel",
        required="Choose which way it went",
        choices=[
            SelectChoice(CAME_OF, "came of the other parcel"),
            SelectChoice(BECAME, "became the other parcel, or a part of it"),
        ],
        default=CAME_OF,
    )
    other = LineField("The other parcel’s number", required="Enter its number", check=[is_number])
    kind = ChoiceField(
        "What happened",
        required="Choose what happened",
        choices=choices(Kind, KIND_WORDS),
    )
    share = MeasureField(
        "Part of the old parcel’s ground that went over",
        hint="As 0.4; leave it out if nobody knows.",
        most=1,
    )
    happened_on = DayField("Day", required="Enter the day, as the map or deed has it")
    source = LineField("Source", required="Name the map or deed")


class WithdrawForm(Form):
    because = LineField("What is wrong with it", required="Say what is wrong with the link")
