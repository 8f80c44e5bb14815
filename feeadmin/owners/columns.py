"""The columns of a file of owners: which of them hold what the register keeps."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from feeadmin.language import _

AIN, NAME, CAPACITY, KIND, OWNER_CLASS = "ain", "name", "capacity", "kind", "class"
REGISTRY, INTEREST, HELD_AS, SHARE = "registry", "interest", "held_as", "share"
SINCE, RECORDED, DOCUMENT, AS_OF, ADDRESS = "since", "recorded", "document", "as_of", "address"

MEANINGS = {
    AIN: "Parcel number",
    NAME: "Names of the owners",
    CAPACITY: "In what capacity",
    KIND: "Kind of party",
    OWNER_CLASS: "Class",
    REGISTRY: "Secretary of State’s number",
    INTEREST: "Interest",
    HELD_AS: "How they hold it together",
    SHARE: "Share",
    SINCE: "Held since",
    DOCUMENT: "Recorded document",
    RECORDED: "Recorded on",
    AS_OF: "The row speaks of",
    ADDRESS: "Mailing address, line by line",
}
"""What a column may hold, by the word that names it on the command line."""

SEVERAL = frozenset({NAME, ADDRESS})
"""What may stand in more than one column: a name for each owner, a column for each line."""

_GUESSES: dict[str, tuple[str, ...]] = {
    AIN: (
        "ain", "apn", "assessorid", "assessorparcelnumber", "assessorsparcelnumber", "parcelnumber",
        "parcelno", "parcel", "parcelid", "pin", "apnnum",
    ),
    NAME: (
        "ownername", "owner", "owners", "name", "firstownername", "owner1", "ownername1",
        "assesseename", "assessee", "taxpayername", "partyname", "nameofowner",
        "secondownername", "owner2", "ownername2", "secondowner",
    ),
    CAPACITY: ("capacity", "vesting", "specialname", "specialnameassessee", "nameline2"),
    KIND: ("kind", "partykind", "ownertype", "partytype"),
    OWNER_CLASS: ("class", "ownerclass"),
    REGISTRY: ("registry", "registrynumber", "sosnumber", "entitynumber", "sosno"),
    INTEREST: ("interest", "interesttype", "role"),
    HELD_AS: ("heldas", "tenancy", "titlevesting"),
    SHARE: ("share", "ownershipshare", "interestshare", "percent", "pct", "ownershippercent"),
    SINCE: ("since", "heldsince", "vestedon", "vestingdate", "ownedsince", "deeddate"),
    RECORDED: ("recorded", "recordedon", "recordingdate", "recdate", "recordeddate"),
    DOCUMENT: (
        "document", "documentnumber", "docno", "recordeddocument", "instrument", "docnumber",
        "deednumber", "recordingdocument",
    ),
    AS_OF: ("asof", "asofdate", "asofon", "rolldate"),
    ADDRESS: (
        "mailingaddress", "mailaddress", "address", "mailaddr", "mailing",
        "address1", "mailaddress1", "mailingaddress1", "mailingaddressline1", "line1",
        "address2", "mailaddress2", "mailingaddress2", "mailingaddressline2", "line2",
        "address3", "mailaddress3", "mailingaddress3", "mailingaddressline3", "line3",
        "mailhouseno", "mailstreet", "mailingstreet", "mailstreetname", "mailunit",
        "mailcitystate", "mailingcitystate", "mailcity", "mailingcity",
        "mailstate", "mailingstate", "mailzip", "mailingzip", "mailzipcode",
    ),
}  # fmt: skip
"""How the columns are called that are found by themselves, in small letters and figures."""

_ON_THE_STREET_LINE = frozenset({"mailhouseno", "mailstreetname", "mailunit"})
_ON_THE_LAST_LINE = frozenset(
    {
        "mailcitystate", "mailingcitystate", "mailcity", "mailingcity", "mailstate",
        "mailingstate", "mailzip", "mailingzip", "mailzipcode",
    }
)  # fmt: skip
"""What of an address in many columns stands on one line of the envelope."""


class NoSuchColumn(ValueError):
    """A column that was named is not there, or one that is needed is not found."""


@dataclass(frozen=True)
class Columns:
    """Where in a row each thing stands, by the places of its columns from 0."""

    header: tuple[str, ...]
    places: Mapping[str, tuple[int, ...]]
    lines: tuple[tuple[int, ...], ...] = field(default=())
    """The columns of each line of the address."""

    def one(self, cells: Sequence[str], meaning: str) -> str:
        """Return what a row says of something, "" where the file has no column for it."""
        return next((_single(cells[place]) for place in self.places.get(meaning, ())), "")

    def names(self, cells: Sequence[str]) -> list[str]:
        """Return the owners a row names, each once."""
        named = (_single(cells[place]) for place in self.places[NAME])
        return list(dict.fromkeys(name for name in named if name))

    def address(self, cells: Sequence[str]) -> list[str]:
        """Return the lines of the address that say something."""
        said = (" ".join(cells[place] for place in line) for line in self.lines)
        parts = (_single(part) for words in said for part in re.split(r"[\n|]", words))
        return [part for part in parts if part]

    @property
    def told(self) -> dict[str, list[str]]:
        """Return the headers used for each meaning."""
        return {
            meaning: [self.header[place] for place in places]
            for meaning, places in self.places.items()
        }


def found_in(header: Sequence[str], named: Mapping[str, Sequence[str]]) -> Columns:
    """Return what the columns of a header hold: as somebody named them, the others guessed.

    Raises NoSuchColumn when a column that was named is not there, and when no column holds
    parcel numbers or names.
    """
    places = {}
    for meaning in MEANINGS:
        found = (
            _named(header, named[meaning])
            if named.get(meaning)
            else _guessed(header, _GUESSES[meaning], several=meaning in SEVERAL)
        )
        if found:
            places[meaning] = found
    for meaning in (AIN, NAME):
        if meaning not in places:
            raise NoSuchColumn(_missing(meaning, header))
    lines = _lines(header, places.get(ADDRESS, ()), is_named=bool(named.get(ADDRESS)))
    return Columns(tuple(header), places, lines)


def _named(header: Sequence[str], names: Sequence[str]) -> tuple[int, ...]:
    by_word = {word.strip().lower(): place for place, word in reversed(list(enumerate(header)))}
    missing = next((name for name in names if name.strip().lower() not in by_word), None)
    if missing is not None:
        raise NoSuchColumn(
            _(
                "There is no column {name}. The file has: {header}.",
                name=missing,
                header=", ".join(header),
            )
        )
    return tuple(by_word[name.strip().lower()] for name in names)


def _guessed(header: Sequence[str], guesses: Sequence[str], *, several: bool) -> tuple[int, ...]:
    by_word = {_bare(word): place for place, word in reversed(list(enumerate(header)))}
    found = [by_word[guess] for guess in guesses if guess in by_word]
    return tuple(sorted(found) if several else found[:1])


def _lines(
    header: Sequence[str], places: Sequence[int], *, is_named: bool
) -> tuple[tuple[int, ...], ...]:
    """Put the columns of an address together line by line."""
    if is_named:
        return tuple((place,) for place in places)
    street = tuple(one for one in places if _bare(header[one]) in _ON_THE_STREET_LINE)
    last = tuple(one for one in places if _bare(header[one]) in _ON_THE_LAST_LINE)
    others = [(one,) for one in places if one not in {*street, *last}]
    return tuple(line for line in (street, *others, last) if line)


def _missing(meaning: str, header: Sequence[str]) -> str:
    listed = ", ".join(word for word in header if word) or _("no columns")
    if meaning == NAME:
        return _(
            "No column holds the names of owners. The Assessor’s open data has none: use the "
            "roll that is sold, or a mailing list. If a column does hold them, name it. The file "
            "has: {header}.",
            header=listed,
        )
    return _(
        "No column looks like parcel numbers. Name the one that holds them; the file has: "
        "{header}.",
        header=listed,
    )


def _single(words: str) -> str:
    return " ".join(words.split())


def _bare(word: str) -> str:
    return re.sub(r"[^a-z0-9]", "", word.lower())
