"""What the mail room says about a notice."""

from feeadmin.kernel import clock
from feeadmin.notices.models import METHOD_WORDS, Method
from feeadmin.web.fields import ChoiceField, EditionField, LineField, TextField, choices
from feeadmin.web.forms import Form
from feeadmin.web.quantities import DayField


class LockForm(Form):
    edition = EditionField()
    method = ChoiceField(
        "How it goes out",
        required="Choose how the notice goes out",
        choices=choices(Method, METHOD_WORDS),
        default=Method.MAIL_CA.value,
    )
    mailed_on = DayField(
        "Day of mailing",
        required="Enter the day it is mailed or handed over",
        hint="It is printed on the letter, and the dates are counted from it.",
        default=clock.today,
    )


class RelockForm(LockForm):
    because = LineField("Why a new notice", required="Say why, for the record")


class ServeForm(Form):
    on = DayField("Mailed or handed over on", required="Enter the day")
    article = LineField("Certified-mail number")
    by_whom = LineField("By whom")
    proof = TextField(
        "What proves it", required="Say what proves it: the postal receipt, or who handed it over"
    )


class ReturnForm(Form):
    on = DayField("Came back on", required="Enter the day it came back", default=clock.today)
    reason = LineField("What the post office wrote on it", required="Enter the reason")
