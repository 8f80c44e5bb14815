"""Letters: from a frozen letter to the PDF that is mailed, read aloud and kept."""

from __future__ import annotations

import logging
from datetime import date, datetime

from feeadmin.kernel.errors import Refused
from feeadmin.letters import seal_key
from feeadmin.letters.faults import LetterFault, LettersNotReady
from feeadmin.letters.model import Letter
from feeadmin.letters.rendered import Rendered, Sealed

__all__ = [
    "Letter",
    "LetterFault",
    "LettersNotReady",
    "Rendered",
    "Sealed",
    "document",
    "render",
    "sealed",
]

log = logging.getLogger(__name__)


def render(letter: Letter) -> Rendered:
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

    Raises Refused for a character no typeface here can draw, naming it, and where this machine
    cannot make documents yet: it is asked for from a page, which says why not.
    """
    from feeadmin.letters.archive import Enclosed  # noqa: PLC0415
    from feeadmin.letters.engine import engine  # noqa: PLC0415

    source = Enclosed(enclosed, name, says, relationship="Source")
    try:
        return engine().document(markup, source, on=on)
    except (LetterFault, LettersNotReady) as fault:
        raise Refused(str(fault)) from fault


def sealed(pdf: bytes, *, at: datetime) -> Sealed | None:
    """Return a letter with the City's seal, as of a moment; None where the City seals none.

    Nor does it with a certificate that has ended since the start: an owner's letter does not
    wait for a new key.
    """
    key = seal_key.held()
    if key is None:
        return None
    if not key.is_valid:
        log.warning("A letter was not sealed: the certificate of the seal is not valid today.")
        return None
    # Half a second, as above, and only where there is a key.
    from feeadmin.letters import seal  # noqa: PLC0415

    return Sealed(seal.sealed(pdf, key, at=at), key.name, key.fingerprint, seal.VERSION)
