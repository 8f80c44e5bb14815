"""How much work a letter takes, as a ratio to WeasyPrint used as it comes.

Both draw the same pages in turn, in the same process, and only processor time
counts, so the ratio holds on a busy machine where milliseconds do not. The plain
way parses the markup and the style anew, takes the packages' whole typefaces, and
writes PDF/A-3a without accessibility, attachment or any check.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from feeadmin.letters import archive, fonts, window
from feeadmin.letters.engine import SHEETS, Engine
from feeadmin.letters.markup import TEMPLATES, Templates
from feeadmin.letters.model import Letter
from feeadmin.letters.typesetter import weasyprint


@dataclass(frozen=True, slots=True)
class Comparison:
    """Median processor time of one letter, in seconds, and its size in bytes."""

    ours: float
    plain: float
    ours_bytes: int
    plain_bytes: int

    @property
    def ratio(self) -> float:
        """Return our time as a share of the plain way's."""
        return self.ours / self.plain


def compare(letter: Letter, *, packages: Path = fonts.PACKAGES, rounds: int = 10) -> Comparison:
    """Make a letter both ways, in turn, so many times."""
    engine, page = Engine(), _plain_page(letter, packages)
    ours, plain = [], []
    for _round in range(rounds):
        ours.append(_timed(lambda: engine.render(letter).pdf))
        plain.append(_timed(lambda: _drawn_plainly(page)))
    return Comparison(
        ours=median(seconds for seconds, _size in ours),
        plain=median(seconds for seconds, _size in plain),
        ours_bytes=ours[0][1],
        plain_bytes=plain[0][1],
    )


def _plain_page(letter: Letter, packages: Path) -> str:
    faces = "".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};'
        f"src:url({(packages / fonts.SCOPE / face.source).as_uri()})}}"
        for face in fonts.FACES
    )
    style = "".join((TEMPLATES / sheet).read_text(encoding="utf-8") for sheet in SHEETS)
    pictures = style.replace("asset:", f"{TEMPLATES.as_uri()}/")
    address = window.block(letter.recipient, fonts.advances())
    markup = Templates().xhtml(letter, address)
    return markup.replace("</head>", f"<style>{faces}{pictures}</style></head>")


def _drawn_plainly(page: str) -> bytes:
    with warnings.catch_warnings():
        # It leaves the file of its colour profile open.
        warnings.simplefilter("ignore", ResourceWarning)
        drawn: bytes = weasyprint.HTML(string=page).write_pdf(pdf_variant=archive.VARIANT)
    return drawn


def _timed(make: Callable[[], bytes]) -> tuple[float, int]:
    start = time.process_time()
    made = make()
    return time.process_time() - start, len(made)
