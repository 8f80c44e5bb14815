"""What is said in an appeal, and about one."""

from wtforms.fields.choices import SelectChoice

from feeadmin.appeals.models import GROUND_WORDS, Ground, Ruling
from feeadmin.notices.incoming import BY_HAND_WORDS, Channel
from feeadmin.web.fields import (
    ChoiceField,
    EditionField,
    LineField,
    PicksField,
    TextField,
    UploadsField,
    choices,
)
from feeadmin.web.forms import Form
from feeadmin.web.quantities import DayField, MoneyField


class KeyForm(Form):
    """A review that came by mail or at the counter, keyed by a clerk."""

    channel = ChoiceField(
        "How it came",
        required="Choose how it came",
        choices=choices(Channel, BY_HAND_WORDS),
    )
    postmarked_on = DayField("Postmark", hint="For mail: the day the post office stamped on it.")
    grounds = PicksField(
        "Reasons", required="Choose at least one reason", choices=choices(Ground, GROUND_WORDS)
    )
    statement = TextField("What they wrote", required="Type what they wrote")
    filed_by = LineField("Name", required="Enter the name of whoever filed it")
    contact = LineField("How to reach them")
    files = UploadsField("Papers that came with it, scanned", hint="Photos or PDF, 25 MB each.")


class DecideForm(Form):
    edition = EditionField()
    ruling = ChoiceField(
        "Decision",
        required="Choose the decision",
        choices=[SelectChoice(one.value, one.value.capitalize()) for one in Ruling],
    )
    new_fee = MoneyField("New fee", hint="Only for a reduction, such as 1,076.56.")
    findings = TextField(
        "Reasons, reason by reason, with the evidence relied on",
        required="Give the reasons: the owner and a court will read them",
    )


class LateForm(Form):
    answer = ChoiceField(
        "Take it all the same?",
        required="Choose whether to take it",
        choices=[SelectChoice("accept", "Take it"), SelectChoice("refuse", "Do not take it")],
    )
    because = TextField("Why", required="Say why, for the record")
