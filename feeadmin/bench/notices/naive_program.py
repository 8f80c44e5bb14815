"""WeasyPrint as it comes: HTML and style parsed anew each time, the system's typefaces.

Where the system has none for one of the letter's languages, the whole typefaces that the
letter's own are cut from are installed beside its own.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import which

from feeadmin.bench.notices import sample
from feeadmin.bench.notices.making import made
from feeadmin.letters import fonts
from feeadmin.letters.help_lines import HELP_LINES
from feeadmin.letters.markup import TEMPLATES

NAIVE = "naive"
SHEETS = ("css/theme.css", "css/letter.css")
VARIANT = "pdf/a-3a"
CALLED = {
    "Letter": "Public Sans",
    "Letter Figures": "Public Sans",
    "Letter Signs": "Noto Sans KR",
    "Help Korean": "Noto Sans KR",
    "Help Chinese": "Noto Sans TC",
    "Help Armenian": "Noto Sans Armenian",
    "Help Persian": "Vazirmatn",
}
"""What a system calls the typefaces that the letters' are cut from."""


def work(folder: Path) -> Iterator[Callable[[], object]]:
    """Make them from a page that is parsed anew each time, with typefaces looked up anew."""
    page = styled(sample.page())
    os.environ["FONTCONFIG_FILE"] = str(typefaces(folder))
    import weasyprint  # noqa: PLC0415 (it looks for typefaces as soon as it is imported)

    def make() -> bytes:
        pdf: bytes = weasyprint.HTML(string=page).write_pdf(pdf_variant=VARIANT)
        return pdf

    yield from made(folder, NAIVE, make)


def styled(page: str) -> str:
    """Return a page with its style inside and its pictures by their addresses."""
    style = "".join((TEMPLATES / sheet).read_text(encoding="utf-8") for sheet in SHEETS)
    style = style.replace("asset:", f"{TEMPLATES.as_uri()}/")
    return page.replace("</head>", f"<style>{style}</style></head>")


def unspoken() -> list[str]:
    """Return the languages of a letter that the system has no typeface for."""
    lister = which("fc-list")
    return [
        line.language
        for line in HELP_LINES
        if lister is None
        or not subprocess.run(  # noqa: S603 (our own words)
            [lister, f":lang={line.language}"], check=True, capture_output=True
        ).stdout
    ]


def typefaces(folder: Path) -> Path:
    """Write what fontconfig shall know: the system's, and what the letters' names stand for."""
    packages = fonts.PACKAGES / fonts.SCOPE
    installed = {packages / face.source.split("/")[0] for face in fonts.FACES}
    written = folder / "naive-fonts.conf"
    written.write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
        '<fontconfig>\n<include ignore_missing="yes">/etc/fonts/fonts.conf</include>\n'
        + "".join(f"<dir>{path}</dir>\n" for path in sorted(installed) if unspoken())
        + f"<cachedir>{folder / 'naive-fonts'}</cachedir>\n"
        + "".join(
            f'<alias binding="same"><family>{ours}</family>'
            f"<prefer><family>{theirs}</family></prefer></alias>\n"
            for ours, theirs in CALLED.items()
        )
        + "</fontconfig>\n"
    )
    return written
