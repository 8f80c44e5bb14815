"""What a drafter says: cells, a whole text, a remark, a new version, a study of cost."""

from __future__ import annotations

from typing import Any

from wtforms import Field, HiddenField

from feeadmin.web.fields import EditionField, LineField, TextField, UploadField
from feeadmin.web.forms import Form
from feeadmin.web.quantities import DayField, MeasureField

LONGEST_FILE = 1_000_000


class CellsField(Field):
    """All cells of a sheet, row after row."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = [one if isinstance(one, str) else "" for one in valuelist]


class FileTextField(TextField):
    """The text of a rule file."""

    longest = LONGEST_FILE


class SheetForm(Form):
    edition = EditionField()
    act = HiddenField()
    cell = CellsField()
    because = LineField("What you changed, and why")


class FileForm(Form):
    edition = EditionField()
    act = HiddenField()
    text = FileTextField("The file", required="A rule file is not empty")
    because = LineField("What you changed, and why")


class BringForm(Form):
    edition = EditionField()
    file = UploadField(
        "Workbook, DMN model or rule file",
        required="Choose the file",
        hint="A workbook or model replaces the tables it holds; a rule file replaces everything.",
    )


class BeginForm(Form):
    version = LineField("Name of the new version", required="Name the new version")
    effective_on = DayField("In force from", required="Enter the first day it would govern")


class IndexForm(Form):
    now = MeasureField(
        "Price index now", required="Enter the index that was published", places=3, most=100_000
    )
    before = MeasureField(
        "Price index a year before",
        required="Enter the index of the year before",
        places=3,
        most=100_000,
    )
    version = LineField("Name of the new version", required="Name the new version")
    effective_on = DayField("In force from", required="Enter July 1 of the year")
    source = LineField("Where the index was published", required="Name the publication")
