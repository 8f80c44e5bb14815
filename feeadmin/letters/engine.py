"""From a frozen letter to its PDF: the same bytes on every run, or a fault that says why.

One engine serves a process: style sheets, typefaces and templates are read once. A
letter is laid out, archived as PDF/A-3a and PDF/UA-1, and then checked on the PDF
itself. WeasyPrint logs what it could not do and goes on; here any such line stops
the letter, because a notice without its map or its date is worse than none.
"""

from __future__ import annotations

import hashlib
import logging
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path

from feeadmin.language import _
from feeadmin.letters import archive, canonical, characters, checks, fonts, sums, typesetter, window
from feeadmin.letters.assets import SCHEME, Assets
from feeadmin.letters.faults import LetterFault
from feeadmin.letters.markup import TEMPLATES, Templates
from feeadmin.letters.model import BilledLetter, Letter
from feeadmin.letters.rendered import Rendered
from feeadmin.letters.typesetter import FontConfiguration, urls, weasyprint
from feeadmin.letters.xhtml import Xhtml

HERE = Path(__file__).parent
SHEETS = ("css/theme.css", "css/letter.css")
DOCUMENT_SHEETS = ("css/theme.css", "css/document.css", "css/mailing.css")
PICTURES = {"emblem.svg": "image/svg+xml"}
PACKAGES = ("weasyprint", "pydyf", "tinycss2", "cssselect2", "jinja2", "babel", "segno", "pillow")


class Engine:
    """Makes letters. Raises LettersNotReady where the machine lacks something for it."""

    def __init__(self, templates: Path = TEMPLATES, typefaces: Path = fonts.FOLDER) -> None:
        typesetter.check()
        fonts.check(typefaces)
        archive.keep_languages()
        self._templates = Templates(templates)
        self._advances = fonts.advances(400, typefaces)
        self._drawable = fonts.drawable(typefaces)
        style, document_style = (
            "".join((templates / sheet).read_text(encoding="utf-8") for sheet in sheets)
            for sheets in (SHEETS, DOCUMENT_SHEETS)
        )
        self._css_sha256 = hashlib.sha256(style.encode()).hexdigest()
        self._fetcher = Assets(_shelf(templates, typefaces))
        # Pango and fontconfig make no promise about threads.
        self._one_at_a_time = threading.Lock()
        with fonts.only_ours(typefaces), _no_complaint("letter.css"):
            self._faces = FontConfiguration()
            self._style, self._document_style = (
                weasyprint.CSS(
                    string=_font_faces() + sheet,
                    font_config=self._faces,
                    url_fetcher=self._fetcher,
                )
                for sheet in (style, document_style)
            )
        self._versions = _versions()

    def render(self, letter: Letter) -> Rendered:
        """Return the letter's PDF, checked. Raises LetterFault with what is wrong and where."""
        checks.before(letter)
        characters.check(letter, self._drawable)
        if isinstance(letter, BilledLetter):
            sums.check(letter.lines, letter.total_cents)
        address = window.block(letter.recipient, self._advances)
        markup = self._templates.xhtml(letter, address)
        pdf = self._drawn(letter, markup)
        pages = checks.after(pdf, letter, address)
        return Rendered(
            pdf=pdf,
            sha256=hashlib.sha256(pdf).hexdigest(),
            pages=pages,
            language=letter.language,
            template_version=self._templates.version(letter.language),
            css_sha256=self._css_sha256,
            fonts_sha256=fonts.set_sha256(),
            engine_versions=dict(self._versions),
        )

    def _drawn(self, letter: Letter, markup: str) -> bytes:
        try:
            with self._one_at_a_time, _no_complaint(letter.case_number):
                return self._pdf(letter, markup)
        except urls.FatalURLFetchingError as reason:
            raise LetterFault(
                _("The letter asks for a file from outside: {why}.", why=reason)
            ) from None

    def _pdf(self, letter: Letter, markup: str) -> bytes:
        return self._archived(markup, self._style, _enclosed(letter), on=letter.mailed_on)

    def document(self, markup: str, enclosed: archive.Enclosed, *, on: date) -> bytes:
        """Return the PDF of a document that is no letter, such as the text of a version.

        Raises LetterFault for a character that no typeface here can draw.
        """
        characters.check_text(markup, self._drawable)
        with self._one_at_a_time, _no_complaint("document.css"):
            return self._archived(markup, self._document_style, enclosed, on=on)

    def _archived(
        self, markup: str, style: weasyprint.CSS, enclosed: archive.Enclosed, *, on: date
    ) -> bytes:
        document = Xhtml(markup, self._fetcher).render(
            font_config=self._faces,
            stylesheets=[style],
            pdf_variant=archive.VARIANT,
            color_profiles=archive.screen_colours(),
        )
        archive.seal_metadata(document)
        archive.enclose(document, enclosed, on=on)
        pdf: bytes = document.write_pdf(
            pdf_variant=archive.VARIANT,
            output_intent="as rendered",  # or WeasyPrint opens its own profile again
            finisher=archive.finish,
        )
        return pdf


def _enclosed(letter: Letter) -> archive.Enclosed:
    """Return what a letter carries for machines: its calculation, or else its own facts."""
    if isinstance(letter, BilledLetter):
        return archive.Enclosed(
            canonical.written(letter.receipt), archive.CALCULATION, archive.CALCULATION_SAYS
        )
    facts = replace(letter, access_code=None).to_json()
    return archive.Enclosed(facts, archive.FACTS, archive.FACTS_SAYS)


@cache
def engine() -> Engine:
    """Return this process's engine, made on first use."""
    return Engine()


class _Complaints(logging.Handler):
    """Collects what WeasyPrint would only have logged."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextmanager
def _no_complaint(what: str) -> Iterator[None]:
    """Raise LetterFault if WeasyPrint complains inside, however logging is set up elsewhere."""
    logger, complaints = logging.getLogger("weasyprint"), _Complaints()
    level, disabled, propagate = logger.level, logger.disabled, logger.propagate
    logger.setLevel(logging.WARNING)
    logger.disabled, logger.propagate = False, False
    logger.addHandler(complaints)
    try:
        yield
    finally:
        logger.removeHandler(complaints)
        logger.setLevel(level)
        logger.disabled, logger.propagate = disabled, propagate
    if complaints.said:
        raise LetterFault(
            _("{what} cannot be drawn whole: {why}.", what=what, why="; ".join(complaints.said))
        )


def _shelf(templates: Path, typefaces: Path) -> dict[str, tuple[bytes, str]]:
    shelf = {face.file: ((typefaces / face.file).read_bytes(), "font/ttf") for face in fonts.FACES}
    for name, media_type in PICTURES.items():
        shelf[name] = ((templates / name).read_bytes(), media_type)
    return shelf


def _font_faces() -> str:
    return "".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};'
        f"src:url({SCHEME}{face.file})}}\n"
        for face in fonts.FACES
    )


def _versions() -> dict[str, str]:
    """Return the version of everything that can change a letter's bytes, ourselves included."""
    ours = hashlib.sha256()
    for file in sorted(HERE.glob("*.py")):
        ours.update(file.read_bytes())
    return {
        "letters": ours.hexdigest()[:16],
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **typesetter.libraries(),
        **{package: version(package) for package in PACKAGES},
    }
