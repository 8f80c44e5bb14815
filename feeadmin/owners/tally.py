"""What a file of owners came to: counts, reasons and some examples of each."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import asdict, dataclass, field
from typing import Any

MOST_EXAMPLES = 20
"""Of each kind of change that a report shows; the counts are of all."""

CHANGES = {
    "new_parties": "New parties",
    "matched_parties": "Parties found on record",
    "new_interests": "New interests",
    "changed_shares": "Interests with another share",
    "ended_interests": "Ended interests",
    "same_interests": "Interests as they were",
    "new_addresses": "New addresses",
    "changed_addresses": "Changed addresses",
    "same_addresses": "Addresses as they were",
    "conflicts": "Conflicts, left as they were",
    "perhaps_same": "Perhaps the same as another",
    "late_deeds": "Late deeds to look at",
    "uneven_shares": "Parcels whose shares do not add up to one",
    "unknown_parcels": "Parcels not in the parcel file",
    "repeated": "Rows that repeat another",
}
"""The counts of a report, in the order in which they are read."""


REASONS = {
    "no_number": "No parcel number",
    "bad_number": "The parcel number cannot be read",
    "no_name": "No owner is named",
    "no_as_of": "It does not say of which day it speaks",
    "bad_share": "The share cannot be read",
    "bad_day": "A day cannot be read",
    "bad_word": "A word is none of those that may be chosen",
    "class": "Kind and class do not agree",
    "long_address": "The address has too many lines",
    "too_long": "A cell is too long",
    "bad_text": "Letters that cannot be read",
    "ragged": "More or fewer cells than the header",
    "status": "Speaks of what the city does not keep",
    "two_shares": "The file gives one owner two shares",
    "later_interest": "The register knows later who held it",
    "later_address": "The register, or the file itself, has a later address",
    "same_day": "The register has another share from that day on",
    "ended": "By the register, that interest has ended",
    "came_back": "Mail came back from that address",
    "kept_back": "The address is not kept",
}
"""Why a row is rejected, or left as a conflict, in the words of the page."""


@dataclass
class Tally:
    """Counts of rows, parcels and changes."""

    read: int = 0
    rejected: int = 0
    parcels: int = 0
    new_parties: int = 0
    matched_parties: int = 0
    """Owners named by a row who were on record, or in an earlier row."""
    new_interests: int = 0
    changed_shares: int = 0
    ended_interests: int = 0
    same_interests: int = 0
    new_addresses: int = 0
    changed_addresses: int = 0
    same_addresses: int = 0
    conflicts: int = 0
    perhaps_same: int = 0
    late_deeds: int = 0
    uneven_shares: int = 0
    unknown_parcels: int = 0
    repeated: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    """How many rows were rejected, or left as a conflict, for each reason."""
    examples: dict[str, list[str]] = field(default_factory=dict)
    """Some of the changes of each kind, in sentences."""

    @classmethod
    def from_report(cls, report: Mapping[str, Any]) -> Tally:
        """Return what a report counted, to go on counting; the report stays as it is."""
        return cls(**deepcopy(dict(report)))

    def report(self) -> dict[str, Any]:
        return asdict(self) | {"reasons": dict(sorted(self.reasons.items()))}

    def add(self, what: str, example: str = "", *, count: int = 1) -> None:
        """Count something, and keep an example of it while there are few."""
        setattr(self, what, getattr(self, what) + count)
        kept = self.examples.setdefault(what, []) if example else []
        if example and len(kept) < MOST_EXAMPLES:
            kept.append(example)

    def give_reason(self, reason: str, count: int = 1) -> None:
        self.reasons[reason] = self.reasons.get(reason, 0) + count

    @property
    def changes_anything(self) -> bool:
        return bool(
            self.new_parties
            or self.new_interests
            or self.changed_shares
            or self.ended_interests
            or self.new_addresses
            or self.changed_addresses
        )
