"""What the mail room says about a notice."""

from feeadmin.kernel import clock
from feeadmin.notices.models import METHOD_WORDS, Method
from feeadmin.web.fields import (
    ChoiceField,
    EditionField,
    LineField,
    TextField,
    TickField,
    UploadField,
    choices,
)
from feeadmin.web.forms import Form
from feeadmin.web.quantities import DayField


class SendForm(Form):
    """How and when a letter goes out: what is asked of every letter that is locked."""

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


class LockForm(SendForm):
    remark = TextField(
        "A word from you",
        hint="Printed in a section of its own, as you write it. The one text of the letter that "
        "is not fixed: leave it empty where there is nothing to add.",
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


class TryForm(Form):
    method = ChoiceField(
        "How",
        required="Choose how it was tried",
        choices=choices(Method, METHOD_WORDS),
        default=Method.PERSONAL.value,
    )
    on = DayField("Day", required="Enter the day", default=clock.today)
    reached = TickField(
        "It reached them, or was left where the law lets it be left",
        hint="Leave it open for a try in vain. The dates stay: they run from the first service.",
    )
    by_whom = LineField("By whom")
    proof = TextField(
        "What happened",
        required="Say what happened: who was there, what was said, where it was left",
    )
    photo = UploadField("Photo", hint="Of the paper where it was left. JPG, PNG or HEIC, 25 MB.")


class ReturnForm(Form):
    on = DayField("Came back on", required="Enter the day it came back", default=clock.today)
    reason = LineField("What the post office wrote on it", required="Enter the reason")
