"""Our notices: whole as they are mailed, without the last look at them, and plain."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from feeadmin.bench.notices import sample
from feeadmin.bench.notices.making import made
from feeadmin.letters import window
from feeadmin.letters.engine import Engine
from feeadmin.letters.model import Letter
from feeadmin.letters.xhtml import Xhtml

WHOLE, UNCHECKED, PLAIN = "ours", "ours-unchecked", "ours-plain"


def whole(folder: Path) -> Iterator[Callable[[], object]]:
    """Make them as the product does: PDF/A-3a, PDF/UA-1, JSON, SHA-256, and all its checks."""
    engine, letter = Engine(), sample.notice()
    yield from made(folder, WHOLE, lambda: engine.render(letter).pdf)


def in_language(language: str) -> Callable[[Path], Iterator[Callable[[], object]]]:
    """Return the work of making them in a language, whole."""

    def work(folder: Path) -> Iterator[Callable[[], object]]:
        engine, letter = Engine(), sample.notice(language)
        yield from made(folder, f"{WHOLE}-{language}", lambda: engine.render(letter).pdf)

    return work


spanish, korean, chinese = in_language("es"), in_language("ko"), in_language("zh-Hant")
armenian, persian = in_language("hy"), in_language("fa")
tagalog, vietnamese = in_language("tl"), in_language("vi")


class Bench(Engine):
    """The product's engine, taken apart."""

    def unchecked(self, letter: Letter) -> bytes:
        """Return the letter with everything that the archive asks, unchecked, and its SHA-256."""
        pdf = self._drawn(letter, self.words(letter))
        hashlib.sha256(pdf).hexdigest()
        return pdf

    def plain(self, letter: Letter) -> bytes:
        """Return the letter as a PDF and nothing more: no PDF/A, no PDF/UA, nothing attached."""
        document = Xhtml(self.words(letter), self._fetcher).render(
            font_config=self._faces, stylesheets=[self._style]
        )
        pdf: bytes = document.write_pdf()
        return pdf

    def words(self, letter: Letter) -> str:
        return self._templates.xhtml(letter, window.block(letter.recipient, self._advances))


def unchecked(folder: Path) -> Iterator[Callable[[], object]]:
    """Make them as the archive asks, and look at none again."""
    engine, letter = Bench(), sample.notice()
    yield from made(folder, UNCHECKED, lambda: engine.unchecked(letter))


def plain(folder: Path) -> Iterator[Callable[[], object]]:
    """Make them plain."""
    engine, letter = Bench(), sample.notice()
    yield from made(folder, PLAIN, lambda: engine.plain(letter))
