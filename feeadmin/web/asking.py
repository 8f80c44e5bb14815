"""What all fields share: how they ask, and that blanks alone are no answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from wtforms import Field
from wtforms.validators import Optional, StopValidation


class Required:
    """Asks for an answer in these words. Blanks alone are none."""

    field_flags = {"required": True}

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence

    def __call__(self, _form: Any, field: Any) -> None:
        if not any(one.strip() if isinstance(one, str) else one for one in field.raw_data or ()):
            field.errors = []
            raise StopValidation(self.sentence)


def said(valuelist: list[Any]) -> str:
    """Return the words sent for a field; whoever sends a file in their place has said nothing."""
    first = valuelist[0] if valuelist else ""
    return first if isinstance(first, str) else ""


class Asked(Field):
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
        presence: Any = Required(required) if required else Optional()
        super().__init__(label, validators=[presence, *check], description=hint, **kwargs)
