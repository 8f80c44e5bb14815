"""The words of the product in the reader's language: English first, Spanish beside it.

`_("…")` looks a sentence up in the catalogue of the language now spoken and
fills its `{names}`. The catalogues are plain `.po` files in `feeadmin/locale`,
read once; a sentence nobody has translated is said in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

from babel.dates import format_date, format_time
from babel.messages.pofile import read_po

LANGUAGES = {"en": "English", "es": "Español"}
CATALOGUES = Path(__file__).parent / "locale"

_spoken: ContextVar[str] = ContextVar("language", default="en")


def spoken() -> str:
    """Return the language now spoken, "en" or "es"."""
    return _spoken.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak this language inside. Raises KeyError for one the product does not know."""
    token = _spoken.set(_known(language))
    try:
        yield
    finally:
        _spoken.reset(token)


def speak(language: str) -> None:
    """Speak this language from here on, in this thread or request."""
    _spoken.set(_known(language))


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise KeyError(language)
    return language


def _(sentence: str, /, **values: object) -> str:
    """Return the sentence in the language now spoken, its `{names}` filled in."""
    said = translation(sentence, spoken()) or sentence
    return said.format(**values) if values else said


def said(words: Mapping[str, str], /) -> str:
    """Return of words given in each language those of the language now spoken."""
    return words[spoken()]


def ngettext(one: str, many: str, count: int, /, **values: object) -> str:
    """Return `one` or `many` as the count asks; `{n}` is the count."""
    form = _plural(one, count, spoken())
    return (form or (one if count == 1 else many)).format(n=f"{count:,}", **values)


def translation(sentence: str, language: str) -> str | None:
    """Return the catalogue's words for an English sentence, or None."""
    found = _catalogue(language).get(sentence)
    return found[0] if found else None


def _plural(one: str, count: int, language: str) -> str | None:
    found = _catalogue(language).get(one)
    if not found:
        return None
    # English and Spanish both say `one` for exactly one, and `many` for the rest.
    return found[0] if count == 1 else found[-1]


@cache
def _catalogue(language: str) -> dict[str, tuple[str, ...]]:
    file = CATALOGUES / f"{language}.po"
    if not file.exists():
        return {}
    with file.open("rb") as stream:
        messages = read_po(stream, locale=language)
    said: dict[str, tuple[str, ...]] = {}
    for message in messages:
        if not message.id:
            continue
        key = message.id if isinstance(message.id, str) else message.id[0]
        found = message.string or ""
        words = (found,) if isinstance(found, str) else tuple(found)
        if all(words) and not message.fuzzy:
            said[key] = words
    return said


# Days and hours, as each language writes them. Day and month never part at a line end.

NBSP = "\u00a0"


def long_day(day: date) -> str:
    """`Monday, August 23, 2027` or `lunes, 23 de agosto de 2027`."""
    pattern = {"en": "EEEE, MMMM d, y", "es": "EEEE, d 'de' MMMM 'de' y"}[spoken()]
    return _kept_together(format_date(day, pattern, locale=spoken()))


def plain_day(day: date) -> str:
    """`August 23, 2027` or `23 de agosto de 2027`."""
    pattern = {"en": "MMMM d, y", "es": "d 'de' MMMM 'de' y"}[spoken()]
    return _kept_together(format_date(day, pattern, locale=spoken()))


def short_day(day: date, *, year: bool = False) -> str:
    """`Mon Aug 23`, with the year when asked for: `Mon Aug 23, 2027`."""
    pattern = {"en": "EEE MMM d", "es": "EEE d MMM"}[spoken()]
    said = format_date(day, pattern + (", y" if year else ""), locale=spoken())
    if spoken() == "en":
        # As the Government Publishing Office writes them.
        said = said.replace("Sep ", "Sept ").replace("Jun ", "June ").replace("Jul ", "July ")
    return _kept_together(said)


def clock_time(moment: datetime | time) -> str:
    """`2:05 pm`; the moment must already be in the zone to be shown."""
    said = format_time(moment, "h:mm a", locale=spoken())
    return re.sub(r"\s", NBSP, said).replace("AM", "am").replace("PM", "pm")


def _kept_together(said: str) -> str:
    """Join a day to its month, so that no line breaks between them."""
    return re.sub(r"(?<=[^\W\d]) (?=\d)|(?<=\d) (?=de |[a-z]{3,4}\b)", NBSP, said)
