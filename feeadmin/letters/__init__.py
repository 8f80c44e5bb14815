"""Letters: from a frozen letter to the PDF that is mailed, read aloud and kept."""

from __future__ import annotations

from feeadmin.letters.faults import LetterFault, LettersNotReady
from feeadmin.letters.model import AssessmentLetter
from feeadmin.letters.rendered import Rendered

__all__ = ["AssessmentLetter", "LetterFault", "LettersNotReady", "Rendered", "render"]


def render(letter: AssessmentLetter) -> Rendered:
    """Return the letter's PDF, checked, with everything that decided its bytes.

    Raises LetterFault with what is wrong in the letter, or LettersNotReady with
    what this machine lacks.
    """
    # WeasyPrint comes in with the first letter: it takes half a second, and set-up
    # imports this package before the libraries and typefaces are there.
    from feeadmin.letters.engine import engine  # noqa: PLC0415

    return engine().render(letter)
