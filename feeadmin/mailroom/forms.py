"""What the mail room says about batches, scans and lists of the post."""

from __future__ import annotations

from collections.abc import Mapping

from werkzeug.datastructures import MultiDict
from wtforms.fields.choices import SelectChoice

from feeadmin.kernel import clock
from feeadmin.mailroom.scanning import ENDORSEMENTS, SCAN_WORDS, Scan
from feeadmin.web.fields import (
    ChoiceField,
    EditionField,
    LineField,
    PickField,
    PicksField,
    TextField,
    UploadField,
    choices,
)
from feeadmin.web.forms import Form
from feeadmin.web.quantities import DayField


class DecideForm(Form):
    edition = EditionField()


class ReleaseForm(DecideForm):
    looked_at = PicksField(
        "Letters I have opened and looked at",
        required="Open each letter of the sample, and tick it",
        hint="The ends of the pile, the longest name and address, the largest amount, and one of "
        "each kind, language and way of mailing.",
    )


class MailForm(Form):
    proof = LineField(
        "What proves it",
        required="Say what proves it: the stamped list of the post office",
        hint="For example: certified-mail list, stamped by the post office.",
    )


class CancelForm(Form):
    because = LineField("Why", required="Say why, for the record")


class ArticlesForm(Form):
    typed = TextField(
        "Certified-mail numbers",
        required="Scan or type the numbers, one a line",
        hint="In the order of the envelopes, one a line. A scanner ends each with Enter.",
    )


class ScanForm(Form):
    what = ChoiceField(
        "What is in your hand?",
        required="Choose what is in your hand",
        choices=choices(Scan, SCAN_WORDS),
        default=Scan.CAME_BACK.value,
    )
    reason = PickField(
        "What the post wrote on it",
        choices=[SelectChoice("", "—"), *(SelectChoice(one, one) for one in ENDORSEMENTS)],
    )
    says = LineField(
        "Other words",
        hint="What the post wrote, where it is not in the list; or who signed the card.",
    )
    on = DayField("Day", required="Enter the day", default=clock.today)
    code = LineField(
        "Scan or type",
        required="Hold the scanner to the letter, or type its number",
        hint="The number of the notice, its square code, or the certified-mail number.",
    )

    @classmethod
    def going_on(cls, asked: Mapping[str, str]) -> ScanForm:
        """Return an empty form that holds what was chosen for the letter before."""
        first = {"what": Scan.CAME_BACK.value, "on": clock.today().isoformat()}
        kept = {name: asked[name] for name in ("what", "reason", "on") if name in asked}
        return cls(MultiDict({**first, **kept}))

    @property
    def said(self) -> str:
        """What the post wrote, or who signed: from the list, or in other words."""
        return self.says.data or self.reason.data or ""


class TrackingForm(Form):
    file = UploadField(
        "The list from the post",
        required="Choose the file",
        hint="CSV with the certified-mail number, the status and the date.",
    )
