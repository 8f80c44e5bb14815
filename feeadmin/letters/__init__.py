"""Letters: from a frozen letter to the PDF that is mailed, read aloud and kept."""

from __future__ import annotations

from datetime import date

from feeadmin.letters.faults import LetterFault, LettersNotReady
from feeadmin.letters.model import AssessmentLetter
from feeadmin.letters.rendered import Rendered

__all__ = [
    "AssessmentLetter",
    "LetterFault",
    "LettersNotReady",
    "Rendered",
    "document",
    "render",
]


def render(letter: AssessmentLetter) -> Rendered:
    """Return the letter's PDF, checked, with everything that decided its bytes.

    Raises LetterFault with what is wrong in the letter, or LettersNotReady with
    what this machine lacks.
    """
    # WeasyPrint comes in with the first letter: it takes half a second, and set-up
    # imports this package before the libraries and typefaces are there.
    from feeadmin.letters.engine import engine  # noqa: PLC0415

    return engine().render(letter)


def document(markup: str, *, enclosed: str, name: str, says: str, on: date) -> bytes:
    """Return the PDF of a document that is no letter, with the file it was made from inside.

    Raises LetterFault for a character no typeface here can draw, or LettersNotReady.
    """
    from feeadmin.letters.archive import Enclosed  # noqa: PLC0415
    from feeadmin.letters.engine import engine  # noqa: PLC0415

    source = Enclosed(enclosed, name, says, relationship="Source")
    return engine().document(markup, source, on=on)
