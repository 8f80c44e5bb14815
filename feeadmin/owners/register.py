"""What the register knows of the parties, addresses and interests that a file speaks of.

Plain values: they are compared without the database.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from feeadmin.owners import spelling
from feeadmin.owners.intake import MOST_NEIGHBORS
from feeadmin.owners.models import Interest, PartyKind
from feeadmin.owners.spans import Span
from feeadmin.owners.stating import Stated


@dataclass(frozen=True)
class Known:
    """A name that a party is on record under; a party that was merged has several."""

    key: int
    """The party's; below nothing while it is only to be entered."""
    kind: PartyKind
    spelled: str
    number: str
    """Of the Secretary of State, in its one spelling; "" for none."""
    name: str


@dataclass(frozen=True)
class Place:
    """An address of a party."""

    key: int | None
    """None for one that is only to be entered."""
    placed: str
    since_on: date
    until_on: date | None
    is_bad: bool = False
    """Whether mail came back from it, and it was found not to be theirs any more."""

    def counts_on(self, day: date) -> bool:
        return self.since_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True)
class Held:
    """An interest on record."""

    key: int
    party: int
    interest: Interest
    share: str
    since_on: date
    until_on: date | None
    as_of_on: date

    def counts_on(self, day: date) -> bool:
        return self.span.takes_in(day)

    @property
    def span(self) -> Span:
        return Span(self.party, self.interest, self.since_on, self.until_on)


@dataclass
class Register:
    """What is known; what is to be entered is added as it is found."""

    named: defaultdict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    numbered: defaultdict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    at: defaultdict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    """Who gets mail at an address, by its one spelling."""
    places: defaultdict[int, list[Place]] = field(default_factory=lambda: defaultdict(list))
    held: defaultdict[str, list[Held]] = field(default_factory=lambda: defaultdict(list))
    """Every interest ever recorded in a parcel, by its number."""
    hidden: set[int] = field(default_factory=set)
    """The parties whose home is to stay unknown."""
    parcels: frozenset[str] = frozenset()
    """Those of the parcels that the parcel file has."""
    lowest: int = 0
    """The lowest key given to a party that is only to be entered."""

    def know(self, party: Known) -> None:
        if party in self.named[party.spelled]:
            return
        self.named[party.spelled].append(party)
        if party.number:
            self.numbered[party.number].append(party)

    def give(self, party: Known, place: Place) -> None:
        self.places[party.key].append(place)
        if place.placed and party not in self.at[place.placed]:
            self.at[place.placed].append(party)

    def party_of(self, row: Stated, holders: set[int], claimed: set[int]) -> int | None:
        """Return the key of the party that a row speaks of, or None for one not on record.

        The same name and kind, and the same registry number, mailing address or parcel; two
        numbers that differ are two parties. A government is known by its name alone. `holders`
        hold the parcel; those `claimed` by an earlier row of it are no others of that name who
        get their mail elsewhere, as father and son may.
        """
        number = spelling.number(row.registry_number)
        found = [
            party
            for party in self.named.get(row.spelled, ())
            if party.kind is row.kind and (party.number == number or not (party.number and number))
        ]
        there = [one for one in found if self._gets_mail_at(one, row.placed)]
        free = holders - claimed if row.placed else holders
        ways = (
            [one for one in found if number and one.number == number],
            [one for one in there if one.key in holders],
            [one for one in found if one.key in free],
            there,
            found if row.kind is PartyKind.GOVERNMENT else [],
        )
        return next((min(one.key for one in way) for way in ways if way), None)

    def is_settled(self, row: Stated, holders: set[int]) -> bool:
        """Whether a holder of that name gets mail at the row's address: it speaks of no other."""
        return any(
            one.key in holders and self._gets_mail_at(one, row.placed)
            for one in self.named.get(row.spelled, ())
        )

    def perhaps(self, row: Stated, key: int) -> tuple[int, str] | None:
        """Return another party that may be the one a row speaks of, and why, for a person to say.

        `key` is the party's own. Near is not the same: nothing is merged by itself.
        """
        number, placed, spelled = spelling.number(row.registry_number), row.placed, row.spelled
        for other in self.named.get(spelled, ()):
            if other.key != key and other.kind is row.kind:
                return other.key, "the same name"
        for other in self.numbered.get(number, ()) if number else ():
            if other.key != key:
                return other.key, "the same registry number"
        for other in self.at.get(placed, ())[:MOST_NEIGHBORS] if placed else ():
            if other.key != key and spelling.alike(other.spelled, spelled):
                return other.key, "almost the same name at the same address"
        return None

    def enter(self, row: Stated) -> Known:
        """Give a party that is not on record a key below nothing."""
        self.lowest -= 1
        party = Known(
            self.lowest, row.kind, row.spelled, spelling.number(row.registry_number), row.name
        )
        self.know(party)
        return party

    def _gets_mail_at(self, party: Known, placed: str) -> bool:
        return bool(placed) and any(
            place.placed == placed for place in self.places.get(party.key, ())
        )
