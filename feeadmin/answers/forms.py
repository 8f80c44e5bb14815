"""What a clerk says when entering an answer that came on paper."""

from feeadmin.answers.models import CLAIM_WORDS, Claim
from feeadmin.notices.incoming import BY_HAND_WORDS, Channel
from feeadmin.web.fields import (
    ChoiceField,
    LineField,
    PicksField,
    TextField,
    UploadsField,
    choices,
)
from feeadmin.web.forms import Form
from feeadmin.web.quantities import DayField


class KeyForm(Form):
    """An answer that came by mail or at the counter, keyed by a clerk."""

    channel = ChoiceField(
        "How it came", required="Choose how it came", choices=choices(Channel, BY_HAND_WORDS)
    )
    postmarked_on = DayField("Postmark", hint="For mail: the day the post office stamped on it.")
    claims = PicksField("What they checked", choices=choices(Claim, CLAIM_WORDS))
    statement = TextField("What they wrote", required="Type what they wrote")
    answered_by = LineField("Name", required="Enter the name of whoever answered")
    contact = LineField("How to reach them")
    files = UploadsField("Papers that came with it, scanned", hint="Photos or PDF, 25 MB each.")
