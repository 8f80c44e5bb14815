"""A letter as a reader holds it: its pages drawn and its words read back from the PDF."""

from __future__ import annotations

import io
from types import TracebackType
from typing import Self

import pypdfium2

from feeadmin.language import _
from feeadmin.letters.faults import LetterFault
from feeadmin.letters.window import ADDRESS, POINTS, SEEN, AddressBlock, Zone

HEIGHT, WIDTH = 11.0, 8.5
"""US Letter, in inches."""

EDGE = 0.18
"""Inches at the paper's edge that many printers cannot reach."""

WINDOW_DPI, EDGE_DPI = 150, 36
INK = 200
"""A grey under this is ink."""


class Paper:
    """The pages of a letter, open while inside `with`."""

    def __init__(self, pdf: bytes) -> None:
        self._document = pypdfium2.PdfDocument(pdf)
        self._pages = [self._document[i] for i in range(len(self._document))]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        reason: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._document.close()

    def words(self) -> list[str]:
        """Return each page's words as one line, each gap one space."""
        return [" ".join(page.get_textpage().get_text_range().split()) for page in self._pages]

    def pictures(self, dpi: int = 90) -> list[bytes]:
        """Return each page as a PNG, to be looked at on a screen."""
        drawn = []
        for page in self._pages:
            out = io.BytesIO()
            page.render(scale=dpi / POINTS).to_pil().save(out, "PNG", optimize=True)
            drawn.append(out.getvalue())
        return drawn

    def check_window(self, address: AddressBlock) -> None:
        """See that the envelope's window shows the address, whole, and nothing else."""
        shown = self._words_in(SEEN)
        if shown != " ".join(address.lines):
            raise LetterFault(
                _(
                    "The envelope’s window shows “{shown}” where it must show “{wanted}”.",
                    shown=shown,
                    wanted=" ".join(address.lines),
                )
            )
        if self._stray_ink():
            raise LetterFault(_("Something other than the address shows in the envelope’s window."))

    def check_edges(self) -> None:
        """See that nothing runs into the edge of the paper, where it would be cut off."""
        inner = Zone(EDGE, EDGE, WIDTH - EDGE, HEIGHT - EDGE)
        whole = Zone(0, 0, WIDTH, HEIGHT)
        for number, page in enumerate(self._pages, start=1):
            if _ink_outside(page, whole, inner, EDGE_DPI):
                raise LetterFault(
                    _("Page {n} runs off the paper. Shorten what stands there.", n=number)
                )

    def _words_in(self, zone: Zone) -> str:
        text = (
            self._pages[0]
            .get_textpage()
            .get_text_bounded(
                left=zone.left * POINTS,
                bottom=(HEIGHT - zone.bottom) * POINTS,
                right=zone.right * POINTS,
                top=(HEIGHT - zone.top) * POINTS,
            )
        )
        return " ".join(text.split())

    def _stray_ink(self) -> bool:
        return _ink_outside(self._pages[0], SEEN, ADDRESS, WINDOW_DPI)


def _ink_outside(page: pypdfium2.PdfPage, drawn: Zone, allowed: Zone, dpi: int) -> bool:
    """Draw a part of a page and say whether anything dark lies outside the allowed zone."""
    picture = page.render(
        scale=dpi / POINTS,
        grayscale=True,
        crop=(
            drawn.left * POINTS,
            (HEIGHT - drawn.bottom) * POINTS,
            (WIDTH - drawn.right) * POINTS,
            drawn.top * POINTS,
        ),
    ).to_numpy()
    dark = picture.reshape(picture.shape[:2]) < INK
    left, right = (round((x - drawn.left) * dpi) for x in (allowed.left, allowed.right))
    top, bottom = (round((y - drawn.top) * dpi) for y in (allowed.top, allowed.bottom))
    dark[top:bottom, left:right] = False
    return bool(dark.any())
