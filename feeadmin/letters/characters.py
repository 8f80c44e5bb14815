"""Which characters the letters' own typeface can draw, and which letter holds another."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterator, Mapping

from feeadmin.language import _
from feeadmin.letters import canonical
from feeadmin.letters.faults import LetterFault
from feeadmin.letters.model import Letter

NOT_PRINTED = frozenset({"receipt"})


def check(letter: Letter, drawable: Container[int]) -> None:
    """See that every character of the letter can be drawn. Raises LetterFault naming the first.

    A typeface from elsewhere would draw it otherwise on each machine, or as an
    empty box; and a control that turns the text around would not show at all.
    """
    for where, text in _words(canonical.plain(letter), "letter"):
        _check(where, text, drawable)


def check_text(text: str, drawable: Container[int]) -> None:
    """See that every character of a document can be drawn. Raises LetterFault naming the first."""
    for number, line in enumerate(text.splitlines(), start=1):
        _check(_("Line {number} of the document", number=number), line.replace("\t", " "), drawable)


def _check(where: str, text: str, drawable: Container[int]) -> None:
    for character in unicodedata.normalize("NFC", text):
        if ord(character) not in drawable:
            name = unicodedata.name(character, "a character without a name")
            raise LetterFault(
                _(
                    "{where} holds {code} ({name}), which the letters’ own typeface cannot "
                    "draw. Write it in Latin letters, or leave it out.",
                    where=where,
                    code=f"U+{ord(character):04X}",
                    name=name,
                )
            )


def _words(value: object, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from _words(item, f"{where}[{i}]")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key not in NOT_PRINTED:
                yield from _words(item, f"{where}.{key}")
