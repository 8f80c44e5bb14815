"""What people say about themselves and each other."""

from wtforms.fields.choices import SelectChoice

from feeadmin.kernel.access import STAFF_ROLES
from feeadmin.web.fields import LineField, PicksField, SecretField
from feeadmin.web.forms import Form


class SignInForm(Form):
    sign_in_name = LineField("Sign-in name", required="Enter your sign-in name")
    password = SecretField("Password", required="Enter your password")


class PersonForm(Form):
    name = LineField("Name", required="Enter the person’s name")
    sign_in_name = LineField("Sign-in name", required="Enter a sign-in name, such as an e-mail")
    password = SecretField(
        "First password",
        required="Enter a first password",
        hint="15 characters or more; a few words do well.",
    )
    roles = PicksField(
        "Offices",
        required="Choose at least one office",
        choices=[SelectChoice(role.value, role.value.capitalize()) for role in STAFF_ROLES],
    )


class OfficesForm(Form):
    roles = PicksField(
        "Offices",
        required="Choose at least one office",
        choices=[SelectChoice(role.value, role.value.capitalize()) for role in STAFF_ROLES],
    )


class PasswordForm(Form):
    password = SecretField(
        "New password",
        required="Enter a new password",
        hint="15 characters or more; a few words do well.",
    )
