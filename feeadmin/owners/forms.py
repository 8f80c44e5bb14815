"""What is entered in the owners' register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wtforms.fields.choices import SelectChoice

from feeadmin.language import LANGUAGES
from feeadmin.owners.columns import MEANINGS, SEVERAL
from feeadmin.owners.doubts import Finding
from feeadmin.owners.models import OWNER_CLASS_WORDS, HeldAs, Interest, OwnerClass, PartyKind
from feeadmin.web.fields import (
    ChoiceField,
    EditionField,
    LineField,
    PickField,
    TextField,
    TickField,
    UploadField,
    choices,
)
from feeadmin.web.forms import Form
from feeadmin.web.quantities import DayField

NOBODY = "0"
"""The answer that a party has no agent for service."""

MOST_COLUMNS = 4
"""Of an address, or of names: as many may be chosen by hand."""


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
    another = TickField("It is none of the parties listed")


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
    held_as = PickField(
        "With others, as",
        choices=[SelectChoice(one.value, one.value.capitalize() or "Not said") for one in HeldAs],
    )
    since_on = DayField("From", required="Enter from when")
    until_on = DayField("To", hint="Leave it out while it lasts.")
    succeeds = TickField(
        "Whoever held this interest until then holds it no more",
        hint="As when land is sold. Their interests end on the day this one begins.",
    )
    source = LineField("Source", required="Name the roll, deed or lease")
    as_of_on = DayField("The source speaks of", required="Enter the day the source speaks of")
    recorded_document = LineField("Recorded document")
    recorded_on = DayField("Recorded on")


class EndForm(Form):
    ownership_id = ChoiceField("Interest", required="Choose the interest that ended", choices=[])
    on = DayField("Ended on", required="Enter the day it ended")
    because = LineField("Why", required="Say what shows it, such as the deed")


class AgentForm(Form):
    agent_id = ChoiceField("Agent", required="Choose the agent, or nobody", choices=[])
    since_on = DayField("Since", required="Enter since when")
    source = LineField("Source", required="Say where that is from, such as the State’s register")


class ReturnedForm(Form):
    address_id = ChoiceField("Address", required="Choose the address", choices=[])
    on = DayField("Came back on", required="Enter the day the mail came back")
    because = LineField("What the envelope says", required="Say what the envelope says")


class ReviewForm(Form):
    finding = ChoiceField(
        "Finding",
        required="Choose what was found",
        choices=[SelectChoice(one.value, one.value.capitalize()) for one in Finding],
    )
    because = LineField("How it was found out", required="Say how it was found out")
    edition = EditionField()


class LentForm(Form):
    lines = TextField(
        "Address lent by the State",
        required="Enter the address on the card",
        hint="Up to three lines, without the name.",
    )
    since_on = DayField("Since", required="Enter since when")
    understood = TickField(
        "The card was shown, and every other address on file is to be taken out for good",
        required="Tick this once the card was shown",
    )


class LeftForm(Form):
    on = DayField("Left on", required="Enter the day")
    because = LineField("How it is known", required="Say how it is known")


class MergeForm(Form):
    into_id = ChoiceField("Is the same as", required="Choose the party to keep", choices=[])
    because = LineField("What shows it", required="Say what shows that the two are one")
    edition = EditionField()


class UndoForm(Form):
    because = LineField("What shows it", required="Say what shows that they are two")


class SettleForm(Form):
    because = TextField(
        "What was found", required="Say what was found, and what becomes of the cases"
    )
    edition = EditionField()


class FileForm(Form):
    file = UploadField("File", required="Choose the file", hint="The roll or a mailing list: CSV.")
    source = LineField("Source", required="Say where the list comes from")
    as_of_on = DayField("It speaks of", hint="Leave it out where each row says its own day.")


class ColumnsForm(Form):
    """Which column holds what; its fields are made for the header of one file."""

    as_of_on = DayField("It speaks of", hint="Leave it out where each row says its own day.")

    def named(self) -> dict[str, list[str]]:
        """Return the columns chosen, by what they hold."""
        chosen = {
            meaning: [field.data for field in self if field.name.startswith(f"{meaning}-")]
            for meaning in MEANINGS
        }
        return {
            meaning: [name for name in names if name]
            for meaning, names in chosen.items()
            if any(names)
        }


def columns_form(
    header: Sequence[str], used: Mapping[str, Sequence[str]], as_of_on: object
) -> ColumnsForm:
    """Return the form to choose the columns of a file in, those now used being chosen."""
    answers = [SelectChoice("", "None"), *(SelectChoice(name, name) for name in header if name)]
    fields = {}
    for meaning, words in MEANINGS.items():
        for place in range(MOST_COLUMNS if meaning in SEVERAL else 1):
            now = [*used.get(meaning, ()), *[""] * MOST_COLUMNS][place]
            label = words if place == 0 else f"{words} ({place + 1})"
            fields[f"{meaning}-{place}"] = PickField(label, choices=answers, default=now)
    kind: type[ColumnsForm] = type("ColumnsOfOne", (ColumnsForm,), fields)
    return kind(data={"as_of_on": as_of_on} if as_of_on else None)
