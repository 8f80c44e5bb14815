"""What a file of owners changes in the register, parcel by parcel. Nothing here writes anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from feeadmin import geo
from feeadmin.language import _, plain_day
from feeadmin.owners import spans
from feeadmin.owners.intake import OfParcel
from feeadmin.owners.models import Interest
from feeadmin.owners.register import Held, Known, Place, Register
from feeadmin.owners.spans import Days, Span
from feeadmin.owners.stating import Stated
from feeadmin.owners.tally import Tally
from feeadmin.parcels.rejected import Rejected


@dataclass(frozen=True)
class NewAddress:
    party: int
    lines: tuple[str, ...]
    placed: str
    since_on: date


@dataclass(frozen=True)
class NewInterest:
    party: int
    row: Stated
    since_on: date


@dataclass(frozen=True)
class Past:
    """Days of which the register will tell another owner than before."""

    ain: str
    days: Days
    before: frozenset[int]
    """The parties on record for the first of them."""


@dataclass
class Plan:
    """The changes of some parcels. A key below nothing is that of a party still to be entered."""

    tally: Tally
    parties: list[tuple[Known, Stated]] = field(default_factory=list)
    addresses: list[NewAddress] = field(default_factory=list)
    address_ends: dict[int, date] = field(default_factory=dict)
    interests: list[NewInterest] = field(default_factory=list)
    ends: dict[int, date] = field(default_factory=dict)
    alike: list[tuple[int, int, str]] = field(default_factory=list)
    pasts: list[Past] = field(default_factory=list)
    conflicts: list[Rejected] = field(default_factory=list)


def plan(parcels: Iterable[OfParcel], register: Register, tally: Tally, today: date) -> Plan:
    """Return what the rows of some parcels change, and count it. The register learns of it."""
    made = Plan(tally)
    for parcel in parcels:
        _OfOne(parcel, register, made, today).compare()
    return made


class _OfOne:
    """One parcel: what the file states of it, beside what is on record."""

    def __init__(self, parcel: OfParcel, register: Register, made: Plan, today: date) -> None:
        self.ain, self.rows = parcel.ain, parcel.rows
        self.incomplete = parcel.incomplete
        self.register, self.made, self.tally = register, made, made.tally
        self.today = today
        self.as_of = max(row.as_of_on for row in parcel.rows)
        self.on_record = register.held.get(parcel.ain, [])
        self.holders = {held.party for held in self.on_record if held.counts_on(self.as_of)}
        self.claimed: set[int] = set()
        self.contested: set[Interest] = set()
        """The interests of which a row is left as a conflict: nobody's ends for what it says."""

    def compare(self) -> None:
        self.tally.add("parcels")
        if self.ain not in self.register.parcels:
            self.tally.add("unknown_parcels", geo.shown(self.ain))
        stated = self._by_party()
        self._compare_interests(stated)
        owners = [row.share for (_key, of), row in stated.items() if of is Interest.OWNER]
        if owners and not self.incomplete and not spans.are_whole(owners):
            self.tally.add("uneven_shares", f"{geo.shown(self.ain)}: {', '.join(owners)}")

    def _by_party(self) -> dict[tuple[int, Interest], Stated]:
        """Return each row by the party it speaks of and its interest, the file's first of several.

        Addresses are compared at once: by one the next row may be known to speak of the same.
        """
        found: defaultdict[tuple[int, Interest], list[Stated]] = defaultdict(list)
        settled_first = sorted(
            self.rows, key=lambda row: not self.register.is_settled(row, self.holders)
        )
        for row in settled_first:
            key = self._party_of(row)
            of_one = found[key, row.interest]
            if not of_one:
                self._compare_address(key, row)
            of_one.append(row)
        return {whose: self._first(of_one) for whose, of_one in found.items()}

    def _first(self, of_one: list[Stated]) -> Stated:
        """Return the file's first row of one party's interest, whatever the register knew of it."""
        first, *others = sorted(of_one, key=lambda row: row.row)
        for row in others:
            if first.share == row.share:
                self.tally.add("repeated")
            else:
                self._conflict(
                    row, "two_shares", _("The file gives {name} two shares.", name=row.name)
                )
        return first

    def _party_of(self, row: Stated) -> int:
        key = self.register.party_of(row, self.holders, self.claimed)
        if key is not None:
            self.tally.add("matched_parties")
        else:
            party = self.register.enter(row)
            key = party.key
            self.made.parties.append((party, row))
            self.tally.add("new_parties", f"{row.name} ({row.kind.value})")
            if near := self.register.perhaps(row, key):
                self.made.alike.append((key, *near))
                self.tally.add("perhaps_same", f"{row.name}: {near[1]}")
        self.holders.add(key)
        self.claimed.add(key)
        return key

    # Addresses

    def _compare_address(self, key: int, row: Stated) -> None:
        placed = row.placed
        if not placed:
            return
        places = self.register.places.get(key, [])
        counting = [place for place in places if place.counts_on(row.as_of_on)]
        if key in self.register.hidden:
            self._conflict(
                row, "kept_back", _("The address is not kept: the party is written to elsewhere.")
            )
        elif any(place.placed == placed for place in counting):
            self.tally.add("same_addresses")
        elif any(place.is_bad and place.placed == placed for place in places):
            self._conflict(
                row, "came_back", _("Mail to {name} came back from this address.", name=row.name)
            )
        elif any(place.since_on >= row.as_of_on for place in places):
            self._conflict(
                row,
                "later_address",
                _("The register, or the file itself, has another address for {name} as of "
                  "{day} or later.", name=row.name, day=plain_day(row.as_of_on)),
            )  # fmt: skip
        else:
            self._give_address(key, row, placed, counting)

    def _give_address(self, key: int, row: Stated, placed: str, ended: Collection[Place]) -> None:
        self.tally.add("changed_addresses" if ended else "new_addresses", row.name)
        for place in ended:
            assert place.key is not None, "one of this file's own began on its day, and conflicts"
            self.made.address_ends[place.key] = row.as_of_on
        self.made.addresses.append(NewAddress(key, row.lines, placed, row.as_of_on))
        party = next(one for one in self.register.named[row.spelled] if one.key == key)
        others = [place for place in self.register.places[key] if place not in ended]
        self.register.places[key] = others
        self.register.give(party, Place(None, placed, row.as_of_on, None))

    # Interests

    def _compare_interests(self, stated: dict[tuple[int, Interest], Stated]) -> None:
        begun: list[NewInterest] = []
        ended: dict[int, date] = {}
        for (key, interest), row in stated.items():
            mine = [
                held
                for held in self.on_record
                if (held.party, held.interest) == (key, interest) and held.counts_on(self.as_of)
            ]
            if any(row.share in {"", held.share} for held in mine):
                self.tally.add("same_interests")
            elif not self._may_change(key, row, mine):
                self.contested.add(interest)
            else:
                since = self.as_of if mine else row.since_on or self.as_of
                begun.append(NewInterest(key, row, since))
                ended |= dict.fromkeys((held.key for held in mine), self.as_of)
                self.tally.add("changed_shares" if mine else "new_interests", self._told(row))
        ended |= self._gone(stated, begun)
        self.made.interests += begun
        self.made.ends |= ended
        self._look_back(begun, ended)

    def _may_change(self, key: int, row: Stated, mine: Sequence[Held]) -> bool:
        """Whether nothing on record speaks against a row; else it is left as a conflict."""
        of_this = [held for held in self.on_record if held.interest is row.interest]
        later = [
            held for held in of_this if held.as_of_on > self.as_of or held.since_on > self.as_of
        ]
        if later:
            return self._conflict(
                row,
                "later_interest",
                _("The register knows who held it as of {day}, which is later than the file.",
                  day=plain_day(max(max(held.as_of_on, held.since_on) for held in later))),
            )  # fmt: skip
        if any(held.since_on >= self.as_of for held in mine):
            return self._conflict(
                row,
                "same_day",
                _("The register has another share from that very day on."),
            )
        begins = row.since_on or self.as_of
        past = [held for held in of_this if held.party == key and held not in mine]
        if not mine and any(held.until_on is None or held.until_on > begins for held in past):
            return self._conflict(
                row,
                "ended",
                _("The register says that the interest of {name} ended on {day}.", name=row.name,
                  day=plain_day(max(held.until_on or begins for held in past))),
            )  # fmt: skip
        return True

    def _gone(
        self, stated: Collection[tuple[int, Interest]], begun: Sequence[NewInterest]
    ) -> dict[int, date]:
        """Return the interests on record that the file gives to others, with their last days."""
        if self.incomplete:
            return {}
        ended = {}
        interests = {interest for _key, interest in stated} - self.contested
        for held in self.on_record:
            if held.interest not in interests or not held.counts_on(self.as_of):
                continue
            if (held.party, held.interest) in stated:
                continue
            first = min((one.since_on for one in begun if one.row.interest is held.interest),
                        default=self.as_of)  # fmt: skip
            on = first if first > held.since_on else self.as_of
            if on <= held.since_on:
                self._conflict(
                    self.rows[0],
                    "later_interest",
                    _("The register knows who held it as of {day}, which is later than the file.",
                      day=plain_day(held.since_on)),
                )  # fmt: skip
                continue
            ended[held.key] = on
            self.tally.add("ended_interests", f"{geo.shown(self.ain)} ({held.interest.value})")
        return ended

    def _look_back(self, begun: Sequence[NewInterest], ended: dict[int, date]) -> None:
        """Ask a person to look at the past days that the register will tell otherwise."""
        if not begun and not ended:
            return
        before = [held.span for held in self.on_record]
        after = [
            Span(held.party, held.interest, held.since_on, ended.get(held.key, held.until_on))
            for held in self.on_record
        ]
        after += [Span(one.party, one.row.interest, one.since_on, None) for one in begun]
        days = spans.told_otherwise(before, after, self.today)
        if days:
            told = spans.controlling(before, days.from_on)
            self.made.pasts.append(Past(self.ain, days, told))
            self.tally.add("late_deeds", geo.shown(self.ain))

    def _told(self, row: Stated) -> str:
        share = f" {row.share}" if row.share not in {"", "1/1"} else ""
        return f"{geo.shown(self.ain)}: {row.name}, {row.interest.value}{share}"

    def _conflict(self, row: Stated, reason: str, sentence: str) -> bool:
        self.tally.add("conflicts", f"{geo.shown(self.ain)}: {sentence}")
        self.tally.give_reason(reason)
        self.made.conflicts.append(Rejected(row.row, self.ain, reason, sentence))
        return False
