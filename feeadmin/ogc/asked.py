"""What a client asks for, read from the question of an address, and refused in a sentence.

The standard wants a clear no for what it does not know: a parameter that nobody reads, silently
passed over, would give a client land it did not ask for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from feeadmin import geo
from feeadmin.days import day_of
from feeadmin.language import _
from feeadmin.ogc.systems import CRS84, SYSTEMS, System, Window

MOST, USUAL = 1000, 100
"""Features of a page: at the most, and where nothing is said."""

ANYWHERE = ("f",)
OF_ONE = (*ANYWHERE, "crs")
OF_ITEMS = (*OF_ONE, "limit", "bbox", "bbox-crs", "datetime", "cursor")

FORMATS = ("json", "html")
FLAT, TALL = 4, 6
"""The numbers of a box: without heights, and with."""

CURSOR = re.compile(r"(\d{1,9})\.(\d{1,9})")
OPEN = ("", "..")
BEYOND = 180.0
LARGEST = 1e12
"""No coordinate in any unit is further out, and what is neither more nor less is no number."""


class Misunderstood(ValueError):
    """The question cannot be answered as it stands. The message says what is wrong with it."""


@dataclass(frozen=True)
class Cursor:
    """Where a list goes on: after this row, as long as the land is of this generation."""

    generation: int
    after: int

    def __str__(self) -> str:
        return f"{self.generation}.{self.after}"


@dataclass(frozen=True)
class Asked:
    """A question for features."""

    limit: int = USUAL
    window: Window | None = None
    on: date | None = None
    """As the land was on this day; None is now."""
    crs: System = CRS84
    cursor: Cursor | None = None
    ain: str | None = None

    @property
    def is_filtered(self) -> bool:
        return self.window is not None or self.ain is not None


def read(question: Mapping[str, Sequence[str]], *, properties: Sequence[str] = ()) -> Asked:
    """Read a question for the items of a collection. Raises Misunderstood."""
    said = _once(question, (*OF_ITEMS, *properties))
    return Asked(
        limit=_limit(said.get("limit")),
        window=_window(said.get("bbox"), said.get("bbox-crs")),
        on=_day(said.get("datetime")),
        crs=_system(said.get("crs")),
        cursor=_cursor(said.get("cursor")),
        ain=_ain(said.get("ain")),
    )


def read_crs(question: Mapping[str, Sequence[str]]) -> System:
    """Read a question for one feature. Raises Misunderstood."""
    return _system(_once(question, OF_ONE).get("crs"))


def check(question: Mapping[str, Sequence[str]]) -> None:
    """Raise Misunderstood when a question asks for more than a format."""
    _once(question, ANYWHERE)


def _once(question: Mapping[str, Sequence[str]], known: Sequence[str]) -> dict[str, str]:
    for name, values in question.items():
        if name not in known:
            raise Misunderstood(
                _(
                    "There is no parameter {name} here. Known are: {known}.",
                    name=name[:40],
                    known=", ".join(known),
                )
            )
        if len(values) > 1:
            raise Misunderstood(_("The parameter {name} is given twice.", name=name))
    said = {name: values[0] for name, values in question.items()}
    if said.get("f", "json") not in FORMATS:
        raise Misunderstood(_("The format f should be one of: {known}.", known=", ".join(FORMATS)))
    return said


def _limit(text: str | None) -> int:
    if text is None:
        return USUAL
    if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) < 1:
        raise Misunderstood(_("The limit should be a whole number from 1 to {most}.", most=MOST))
    # Whoever asks for more gets a full page and a link to the next, as the standard advises.
    return min(int(text), MOST)


def _window(text: str | None, crs: str | None) -> Window | None:
    if text is None:
        if crs is not None:
            raise Misunderstood(_("bbox-crs says how to read a bbox, and there is none."))
        return None
    system = _system(crs, "bbox-crs")
    numbers = _numbers(text)
    if len(numbers) == TALL:
        # Land has no height here: what is asked of heights holds for all of it.
        numbers = [*numbers[:2], *numbers[3:5]]
    first, second, to_first, to_second = numbers
    is_in_degrees = not system.plane
    if is_in_degrees and system.lat_first and second > to_second and first <= to_first:
        return Window(
            system,
            ((first, second, to_first, BEYOND), (first, -BEYOND, to_first, to_second)),
        )
    if is_in_degrees and not system.lat_first and first > to_first and second <= to_second:
        return Window(
            system,
            ((first, second, BEYOND, to_second), (-BEYOND, second, to_first, to_second)),
        )
    if first > to_first or second > to_second:
        raise Misunderstood(
            _("The bbox ends before it begins: give the lower corner first, then the upper.")
        )
    return Window(system, ((first, second, to_first, to_second),))


def _numbers(text: str) -> list[float]:
    parts = text.split(",")
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        numbers = []
    if len(numbers) not in {FLAT, TALL} or not all(abs(one) <= LARGEST for one in numbers):
        raise Misunderstood(
            _("The bbox should be four numbers, such as -118.26,34.04,-118.24,34.06.")
        )
    return numbers


def _system(uri: str | None, name: str = "crs") -> System:
    if uri is None:
        return CRS84
    # A safe form of the same name stands in square brackets.
    known = SYSTEMS.get(uri.removeprefix("[").removesuffix("]"))
    if known is None:
        raise Misunderstood(
            _("The {name} should be one of: {known}.", name=name, known=", ".join(SYSTEMS))
        )
    return known


def _day(text: str | None) -> date | None:
    """Read an instant, a day, or an interval: then the land is given as it was at its end."""
    if text is None:
        return None
    begins, *ends = text.split("/")
    if len(ends) > 1 or (ends and begins in OPEN and ends[0] in OPEN):
        raise _no_time()
    if not ends:
        return _instant(begins)
    start = None if begins in OPEN else _instant(begins)
    end = None if ends[0] in OPEN else _instant(ends[0])
    if start and end and end < start:
        raise Misunderstood(_("The datetime ends before it begins."))
    return end


def _instant(text: str) -> date:
    """Return the city day of an instant, or a day as it stands."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return date.fromisoformat(text)
        instant = datetime.fromisoformat(text.upper())
        return day_of(instant.astimezone(UTC)) if instant.tzinfo else _fail()
    except (ValueError, OverflowError) as wrong:
        raise _no_time() from wrong


def _fail() -> date:
    raise ValueError("an instant without its zone")


def _no_time() -> Misunderstood:
    return Misunderstood(
        _(
            "The datetime should be a day or an instant, such as 2026-10-01 or "
            "2026-10-01T12:00:00Z, or two with a slash between."
        )
    )


def _cursor(text: str | None) -> Cursor | None:
    if text is None:
        return None
    found = CURSOR.fullmatch(text)
    if found is None:
        raise Misunderstood(_("The cursor is not one of ours. Follow the link “next” of a page."))
    return Cursor(int(found[1]), int(found[2]))


def _ain(text: str | None) -> str | None:
    if text is None:
        return None
    return geo.ain(text) or text.strip().upper().replace("\x00", "")
