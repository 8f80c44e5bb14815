"""The base of every form: how mistakes are listed, and that what was typed is never lost."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_wtf import FlaskForm

from feeadmin.language import _


class Form(FlaskForm):
    """A form that checks what was typed. What is allowed is the action's to say."""

    class Meta(FlaskForm.Meta):
        def get_translations(self, _form: Any) -> Any:
            """Say WTForms' own few sentences in the language now spoken."""
            return _Words()

        def render_field(self, field: Any, render_kw: dict[str, Any]) -> Any:
            """Tie the field to its hint and its error, for those who hear the page."""
            described = [
                f"{field.id}-{part}"
                for part, there in (("hint", field.description), ("error", field.errors))
                if there
            ]
            if described:
                render_kw.setdefault("aria-describedby", " ".join(described))
            if field.errors:
                render_kw["aria-invalid"] = "true"
            return super().render_field(field, render_kw)

    def validate_on_submit(self, extra_validators: Any = None) -> bool:
        """Check what was sent; mistakes turn the answer's status into 422.

        What a room has refused already is not sent to it again: its page is only shown once
        more, with what was typed and the reason.
        """
        fine: bool = not g.get("refusal") and super().validate_on_submit(extra_validators)
        if self.is_submitted() and not fine:
            g.setdefault("status", 422)
            self.ask_for_files_again()
        return fine

    def ask_for_files_again(self) -> None:
        """Say that the files chosen must be chosen again: no browser sends a page's files back."""
        for field in self:
            if field.type in {"UploadField", "UploadsField"} and field.data:
                field.errors = [*field.errors, _("Choose the files again: they are not kept yet.")]

    def reject(self, field: Any, sentence: str) -> None:
        """Say what is wrong with an answer that only the room could tell."""
        field.errors = [*field.errors, sentence]
        g.status = 422

    def mistakes(self) -> list[tuple[str, str]]:
        """Return (field id, sentence) of everything to be put right, in reading order."""
        return [(_first_input(field), str(error)) for field in self for error in field.errors]


def _first_input(field: Any) -> str:
    """Return the id a link to the mistake must lead to: of several answers, the first one's."""
    in_sight = field.type in {"ChoiceField", "PicksField"} and field.choices
    return f"{field.id}-0" if in_sight else str(field.id)


class _Words:
    """WTForms asks for its own few sentences here."""

    def gettext(self, sentence: str) -> str:
        return _(sentence)

    def ngettext(self, one: str, many: str, n: int) -> str:
        return _(one if n == 1 else many)
