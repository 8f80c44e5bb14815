"""What an owner says."""

from feeadmin.answers.models import CLAIM_WORDS, Claim
from feeadmin.appeals.models import GROUND_WORDS, Ground
from feeadmin.web.fields import (
    LineField,
    PicksField,
    SecretField,
    TextField,
    TickField,
    UploadsField,
    choices,
)
from feeadmin.web.forms import Form


class EnterForm(Form):
    number = LineField(
        "Notice number",
        required="Enter the notice number",
        hint="At the top right of your letter, for example N26-000310-7. Dashes do not matter.",
    )
    code = SecretField(
        "Access code",
        required="Enter the access code",
        hint="Twelve letters and numbers in your letter, for example 7KQM-2XWD-9HRT.",
    )


class VerifyForm(Form):
    number = LineField(
        "Notice number",
        required="Enter the notice number",
        hint="At the top right of the letter, for example N26-000310-7. Dashes do not matter.",
    )
    code = LineField(
        "Code to check the letter",
        required="Enter the code to check the letter",
        hint="Eight letters and numbers at the end of the letter, for example 1A2B-3C4D. "
        "It is not the access code.",
    )


class ReviewForm(Form):
    grounds = PicksField(
        "Why do you disagree? Choose all that fit.",
        required="Choose at least one reason",
        choices=choices(Ground, GROUND_WORDS),
    )
    statement = TextField(
        "Tell us in your own words",
        required="Tell us what is wrong",
        hint="What is wrong, and what you want us to do. Do not tell us about anybody’s "
        "immigration status.",
    )
    files = UploadsField(
        "Photos or papers", hint="JPG, PNG, HEIC or PDF, 25 MB each. You can add more later."
    )
    filed_by = LineField("Your name", required="Enter your name")
    contact = LineField("How can we reach you?", hint="Phone or email, if you like.")
    declared = TickField(
        "What I wrote is true as far as I know",
        required="Tick this line before you send your request",
    )


class AnswerForm(Form):
    claims = PicksField(
        "Check all that fit:",
        hint="You may leave all of them open, and only write.",
        choices=choices(Claim, CLAIM_WORDS),
    )
    statement = TextField(
        "Tell us in your own words",
        required="Tell us your side in your own words",
        hint="What is so, and what we have wrong. Do not tell us about anybody’s "
        "immigration status.",
    )
    files = UploadsField("Photos or papers", hint="JPG, PNG, HEIC or PDF, 25 MB each.")
    answered_by = LineField("Your name", required="Enter your name")
    contact = LineField("How can we reach you?", hint="Phone or email, if you like.")
    declared = TickField(
        "What I wrote is true as far as I know",
        required="Tick this line before you send your answer",
    )
