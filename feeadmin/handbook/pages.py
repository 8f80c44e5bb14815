"""The pages of the handbook: Markdown in `templates/handbook/<language>`, read and rendered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from markdown_it import MarkdownIt

from feeadmin.config import TEMPLATES
from feeadmin.kernel.errors import NotFound
from feeadmin.language import _, spoken

FOLDER = TEMPLATES / "handbook"

# Raw HTML stays text: a page of the handbook can carry no script and no style.
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class Page:
    """One page, ready to be shown. Templates take it as it is: it is our own text."""

    name: str
    title: str
    text: str

    def __html__(self) -> str:
        return str(_markdown.render(self.text))


def page(name: str, language: str | None = None) -> Page:
    """Return a page in the language now spoken, or in English. Raises NotFound."""
    if not re.fullmatch(r"[a-z-]{1,40}", name):
        raise NotFound(_("The handbook has no such page."))
    for folder in (language or spoken(), "en"):
        file = FOLDER / folder / f"{name}.md"
        if file.exists():
            return _read(file)
    raise NotFound(_("The handbook has no such page."))


@lru_cache(maxsize=128)
def _read(file: Path) -> Page:
    first, _newline, rest = file.read_text(encoding="utf-8").partition("\n")
    return Page(file.stem, first.removeprefix("# ").strip(), rest)
