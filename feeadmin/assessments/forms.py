"""What an approver says about a fee."""

from wtforms.fields.choices import SelectChoice

from feeadmin.web.fields import ChoiceField, EditionField, TextField
from feeadmin.web.forms import Form


class ApproveForm(Form):
    edition = EditionField()
    answer = ChoiceField(
        "Your answer",
        required="Choose to approve or to send back",
        choices=[SelectChoice("approve", "Approve"), SelectChoice("back", "Send back")],
    )
    comment = TextField("Comment for the clerk", hint="Wanted when you send it back.")


class SubmitForm(Form):
    edition = EditionField()
