"""What is said about a version of the rules."""

from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice

from feeadmin.rulebook.models import PublicationMethod
from feeadmin.rulebook.record import Record
from feeadmin.web.fields import ChoiceField, LineField, TextField, TickField, UploadField
from feeadmin.web.forms import Form
from feeadmin.web.quantities import DayField


class DraftForm(Form):
    file = UploadField("Rule-set file", required="Choose the file", hint="YAML with pipe tables.")


class RecordForm(Form):
    council_file = LineField("Council file", required="Enter the Council file number")
    ordinance_number = LineField("Ordinance number", required="Enter the ordinance number")
    adopted_on = DayField("Adopted on", required="Enter the day the Council adopted it")
    published_on = DayField("Published on", required="Enter the day it was published")
    method = ChoiceField(
        "How it was published",
        required="Choose how it was published",
        choices=[SelectChoice(one.value, one.value.capitalize()) for one in PublicationMethod],
    )
    effective_on = DayField("In force from", required="Enter the day the Clerk certifies")
    urgency = TickField("Urgency ordinance (Charter 253)")

    @property
    def record(self) -> Record:
        return Record(
            council_file=self.council_file.data,
            ordinance_number=self.ordinance_number.data,
            adopted_on=self.adopted_on.data,
            published_on=self.published_on.data,
            method=PublicationMethod(self.method.data),
            effective_on=self.effective_on.data,
            urgency=self.urgency.data,
        )


class BecauseForm(Form):
    because = TextField("Why", required="Say why, for the record")


class RemarkForm(Form):
    place = HiddenField()
    words = TextField("Remark", required="Write the remark")


class AnswerForm(Form):
    words = LineField("Answer", required="Write the answer")
