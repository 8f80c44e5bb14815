"""The notice that everybody makes: worked example E2 of the demonstration schedule, frozen.

Every word of it is invented. It says DEMONSTRATION on each page.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from feeadmin.letters import fonts, window
from feeadmin.letters.help_lines import HELP_LINES
from feeadmin.letters.markup import Templates
from feeadmin.letters.model import AssessmentLetter

HERE = Path(__file__).parent
ENGLISH, SPANISH = "en", "es"
OTHERS = tuple(line.language for line in HELP_LINES if line.language not in {ENGLISH, SPANISH})
"""Languages that a notice speaks in a help sheet, its own words being English."""


@cache
def notice(language: str = ENGLISH) -> AssessmentLetter:
    """Return the notice in a language: its whole text, or English with a help sheet in it."""
    if language in OTHERS:
        return replace(notice(), insert=language)
    written = (HERE / f"letter.{language}.json").read_text(encoding="utf-8")
    return AssessmentLetter.from_json(written)


def page(language: str = ENGLISH) -> str:
    """Return the notice as the product's own markup, without style."""
    letter = notice(language)
    return Templates().xhtml(letter, window.block(letter.recipient, fonts.advances()))


def languages() -> tuple[str, ...]:
    """Return the languages there are letters for: of the help sheets, those that are printed."""
    english = page()
    return (SPANISH, *(language for language in OTHERS if page(language) != english))
