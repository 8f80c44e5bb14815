"""The fields for words, answers and files, each with its own words for what is wrong."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from typing import Any

from flask import g
from werkzeug.datastructures import FileStorage
from wtforms import (
    BooleanField,
    Field,
    FileField,
    HiddenField,
    MultipleFileField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation, ValidationError

from feeadmin.kernel.privacy import names_status
from feeadmin.language import _
from feeadmin.web.asking import Asked, said
from feeadmin.web.quantities import MOST_DIGITS

LONGEST_LINE = 200
LONGEST_TEXT = 5000


class _PlainText(Field):
    """Refuses what this product must never hold, and texts beyond all measure."""

    longest = LONGEST_LINE

    def pre_validate(self, _form: Any) -> None:
        words = self.data or ""
        if len(words) > self.longest:
            raise StopValidation(
                _("Use {n} characters or fewer. This is {m}.", n=self.longest, m=len(words))
            )
        if any(unicodedata.category(sign) == "Cc" and sign not in "\n\t" for sign in words):
            raise StopValidation(_("This has a character that is no letter. Type it again."))
        if names_status(words):
            raise StopValidation(
                _(
                    "The city keeps no record of anybody’s immigration status. "
                    "Leave it out, and describe only what was seen."
                )
            )


class LineField(Asked, _PlainText, StringField):
    """One line of words."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = " ".join(said(valuelist).split())


class TextField(Asked, _PlainText, TextAreaField):
    """Several lines of words."""

    longest = LONGEST_TEXT

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the words; where a browser ends a line with two signs, one is kept."""
        self.data = said(valuelist).replace("\r\n", "\n")


class SecretField(Asked, PasswordField):
    """A password or a code; never shown back."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = said(valuelist)


class _Listed(Field):
    """Takes no answer but those it offers."""

    def pre_validate(self, form: Any) -> None:
        try:
            super().pre_validate(form)
        except ValidationError as wrong:
            raise ValidationError(_("Choose from the answers listed.")) from wrong


class ChoiceField(Asked, _Listed, RadioField):
    """One of a few answers, all of them in sight."""


class PickField(Asked, _Listed, SelectField):
    """One of many answers."""


class PicksField(Asked, _Listed, SelectMultipleField):
    """Any of several answers."""


class TickField(Asked, BooleanField):
    """A statement that is ticked when true."""


class UploadField(Asked, FileField):
    """One file; None where none was chosen."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.raw_data = _files(valuelist)
        self.data = next(iter(self.raw_data), None)


class UploadsField(Asked, MultipleFileField):
    """Any number of files."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = _files(valuelist)


class EditionField(HiddenField):
    """Which edition of a thing the person looked at, for the room to compare.

    A form shown again after a refusal carries the edition that it then shows.
    """

    def process_formdata(self, valuelist: list[str]) -> None:
        if g.get("refusal"):
            return
        typed = said(valuelist)
        is_count = typed.isascii() and typed.isdecimal() and len(typed) <= MOST_DIGITS
        self.data = int(typed) if is_count else 0


def choices(kind: type[StrEnum], words: dict[Any, str]) -> list[SelectChoice]:
    """Return an enumeration's answers with the words people read, in its own order."""
    return [SelectChoice(member.value, words[member]) for member in kind if member in words]


def _files(valuelist: list[Any]) -> list[FileStorage]:
    """Return what really is a file: a browser sends an empty one where none was chosen."""
    return [one for one in valuelist if isinstance(one, FileStorage) and one.filename]
