"""What is entered in the owners' register."""

from wtforms.fields.choices import SelectChoice

from feeadmin.language import LANGUAGES
from feeadmin.owners.models import OWNER_CLASS_WORDS, Interest, OwnerClass, PartyKind
from feeadmin.web.fields import ChoiceField, LineField, PickField, TextField, choices
from feeadmin.web.forms import Form
from feeadmin.web.quantities import DayField


class PartyForm(Form):
    kind = ChoiceField(
        "Kind",
        required="Choose the kind of party",
        choices=[SelectChoice(one.value, one.value.capitalize()) for one in PartyKind],
    )
    name = LineField("Name", required="Enter the name as the roll or deed has it")
    capacity = LineField("In what capacity", hint="Such as: as trustee of the Doe Family Trust")
    owner_class = ChoiceField(
        "Class",
        required="Choose the class",
        choices=choices(OwnerClass, OWNER_CLASS_WORDS),
        default=OwnerClass.PRIVATE.value,
    )
    registry_number = LineField("Secretary of State’s number")
    language = PickField(
        "Writes to us in", choices=[SelectChoice(code, name) for code, name in LANGUAGES.items()]
    )


class AddressForm(Form):
    lines = TextField(
        "Address", required="Enter the address", hint="Up to three lines, without the name."
    )
    since_on = DayField("Since", required="Enter since when")
    source = LineField("Source", required="Say who gave the address")


class InterestForm(Form):
    party_id = ChoiceField("Party", required="Choose the party", choices=[])
    interest = ChoiceField(
        "Interest",
        required="Choose the interest",
        choices=[SelectChoice(one.value, one.value.capitalize()) for one in Interest],
        default=Interest.OWNER.value,
    )
    share = LineField("Share", hint="Such as 1/2; leave it out for the whole.")
    since_on = DayField("From", required="Enter from when")
    until_on = DayField("To", hint="Leave it out while it lasts.")
    source = LineField("Source", required="Name the roll, deed or lease")
    as_of_on = DayField("The source speaks of", required="Enter the day the source speaks of")
    recorded_document = LineField("Recorded document")
