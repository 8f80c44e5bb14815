"""Words that come with the data: each row says its own names in English and in Spanish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from feeadmin.language import short_day, spoken


@dataclass(frozen=True)
class Words:
    """A name or an act in both languages of the product; `str()` says the one now spoken."""

    en: str
    es: str

    def __str__(self) -> str:
        return {"en": self.en, "es": self.es}[spoken()]

    @property
    def capital(self) -> str:
        """The words with a capital first letter, as a sentence begins."""
        said = str(self)
        return said[:1].upper() + said[1:]


def weekday(day: date) -> str:
    """`Monday`, or `lunes`."""
    return format_date(day, "EEEE", locale=spoken())


def day_near(day: date, other: date | None) -> str:
    """Say a day shortly, with its year only where the other day's year differs."""
    return short_day(day, year=other is None or day.year != other.year)
