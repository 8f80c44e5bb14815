"""What the desk says about a sighting."""

from feeadmin.web.fields import LineField, TextField
from feeadmin.web.forms import Form


class AskForm(Form):
    because = TextField("What should the recorder add?", required="Say what is missing")


class SetAsideForm(Form):
    because = TextField("Why is this no staging?", required="Say why, for the record")


class DuplicateForm(Form):
    of = LineField(
        "Number of the sighting it repeats",
        required="Enter the other sighting’s number",
        hint="For example S26-000123-A",
    )
