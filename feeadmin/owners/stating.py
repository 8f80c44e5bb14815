"""What the rows of a file of owners state, and what is wrong with those that state nothing."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeVar

from feeadmin import geo
from feeadmin.kernel.privacy import names_status
from feeadmin.language import _
from feeadmin.owners import columns, kinds, spans, spelling
from feeadmin.owners.columns import Columns
from feeadmin.owners.models import GOVERNMENTS, HeldAs, Interest, OwnerClass, PartyKind
from feeadmin.parcels.rejected import Rejected

LONGEST = 200
MOST_LINES = 3
FINEST = 1000
"""Parts of the whole in which a share written with a point is kept."""

EARLIEST, LATEST = date(1800, 1, 1), date(2199, 12, 31)

_CITY_LINE = re.compile(r"^(.+?)[,;]\s*([^,;]+[,;]?\s+[A-Za-z]{2}\.?\s+\d{5}(?:-\d{4})?)$")
_US_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_BARE_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")

Choice = TypeVar("Choice", PartyKind, OwnerClass, Interest, HeldAs)


@dataclass(frozen=True, slots=True)
class Stated:
    """What one row states of one owner."""

    row: int
    ain: str
    name: str
    capacity: str
    kind: PartyKind
    owner_class: OwnerClass
    registry_number: str
    interest: Interest
    held_as: HeldAs
    share: str
    """A fraction; "" where the row does not say."""
    since_on: date | None
    recorded_on: date | None
    document: str
    as_of_on: date
    lines: tuple[str, ...]
    spelled: str
    """The name, and the lines, in the one spelling in which they are compared."""
    placed: str

    def to_json(self) -> str:
        """Return it as one line of text, to wait in a file."""
        said = [getattr(self, name) for name in self.__slots__]
        return json.dumps(said, ensure_ascii=False, default=_kept_as)

    @classmethod
    def from_json(cls, text: str) -> Stated:
        (row, ain, name, capacity, kind, owner_class, registry, interest, held_as, share,
         since, recorded, document, as_of, lines, spelled, placed) = json.loads(text)  # fmt: skip
        return cls(
            row, ain, name, capacity, PartyKind(kind), OwnerClass(owner_class), registry,
            Interest(interest), HeldAs(held_as), share, _kept_day(since), _kept_day(recorded),
            document, date.fromisoformat(as_of), tuple(lines), spelled, placed,
        )  # fmt: skip


class _Wrong(ValueError):
    """What is wrong with a row: the reason's word, and the sentence."""

    def __init__(self, reason: str, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason


def stated(
    number: int, cells: Sequence[str], found: Columns, as_of_on: date | None
) -> Iterator[Stated | Rejected]:
    """Yield what a row states of each owner it names, or the one reason why it is rejected."""
    ain = None
    try:
        _must_fit(cells, found)
        ain = _ain(found.one(cells, columns.AIN))
        yield from list(_owners(number, ain, cells, found, as_of_on))
    except _Wrong as wrong:
        yield Rejected(number, ain or "", wrong.reason, str(wrong))


def _owners(
    number: int, ain: str, cells: Sequence[str], found: Columns, as_of_on: date | None
) -> Iterator[Stated]:
    names = found.names(cells)
    if not names:
        raise _Wrong("no_name", _("The row names no owner."))
    as_of = _day(found.one(cells, columns.AS_OF)) or as_of_on
    if as_of is None:
        raise _Wrong("no_as_of", _("The row does not say of which day it speaks."))
    recorded_on = _day(found.one(cells, columns.RECORDED))
    since_on = _day(found.one(cells, columns.SINCE)) or recorded_on
    lines = _lines(found.address(cells))
    placed = spelling.place(lines)
    kind = _choice(PartyKind, found.one(cells, columns.KIND))
    given_class = _choice(OwnerClass, found.one(cells, columns.OWNER_CLASS).upper())
    capacity = found.one(cells, columns.CAPACITY)
    interest = _choice(Interest, found.one(cells, columns.INTEREST)) or Interest.OWNER
    held_as = _choice(HeldAs, found.one(cells, columns.HELD_AS)) or HeldAs.NOT_SAID
    share = _share(found.one(cells, columns.SHARE), alone=len(names) == 1)
    for name in names:
        spelled = spelling.name(f"{name} {capacity}")
        its_kind = kind or kinds.kind_of(spelled)
        owner_class = given_class or kinds.class_of(its_kind)
        _must_agree(its_kind, owner_class)
        yield Stated(
            row=number,
            ain=ain,
            name=name,
            capacity=capacity,
            kind=its_kind,
            owner_class=owner_class,
            registry_number=found.one(cells, columns.REGISTRY),
            interest=interest,
            held_as=held_as,
            share=share,
            since_on=since_on,
            recorded_on=recorded_on,
            document=found.one(cells, columns.DOCUMENT),
            # Whoever knows a deed of August speaks of August, whatever the roll is called.
            as_of_on=max(as_of, since_on or as_of),
            lines=lines,
            spelled=spelled,
            placed=placed,
        )


def _must_fit(cells: Sequence[str], found: Columns) -> None:
    if len(cells) != len(found.header):
        raise _Wrong(
            "ragged",
            _(
                "The row has {n} cells, and the header {m}. Perhaps a cell holds a comma without "
                "quotation marks.",
                n=len(cells),
                m=len(found.header),
            ),
        )
    used = [cells[place] for places in found.places.values() for place in places]
    if any(names_status(cell) for cell in used):
        raise _Wrong("status", _("The row speaks of somebody’s immigration status."))
    if any(len(cell) > LONGEST for cell in used):
        raise _Wrong("too_long", _("A cell has more than {n} letters.", n=LONGEST))
    if any("\ufffd" in cell or _is_no_text(cell) for cell in used):
        raise _Wrong("bad_text", _("The row’s letters cannot be read. Save the file as UTF-8."))


def _is_no_text(cell: str) -> bool:
    return not cell.isprintable() and any(
        unicodedata.category(sign) == "Cc" and sign not in "\n\r\t" for sign in cell
    )


def _ain(text: str) -> str:
    if not text:
        raise _Wrong("no_number", _("The row has no parcel number."))
    ain = geo.ain(text)
    if ain is None:
        raise _Wrong(
            "bad_number",
            _(
                "{number} is no parcel number: ten digits are wanted, as in 4203-001-013.",
                number=text,
            ),
        )
    return ain


def _choice(kind: type[Choice], text: str) -> Choice | None:
    """Read a word of an enumeration, its capitals, dashes and underscores aside."""
    if not text:
        return None
    bare = re.sub(r"[\s_-]+", " ", text).casefold()
    for member in kind:
        if bare in {member.value.casefold().replace("_", " "), member.name.casefold()}:
            return member
    raise _Wrong(
        "bad_word",
        _(
            "{word} is not one of: {words}.",
            word=text,
            words=", ".join(member.value for member in kind if member.value),
        ),
    )


def _must_agree(kind: PartyKind, owner_class: OwnerClass) -> None:
    contrary = {OwnerClass.PRIVATE} if kind is PartyKind.GOVERNMENT else GOVERNMENTS
    if owner_class in contrary:
        raise _Wrong(
            "class",
            _(
                "The row calls a {kind} “{name}”: kind and class must agree.",
                kind=kind.value,
                name=owner_class.value,
            ),
        )


def _share(text: str, *, alone: bool) -> str:
    """Read a share: 1/2, 50%, 50 or 0.5. Of several owners in one row none is said."""
    bare = text.replace(" ", "")
    if bare in {"", "1/1"}:
        return "1/1" if alone else ""
    if not spans.is_part(bare):
        bare = _as_fraction(bare)
    if not spans.is_part(bare):
        raise _Wrong("bad_share", _("{share} is no share: such as 1/2 or 50%.", share=text))
    share = Fraction(bare)
    return f"{share.numerator}/{share.denominator}"


def _as_fraction(text: str) -> str:
    found = re.fullmatch(r"(\d{1,3}(?:\.\d{1,8})?|\.\d{1,8})(%?)", text, re.ASCII)
    if not found:
        return ""
    share = Fraction(found[1])
    if found[2] or share > 1:
        share /= 100
    share = share.limit_denominator(FINEST)
    return f"{share.numerator}/{share.denominator}"


def _day(text: str) -> date | None:
    """Read a day: 2026-07-01, 7/1/2026 or 20260701. Noughts alone say nothing."""
    bare = text.replace("T", " ").partition(" ")[0]
    if not bare.strip("0-/"):
        return None
    try:
        if found := _US_DAY.fullmatch(bare):
            day = date(int(found[3]), int(found[1]), int(found[2]))
        elif found := _BARE_DAY.fullmatch(bare):
            day = date(int(found[1]), int(found[2]), int(found[3]))
        else:
            day = date.fromisoformat(bare)
    except ValueError as wrong:
        raise _Wrong("bad_day", _("{day} is no day: such as 2026-07-01.", day=text)) from wrong
    if not EARLIEST <= day <= LATEST:
        raise _Wrong("bad_day", _("The year of {day} cannot be.", day=text))
    return day


def _lines(said: Sequence[str]) -> tuple[str, ...]:
    """Return an address line by line; one on a single line is broken before its city."""
    lines = list(said)
    if len(lines) == 1 and (found := _CITY_LINE.match(lines[0])):
        lines = [found[1], found[2]]
    if len(lines) > MOST_LINES:
        raise _Wrong(
            "long_address", _("The address has more than {n} lines below the name.", n=MOST_LINES)
        )
    return tuple(lines)


def _kept_as(day: date) -> str:
    return day.isoformat()


def _kept_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
