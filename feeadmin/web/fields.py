"""The fields of the product's own quantities, each with its own words for what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from wtforms import (
    BooleanField,
    Field,
    FileField,
    MultipleFileField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional, StopValidation, ValidationError

from feeadmin.days import CITY
from feeadmin.kernel.privacy import names_status
from feeadmin.language import _
from feeadmin.units import Money

LONGEST_LINE = 200
LONGEST_TEXT = 5000


def _presence(required: str | None) -> Any:
    """Ask for an answer in these words, or let it be left out."""
    return InputRequired(required) if required else Optional()


class _Asked(Field):
    """Takes `required="Enter …"` in place of validators, and a hint in plain words."""

    data: Any

    def __init__(
        self,
        label: str,
        *,
        required: str | None = None,
        hint: str = "",
        check: Sequence[Callable[[Any, Any], None]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(
            label, validators=[_presence(required), *check], description=hint, **kwargs
        )


class _PlainText(Field):
    """Refuses what this product must never hold, and texts beyond all measure."""

    longest = LONGEST_LINE

    def pre_validate(self, _form: Any) -> None:
        said = self.data or ""
        if len(said) > self.longest:
            raise StopValidation(
                _("Use {n} characters or fewer. This is {m}.", n=self.longest, m=len(said))
            )
        if "\x00" in said:
            raise StopValidation(_("This has a character that is no letter. Type it again."))
        if names_status(said):
            raise StopValidation(
                _(
                    "The city keeps no record of anybody’s immigration status. "
                    "Leave it out, and describe only what was seen."
                )
            )


class LineField(_Asked, _PlainText, StringField):
    """One line of words."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = " ".join(valuelist[0].split()) if valuelist else ""


class TextField(_Asked, _PlainText, TextAreaField):
    """Several lines of words."""

    longest = LONGEST_TEXT


class SecretField(_Asked, PasswordField):
    """A password or a code; never shown back."""


class MoneyField(_Asked, StringField):
    """An amount, read as people write it."""

    typed = ""

    def _value(self) -> str:
        return self.typed or (str(self.data) if self.data is not None else "")

    def process_formdata(self, valuelist: list[str]) -> None:
        self.typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if self.typed:
            try:
                self.data = Money.parse(self.typed)
            except ValueError as wrong:
                raise ValidationError(_("Enter an amount such as 1,500.50.")) from wrong


class CountField(_Asked, StringField):
    """A whole number, zero or more; nothing typed means unknown."""

    def __init__(self, label: str, *, most: int = 1000, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.most = most
        self.typed = ""

    def _value(self) -> str:
        return self.typed or ("" if self.data is None else str(self.data))

    def process_formdata(self, valuelist: list[str]) -> None:
        self.typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if self.typed:
            if not self.typed.isdecimal() or int(self.typed) > self.most:
                raise ValidationError(
                    _("Enter a whole number from 0 to {most}.", most=f"{self.most:,}")
                )
            self.data = int(self.typed)


class MeasureField(_Asked, StringField):
    """A measure with up to two decimal places: feet, square feet, hours, degrees."""

    def __init__(
        self,
        label: str,
        *,
        least: Decimal | int = 0,
        most: Decimal | int = 10_000_000,
        places: int = 2,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, **kwargs)
        self.least, self.most, self.places = Decimal(least), Decimal(most), places
        self.typed = ""

    def _value(self) -> str:
        return self.typed or ("" if self.data is None else f"{self.data}")

    def process_formdata(self, valuelist: list[str]) -> None:
        self.typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not self.typed:
            return
        try:
            read = Decimal(self.typed.replace(",", ""))
        except InvalidOperation as wrong:
            raise ValidationError(_("Enter a number, such as 1250.5.")) from wrong
        if not read.is_finite() or not self.least <= read <= self.most:
            raise ValidationError(
                _(
                    "Enter a number from {least} to {most}.",
                    least=f"{self.least:,}",
                    most=f"{self.most:,}",
                )
            )
        exponent = read.as_tuple().exponent
        assert isinstance(exponent, int), "finite numbers have one"
        if -exponent > self.places:
            raise ValidationError(_("Use at most {n} decimal places.", n=self.places))
        self.data = read


class DayField(_Asked, StringField):
    """A city day, from the browser's own date picker."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.typed = ""

    def _value(self) -> str:
        return self.typed or (self.data.isoformat() if self.data else "")

    def process_formdata(self, valuelist: list[str]) -> None:
        self.typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if self.typed:
            try:
                self.data = date.fromisoformat(self.typed)
            except ValueError as wrong:
                raise ValidationError(
                    _("Enter a real date, for example 2026-04-28 for April 28, 2026.")
                ) from wrong


class MomentField(_Asked, StringField):
    """A city day and time of day, read into an instant."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.typed = ""

    def _value(self) -> str:
        if self.typed or self.data is None:
            return self.typed
        return str(self.data.astimezone(CITY).strftime("%Y-%m-%dT%H:%M"))

    def process_formdata(self, valuelist: list[str]) -> None:
        self.typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not self.typed:
            return
        try:
            read = datetime.fromisoformat(self.typed)
        except ValueError as wrong:
            raise ValidationError(
                _("Enter a real date and time, for example 2026-04-28 14:30.")
            ) from wrong
        if read.tzinfo is None:
            read = read.replace(tzinfo=CITY)
        # Clocks going forward skip an hour: nobody can have seen anything in it.
        if read.astimezone(CITY).replace(tzinfo=None) != read.replace(tzinfo=None):
            raise ValidationError(
                _("That time did not exist: clocks went forward. Enter the time shown after.")
            )
        self.data = read


class ChoiceField(_Asked, RadioField):
    """One of a few answers, all of them in sight."""


class PickField(_Asked, SelectField):
    """One of many answers."""


class PicksField(_Asked, SelectMultipleField):
    """Any of several answers."""

    def pre_validate(self, form: Any) -> None:
        try:
            super().pre_validate(form)
        except ValidationError as wrong:
            raise ValidationError(_("Choose from the answers listed.")) from wrong


class TickField(_Asked, BooleanField):
    """A statement that is ticked when true."""


class UploadField(_Asked, FileField):
    """One file."""


class UploadsField(_Asked, MultipleFileField):
    """Any number of files."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = [file for file in valuelist if file and file.filename]


def choices(kind: type[StrEnum], words: dict[Any, str]) -> list[SelectChoice]:
    """Return an enumeration's answers with the words people read, in its own order."""
    return [SelectChoice(member.value, words[member]) for member in kind if member in words]
