"""Words in each language of the product, and sentences with values in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from feeadmin.language import LANGUAGES, _, spoken
from feeadmin.ordinance.problems import Wrong

_BLANK = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in every language of the product."""

    by_language: Mapping[str, str]

    @classmethod
    def same(cls, text: str) -> Words:
        """Let one text stand for all languages."""
        return cls(dict.fromkeys(LANGUAGES, text))

    def __str__(self) -> str:
        return self.said()

    def said(self, language: str | None = None) -> str:
        """Return the words in this language, or in the one now spoken."""
        return self.by_language[language or spoken()]

    def names(self) -> set[str]:
        """Return the names in braces. Raises Wrong when a brace stands alone."""
        found: set[str] = set()
        for text in self.by_language.values():
            if {"{", "}"} & set(_BLANK.sub("", text)):
                raise Wrong(_("A brace has no partner in “{text}”.", text=text))
            found.update(_BLANK.findall(text))
        return found

    def filled(self, value: Callable[[str, str], str], language: str) -> str:
        """Return the words with each `{name}` replaced by its value in that language."""
        return _BLANK.sub(lambda blank: value(blank.group(1), language), self.said(language))


NO = Words({"en": "no", "es": "no"})
YES = Words({"en": "yes", "es": "sí"})
NONE_RECORDED = Words({"en": "none recorded", "es": "ninguno registrado"})
NO_LIMIT = Words({"en": "no limit", "es": "sin límite"})
