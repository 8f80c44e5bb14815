"""What an approver says about a fee."""

from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice

from feeadmin.web.fields import ChoiceField, TextField
from feeadmin.web.forms import Form


class ApproveForm(Form):
    edition = HiddenField()
    answer = ChoiceField(
        "Your answer",
        required="Choose to approve or to send back",
        choices=[SelectChoice("approve", "Approve"), SelectChoice("back", "Send back")],
    )
    comment = TextField("Comment for the clerk", hint="Wanted when you send it back.")


class SubmitForm(Form):
    edition = HiddenField()
