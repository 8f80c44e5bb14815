"""A letter as well-formed XHTML: its templates, and the few things they may ask of Python.

Templates print; they do not reckon, and no figure of the ordinance stands in them.
A name they ask for that is not there stops the letter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import extract_from_ast

from feeadmin.language import NBSP, _, long_day, ngettext, plain_day, speaking, spoken, translation
from feeadmin.letters import canonical, sums, window
from feeadmin.letters.codes import square_code
from feeadmin.letters.help_lines import HELP_LINES
from feeadmin.letters.model import BilledLetter, Letter
from feeadmin.letters.pieces import FeeLine
from feeadmin.units import Money

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "letters"
SHORT = 40


class Templates:
    """The letters' templates, read once for a process."""

    def __init__(self, folder: Path = TEMPLATES) -> None:
        self._sources = {
            file.name: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.xhtml"))
        }
        self._versions: dict[str, str] = {}
        self.environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self.environment.globals.update({"_": _, "ngettext": ngettext})
        self.environment.filters.update(
            {
                "money": lambda cents: str(Money(cents)),
                "plain": lambda cents: Money(cents).plain,
                "long_day": long_day,
                "plain_day": plain_day,
                "weekday": weekday,
                "unbroken": unbroken,
            }
        )

    def xhtml(self, letter: Letter, address: window.AddressBlock) -> str:
        """Return the letter's pages as XHTML, in the letter's language."""
        link = f"{letter.portal_address}?n={letter.number}"
        asked = [letter.deadline(act) for act in letter.asks]
        with speaking(letter.language):
            return self.environment.get_template(f"{letter.kind}.xhtml").render(
                letter=letter,
                address=address,
                help_lines=(HELP_LINES[::2], HELP_LINES[1::2]),
                dates={date.act: date for date in asked},
                # What runs out first stands first; of the same day, what the kind asks first.
                main_dates=sorted(asked, key=lambda date: date.due_on),
                other_dates=[date for date in letter.deadlines if date.act not in letter.asks],
                workings=workings(letter.lines) if isinstance(letter, BilledLetter) else {},
                portal_link=link,
                code=square_code(f"https://{link}") if letter.access_code else None,
            )

    def version(self, language: str) -> str:
        """Return one SHA-256 of the templates and of their words in this language."""
        if language not in self._versions:
            said = {sentence: translation(sentence, language) for sentence in self.sentences()}
            everything = canonical.written([self._sources, said])
            self._versions[language] = hashlib.sha256(everything.encode()).hexdigest()
        return self._versions[language]

    def sentences(self) -> frozenset[str]:
        """Return every sentence the templates say, as the catalogue of translations knows it."""
        calls = (
            said
            for source in self._sources.values()
            for _line, _call, said in extract_from_ast(
                self.environment.parse(source), ("_", "ngettext")
            )
        )
        return frozenset(
            sentence
            for said in calls
            for sentence in ((said,) if isinstance(said, str) else said or ())
            if sentence is not None
        )


def workings(lines: Iterable[FeeLine]) -> dict[str, list[str]]:
    """Return what each line of the bill shows of its working, by the line's id.

    A line of zero shows none. Left out are steps on the way that were shown
    above or come to zero, and a working that only repeats the amount.
    """
    shown: set[str] = set()
    told: dict[str, list[str]] = {}
    for line in lines:
        steps, last = (line.working[:-1], line.working[-1:]) if line.cents else ((), ())
        fresh = [step for step in steps if step not in shown and not sums.is_nothing(step)]
        telling = [*fresh, *last]
        shown.update(telling)
        told[line.id] = [_with_result(each) for each in telling if not sums.is_bare(each)]
    return told


def _with_result(working: str) -> str:
    result = sums.result(working)
    if result is None or "=" in working or not any(sign in working for sign in sums.SIGNS):
        return working
    return f"{working} = {Money(int(result * 100)).plain}"


def unbroken(citation: str) -> str:
    """Keep a citation in one piece at a line's end, "SFO § 6.5"; of several, each."""
    return "; ".join(
        one.replace(" ", NBSP) if len(one) <= SHORT else one for one in citation.split("; ")
    )


def weekday(day: date) -> str:
    """`Monday` or `lunes`, as the language now spoken says it."""
    return format_date(day, "EEEE", locale=spoken())
