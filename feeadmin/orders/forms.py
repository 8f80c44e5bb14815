"""What is said when an order is entered."""

from __future__ import annotations

from wtforms.fields.choices import SelectChoice

from feeadmin.orders.models import OrderKind
from feeadmin.web.fields import LineField, PickField, TextField, UploadField
from feeadmin.web.forms import Form
from feeadmin.web.quantities import DayField, MomentField


class OrderForm(Form):
    kind = PickField(
        "What it is",
        required="Choose what it is",
        choices=[SelectChoice(one.value, one.value.capitalize()) for one in OrderKind],
    )
    court = LineField("Court, or Council", required="Enter the court")
    docket = LineField("Case number, or Council file", required="Enter the case number")
    title = LineField("Title of the case", required="Enter the title")
    says = TextField("What it orders, in one or two sentences", required="Say what it orders")
    effective_at = MomentField("In effect from", required="Enter from when it is in effect")
    ends = PickField("The earlier order it ends", choices=[])
    ains = TextField(
        "Only these parcels",
        hint="One APN on a line. With every limit left out, the order stops everything.",
    )
    sections = TextField("Only these sections of the ordinance", hint="One on a line.")
    events_from_on = DayField("Only events from")
    events_to_on = DayField("Only events up to")
    document = UploadField("The order, as a PDF")


class RefuseForm(Form):
    because = TextField("Why it is turned down", required="Say why, for the record")
